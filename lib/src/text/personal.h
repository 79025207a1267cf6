// Finnish personal identity codes in running text, and sets of places to hide.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pinko/source.h"

namespace pinko {

/// Every place that looks like a personal identity code (`ddmmyy`, a century sign, three digits, a check character),
/// also one whose check character is wrong: a mistyped code still tells who it is. In order, not overlapping.
std::vector<Span> personal_codes(std::string_view text);

/// The text with every such code replaced by a fixed mask.
std::string without_personal_codes(std::string_view text);

/// Sorts spans, joins those that touch and drops empty ones.
void put_in_order(std::vector<Span>& spans);

}  // namespace pinko
