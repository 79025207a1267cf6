// Tables of the page, one way for each kind of table. Entry point: make_grid().
#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "data/codelists.h"
#include "report_page/page.h"
#include "statistics/plan.h"

namespace pinko::page {
namespace {

using statistics::count;
using statistics::Kind;
using statistics::Layout;

/// How a count shows: its tone in the bars, and how much of a whole it makes up.
struct Measure {
  std::string_view key;
  Tone tone;
  double worth = 0;        ///< in the share: 1, 0.5, 0
  bool is_counted = true;  ///< part of the whole
};

constexpr std::array kCoverage{Measure{"given", Tone::good, 1}, Measure{"faulty", Tone::poor},
                               Measure{"missing", Tone::bad}};
constexpr std::array kHeaviest{Measure{"none", Tone::good, 1}, Measure{"info", Tone::fair, 1},
                               Measure{"warning", Tone::poor}, Measure{"error", Tone::bad}};
constexpr std::array kShares{Measure{"yes", Tone::good, 1}, Measure{"no", Tone::neutral}};
constexpr std::array kFactors{Measure{"met", Tone::good, 1}, Measure{"partial", Tone::fair, 0.5},
                              Measure{"not_met", Tone::bad}, Measure{"not_applicable", Tone::neutral, 0, false},
                              Measure{"not_stated", Tone::neutral, 0, false}};

std::span<const Measure> measures(Kind kind) {
  switch (kind) {
    case Kind::coverage:
      return kCoverage;
    case Kind::heaviest:
      return kHeaviest;
    case Kind::shares:
      return kShares;
    case Kind::factors:
      return kFactors;
    default:
      return {};
  }
}

/// In percent; nothing where there is no whole.
std::optional<double> share_of(const Tally& tally, std::span<const Measure> all) {
  double worth = 0, whole = 0;
  for (const auto& measure : all) {
    if (!measure.is_counted) continue;
    const auto number = static_cast<double>(count(tally, measure.key));
    worth += measure.worth * number;
    whole += number;
  }
  return whole > 0 ? std::optional{100 * worth / whole} : std::nullopt;
}

const Tally& tally_of(const Statistics* statistics, std::string_view table, std::string_view row) {
  static const Tally none;
  if (statistics == nullptr) return none;
  const auto in = statistics->tables.find(table);
  if (in == statistics->tables.end()) return none;
  const auto found = in->second.rows.find(row);
  return found == in->second.rows.end() ? none : found->second;
}

class Maker {
 public:
  Maker(const Matter& matter, const Layout& layout) : matter_(matter), layout_(layout), language_(matter.language) {
    grid_.key = layout.key;
    grid_.title = text_in(layout.entry["title"], language_);
    grid_.columns.push_back({"name", std::string{text_in(layout.entry["head"], language_)}, false, {}});
  }

  Grid make() {
    const auto found = matter_.now.tables.find(layout_.key);
    if (found == matter_.now.tables.end()) return std::move(grid_);
    table_ = &found->second;
    switch (layout_.kind) {
      case Kind::coverage:
      case Kind::heaviest:
      case Kind::shares:
      case Kind::factors:
        make_items();
        break;
      case Kind::packs:
        make_packs();
        break;
      case Kind::groups:
        make_groups();
        break;
      case Kind::numbers:
        make_numbers();
        break;
      case Kind::owners:
        make_owners();
        break;
      case Kind::blockers:
        make_blockers();
        break;
      case Kind::rules:
        make_rules();
        break;
    }
    grid_.is_long = grid_.rows.size() > 12;
    if (!table_->beyond.empty())
      grid_.notes.push_back(word("notes", "beyond", language_, {{"most", number(statistics::most_rows(), language_)}}));
    return std::move(grid_);
  }

 private:
  // ---- cells ---------------------------------------------------------------------------------------------------

  void column(std::string_view key, std::optional<Tone> tone = {}) {
    grid_.columns.push_back({std::string{key}, word("columns", key, language_), true, tone});
  }
  void text_column(std::string_view key) {
    grid_.columns.push_back({std::string{key}, word("columns", key, language_), false, {}});
  }
  [[nodiscard]] Cell counted(std::uint64_t value) const {
    return {number(value, language_), static_cast<double>(value)};
  }
  [[nodiscard]] Cell share(std::optional<double> value) const {
    if (!value) return {"–", {}};
    return {percent(*value, language_), *value};
  }
  [[nodiscard]] Cell change(std::optional<double> now, std::optional<double> then) const {
    if (!now || !then) return {"–", {}};
    return {difference(*now - *then, language_), *now - *then};
  }
  void share_columns() {
    column("share");
    if (matter_.since == nullptr) return;
    const std::vector<Arg> args{{"date", to_string(matter_.since->as_of)}};
    grid_.columns.push_back({"change", word("columns", "change", language_, args), true, {}});
  }
  void share_cells(Row& row, std::optional<double> now, std::optional<double> then) const {
    row.cells.push_back(share(now));
    if (matter_.since != nullptr) row.cells.push_back(change(now, then));
  }

  // ---- what rows are called --------------------------------------------------------------------------------------

  [[nodiscard]] std::string label(std::string_view code) const {
    if (code.empty()) return word("rows", layout_.kind == Kind::owners ? "no-role" : "not-stated", language_);
    const auto list = layout_.entry["codes"].text();
    const auto* codes = list.empty() ? nullptr : shipped_codelist(list);
    const Node entry = codes == nullptr ? Node{} : codes->find(code);
    return std::string{entry ? text_in(entry, language_) : code};
  }

  /// The place of a code in its list, so that levels and states stand in their own order; the end for all others.
  [[nodiscard]] std::size_t place(std::string_view code) const {
    const auto list = layout_.entry["codes"].text();
    if (list != "lifecycle-states" && list != "eqf-levels") return 0;
    const auto codes = shipped_codelist(list)->codes();
    return static_cast<std::size_t>(std::ranges::find(codes, code) - codes.begin());
  }

  // ---- tables --------------------------------------------------------------------------------------------------

  void make_items() {
    const auto all = measures(layout_.kind);
    share_columns();
    for (const auto& measure : all) column(measure.key, measure.tone);
    for (const auto& item : layout_.items) {
      const auto& tally = tally_of(&matter_.now, layout_.key, item.key);
      Row row{std::string{item.key}, {{std::string{text_in(item.entry["title"], language_)}, {}}}, {}, 0};
      share_cells(row, share_of(tally, all), share_of(tally_of(matter_.since, layout_.key, item.key), all));
      for (const auto& measure : all) {
        const auto value = count(tally, measure.key);
        row.cells.push_back(counted(value));
        row.bar.push_back({measure.tone, value});
        row.whole += value;
      }
      grid_.rows.push_back(std::move(row));
    }
  }

  void make_packs() {
    share_columns();
    column("descriptors");
    column("sound", Tone::fair);
    column("clean", Tone::good);
    const auto met = [](const Tally& tally) {
      return KeyFigures::Part{count(tally, "sound"), count(tally, "descriptors")}.share();
    };
    for (const auto& pack : matter_.now.packs) {
      const auto found = table_->rows.find(pack);
      if (found == table_->rows.end()) continue;
      const auto& tally = found->second;
      const auto all = count(tally, "descriptors"), sound = count(tally, "sound"), clean = count(tally, "clean");
      const auto known = std::ranges::find(matter_.rules.packs(), pack, &Pack::name);
      auto title = known == matter_.rules.packs().end() ? pack : std::string{text_in(known->entry["title"], language_)};
      Row row{pack, {{std::move(title), {}}}, {}, all};
      share_cells(row, met(tally), met(tally_of(matter_.since, layout_.key, pack)));
      for (const auto value : {all, sound, clean}) row.cells.push_back(counted(value));
      row.bar = {
          {Tone::good, clean}, {Tone::fair, sound - std::min(sound, clean)}, {Tone::bad, all - std::min(all, sound)}};
      grid_.rows.push_back(std::move(row));
    }
  }

  /// Of some groups only their size says something.
  [[nodiscard]] bool is_brief() const { return layout_.entry["brief"].text() == "true"; }

  void make_groups() {
    column("descriptors", is_brief() ? std::optional{Tone::good} : std::nullopt);
    if (!is_brief()) {
      column("sound", Tone::good);
      column("share");
      for (const auto* key : {"errors", "warnings", "infos"}) column(key);
      text_column("lacks");
    }
    std::vector<std::tuple<bool, std::size_t, std::uint64_t, std::string_view, const Tally*>> order;
    for (const auto& [name, tally] : table_->rows)
      order.emplace_back(name.empty(), place(name), ~count(tally, "descriptors"), name, &tally);
    std::ranges::sort(order);
    for (const auto& [is_absent, at, size, name, tally] : order) add_group(std::string{name}, label(name), *tally);
    if (!table_->beyond.empty()) add_group("*", word("rows", "beyond", language_), table_->beyond);
  }

  void add_group(std::string key, std::string title, const Tally& tally) {
    const auto all = count(tally, "descriptors"), sound = count(tally, "sound");
    Row row{std::move(key), {{std::move(title), {}}, counted(all)}, {}, all};
    if (is_brief()) {
      row.bar = {{Tone::good, all}};
      row.whole = count(matter_.now.totals, "descriptors");
    } else {
      row.cells.push_back(counted(sound));
      row.cells.push_back(share(KeyFigures::Part{sound, all}.share()));
      for (const auto* name : {"errors", "warnings", "infos"}) row.cells.push_back(counted(count(tally, name)));
      row.cells.push_back({lacking(tally), {}});
      row.bar = {{Tone::good, sound}, {Tone::bad, all - std::min(all, sound)}};
    }
    grid_.rows.push_back(std::move(row));
  }

  /// The mandatory elements that are missing most often, with how often.
  [[nodiscard]] std::string lacking(const Tally& tally) const {
    constexpr std::string_view kPrefix = "lacks.";
    constexpr std::size_t kMost = 3;
    std::vector<std::pair<std::uint64_t, std::string_view>> all;
    for (auto it = tally.lower_bound(kPrefix); it != tally.end() && it->first.starts_with(kPrefix); ++it)
      all.emplace_back(~it->second, std::string_view{it->first}.substr(kPrefix.size()));
    std::ranges::sort(all);
    std::string out;
    const auto* elements = statistics::layout(statistics::setting("mandatory").text());
    for (std::size_t i = 0; i < std::min(all.size(), kMost); ++i) {
      const auto item = std::ranges::find(elements->items, all[i].second, &statistics::Item::key);
      if (item == elements->items.end()) continue;
      if (!out.empty()) out += ", ";
      out.append(text_in(item->entry["title"], language_)).append(" ").append(number(~all[i].first, language_));
    }
    return out.empty() ? "–" : out;
  }

  void make_numbers() {
    column("descriptors", Tone::good);
    share_columns();
    std::uint64_t all = 0, most = 0, before = 0;
    for (const auto& [name, tally] : table_->rows) all += count(tally, "descriptors");
    for (const auto& [name, tally] : table_->rows) most = std::max(most, count(tally, "descriptors"));
    if (matter_.since != nullptr)
      if (const auto then = matter_.since->tables.find(layout_.key); then != matter_.since->tables.end())
        for (const auto& [name, tally] : then->second.rows) before += count(tally, "descriptors");
    const auto add = [&](std::string_view key, std::string title, bool even_if_empty) {
      const auto value = count(tally_of(&matter_.now, layout_.key, key), "descriptors");
      if (value == 0 && !even_if_empty) return;
      Row row{std::string{key}, {{std::move(title), {}}, counted(value)}, {{Tone::good, value}}, most};
      const auto then = count(tally_of(matter_.since, layout_.key, key), "descriptors");
      share_cells(row, KeyFigures::Part{value, all}.share(), KeyFigures::Part{then, before}.share());
      grid_.rows.push_back(std::move(row));
    };
    const auto bounds = layout_.entry["bounds"];
    for (const Node bound : bounds.children()) add(bound.text(), range(bound), true);
    add("unclear", word("rows", "unclear", language_), false);
    add("", word("rows", "not-stated", language_), false);
    add_average();
  }

  [[nodiscard]] std::string range(Node bound) const {
    Node next;
    bool is_next = false;
    for (const Node one : layout_.entry["bounds"].children()) {
      if (is_next) next = one;
      is_next = one == bound;
    }
    const auto is_first = bound == *layout_.entry["bounds"].children().begin();
    const std::vector<Arg> args{{"from", std::string{bound.text()}}, {"to", std::string{next.text()}}};
    return word("rows", is_first ? "under" : next ? "from-to" : "from", language_, args);
  }

  void add_average() {
    const std::string key{layout_.key};
    const auto all = count(matter_.now.totals, key + ".count");
    if (all == 0) return;
    const auto mean =
        static_cast<double>(count(matter_.now.totals, key + ".hundredths")) / 100 / static_cast<double>(all);
    grid_.notes.push_back(
        word("notes", "average", language_, {{"mean", decimal(mean, language_)}, {"n", number(all, language_)}}));
  }

  /// Rows in the order of a count, the greatest first.
  template <typename Visit>
  void each_by(const std::function<std::uint64_t(const Tally&)>& weight, Visit&& visit) const {
    std::vector<std::tuple<std::uint64_t, std::string_view, const Tally*>> order;
    for (const auto& [name, tally] : table_->rows) order.emplace_back(~weight(tally), name, &tally);
    std::ranges::sort(order);
    for (const auto& [size, name, tally] : order) visit(name, *tally);
  }

  void make_owners() {
    column("descriptors", Tone::poor);
    column("things");
    const auto waiting = count(matter_.now.totals, "waiting");
    each_by([](const Tally& tally) { return count(tally, "descriptors"); },
            [&](std::string_view name, const Tally& tally) {
              const auto all = count(tally, "descriptors");
              grid_.rows.push_back({std::string{name},
                                    {{label(name), {}}, counted(all), counted(count(tally, "things"))},
                                    {{Tone::poor, all}},
                                    waiting});
            });
  }

  [[nodiscard]] std::string roles(const Tally& tally) const {
    constexpr std::string_view kPrefix = "role.";
    std::string out;
    for (auto it = tally.lower_bound(kPrefix); it != tally.end() && it->first.starts_with(kPrefix); ++it) {
      const auto role = std::string_view{it->first}.substr(kPrefix.size());
      if (role.empty()) continue;
      const Node entry = shipped_codelist("owner-roles")->find(role);
      out.append(out.empty() ? "" : ", ").append(entry ? text_in(entry, language_) : role);
    }
    return out.empty() ? "–" : out;
  }

  /// The remedy of a rule; nothing where the rule is of a pack that is not loaded.
  [[nodiscard]] std::string remedy(std::string_view rule) const {
    const auto* known = matter_.rules.find(rule);
    return known == nullptr ? std::string{} : std::string{matter_.rules.fix(*known, language_)};
  }

  void make_blockers() {
    column("descriptors", Tone::poor);
    text_column("roles");
    text_column("fix");
    const auto waiting = count(matter_.now.totals, "waiting");
    each_by([](const Tally& tally) { return count(tally, "descriptors"); },
            [&](std::string_view name, const Tally& tally) {
              const auto all = count(tally, "descriptors");
              grid_.rows.push_back({std::string{name},
                                    {{std::string{name}, {}}, counted(all), {roles(tally), {}}, {remedy(name), {}}},
                                    {{Tone::poor, all}},
                                    waiting});
            });
  }

  void make_rules() {
    column("descriptors");
    for (const auto* key : {"errors", "warnings", "infos", "suppressed"}) column(key);
    text_column("fix");
    const auto found = [](const Tally& tally) {
      return count(tally, "errors") + count(tally, "warnings") + count(tally, "infos") + count(tally, "suppressed");
    };
    each_by(found, [&](std::string_view name, const Tally& tally) {
      Row row{std::string{name}, {{std::string{name}, {}}, counted(count(tally, "descriptors"))}, {}, 0};
      for (const auto* key : {"errors", "warnings", "infos", "suppressed"})
        row.cells.push_back(counted(count(tally, key)));
      row.cells.push_back({remedy(name), {}});
      grid_.rows.push_back(std::move(row));
    });
  }

  const Matter& matter_;
  const Layout& layout_;
  std::string_view language_;
  const CountTable* table_ = nullptr;
  Grid grid_;
};

}  // namespace

Grid make_grid(const Matter& matter, std::string_view key) { return Maker{matter, *statistics::layout(key)}.make(); }

}  // namespace pinko::page
