// csv: a row of a table becomes a descriptor, by a map. Entry points: read_csv(), read_table_by_map().
#include "text/csv.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <unordered_map>
#include <utility>

#include "import/filler.h"
#include "import/formats.h"
#include "import/plain.h"
#include "import/read_map.h"
#include "text/fold.h"

namespace pinko::importing {
namespace {

constexpr csv::Limits kLimits{.rows = 100'001, .cells = 1'000};
/// As long as a name of a column is told.
constexpr std::size_t kLongestName = 60;

std::string_view reason_of(csv::Fault fault) {
  switch (fault) {
    case csv::Fault::not_utf8:
      return "conv.table-not-utf8";
    case csv::Fault::quotes:
      return "conv.table-quotes";
    default:
      return "import.table-too-large";
  }
}

/// `title.en`, `title_en`, `Title (en)`: the name without its language, and the language.
std::pair<std::string, std::string> without_language(std::string_view folded_name) {
  auto name = folded_name;
  if (name.ends_with(')')) name.remove_suffix(1);
  const auto sign = name.find_last_of("._ (-");
  if (sign == std::string_view::npos || sign == 0 || name.size() - sign != 3) return {};
  const auto language = name.substr(sign + 1);
  if (!shipped_codelist("languages")->has(language)) return {};
  auto base = name.substr(0, sign);
  while (base.ends_with(' ')) base.remove_suffix(1);
  return {std::string{base}, std::string{language}};
}

/// What a spreadsheet would run has an apostrophe in front (text/csv.h); it is no part of the text.
std::string_view without_apostrophe(std::string_view cell) {
  constexpr std::string_view kSigns = "=+-@\t\r\n";
  const bool is_guarded =
      cell.size() > 1 && cell.front() == '\'' &&
      (kSigns.find(cell[1]) != std::string_view::npos || static_cast<unsigned char>(cell[1]) == 0xEF);
  return is_guarded ? cell.substr(1) : cell;
}

class Reader {
 public:
  Reader(Import& import, const Map& map) : import_(import), map_(map), ledger_(import, map, nullptr) {}

  void read() {
    const auto table = csv::read(import_.source->text(), kLimits);
    const bool is_read = !table.rows.empty() && read_header(table.rows.front());
    if (is_read)
      for (std::size_t i = 1; i < table.rows.size(); ++i) read_row(table.rows[i]);
    if (is_read) tell_unused(table.rows.front());
    ledger_.finish();
    if (table.fault != csv::Fault::none) {
      ledger_.report(kUnreadable, {.line = table.line}, {{"reason", std::string{reason_of(table.fault)}, true}});
    } else if (table.rows.empty()) {
      ledger_.report(kUnreadable, {.line = 1}, {{"reason", "conv.table-empty", true}});
    }
  }

 private:
  struct Column {
    std::vector<const Entry*> entries;
    std::string name;
    std::uint32_t values = 0;  // cells that hold something
  };

  // The header

  using Entries = std::vector<const Entry*>;

  /// The entries of a column, by its name: those of the map, or (`by_name`) a field.
  Entries entries_for(const std::string& cell) {
    const auto name = folded(cell);
    if (auto entries = entries_named(name); !entries.empty()) return entries;
    // Before languages: `learning_outcomes.id` is no text in Indonesian.
    if (auto entries = field_named(cell); !entries.empty()) return entries;
    const auto [base, language] = without_language(name);
    if (base.empty()) return {};
    Entries entries;
    for (const Entry* entry : entries_named(base)) {
      if (!entry->target.by_language()) continue;
      Entry& translated = own_.emplace_back(*entry);
      translated.language = shipped_codelist("languages")->find(language).key();
      entries.push_back(&translated);
    }
    return entries.empty() ? field_named(base + "." + language) : entries;
  }

  [[nodiscard]] Entries entries_named(std::string_view name) const {
    Entries entries;
    for (const Entry& entry : map_.entries)
      if (std::ranges::any_of(entry.from, [&](std::string_view from) { return folded(from) == name; }))
        entries.push_back(&entry);
    return entries;
  }

  Entries field_named(const std::string& name) {
    if (!map_.by_name) return {};
    auto target = find_target(names_.emplace_back(cleaned(name)));
    // `awarding.country` is short for the country of the provider that awards.
    if (!target) target = find_target(names_.emplace_back("providers." + name));
    if (!target) return {};
    Entry& entry = own_.emplace_back();
    entry.target = std::move(*target);
    return {&entry};
  }

  bool read_header(const csv::Row& header) {
    header_line_ = header.line;
    for (const auto& cell : header.cells) {
      auto entries = cell.empty() ? Entries{} : entries_for(cell);
      std::erase_if(entries, [&](const Entry* entry) { return is_taken(*entry); });
      columns_.push_back({.entries = std::move(entries), .name = shown(cell)});
    }
    const bool has_any = std::ranges::any_of(columns_, [](const Column& column) { return !column.entries.empty(); });
    if (!has_any) ledger_.report(kNotThisFormat, {.line = header.line}, {{"expected", "import.table", true}});
    if (has_any) demand_columns();
    return has_any;
  }

  /// Another column fills the field already.
  [[nodiscard]] bool is_taken(const Entry& entry) const {
    const auto is_same = [&](const Entry* other) {
      return other->target.path == entry.target.path && language_of(*other) == language_of(entry);
    };
    return std::ranges::any_of(columns_,
                               [&](const Column& column) { return std::ranges::any_of(column.entries, is_same); });
  }

  static std::string_view language_of(const Entry& entry) {
    return entry.target.language.empty() ? entry.language : entry.target.language;
  }

  static std::string shown(const std::string& cell) {
    auto name = cleaned(cell);
    std::ranges::replace(name, '\n', ' ');
    if (name.size() <= kLongestName) return name;
    auto end = kLongestName;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0u) == 0x80u) --end;
    return name.substr(0, end) + "…";
  }

  void demand_columns() {
    for (const Entry& entry : map_.entries) {
      const auto& field = entry.target.steps.front().key;
      const auto fills = [&](const Entry* other) { return other->target.steps.front().key == field; };
      const auto is_there = [&](const Column& column) { return std::ranges::any_of(column.entries, fills); };
      if (entry.needed && !std::ranges::any_of(columns_, is_there))
        ledger_.report(kColumnMissing, {.line = header_line_, .column = entry.from.front()},
                       {{"column", std::string{entry.from.front()}}, {"field", entry.target.path}});
    }
    const auto is_personal = [](const Entry* entry) {
      return entry->target.field != nullptr && entry->target.field->personal;
    };
    const auto has_personal = [&](const Column& column) { return std::ranges::any_of(column.entries, is_personal); };
    if (std::ranges::any_of(columns_, has_personal))
      import_.result.personal.push_back({0, static_cast<std::uint32_t>(import_.source->text().size())});
  }

  // The rows

  void read_row(const csv::Row& row) {
    if (std::ranges::all_of(row.cells, &std::string::empty)) return;  // a row that was emptied, not deleted
    if (row.cells.size() != columns_.size())
      return ledger_.report(kRowUneven, {.line = row.line},
                            {{"count", std::to_string(row.cells.size())}, {"wanted", std::to_string(columns_.size())}});
    Filler filler{ledger_, {.line = row.line}};
    // The languages first: they say what texts without a language are in.
    for (const bool languages : {true, false})
      for (std::size_t i = 0; i < columns_.size(); ++i)
        for (const Entry* entry : columns_[i].entries)
          if ((entry->target.path == "languages") == languages)
            take_cell(*entry, columns_[i], row, row.cells[i], filler);
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (columns_[i].entries.empty() && !row.cells[i].empty()) ++columns_[i].values;
    for (const Entry& entry : map_.entries) filler.take_constant(entry);
    if (filler.empty()) return;
    Location where;
    where.path = import_.source->path();
    where.begin = where.end = {row.line, 1};
    filler.finish(std::move(where));
  }

  void take_cell(const Entry& entry, const Column& column, const csv::Row& row, std::string_view cell, Filler& filler) {
    cell = without_apostrophe(cell);
    if (cell.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
    const Place place{.line = row.line, .column = column.name};
    std::vector<Found> found;
    const auto add = [&](std::size_t item, std::string_view text) {
      if (found.empty() || found.back().item != item) found.push_back({.item = item, .pieces = {}});
      found.back().pieces.push_back({.text = std::string{text}, .language = {}, .place = place});
    };
    const bool takes_apart_itself = entry.target.by_language() && !entry.split.empty();
    if (takes_apart_itself || !(entry.target.is_numbered || takes_several(entry))) {
      add(0, cell);
    } else if (!entry.target.is_numbered) {
      for (const auto& part : several(entry, cell)) add(0, part);
    } else {
      std::size_t item = 0;
      for (const auto& line : items(entry, cell)) {
        for (const auto& part : takes_several(entry) ? several(entry, line) : std::vector<std::string>{line})
          if (!part.empty()) add(item, part);
        ++item;
      }
    }
    filler.take(entry, found);
  }

  static bool takes_several(const Entry& entry) {
    return entry.target.field != nullptr && entry.target.field->type == rules::Type::list;
  }

  /// The values of a list in one cell: at the separator of the map, else at lines and semicolons, else at commas where
  /// codes are listed.
  std::vector<std::string> several(const Entry& entry, std::string_view cell) {
    if (!entry.split.empty()) return parts_of(cell, entry.split == "lines" ? "\n" : entry.split);
    std::string text{cell};
    std::ranges::replace(text, '\n', ';');
    auto parts = parts_of(text, ";");
    const bool may_have_commas =
        parts.size() == 1 && entry.target.type() == rules::Type::code && text.find(',') != std::string::npos;
    if (may_have_commas && ledger_.values().read(entry, text).values.empty()) parts = parts_of(text, ",");
    return parts;
  }

  /// One line for each item; where items have words or numbers only, also semicolons.
  static std::vector<std::string> items(const Entry& entry, std::string_view cell) {
    if (!entry.split.empty()) return parts_of(cell, entry.split == "lines" ? "\n" : entry.split);
    const bool by_lines =
        cell.find('\n') != std::string_view::npos || entry.target.by_language() || takes_several(entry);
    return parts_of(cell, by_lines ? "\n" : ";");
  }

  // What is left

  void tell_unused(const csv::Row& header) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto& column = columns_[i];
      if (!column.entries.empty() || column.values == 0 || is_ignored(header.cells[i])) continue;
      const auto name = column.name.empty() ? "#" + std::to_string(i + 1) : column.name;
      ledger_.report(kNotCarried, {.line = header_line_, .column = name},
                     {{"property", name}, {"count", std::to_string(column.values)}});
    }
  }

  [[nodiscard]] bool is_ignored(std::string_view cell) const {
    return std::ranges::any_of(map_.ignore, [&](std::string_view name) { return folded(name) == folded(cell); });
  }

  Import& import_;
  const Map& map_;
  Ledger ledger_;
  std::vector<Column> columns_;
  std::deque<Entry> own_;  // of columns that the map does not list
  std::deque<std::string> names_;
  std::uint32_t header_line_ = 1;
};

}  // namespace

void read_table_by_map(Import& import, std::string_view usual) {
  const Map map = load_map(import.options.map.empty() ? std::string{usual} : import.options.map, true);
  Reader{import, map}.read();
}

void read_csv(Import& import) { read_table_by_map(import, "generic"); }

}  // namespace pinko::importing
