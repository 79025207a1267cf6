// Rule packs, compiled once to an immutable plan, and the check of a document against it.
// The language of the packs: docs/pack-language.md.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/catalogue.h"
#include "pinko/date.h"
#include "pinko/document.h"
#include "pinko/finding.h"
#include "pinko/record.h"

namespace pinko {

class Organisations;

/// One rule, as its pack states it. Views point into the pack, which the RuleSet keeps.
struct Rule {
  std::string_view id;    ///< e.g. `EU-I-06`
  std::string_view name;  ///< names the problem, e.g. `no-learning-outcomes`
  std::string_view pack;  ///< e.g. `eu`
  Severity severity = Severity::error;
  std::string_view status;                         ///< LAW REC STD SYS GUIDE INF: the kind of norm behind it
  std::string_view source, clause, url, evidence;  ///< `cites`; empty where the pack says nothing
  std::vector<std::string_view> pass, fail;        ///< the examples, YAML text
  Node entry;                                      ///< the rule's own map in its pack, for the texts
};

/// A pack, as listed by `pinko rules`.
struct Pack {
  std::string_view name;
  std::string file;  ///< where it was read; empty for a shipped pack
  Node entry;        ///< the root map
};

/// What a configuration makes of a rule.
enum class RuleLevel : std::uint8_t { unchanged, off, info, warning, error };

/// How much a pack judges.
enum class PackUse : std::uint8_t {
  as_loaded,
  off,        ///< nobody asked for it here
  automatic,  ///< it judges the descriptors that its `applies` speaks of
  named,      ///< it judges those that its `applies` does not speak against
};

/// What a configuration changes for some files, made for one rule set (adjust()). Rules that nothing may silence
/// (RuleSet::is_binding) keep at least their own weight, whatever stands here.
struct Adjustments {
  std::vector<RuleLevel> rules;  ///< by place in RuleSet::rules(); empty: nothing is changed
  std::vector<PackUse> packs;    ///< by place in RuleSet::packs(); empty: as loaded
};

struct CheckOptions {
  Date as_of;                        ///< "today" for every rule
  std::optional<RecordKind> record;  ///< judge as this kind; otherwise as the document says, otherwise as an offer
  std::uint32_t findings_per_rule = 50;
  std::uint32_t findings_per_file = 5000;
  std::string_view gate;       ///< judge as if the descriptor stood at this state; empty: at the one it states
  bool suppressions = true;    ///< heed comments that silence findings (`# pinko: ignore[…]`)
  const Rule* only = nullptr;  ///< judge by this rule alone, without precedence (examples are judged so)
  const Adjustments* adjustments = nullptr;      ///< what a configuration changes; nullptr: nothing
  const Organisations* organisations = nullptr;  ///< for those who read what they check: take_organisations()
};

/// The verdict on one document.
struct Checked {
  std::vector<Finding> findings;           ///< in reading order; some may be suppressed
  std::uint32_t not_shown = 0;             ///< findings over the caps: counted, not kept
  std::uint32_t suppressed_not_shown = 0;  ///< suppressed ones over the caps, which they have for themselves
  std::vector<CatalogueFact> facts;
  std::vector<Span> personal;  ///< spans whose text must not appear in any output
};

/// An immutable set of packs with everything they name: fields, code lists, word lists, predicates.
/// Safe to share between threads. Copies share the contents.
class RuleSet {
 public:
  /// The packs of a profile (schemas/profiles.yaml: `validate`, `lint`) and `extra`: names of shipped packs or paths of
  /// pack files. An automatic pack of the profile judges the descriptors that its `applies` speaks of; one in `extra`
  /// those that its `applies` does not speak against; in the profile `what-if`, all.
  /// Throws Error (`pack-…`) with file, line and the nearest known word when a pack is at fault.
  static RuleSet load(std::span<const std::string> extra = {}, std::string_view profile = "validate");

  /// The names of the packs that come with the program, sorted; `load` takes them. With a key, only those that have it
  /// at their top level (`gates`).
  static std::vector<std::string> shipped(std::string_view key = {});

  /// In the order of the packs and, inside one, of the file.
  [[nodiscard]] std::span<const Rule> rules() const;
  [[nodiscard]] std::span<const Pack> packs() const;
  /// By id or by name; nullptr if there is none.
  [[nodiscard]] const Rule* find(std::string_view id_or_name) const;
  /// The same, but throws Error (`unknown-rule`) with the nearest known one.
  [[nodiscard]] const Rule& at(std::string_view id_or_name) const;

  /// Judges a document that was read whole. Findings are in reading order, one per fact, capped.
  /// `reader` are the findings of parse(): they are merged in, so that the caps and the order cover them.
  [[nodiscard]] Checked check(const Document& document, std::vector<Finding> reader, const CheckOptions& options) const;

  /// Judges the fields of a document and their types alone, by no rule of a pack.
  [[nodiscard]] Checked check_shape(const Document& document, std::vector<Finding> reader) const;

  /// Findings that others made (converters), with their own severities: in reading order, with personal data masked.
  [[nodiscard]] Checked present(const Document& document, std::vector<Finding> findings) const;

  /// Findings about the relations between files, from the facts of all of them, added in path order. `sink` gets them
  /// one by one, in the order of paths, and of places in them.
  void check_catalogue(const CatalogueFacts& facts, const std::function<void(Finding)>& sink) const;

  /// The sentence of a finding, and the rule's reason and remedy. `language` falls back to English.
  [[nodiscard]] std::string message(const Finding& finding, std::string_view language) const;
  [[nodiscard]] std::string_view why(const Rule& rule, std::string_view language) const;
  [[nodiscard]] std::string_view fix(const Rule& rule, std::string_view language) const;
  /// The lifecycle state that may not be reached before the finding is mended, and the role that mends it (codes);
  /// empty where the rule says nothing.
  [[nodiscard]] std::string_view gate(const Finding& finding) const;
  [[nodiscard]] std::string_view owner(const Finding& finding) const;

  /// True for what no comment, configuration or baseline may silence: law, personal data, errors of the reader.
  [[nodiscard]] bool is_binding(const Finding& finding) const;
  /// True where there is such a rule and it has checks: a profile may take only some rules of a pack.
  [[nodiscard]] bool judges(std::string_view id_or_name) const;
  /// Gives a finding the weight that a configuration says; false where the rule is off. For findings about relations
  /// between files, which are made when no document is at hand.
  [[nodiscard]] bool adjust(Finding& finding, const Adjustments& adjustments) const;

  /// The states for which packs set gates, in their order; empty where no pack has gates.
  [[nodiscard]] std::vector<std::string_view> states() const;

  struct Contents;
  [[nodiscard]] const Contents& contents() const { return *contents_; }

 private:
  explicit RuleSet(std::shared_ptr<const Contents> contents) : contents_(std::move(contents)) {}
  std::shared_ptr<const Contents> contents_;
};

/// The findings of one rule about an example: a descriptor, or for a rule across files a list of them. The rule is
/// judged alone and as of 2026-10-01, since precedence between rules is not the example's subject.
std::vector<Finding> judge_example(const RuleSet& rules, const Rule& rule, std::string_view text);

/// What running the examples of a pack found.
struct ExampleResult {
  std::uint32_t run = 0;
  struct Failure {
    std::string rule;
    std::string example;
    bool expected_to_pass = false;
    std::vector<Finding> got;
  };
  std::vector<Failure> failures;
};

/// Judges every example of the named pack: `pass` must give no finding of its rule, `fail` exactly one.
ExampleResult run_examples(const RuleSet& rules, std::string_view pack);

/// The text of a language map node in `language`, else in English, else its first.
std::string_view text_in(Node texts, std::string_view language);

}  // namespace pinko
