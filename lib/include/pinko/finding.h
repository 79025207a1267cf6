// What is wrong with a document, as plain values: which rule, where, and the facts. No sentence: the rule has that.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/document.h"
#include "pinko/source.h"

namespace pinko {

/// How much a finding weighs; the order is the order of weight.
enum class Severity : std::uint8_t { info, warning, error };

/// `info`, `warning`, `error`: the names in packs, options and machine formats. Never translated.
std::string_view name(Severity severity);

/// A place in a file. `end` is exclusive. `pointer` (RFC 6901) names the field, also one that is missing. In a table,
/// `column` is the name of the column: people are told it instead of the number of a character.
struct Location {
  std::string path;
  Position begin, end;
  Span span;
  std::string pointer;
  std::string column = {};
};

/// A fact for the rule's message: `{name}` in the text is replaced by `value`. With `is_text_key`, the value is the key
/// of a text of schemas/texts.yaml, which is put in the user's language.
struct Arg {
  std::string name;
  std::string value;
  bool is_text_key = false;
  friend bool operator==(const Arg&, const Arg&) = default;
};

/// A change of a file's text: the bytes of `span` become `text`. An empty span inserts.
struct Edit {
  Span span;
  std::string text;
  friend bool operator==(const Edit&, const Edit&) = default;
};

/// Whether pinko can mend a finding itself.
enum class Mend : std::uint8_t {
  no,
  safe,    ///< the descriptor says the same as before, only properly written
  unsafe,  ///< a guess: a person should look at the result
};

/// A comment of the file that silences a finding (`# pinko: ignore[…] -- reason`).
struct Suppressed {
  std::string reason;      ///< as written, cut, without personal data; empty where none is given
  std::uint32_t line = 0;  ///< of the comment
  friend bool operator==(const Suppressed&, const Suppressed&) = default;
};

struct Finding {
  std::string rule;  ///< id, e.g. `EU-I-06`
  Severity severity = Severity::error;
  std::uint8_t check = 0;  ///< which check of the rule; picks its message
  bool missing = false;    ///< the field named by `where.pointer` does not exist or is empty
  Location where;
  std::vector<Arg> args;
  std::vector<Location> related;  ///< the other sides: a first duplicate, a compared field, the anchor of an alias
  /// `where.pointer` with the items of lists named by what identifies them, so that it survives a new item before them:
  /// `/learning_outcomes/id=LO2/title`. Empty where it would say the same.
  std::string anchor = {};
  Mend mend = Mend::no;
  std::vector<Edit> edits;  ///< what mends it; they do not overlap. In a report none that touches a learner's data
  /// Set when a comment silences it. Such a finding is marked, not dropped: machine reports show it, nothing counts it,
  /// nothing mends it.
  std::optional<Suppressed> suppressed = std::nullopt;
  /// A baseline lists it. Marked like a suppressed one: machine reports show it, nothing counts it.
  bool baseline = false;
};

/// The location of a span of a source.
Location locate(const Source& source, Span span, std::string pointer = {});

/// Reading order: line, column, rule id, pointer. Findings of one file.
void put_in_reading_order(std::vector<Finding>& findings);

}  // namespace pinko
