// The page as Markdown, for a wiki or a pull request. Entry point: write_markdown().
#include <string>

#include "report/escape.h"
#include "report_page/formats.h"

namespace pinko::page {
namespace {

void add_grid(const Grid& grid, std::string& out) {
  out.append("\n### ").append(markdown_text(grid.title)).append("\n\n|");
  for (const auto& column : grid.columns) out.append(" ").append(markdown_text(column.title)).append(" |");
  out += "\n|";
  for (const auto& column : grid.columns) out += column.is_number ? "---:|" : "---|";
  out += '\n';
  for (const auto& row : grid.rows) {
    out += '|';
    for (const auto& cell : row.cells) out.append(" ").append(markdown_text(cell.text)).append(" |");
    out += '\n';
  }
  for (const auto& note : grid.notes) out.append("\n").append(markdown_text(note)).append("\n");
}

}  // namespace

std::string write_markdown(const Page& page) {
  std::string out = "# " + markdown_text(page.title) + "\n\n" + markdown_text(page.subtitle) + "\n\n";
  for (const auto& figure : page.figures) {
    out.append("- **").append(markdown_text(figure.value.text)).append("** ").append(markdown_text(figure.label));
    if (!figure.detail.empty()) out.append(" (").append(markdown_text(figure.detail)).append(")");
    if (!figure.change.empty()) out.append("; ").append(markdown_text(figure.change));
    out += '\n';
  }
  for (const auto& note : page.notes) out.append("\n").append(markdown_text(note)).append("\n");
  for (const auto& section : page.sections) {
    out.append("\n## ").append(markdown_text(section.title)).append("\n\n");
    out.append(markdown_text(section.about)).append("\n");
    for (const auto& grid : section.grids) add_grid(grid, out);
  }
  out.append("\n").append(markdown_text(page.made)).append("\n");
  return out;
}

}  // namespace pinko::page
