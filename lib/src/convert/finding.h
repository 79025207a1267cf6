// What can go wrong while converting, as codes. The sentences are in the pack `conv`, which also states the severities;
// those here serve callers that load no packs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/finding.h"
#include "pinko/model.h"

namespace pinko::formats {

struct Code {
  std::string_view id;
  Severity severity = Severity::warning;
};

inline constexpr Code kNoId{"CONV-01", Severity::error};
inline constexpr Code kNotOfItsType{"CONV-02"};
inline constexpr Code kOtherRecord{"CONV-03", Severity::error};
inline constexpr Code kDemanded{"CONV-04", Severity::error};
inline constexpr Code kNoConcept{"CONV-05"};
inline constexpr Code kNotCarried{"CONV-06"};
inline constexpr Code kLeftBehind{"CONV-07", Severity::info};
inline constexpr Code kNotAnAddress{"CONV-08"};
inline constexpr Code kNoLanguage{"CONV-09"};
inline constexpr Code kAssumed{"CONV-10", Severity::info};
inline constexpr Code kOtherPlace{"CONV-11"};
inline constexpr Code kTwoVersions{"CONV-12"};
// Found by the command, not by a converter.
inline constexpr Code kNameTaken{"CONV-13", Severity::error};
inline constexpr Code kNoFileName{"CONV-14", Severity::error};
// Of the table of learners.
inline constexpr Code kLearnerValueMissing{"CONV-31", Severity::error};
inline constexpr Code kLearnerValueWrong{"CONV-32", Severity::error};
inline constexpr Code kLearnerColumnMissing{"CONV-33", Severity::error};
inline constexpr Code kLearnerColumnUnknown{"CONV-34"};
inline constexpr Code kLearnerRowUneven{"CONV-35", Severity::error};
inline constexpr Code kLearnerTwice{"CONV-36", Severity::error};
inline constexpr Code kTableUnreadable{"CONV-37", Severity::error};

/// Findings of one code about one descriptor; what goes beyond is counted.
inline constexpr std::uint32_t kMostOfAKind = 50;

/// A finding about a value.
Finding finding_at(Code code, Node node, std::vector<Arg> args = {});
/// A finding about a field that is not there: `inside` is the nearest node that is, `field` the rest of the path with
/// slashes.
Finding finding_about_missing(Code code, Node inside, std::string_view field, std::vector<Arg> args = {});

}  // namespace pinko::formats
