#include "rules/workload.h"

#include <cmath>
#include <string>

#include "text/numbers.h"

namespace pinko::rules {

std::vector<Fault> parts_add_up(const Call& call) {
  constexpr double kRounding = 1;   // parts are rounded to whole hours
  constexpr double kBinary = 1e-6;  // 0.1 + 0.2 is not 0.3
  const auto hours = parse_number(call.value["hours"].text());
  const Node breakdown = call.value["breakdown"];
  if (!hours || !breakdown.is_map() || breakdown.blank()) return {};
  double sum = 0;
  for (const Node part : breakdown.children()) {
    if (part.blank() || part.key().starts_with("x-")) continue;
    const auto number = parse_number(part.text());
    if (!number) return {};  // what is no number is another rule's finding
    sum += *number;
  }
  if (std::abs(sum - *hours) <= kRounding + kBinary) return {};
  return {{.where = breakdown, .args = {{"sum", to_text(sum)}, {"hours", to_text(*hours)}}, .missing = {}}};
}

}  // namespace pinko::rules
