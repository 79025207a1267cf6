// The page as one table of numbers, for spreadsheets: a row for each of them. Entry point: write_csv().
#include "text/csv.h"

#include <fmt/format.h>

#include <string>

#include "pinko/report.h"
#include "report_page/formats.h"

namespace pinko::page {
namespace {

/// A number as programs read it, whatever the language.
std::string plain(const Cell& cell) {
  if (!cell.number) return {};
  auto written = fmt::format("{:.2f}", *cell.number);
  written.erase(written.find_last_not_of('0') + 1);
  if (written.ends_with('.')) written.pop_back();
  return written == "-0" ? "0" : written;
}

void add(const std::vector<std::string>& cells, std::string& out) {
  out.append(csv::row(cells)).append(csv::kEndOfRow);
}

}  // namespace

std::string write_csv(const Page& page) {
  std::string out;
  add({"section", "table", "row", "label", "column", "value"}, out);
  for (const auto& figure : page.figures)
    add({"figures", "figures", figure.key, figure.label, "value", plain(figure.value)}, out);
  for (const auto& section : page.sections)
    for (const auto& grid : section.grids)
      for (const auto& row : grid.rows)
        for (std::size_t i = 1; i < grid.columns.size(); ++i)
          if (grid.columns[i].is_number || grid.columns[i].is_fact)
            add({section.key, grid.key, printable(row.key), printable(row.cells.front().text), grid.columns[i].key,
                 grid.columns[i].is_fact ? printable(row.cells[i].text) : plain(row.cells[i])},
                out);
  return out;
}

}  // namespace pinko::page
