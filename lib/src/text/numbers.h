// Reads numbers as descriptors write them, independent of locale.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pinko {

/// Decimal digits with an optional minus and an optional fraction (`5`, `2.5`, `-0.75`); the whole text, nothing else:
/// no plus, no exponent, no thousands separator, no `NaN`, no decimal comma.
std::optional<double> parse_number(std::string_view text);

/// For a message: at most two decimals, none that say nothing: `27`, `26.67`.
std::string to_text(double number);

}  // namespace pinko
