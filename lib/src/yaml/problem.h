// What the reader can find wrong, as codes and places; parse() turns them into findings. The sentences are in the pack
// `yaml`, which also owns the severities; those here serve callers that load no packs.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "pinko/finding.h"

namespace pinko::yaml {

/// A rule of the pack `yaml`.
struct Code {
  std::string_view id;
  Severity severity = Severity::error;
};

// Punctuation that holds the structure together.
inline constexpr Code kUnclosedQuote{"YAML-01"};
inline constexpr Code kTextAfterQuote{"YAML-02"};
inline constexpr Code kMissingColon{"YAML-03"};
inline constexpr Code kNoSpaceAfterColon{"YAML-04"};
inline constexpr Code kColonInText{"YAML-05"};
inline constexpr Code kUnclosedBracket{"YAML-06"};
inline constexpr Code kUnmatchedBracket{"YAML-07"};
inline constexpr Code kMissingComma{"YAML-08"};
inline constexpr Code kStrayComma{"YAML-09"};
inline constexpr Code kTextAfterBracket{"YAML-10"};
inline constexpr Code kGluedComment{"YAML-11"};
inline constexpr Code kBadEscape{"YAML-12"};
inline constexpr Code kReservedStart{"YAML-13"};
inline constexpr Code kBlockHeader{"YAML-14"};
// Indentation and lists.
inline constexpr Code kIndentation{"YAML-15"};
inline constexpr Code kTab{"YAML-16"};
inline constexpr Code kMisplacedDash{"YAML-17"};
inline constexpr Code kMissingDash{"YAML-18"};
inline constexpr Code kNoSpaceAfterDash{"YAML-19"};
// The file as a whole.
inline constexpr Code kMergeConflict{"YAML-20"};
inline constexpr Code kSecondDocument{"YAML-21"};
inline constexpr Code kTextAfterDocument{"YAML-22"};
inline constexpr Code kDirective{"YAML-23"};
inline constexpr Code kNothing{"YAML-24"};
inline constexpr Code kNoFields{"YAML-25"};
// Parts of YAML that a descriptor does without.
inline constexpr Code kDuplicateKey{"YAML-30"};
inline constexpr Code kMergeKey{"YAML-31"};
inline constexpr Code kTag{"YAML-32"};
inline constexpr Code kComplexKey{"YAML-33"};
inline constexpr Code kNoValue{"YAML-34"};
inline constexpr Code kUnknownAlias{"YAML-35"};
inline constexpr Code kAliasInItself{"YAML-36"};
inline constexpr Code kMisplacedAnchor{"YAML-37"};
inline constexpr Code kUnusual{"YAML-38"};
// Characters.
inline constexpr Code kNotUtf8{"YAML-40"};
inline constexpr Code kControl{"YAML-41"};
inline constexpr Code kOldLineBreak{"YAML-42"};
inline constexpr Code kBidi{"YAML-43"};
inline constexpr Code kZeroWidth{"YAML-44"};
inline constexpr Code kJoiner{"YAML-45", Severity::warning};
inline constexpr Code kEscapedControl{"YAML-46"};
// Legal, but hardly meant.
inline constexpr Code kHalfPair{"YAML-50", Severity::warning};
inline constexpr Code kPunctuationInKey{"YAML-51"};
inline constexpr Code kOutdentedBracket{"YAML-52", Severity::warning};
inline constexpr Code kDashInText{"YAML-53", Severity::warning};
// Limits.
inline constexpr Code kFileTooLarge{"YAML-90"};
inline constexpr Code kTooDeep{"YAML-91"};
inline constexpr Code kTooManyNodes{"YAML-92"};
inline constexpr Code kTooManyAliases{"YAML-93"};
inline constexpr Code kAliasesTooLarge{"YAML-94"};
inline constexpr Code kTextTooLong{"YAML-95"};
inline constexpr Code kKeyTooLong{"YAML-96"};

struct Problem {
  Code code;
  Span where;
  std::vector<Arg> args = {};
  std::optional<Span> related = std::nullopt;
  std::vector<Edit> edits = {};  ///< what would mend it
};

}  // namespace pinko::yaml
