// Numbers that tell who a person is, found wherever they stand in a file: in values, in keys, in comments.
//
// What such numbers look like is data: table `identity-codes` (and `learner-numbers`) of the packs, one row for each
// kind. `pattern` is an RE2 pattern. Where the row has an `alphabet`, the last group of the pattern is a check
// character: the one at the place that the digits of the other groups, read as one number, leave modulo the length of
// the alphabet. No fact of a fault holds anything of what was found.
#pragma once

#include <vector>

#include "rules/named.h"

namespace pinko::rules {

// Predicates; all look at the whole file, whatever they are called on.
std::vector<Fault> no_identity_codes(const Call& call);           ///< with the right check character, or without one
std::vector<Fault> no_mistyped_identity_codes(const Call& call);  ///< the form is right, the check character is not
std::vector<Fault> no_learner_numbers(const Call& call);

}  // namespace pinko::rules
