// What packs are compiled to: plain tables that the evaluator walks without looking anything up by name.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "data/codelists.h"
#include "pinko/date.h"
#include "pinko/document.h"
#include "pinko/rules.h"
#include "rules/catalogue_predicates.h"
#include "rules/masks.h"
#include "rules/named.h"
#include "rules/pattern.h"
#include "rules/shape.h"
#include "rules/word_list.h"

namespace pinko::rules {

/// A field path, resolved against the shape.
struct Path {
  std::string_view written;
  FieldId start = kRoot;          ///< the subject's field; kRoot: the document
  FieldId field = kRoot;          ///< the field at its end; equal to `start` for `self`
  std::vector<FieldId> steps;     ///< from the start (or from the item with the role) down to `field`
  std::vector<FieldId> to_list;   ///< with a role: from the root to the list whose item is named
  FieldId role_item = kNoField;   ///< with a role: the items of that list
  FieldId role_field = kNoField;  ///< with a role: the items' `role`
  std::string_view role;
  std::shared_ptr<const Path> otherwise;  ///< the same fact under its other name (`short_for`)

  [[nodiscard]] bool is_self() const { return steps.empty() && role.empty() && start == field; }
};

/// Ordered levels; a level's value is its position.
using Scale = std::unordered_map<std::string_view, double>;

enum class Word : std::uint8_t {
  present,
  absent,
  in,
  not_in,
  includes,
  min,
  max,
  over,
  under,
  about,
  integer,
  matches,
  format,
  length,
  mentions,
  avoid,
  count,
  unique,
  refers,
  call,
};

enum class Format : std::uint8_t { date, url, email, number, boolean };

/// A cell of a pack's table, found by the values of fields.
struct Lookup {
  Node table;
  std::vector<Path> by;
};

/// What a word compares with. Here and below, rare parts stand apart: plans are walked for every descriptor, and of the
/// time that one file takes a third goes into fresh memory.
struct Operand {
  enum class From : std::uint8_t { literals, today, field, table, codes, words } from = From::literals;
  std::vector<std::string_view> literals;
  std::vector<double> numbers;  ///< the literals as numbers, where all of them are
  std::optional<Date> date;     ///< the single literal as a date
  std::shared_ptr<const Path> field;
  std::shared_ptr<const Lookup> lookup;
  const CodeList* codes = nullptr;
  std::string_view words;                         ///< name of a word list
  std::shared_ptr<const LazyWordList> own_words;  ///< one that is written in place; then the literals are its entries
};

/// A distance: a number, or months and days between dates.
struct Within {
  double number = 0;
  int months = 0;
  int days = 0;
  std::string_view written;
};

struct Bounds {
  std::optional<double> min, max;
};

/// What stands beside a word.
struct Modifiers {
  std::shared_ptr<const Operand> except;  ///< mentions, avoid
  std::shared_ptr<const Path> per;        ///< comparisons
  std::shared_ptr<const Path> times;      ///< comparisons
  const Scale* scale = nullptr;           ///< comparisons
  Within within;                          ///< about
  Bounds bounds;                          ///< length, count
};

struct Constraint {
  Word word = Word::present;
  Format format = Format::date;
  FieldId unique_by = kNoField;  ///< unique: FIELD, a child of the items
  Operand operand;
  std::shared_ptr<const Modifiers> modifiers;  ///< may be missing: with()
  std::shared_ptr<const Pattern> pattern;
  Predicate predicate = nullptr;

  [[nodiscard]] const Modifiers& with() const {
    static const Modifiers kNone;
    return modifiers ? *modifiers : kNone;
  }
};

/// What one field must be.
struct Test {
  Path path;
  std::vector<Constraint> constraints;
};

struct Condition {
  std::vector<Test> all;
  std::vector<Condition> any;  ///< empty, or alternatives of which one must hold
};

/// Whom a check judges.
struct Subject {
  enum class From : std::uint8_t { document, items, type } from = From::document;
  Type type = Type::any;
  std::shared_ptr<const Path> items;
};

/// When something is in force.
struct Period {
  std::optional<Date> effective, until;
  [[nodiscard]] bool is_bounded() const { return effective || until; }
  [[nodiscard]] bool holds(Date day) const { return (!effective || *effective <= day) && (!until || day <= *until); }
};

/// A cell of the rows that a check across files collects.
struct Column {
  std::string_view name;
  Path path;
};

/// The rows that a check across files keeps of each descriptor. A finding about a row stands at its first cell.
struct Collection {
  std::string_view name;
  Subject subject;
  Condition when;
  std::vector<Column> columns;
  std::vector<std::string_view> names;  ///< of the columns
};

/// How a predicate across files comes to its rows.
struct Across {
  std::vector<Collection> collect;
  CataloguePredicate predicate = nullptr;
};

struct Check {
  std::uint16_t rule = 0;   ///< index of its rule
  std::uint8_t number = 0;  ///< its place in the rule
  bool catalogue = false;
  Severity severity = Severity::error;
  Mend mend = Mend::no;
  std::optional<RecordKind> record;
  Period period;               ///< beside that of its rule
  std::optional<double> gate;  ///< judged from this stage of the pack's scale on
  Subject subject;
  Condition when;
  Condition must;
  // Across files:
  std::uint32_t targets = 0;  ///< `refers`: the first check whose path is the same keeps the values for all of them
  std::shared_ptr<const Across> across;
};

/// What belongs to a finding of one check of a rule.
struct CheckTexts {
  Node message;
  std::string_view gate;   ///< the state that may not be reached before it is mended; empty if none
  std::string_view owner;  ///< the role that mends it; empty if not said
  bool always = false;     ///< no comment in a file silences it
};

struct RulePlan {
  std::uint16_t pack = 0;
  Mend mend = Mend::no;  ///< of a rule that the program reports by itself
  bool always = false;   ///< no comment in a file silences it: none of its checks
  Period period;
  std::vector<std::string_view> supersedes;
  std::vector<CheckTexts> checks;  ///< by number of the check; one for a rule without checks
};

struct PackPlan {
  Condition applies;
  bool automatic = false;      ///< nobody named the pack: then what `applies` looks at must be there
  bool is_extra = false;       ///< it came only because it was named; no profile has it
  bool was_automatic = false;  ///< it would be automatic if nobody had named it
  bool lifted = false;         ///< it judges every descriptor, by the rules of the day that is asked for (rules/lift.h)
  Period period;
  Path stage;                     ///< `gates`: the field that holds the state
  const Scale* stages = nullptr;  ///< and the order of the states
};

/// The rules that the program reports by itself, by the job they have.
enum class ShapeFault : std::uint8_t {
  unknown_field,
  wrong_structure,
  not_a_text_map,
  not_a_number,
  unknown_code,
  not_a_boolean,
  kCount,
};

}  // namespace pinko::rules

namespace pinko {

struct RuleSet::Contents {
  CodeLists codelists;
  rules::Shape shape;
  rules::WordLists words;
  rules::Masks masks;
  rules::Tables tables;
  std::unordered_map<std::string_view, rules::Scale> scales;
  std::vector<std::shared_ptr<const Document>> documents;  // what all views and nodes point into
  std::vector<Pack> packs;
  std::vector<rules::PackPlan> pack_plans;
  std::vector<Rule> rules;
  std::vector<rules::RulePlan> plans;
  std::vector<rules::Check> checks;
  std::unordered_map<std::string_view, std::uint16_t> by_name;  // ids and names
  std::vector<std::string_view> selected;                       // while a pack of a profile is loaded: its rules
};

}  // namespace pinko
