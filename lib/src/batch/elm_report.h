// The report on a file of the European Learning Model.
#pragma once

#include <memory>

#include "pinko/batch.h"

namespace pinko {

FileReport judge_as_elm(const std::shared_ptr<const Source>& source, const RuleSet& rules, const Limits& limits,
                        const CheckOptions& check);

}  // namespace pinko
