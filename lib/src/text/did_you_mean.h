// The nearest known word, for "did you mean".
#pragma once

#include <span>
#include <string_view>

namespace pinko {

/// The known word that is nearest to `word`; empty when none is near (more than a third of its characters, at least
/// one, would have to change; a swap of neighbours is one change; letter case costs nothing). Of equals the first.
std::string_view did_you_mean(std::string_view word, std::span<const std::string_view> known);

}  // namespace pinko
