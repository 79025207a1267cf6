#include "statistics/plan.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <tuple>
#include <utility>

#include "data/shipped.h"
#include "text/numbers.h"

namespace pinko::statistics {
namespace {

constexpr std::array<std::pair<std::string_view, Kind>, 10> kKinds{{
    {"coverage", Kind::coverage},
    {"heaviest", Kind::heaviest},
    {"shares", Kind::shares},
    {"groups", Kind::groups},
    {"numbers", Kind::numbers},
    {"factors", Kind::factors},
    {"packs", Kind::packs},
    {"rules", Kind::rules},
    {"owners", Kind::owners},
    {"blockers", Kind::blockers},
}};

Kind kind_of(Node entry) {
  const auto name = entry["kind"].text();
  const auto* const found = std::ranges::find(kKinds, name, &std::pair<std::string_view, Kind>::first);
  assert(found != kKinds.end());
  return found->second;
}

Layout layout_of(Node entry) {
  Layout made{.key = entry.key(), .kind = kind_of(entry), .entry = entry, .items = {}, .bounds = {}};
  for (const Node item : entry["items"].children()) made.items.push_back({item.key(), item});
  for (const Node bound : entry["bounds"].children()) made.bounds.push_back(parse_number(bound.text()).value_or(0));
  return made;
}

}  // namespace

Node setting(std::string_view key) {
  static const Document* const survey = shipped("report/survey.yaml");
  return survey->root()[key];
}

const std::vector<Layout>& layouts() {
  static const std::vector<Layout> all = [] {
    std::vector<Layout> made;
    for (const Node entry : setting("tables").children()) made.push_back(layout_of(entry));
    return made;
  }();
  return all;
}

const Layout* layout(std::string_view key) {
  const auto& all = layouts();
  const auto found = std::ranges::find(all, key, &Layout::key);
  return found == all.end() ? nullptr : &*found;
}

std::vector<std::string_view> counts_of(Kind kind) {
  switch (kind) {
    case Kind::coverage:
      return {"given", "faulty", "missing"};
    case Kind::heaviest:
      return {"none", "info", "warning", "error"};
    case Kind::shares:
      return {"yes", "no"};
    case Kind::groups:
      return {"descriptors", "sound", "errors", "warnings", "infos"};
    case Kind::numbers:
      return {"descriptors"};
    case Kind::factors:
      return {"met", "partial", "not_met", "not_applicable", "not_stated"};
    case Kind::packs:
      return {"descriptors", "sound", "clean"};
    case Kind::rules:
      return {"errors", "warnings", "infos", "suppressed", "descriptors"};
    case Kind::owners:
    case Kind::blockers:
      return {"things", "descriptors"};
  }
  return {};
}

std::size_t most_rows() {
  static const auto most = static_cast<std::size_t>(parse_number(setting("rows").text()).value_or(1));
  return most;
}

namespace {

void add(Tally& into, const Tally& other) {
  for (const auto& [name, number] : other) into[name] += number;
}

}  // namespace

// A name that gave way never comes back: enough names before it are there to stay. So what is kept is exact.
Tally& row(CountTable& table, std::string_view name) {
  if (const auto found = table.rows.find(name); found != table.rows.end()) return found->second;
  if (table.rows.size() >= most_rows()) {
    const auto last = std::prev(table.rows.end());
    if (last->first < name) return table.beyond;
    add(table.beyond, last->second);
    table.rows.erase(last);
  }
  return table.rows[std::string{name}];
}

std::uint64_t count(const Tally& tally, std::string_view name) {
  const auto found = tally.find(name);
  return found == tally.end() ? 0 : found->second;
}

std::uint64_t count(const Statistics& statistics, std::string_view table, std::string_view row, std::string_view name) {
  const auto in = statistics.tables.find(table);
  if (in == statistics.tables.end()) return 0;
  const auto found = in->second.rows.find(row);
  return found == in->second.rows.end() ? 0 : count(found->second, name);
}

}  // namespace pinko::statistics

namespace pinko {
namespace {

/// The configuration that a place (`path:line:column`) is in.
std::string_view path_of(std::string_view place) {
  const auto column = place.rfind(':');
  const auto line = column == std::string_view::npos || column == 0 ? column : place.rfind(':', column - 1);
  return place.substr(0, line);
}

/// Of what several parts say about a rule, that which one run over all of them would tell: the lowest level, and of
/// these the first configuration.
void keep_lowest(std::vector<ChangedRule>& rules) {
  std::ranges::stable_sort(rules, [](const ChangedRule& a, const ChangedRule& b) {
    return std::tuple(std::string_view{a.rule}, a.level, path_of(a.place)) <
           std::tuple(std::string_view{b.rule}, b.level, path_of(b.place));
  });
  const auto same = [](const ChangedRule& a, const ChangedRule& b) { return a.rule == b.rule; };
  rules.erase(std::unique(rules.begin(), rules.end(), same), rules.end());
}

}  // namespace

void merge(Statistics& into, const Statistics& part) {
  statistics::add(into.totals, part.totals);
  for (const auto& [key, table] : part.tables) {
    auto& own = into.tables[key];
    for (const auto& [name, tally] : table.rows) statistics::add(statistics::row(own, name), tally);
    statistics::add(own.beyond, table.beyond);
  }
  into.lowered.insert(into.lowered.end(), part.lowered.begin(), part.lowered.end());
  keep_lowest(into.lowered);
}

std::optional<double> KeyFigures::Part::share() const {
  if (of == 0) return std::nullopt;
  return 100.0 * static_cast<double>(count) / static_cast<double>(of);
}

KeyFigures key_figures(const Statistics& statistics) {
  using statistics::count;
  const auto descriptors = count(statistics.totals, "descriptors");
  KeyFigures figures;
  figures.sound = {count(statistics.totals, "sound"), descriptors};
  const auto framework = statistics::setting("framework").text();
  figures.framework = {count(statistics, "packs", framework, "sound"),
                       count(statistics, "packs", framework, "descriptors")};
  const auto mandatory = statistics::setting("mandatory").text();
  for (const auto& item : statistics::layout(mandatory)->items)
    for (const auto name : statistics::counts_of(statistics::Kind::coverage)) {
      const auto number = count(statistics, mandatory, item.key, name);
      figures.mandatory.of += number;
      if (name == "given") figures.mandatory.count += number;
    }
  figures.ready = {count(statistics.totals, "ready"), count(statistics.totals, "waiting")};
  return figures;
}

}  // namespace pinko
