// Predicates about the workload.
#pragma once

#include <vector>

#include "rules/named.h"

namespace pinko::rules {

/// On `workload`: the parts of `breakdown` make up `hours`, give or take one hour. {sum} {hours}
std::vector<Fault> parts_add_up(const Call& call);
/// On `workload`: `hours` are those that table `study-year` (hours, credits, tolerance, tolerance-per-credit) gives to
/// the credits. {hours} {ects} {expected} {low} {high}
std::vector<Fault> hours_fit_study_year(const Call& call);
/// On a list of parts with `ects`: together they are no larger than the module. {sum} {whole}
std::vector<Fault> parts_fit_whole(const Call& call);
/// On a list of items with `share`: the shares make up one whole. {sum}
std::vector<Fault> shares_add_up(const Call& call);

}  // namespace pinko::rules
