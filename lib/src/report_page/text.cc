// The page for a terminal: headings and aligned columns. Entry point: write_text().
#include <algorithm>
#include <string>
#include <vector>

#include "pinko/report.h"
#include "report/escape.h"
#include "report_page/formats.h"
#include "text/width.h"

namespace pinko::page {
namespace {

constexpr std::size_t kWidth = 80;       // of prose
constexpr std::size_t kWidestCell = 46;  // a longer one is cut: columns stay columns
constexpr std::string_view kGap = "  ";

/// Remedies are sentences: `pinko explain` tells them better than a column of a terminal.
bool is_shown(const Column& column) { return column.key != "fix"; }

/// At most so many cells of a text that is printable already.
std::string fitted(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string{text};
  std::string out;
  std::size_t used = 0;
  while (!text.empty()) {
    const auto c = first_character(text);
    const auto wide = static_cast<std::size_t>(std::max(0, cells(c.code)));
    if (used + wide + 1 > width) break;
    out += text.substr(0, c.bytes);
    text.remove_prefix(c.bytes);
    used += wide;
  }
  return out + "…";
}

std::string padded(const std::string& text, std::size_t width, bool at_right) {
  const auto cells = display_width(text);
  const std::string blanks(width > cells ? width - cells : 0, ' ');
  return at_right ? blanks + text : text + blanks;
}

void add_wrapped(std::string_view text, std::string& out) {
  std::size_t column = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto cells = display_width(word);
    if (column > 0 && column + 1 + cells > kWidth) {
      out += '\n';
      column = 0;
    } else if (column > 0) {
      out += ' ';
      ++column;
    }
    out += word;
    column += cells;
  }
  out += '\n';
}

void add_grid(const Grid& grid, std::string& out) {
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < grid.columns.size(); ++i)
    if (is_shown(grid.columns[i])) shown.push_back(i);
  std::vector<std::vector<std::string>> lines(1);
  for (const auto i : shown) lines.front().push_back(grid.columns[i].title);
  for (const auto& row : grid.rows) {
    auto& line = lines.emplace_back();
    for (const auto i : shown) {
      // The first cell begins a line, where a CI runner takes `::error` for a command.
      const auto& text = row.cells[i].text;
      line.push_back(
          fitted(line.empty() ? printable_path(text) : printable(text), i == 0 ? kWidestCell : 2 * kWidestCell));
    }
  }
  std::vector<std::size_t> widths(shown.size(), 0);
  for (const auto& line : lines)
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], display_width(line[i]));

  out.append("\n").append(grid.title).append("\n");
  for (const auto& line : lines) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i)
      text.append(kGap).append(padded(line[i], widths[i], grid.columns[shown[i]].is_number));
    text.erase(text.find_last_not_of(' ') + 1);
    out.append(text).append("\n");
  }
  for (const auto& note : grid.notes) out.append(kGap).append(note).append("\n");
}

}  // namespace

std::string write_text(const Page& page) {
  std::string out = page.title + "\n" + page.subtitle + "\n";
  if (!page.figures.empty()) out += '\n';
  for (const auto& figure : page.figures) {
    out.append(padded(figure.value.text, 8, true)).append(kGap).append(figure.label);
    if (!figure.detail.empty()) out.append(" (").append(figure.detail).append(")");
    if (!figure.change.empty()) out.append("; ").append(figure.change);
    out += '\n';
  }
  for (const auto& note : page.notes) out.append("\n").append(note).append("\n");
  for (const auto& section : page.sections) {
    out.append("\n").append(section.title).append("\n");
    out.append(display_width(section.title), '=').append("\n");
    add_wrapped(section.about, out);
    for (const auto& grid : section.grids) add_grid(grid, out);
  }
  out += '\n';
  add_wrapped(printable(page.made), out);
  return out;
}

}  // namespace pinko::page
