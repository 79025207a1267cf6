#include "rules/lift.h"

#include <algorithm>
#include <utility>

namespace pinko::rules {
namespace {

/// A question about one field with fixed answers, `country: NL`.
bool is_plain(const Test& test) {
  return test.constraints.size() == 1 && test.constraints[0].word == Word::in &&
         !test.constraints[0].operand.literals.empty();
}

/// The same question, from wherever it is asked: `providers.awarding.country` of the document is `country` of a
/// provider.
bool asks_the_same(const Test& a, const Test& b) {
  return is_plain(a) && is_plain(b) && a.path.field == b.path.field &&
         a.constraints[0].operand.literals == b.constraints[0].operand.literals;
}

}  // namespace

void lift(RuleSet::Contents& contents, std::size_t pack) {
  const Condition applies = std::exchange(contents.pack_plans[pack].applies, {});
  contents.pack_plans[pack].lifted = true;
  for (Check& check : contents.checks) {
    if (contents.plans[check.rule].pack != pack) continue;
    std::erase_if(check.when.all, [&](const Test& test) {
      return std::ranges::any_of(applies.all, [&](const Test& asked) { return asks_the_same(test, asked); });
    });
  }
}

std::vector<std::string_view> lifted_packs(const RuleSet& rules) {
  std::vector<std::string_view> names;
  const auto& plans = rules.contents().pack_plans;
  for (std::size_t i = 0; i < plans.size(); ++i)
    if (plans[i].lifted) names.push_back(rules.packs()[i].name);
  return names;
}

}  // namespace pinko::rules
