// What if the modules were awarded elsewhere? Takes from a pack what keeps it to its own country.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "rules/plan.h"

namespace pinko::rules {

/// From now on the pack judges every descriptor, as if its `applies` held for each of them: rules do not ask again what
/// `applies` has asked, such as the country of an awarding body.
void lift(RuleSet::Contents& contents, std::size_t pack);

/// The packs that were lifted, in their order; empty where nobody asked "what if".
std::vector<std::string_view> lifted_packs(const RuleSet& rules);

}  // namespace pinko::rules
