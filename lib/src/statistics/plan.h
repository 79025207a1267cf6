// schemas/report/survey.yaml as plain tables, and the counts that need no rules. Private to statistics and report_page.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/document.h"
#include "pinko/statistics.h"

namespace pinko::statistics {

enum class Kind : std::uint8_t { coverage, heaviest, shares, groups, numbers, factors, packs, rules, owners, blockers };

/// A row that the survey names.
struct Item {
  std::string_view key;
  Node entry;
};

/// A table of the survey.
struct Layout {
  std::string_view key;
  Kind kind = Kind::groups;
  Node entry;
  std::vector<Item> items;
  std::vector<double> bounds;  ///< numbers: where the rows begin
};

/// All tables, in the order of the survey.
const std::vector<Layout>& layouts();
/// nullptr where there is none.
const Layout* layout(std::string_view key);
/// A value at the top of the survey (`gate`, `mandatory`, …).
Node setting(std::string_view key);

/// The counts that rows of a kind can have, but for those that name something (`lacks.a`, `role.teacher`).
std::vector<std::string_view> counts_of(Kind kind);
/// The counts of `Statistics::totals` that do not name a table.
constexpr std::array<std::string_view, 12> kTotals{"files",     "descriptors", "unreadable", "broken",
                                                   "errors",    "warnings",    "infos",      "suppressed",
                                                   "not_shown", "sound",       "waiting",    "ready"};

/// How many rows a table keeps.
std::size_t most_rows();
/// The row of a name; the one for what is beyond where the table is full of names that come before it.
Tally& row(CountTable& table, std::string_view name);

/// A count; 0 where there is none.
std::uint64_t count(const Tally& tally, std::string_view name);
/// A count of a row of a table.
std::uint64_t count(const Statistics& statistics, std::string_view table, std::string_view row, std::string_view name);

}  // namespace pinko::statistics
