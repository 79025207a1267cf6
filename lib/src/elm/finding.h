// What can be wrong with a file of ELM, as codes. The sentences are in the pack `elm`, which also states the
// severities; those here serve callers that load no packs.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "elm/vocabulary.h"
#include "pinko/finding.h"

namespace pinko::elm {

struct Code {
  std::string_view id;
  Severity severity = Severity::error;
};

// The file as a whole.
inline constexpr Code kNotJson{"ELM-01"};
inline constexpr Code kNothingToJudge{"ELM-02"};
inline constexpr Code kSealed{"ELM-03", Severity::info};
inline constexpr Code kNoContext{"ELM-04"};
inline constexpr Code kUnknownContext{"ELM-05", Severity::warning};
inline constexpr Code kContextsClash{"ELM-06"};
inline constexpr Code kBeforeSealing{"ELM-07", Severity::info};
// What JSON-LD loses without a word.
inline constexpr Code kUnknownKey{"ELM-10", Severity::warning};
inline constexpr Code kNotAnId{"ELM-11"};
inline constexpr Code kLanguageTag{"ELM-12"};
inline constexpr Code kUnknownType{"ELM-13", Severity::warning};
inline constexpr Code kSpoilt{"ELM-14", Severity::warning};
inline constexpr Code kUnread{"ELM-15", Severity::info};
inline constexpr Code kCredentialType{"ELM-16"};
// What the profile asks.
inline constexpr Code kMissing{"ELM-20"};
inline constexpr Code kTooMany{"ELM-21"};
inline constexpr Code kLanguageTwice{"ELM-22"};
inline constexpr Code kNoLanguage{"ELM-23"};
inline constexpr Code kWrongKind{"ELM-24"};
inline constexpr Code kIllFormed{"ELM-25"};
inline constexpr Code kNumberForText{"ELM-26", Severity::warning};
inline constexpr Code kWrongScheme{"ELM-27"};
inline constexpr Code kUnknownConcept{"ELM-28", Severity::warning};
inline constexpr Code kNoId{"ELM-29"};
inline constexpr Code kNotAllowed{"ELM-30"};
inline constexpr Code kSameText{"ELM-31"};
inline constexpr Code kNotWeb{"ELM-32"};
inline constexpr Code kImpossible{"ELM-33"};
inline constexpr Code kProofInside{"ELM-34"};
inline constexpr Code kCircle{"ELM-35", Severity::warning};

/// Numbers of the checks of a rule, where it has several messages. The order is that of the pack.
enum class Mismatch : std::uint8_t {
  value_not_thing,
  other_class,
  nowhere_described,
  no_type,
  thing_not_value,
  not_iri
};
enum class Form : std::uint8_t {
  date_time,
  duration,
  decimal,
  integer,
  positive,
  boolean,
  address,
  other,
  untyped,
  most
};

/// The findings of one file. Of each rule only so many are made out: a hostile file has a hundred thousand faults.
class Findings {
 public:
  explicit Findings(const std::vector<bool>& personal) : personal_(personal) {}

  void at(Code code, Node node, std::vector<Arg> args = {}, std::uint8_t check = 0);
  /// At the key of a node.
  void at_key(Code code, Node node, std::vector<Arg> args = {}, std::uint8_t check = 0);
  /// At a span of the node's source.
  void at_span(Code code, Node node, Span span, std::vector<Arg> args = {}, std::uint8_t check = 0);
  void missing(Code code, Node inside, std::string_view key, std::vector<Arg> args = {}, std::uint8_t check = 0);

  /// The nearest known word; empty where nobody would read it.
  [[nodiscard]] std::string nearest(Code code, std::string_view word, std::span<const std::string_view> known) const;
  /// A value for a message: cut, and empty where it says something about a person.
  [[nodiscard]] std::string shown(Node node) const;

  [[nodiscard]] bool any_of_weight() const { return weighty_; }  ///< an error or a warning was found
  std::vector<Finding> list;
  std::uint32_t only_counted = 0;

 private:
  void add(Code code, Node node, Span span, std::string pointer, std::vector<Arg> args, std::uint8_t check);
  bool is_enough(Code code);

  const std::vector<bool>& personal_;  // by index of the node
  std::unordered_map<std::string_view, std::uint32_t> per_code_;
  bool weighty_ = false;
};

/// Facts that are put in the user's language.
Arg label_of(PropertyId property);
Arg lacks_of(ClassId id);
Arg label_of_class(ClassId id);
/// The key as it is written in files.
Arg key_of(PropertyId property);

/// Cut where it would crowd out a sentence.
std::string shortened(std::string_view value);

}  // namespace pinko::elm
