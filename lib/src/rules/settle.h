// One fact, one finding: folds what follows from something else, applies precedence, orders and caps.
#pragma once

#include <vector>

#include "rules/evaluate.h"

namespace pinko::rules {

struct Settled {
  std::vector<Finding> findings;
  std::uint32_t not_shown = 0;
  std::uint32_t suppressed_not_shown = 0;
};

/// The rules of folding and precedence: docs/pack-language.md, "What is reported".
Settled settle(const RuleSet::Contents& contents, std::vector<Raw> raws, const CheckOptions& options);

}  // namespace pinko::rules
