// What a configuration makes of the findings of one document. Doors: adjust(), made_of().
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "pinko/rules.h"
#include "rules/evaluate.h"

namespace pinko::rules {

/// Takes out what is off and gives the rest its weight. Before findings are settled: one that is off stands for
/// nothing, and one that weighs less explains nothing heavier.
void adjust(const RuleSet::Contents& contents, const Adjustments& adjustments, Raws& raws);

/// The weight of a finding of a check; nothing where it is off.
std::optional<Severity> adjusted(Severity own, RuleLevel level, bool always);

/// One entry of a configuration.
struct Wish {
  std::string_view rules;  ///< an id, a name, or a pattern of ids with `*`
  RuleLevel level = RuleLevel::unchanged;
};

/// True for an entry that may stand for several rules.
bool is_rule_pattern(std::string_view text);
/// Whether an entry is about a rule.
bool is_about(std::string_view rules, const Rule& rule);

/// The levels of all rules, from the entries in the order in which they hold: a later one wins over an earlier one.
std::vector<RuleLevel> levels_of(const RuleSet& rules, std::span<const Wish> wishes);

/// True where the level would take weight from a check that nothing may silence.
bool is_refused(const RuleSet& rules, std::size_t rule, RuleLevel level);

}  // namespace pinko::rules
