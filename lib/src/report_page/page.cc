// The whole page: title, key figures, notes, sections. Entry point: make_page().
#include "report_page/page.h"

#include <array>
#include <utility>

#include "data/codelists.h"
#include "pinko/config.h"
#include "statistics/plan.h"

namespace pinko::page {
namespace {

using statistics::count;

std::string out_of(KeyFigures::Part part, std::string_view language) {
  return word("figures", "out-of", language, {{"n", number(part.count, language)}, {"of", number(part.of, language)}});
}

class Figures {
 public:
  explicit Figures(const Matter& matter) : matter_(matter), language_(matter.language) {}

  std::vector<Figure> make() {
    const auto now = key_figures(matter_.now);
    const auto then = matter_.since == nullptr ? KeyFigures{} : key_figures(*matter_.since);
    add_descriptors();
    add_share("sound", now.sound, then.sound, out_of(now.sound, language_));
    add_share("framework", now.framework, then.framework, out_of(now.framework, language_));
    add_share("mandatory", now.mandatory, then.mandatory, weakest());
    add_share("ready", now.ready, then.ready, out_of(now.ready, language_));
    add_size();
    return std::move(figures_);
  }

 private:
  [[nodiscard]] std::string label(std::string_view key) const { return word("figures", key, language_); }
  [[nodiscard]] std::string changed(std::string change) const {
    return word("figures", "since", language_,
                {{"change", std::move(change)}, {"date", to_string(matter_.since->as_of)}});
  }

  void add_descriptors() {
    const auto all = count(matter_.now.totals, "descriptors");
    const auto offers = count(matter_.now, "records", "offer", "descriptors");
    const auto awards = count(matter_.now, "records", "award", "descriptors");
    Figure figure{"descriptors", {number(all, language_), static_cast<double>(all)}, label("descriptors"), {}, {}};
    figure.detail = word("figures", "records", language_,
                         {{"offers", number(offers, language_)}, {"awards", number(awards, language_)}});
    if (matter_.since != nullptr) {
      const auto before = count(matter_.since->totals, "descriptors");
      figure.change = changed(difference(static_cast<double>(all) - static_cast<double>(before), language_));
    }
    figures_.push_back(std::move(figure));
  }

  void add_share(std::string_view key, KeyFigures::Part now, KeyFigures::Part then, std::string detail) {
    const auto share = now.share();
    if (!share) return;
    Figure figure{std::string{key}, {percent(*share, language_), *share}, label(key), std::move(detail), {}};
    if (const auto before = then.share()) {
      const std::vector<Arg> args{{"n", difference(*share - *before, language_)}};
      figure.change = changed(word("figures", "points", language_, args));
    }
    figures_.push_back(std::move(figure));
  }

  /// The mandatory element that is in order least often.
  [[nodiscard]] std::string weakest() const {
    const auto key = statistics::setting("mandatory").text();
    std::optional<double> least;
    std::string_view title;
    for (const auto& item : statistics::layout(key)->items) {
      KeyFigures::Part part{count(matter_.now, key, item.key, "given"), 0};
      for (const auto* name : {"given", "faulty", "missing"}) part.of += count(matter_.now, key, item.key, name);
      const auto share = part.share();
      if (!share || *share == 100 || (least && *least <= *share)) continue;
      least = share;
      title = text_in(item.entry["title"], language_);
    }
    if (!least) return {};
    return word("figures", "weakest", language_,
                {{"title", std::string{title}.append(" ").append(percent(*least, language_))}});
  }

  void add_size() {
    const auto all = count(matter_.now.totals, "size.count");
    if (all == 0) return;
    const auto mean =
        static_cast<double>(count(matter_.now.totals, "size.hundredths")) / 100 / static_cast<double>(all);
    figures_.push_back({"size",
                        {decimal(mean, language_), mean},
                        label("size"),
                        out_of({all, count(matter_.now.totals, "descriptors")}, language_),
                        {}});
  }

  const Matter& matter_;
  std::string_view language_;
  std::vector<Figure> figures_;
};

std::vector<std::string> notes_of(const Matter& matter) {
  constexpr std::array<std::array<std::string_view, 2>, 4> kNotes{
      {{"broken", "broken"}, {"unreadable", "unreadable"}, {"suppressed", "suppressed"}, {"not_shown", "not-shown"}}};
  std::vector<std::string> notes;
  for (const auto& [total, key] : kNotes) {
    const auto n = count(matter.now.totals, total);
    if (n > 0) notes.push_back(word("notes", key, matter.language, {{"n", number(n, matter.language)}}));
  }
  return notes;
}

/// What configurations made lighter: whoever relies on a report must see it.
Section lowered_section(const Matter& matter) {
  const auto said = [&](std::string_view key) { return word("lowered", key, matter.language); };
  Grid grid{"rules", said("rules"), {}, {}, {}, false};
  grid.columns.push_back({"rule", said("rule"), false, {}});
  for (const std::string_view fact : {"level", "place"})
    grid.columns.push_back({std::string{fact}, said(fact), false, {}, true});
  for (const auto& [rule, level, place] : matter.now.lowered) {
    const auto name = level_names()[static_cast<std::size_t>(level) - static_cast<std::size_t>(RuleLevel::off)];
    grid.rows.push_back({rule, {{rule, {}}, {said(name), {}}, {place, {}}}, {}, 0});
  }
  return {"lowered", said("title"), said("about"), {std::move(grid)}};
}

std::string made_by(const Matter& matter) {
  if (matter.now.packs.empty()) return word("page", "made-alone", matter.language, {{"version", matter.now.version}});
  std::string packs;
  for (const auto& pack : matter.now.packs) packs.append(packs.empty() ? "" : ", ").append(pack);
  return word("page", "made", matter.language, {{"version", matter.now.version}, {"packs", packs}});
}

}  // namespace

std::vector<Figure> make_figures(const Matter& matter) { return Figures{matter}.make(); }

Page make_page(const Matter& matter) {
  const auto language = matter.language;
  const bool has_catalogue = count(matter.now.totals, "files") + count(matter.now.totals, "unreadable") > 0;
  Page page{.language = std::string{language},
            .title = word("page", "title", language),
            .subtitle = {},
            .made = made_by(matter),
            .figures = {},
            .notes = {},
            .sections = {}};
  page.subtitle =
      word("page", "subtitle", language,
           {{"date", to_string(matter.now.as_of)}, {"files", number(count(matter.now.totals, "files"), language)}});
  if (!has_catalogue && matter.events != nullptr) {
    page.title = word("page", "events-title", language, {{"project", matter.events->project}});
    page.subtitle = to_string(matter.now.as_of);
  }
  if (has_catalogue) {
    page.figures = make_figures(matter);
    page.notes = notes_of(matter);
    for (const Node entry : statistics::setting("sections").children()) {
      Section section{std::string{entry.key()},
                      std::string{text_in(entry["title"], language)},
                      std::string{text_in(entry["about"], language)},
                      {}};
      for (const Node key : entry["tables"].children()) {
        auto grid = make_grid(matter, key.text());
        if (!grid.rows.empty()) section.grids.push_back(std::move(grid));
      }
      if (!section.grids.empty()) page.sections.push_back(std::move(section));
    }
  }
  if (has_catalogue && !matter.now.lowered.empty()) page.sections.push_back(lowered_section(matter));
  if (matter.events != nullptr) page.sections.push_back(make_project_section(matter));
  return page;
}

// ---- what a project did ------------------------------------------------------------------------------------------

namespace {

class Project {
 public:
  explicit Project(const Matter& matter) : events_(*matter.events), language_(matter.language) {}

  Section make() {
    Section section{"project", word("project", "title", language_), word("project", "about", language_), {}};
    for (auto grid : {kinds(), participants(), feedback()})
      if (!grid.rows.empty()) section.grids.push_back(std::move(grid));
    return section;
  }

 private:
  [[nodiscard]] Grid grid(std::string_view title, std::string_view head,
                          std::initializer_list<std::string_view> columns) const {
    Grid made{std::string{title}, word("project", title, language_), {}, {}, {}, false};
    made.columns.push_back({"name", word("project", head, language_), false, {}});
    for (const auto column : columns)
      made.columns.push_back({std::string{column}, word("columns", column, language_), true, {}});
    return made;
  }
  [[nodiscard]] Cell counted(std::uint64_t value) const {
    return {number(value, language_), static_cast<double>(value)};
  }
  [[nodiscard]] std::string label(std::string_view list, std::string_view code) const {
    if (code.empty()) return word("rows", "not-stated", language_);
    const auto* codes = shipped_codelist(list);
    const Node entry = codes == nullptr ? Node{} : codes->find(code);
    return std::string{entry ? text_in(entry, language_) : code};
  }

  [[nodiscard]] Grid kinds() const {
    auto made = grid("kinds", "kind", {"events", "target", "share", "participants"});
    auto all = events_.kinds;
    for (const auto& [kind, target] : events_.targets) all.try_emplace(kind);
    for (const auto& [kind, tally] : all) {
      const auto done = count(tally, "events"), target = count(events_.targets, kind);
      const auto share = KeyFigures::Part{done, target}.share();
      Row row{kind, {{label("event-kinds", kind), {}}, counted(done)}, {{Tone::good, std::min(done, target)}}, target};
      row.cells.push_back(target > 0 ? counted(target) : Cell{"–", {}});
      row.cells.push_back(share ? Cell{percent(*share, language_), *share} : Cell{"–", {}});
      row.cells.push_back(counted(count(tally, "participants")));
      made.rows.push_back(std::move(row));
    }
    return made;
  }

  [[nodiscard]] Grid participants() const {
    auto made = grid("participants", "type", {"participants"});
    for (const auto& [type, total] : events_.participants)
      made.rows.push_back({type, {{label("event-organisations", type), {}}, counted(total)}, {}, 0});
    return made;
  }

  [[nodiscard]] Grid feedback() const {
    auto made = grid("feedback", "scale", {"answers", "mean"});
    for (const auto& [scale, tally] : events_.feedback) {
      const auto answers = count(tally, "answers");
      const auto mean = static_cast<double>(count(tally, "hundredths")) / 100 / static_cast<double>(answers);
      made.rows.push_back({scale,
                           {{scale.empty() ? word("rows", "not-stated", language_) : scale, {}},
                            counted(answers),
                            {decimal(mean, language_), mean}},
                           {},
                           0});
    }
    return made;
  }

  const ProjectEvents& events_;
  std::string_view language_;
};

}  // namespace

Section make_project_section(const Matter& matter) { return Project{matter}.make(); }

}  // namespace pinko::page
