// Finds the nearest known word by the number of edits. Entry point: did_you_mean(). Everything else here is private.
#include "text/did_you_mean.h"

#include <algorithm>
#include <vector>

namespace pinko {
namespace {

/// Hostile keys may be long; nobody mistypes a word of this size by a few letters.
constexpr std::size_t kLongestWord = 64;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

/// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment), in three rows.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0u : 1u)});
      if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::string_view did_you_mean(std::string_view word, std::span<const std::string_view> known) {
  if (word.empty() || word.size() > kLongestWord) return {};
  const auto allowed = std::max<std::size_t>(1, word.size() / 3);
  std::string_view best;
  auto fewest = allowed + 1;
  for (const auto candidate : known) {
    const auto [shorter, longer] = std::minmax({word.size(), candidate.size()});
    if (longer - shorter >= fewest) continue;
    const auto edits = distance(word, candidate);
    if (edits >= fewest) continue;
    fewest = edits;
    best = candidate;
  }
  // Changing every letter is not a slip of the finger.
  return fewest < std::max(word.size(), best.size()) ? best : std::string_view{};
}

}  // namespace pinko
