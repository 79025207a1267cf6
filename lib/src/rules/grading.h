// Grades and the criteria that explain them.
#pragma once

#include <vector>

#include "rules/named.h"

namespace pinko::rules {

/// Predicate on {scale, criteria}: the criteria cover the grades of table `grades-with-criteria`; {grades}.
std::vector<Fault> criteria_for_grades(const Call& call);

}  // namespace pinko::rules
