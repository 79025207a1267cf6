// The report as a page that every format can write: headings, key figures and tables, with all words in the reader's
// language. Texts of descriptors are in it as they are: each format escapes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/statistics.h"

namespace pinko::page {

/// How a part of a bar looks: from good to bad, and what says nothing.
enum class Tone : std::uint8_t { good, fair, poor, bad, neutral };
std::string_view name(Tone tone);

/// A piece of a row's bar.
struct Part {
  Tone tone = Tone::neutral;
  std::uint64_t count = 0;
};

struct Cell {
  std::string text;
  std::optional<double> number;  ///< what it is sorted by, and what CSV holds; empty for texts and for what is unknown
};

struct Column {
  std::string key;  ///< for programs: `given`, `share`
  std::string title;
  bool is_number = false;
  std::optional<Tone> tone;  ///< the colour that stands for it in the bars
  bool is_fact = false;      ///< CSV holds it though it is no number
};

struct Row {
  std::string key;
  std::vector<Cell> cells;
  std::vector<Part> bar;
  std::uint64_t whole = 0;  ///< what the bar is drawn against
};

struct Grid {
  std::string key, title;
  std::vector<Column> columns;  ///< the first names the rows
  std::vector<Row> rows;
  std::vector<std::string> notes;
  bool is_long = false;  ///< people look things up in it: it gets a filter
};

struct Section {
  std::string key, title, about;
  std::vector<Grid> grids;
};

struct Figure {
  std::string key;
  Cell value;
  std::string label, detail, change;
};

struct Page {
  std::string language, title, subtitle, made;
  std::vector<Figure> figures;
  std::vector<std::string> notes;
  std::vector<Section> sections;
};

/// What a page is made from.
struct Matter {
  const Statistics& now;
  const RuleSet& rules;
  const Statistics* since = nullptr;
  const ProjectEvents* events = nullptr;
  std::string_view language;
};
Page make_page(const Matter& matter);

/// A word of schemas/report/words.yaml, filled.
std::string word(std::string_view section, std::string_view key, std::string_view language,
                 const std::vector<Arg>& args = {});

// ---- numbers as people write them in a language ------------------------------------------------------------------

std::string number(std::uint64_t value, std::string_view language);
/// At most one decimal.
std::string decimal(double value, std::string_view language);
/// `80 %`. Never 0 where there is something, never 100 where something lacks.
std::string percent(double share, std::string_view language);
/// `+5`, `−3`, `0`.
std::string difference(double value, std::string_view language);

// ---- the parts of make_page ----------------------------------------------------------------------------------------

/// The table of a layout, or an empty one where nothing was counted.
Grid make_grid(const Matter& matter, std::string_view key);
Section make_project_section(const Matter& matter);
std::vector<Figure> make_figures(const Matter& matter);

}  // namespace pinko::page
