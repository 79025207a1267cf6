#include "rules/near_titles.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

using namespace pinko::rules;

namespace {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Pairs all_pairs(const std::vector<std::string_view>& texts) {
  Pairs all;
  near_titles(texts, [&](std::uint32_t one, std::uint32_t two) { all.emplace_back(one, two); });
  std::ranges::sort(all, {}, [](const auto& pair) { return std::pair(pair.second, pair.first); });
  return all;
}

std::string pairs(const std::vector<std::string_view>& texts) {
  std::string all;
  for (const auto& [one, two] : all_pairs(texts)) all += std::to_string(one) + std::to_string(two) + " ";
  return all;
}

// The same by comparing all with all, letter by letter.
std::size_t edits(const std::string& a, const std::string& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row[b.size()];
}

TEST_CASE("texts are a pair when at most a tenth of the longer would have to change") {
  CHECK(pairs({"abcdefghij", "abcdefghij"}) == "01 ");
  CHECK(pairs({"abcdefghij", "abcdefghik"}) == "01 ");  // one of ten
  CHECK(pairs({"abcdefghij", "abcdefghkl"}) == "");     // two of ten
  CHECK(pairs({"abcdefghi", "abcdefghj"}) == "");       // one of nine
  CHECK(pairs({"abcdefghi", "abcdefghij"}) == "01 ");   // one of ten, added
  CHECK(pairs({"abcdefgh", "abcdefghij"}) == "");
  CHECK(pairs({"hiilijalanjälki", "hiilijalanjalki"}) == "01 ");  // characters, not bytes
  CHECK(pairs({"", ""}) == "");
}

TEST_CASE("of long texts the first 120 characters are compared: longer ones would cost the cube of their length") {
  const std::string begin(119, 'a');
  CHECK(pairs({begin + "b" + std::string(40'000, 'x'), begin + "b" + std::string(40'000, 'y')}) == "01 ");
  CHECK(pairs({std::string(40'000, 'x'), std::string(40'000, 'y')}) == "");
}

TEST_CASE("texts that differ in a number are no pair") {
  CHECK(pairs({"swedish for work 1", "swedish for work 2"}) == "");
  CHECK(pairs({"swedish for work i", "swedish for work v"}) == "");
  CHECK(pairs({"swedish for work 1", "swedish for works 1"}) == "01 ");
}

TEST_CASE("pairs are found as if all were compared with all") {
  std::vector<std::string> texts;
  unsigned seed = 7;
  const auto next = [&] { return seed = seed * 1103515245u + 12345u, (seed >> 16) % 1000u; };
  for (int family = 0; family < 12; ++family) {
    std::string text;
    for (unsigned i = 0, size = 9 + next() % 40; i < size; ++i) text += static_cast<char>('a' + next() % 8);
    for (int copy = 0; copy < 8; ++copy) {
      std::string changed = text;
      for (unsigned i = 0, changes = next() % 6; i < changes; ++i) {
        const auto at = next() % changed.size();
        if (next() % 3 == 0 && changed.size() > 5)
          changed.erase(at, 1);
        else if (next() % 2 == 0)
          changed.insert(at, 1, 'z');
        else
          changed[at] = 'y';
      }
      texts.push_back(changed);
    }
  }
  Pairs expected;
  for (std::uint32_t b = 0; b < texts.size(); ++b)
    for (std::uint32_t a = 0; a < b; ++a)
      if (edits(texts[a], texts[b]) <= std::max(texts[a].size(), texts[b].size()) / 10) expected.emplace_back(a, b);
  REQUIRE(expected.size() > 20);
  const std::vector<std::string_view> views{texts.begin(), texts.end()};
  CHECK(all_pairs(views) == expected);
}

}  // namespace
