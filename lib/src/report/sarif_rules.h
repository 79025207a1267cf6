// What SARIF tells about rules.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pinko/rules.h"

namespace pinko {

/// The rules of a set in the order of their ids, in which results refer to them.
std::vector<const Rule*> sarif_rules(const RuleSet& rules);

/// One of them as a `reportingDescriptor`: names, reason, remedy, an example of each kind, source.
std::string sarif_rule(const RuleSet& rules, const Rule& rule, std::string_view language);

/// `error`, `warning`, `note`.
std::string_view sarif_level(Severity severity);

}  // namespace pinko
