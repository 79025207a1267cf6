// Pairs of nearly equal texts, found without comparing every text with every other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

namespace pinko::rules {

/// Pairs of texts (indices, the smaller first) that are equal in at least nine tenths: the edits from one to the other
/// are at most a tenth of the characters of the longer. Texts that differ in a number (digits, or `i`, `ii`, `iv` as
/// words) are no pair. Of a text the first 120 characters are compared. The texts are folded. Pairs come one by one, in
/// any order: of titles that all begin alike there are too many to keep.
///
/// Of a text so many other candidates are looked at; among thousands of titles that begin alike some pairs are missed.
constexpr std::size_t kCandidates = 300;
void near_titles(std::span<const std::string_view> texts,
                 const std::function<void(std::uint32_t, std::uint32_t)>& visit);

}  // namespace pinko::rules
