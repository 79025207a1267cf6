// Pairs of nearly equal texts, found without comparing every text with every other.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace pinko::rules {

/// Pairs of texts (indices, the smaller first) that are equal in at least nine tenths: the edits from one to the other
/// are at most a tenth of the characters of the longer. Texts that differ in a number (digits, or `i`, `ii`, `iv` as
/// words) are no pair. Of a text the first 120 characters are compared. The texts are folded. Pairs are in the order of the second, then of the first.
///
/// Of a text so many other candidates are looked at; among thousands of titles that begin alike some pairs are missed.
constexpr std::size_t kCandidates = 300;
std::vector<std::pair<std::uint32_t, std::uint32_t>> near_titles(std::span<const std::string_view> texts);

}  // namespace pinko::rules
