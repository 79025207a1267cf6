// A finding about a value, for those who find what no rule of a pack looks for: converters and importers.
#pragma once

#include <string_view>
#include <vector>

#include "pinko/finding.h"

namespace pinko {

/// Points at a scalar itself, and at the name of a group of fields: that is what people look for, not the first thing
/// in it. A node of a document that was made at build time has no place; an absent one has no pointer either.
Finding finding_at(std::string_view rule, Severity severity, Node node, std::vector<Arg> args);

}  // namespace pinko
