// Names for places that survive a new item in a list before them.
#pragma once

#include <span>
#include <vector>

#include "pinko/document.h"
#include "pinko/finding.h"

namespace pinko::rules {

/// Sets Finding::anchor. `personal` is sorted: what is written there is no name.
void name_items(const Document& document, std::span<const Span> personal, std::vector<Finding>& findings);

}  // namespace pinko::rules
