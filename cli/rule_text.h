// Rules as `explain` and `rules` show them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pinko/rules.h"

namespace pinko::cli {

/// The message patterns of a rule, one for each of its checks that has its own.
std::vector<std::string_view> messages_of(const Rule& rule, std::string_view language);

/// How pinko mends what a rule finds: `safe`, `unsafe` (a guess), `both` where its checks differ; empty where it does
/// not.
std::string_view mend_of(const Rule& rule);

/// A node as YAML on one line, e.g. `{workload.ects: {min: 5, max: 30}}`.
std::string on_one_line(Node node);

/// The members of a rule as a JSON object, indented by two blanks.
std::string rule_json(const RuleSet& rules, const Rule& rule, std::string_view language);

}  // namespace pinko::cli
