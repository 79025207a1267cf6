// Predicates about the workload.
#pragma once

#include <vector>

#include "rules/named.h"

namespace pinko::rules {

/// On `workload`: the parts of `breakdown` make up `hours`, give or take one hour. {sum} {hours}
std::vector<Fault> parts_add_up(const Call& call);

}  // namespace pinko::rules
