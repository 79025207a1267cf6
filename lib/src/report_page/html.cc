// The page as HTML: one file that fetches nothing, with bars drawn here. Entry point: write_html(). The style and the
// script are in schemas/report/page.yaml.
#include <fmt/format.h>

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "data/shipped.h"
#include "report/escape.h"
#include "report_page/formats.h"
#include "text/sha256.h"

namespace pinko::page {
namespace {

template <typename... Args>
void add(std::string& out, fmt::format_string<Args...> format, Args&&... args) {
  fmt::format_to(std::back_inserter(out), format, std::forward<Args>(args)...);
}

std::string_view part(std::string_view key) { return shipped("report/page.yaml")->root()[key].text(); }

// ---- the content policy ------------------------------------------------------------------------------------------

std::uint8_t nibble(char digit) { return static_cast<std::uint8_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10); }

std::string base64(std::string_view hexadecimal) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  std::uint32_t held = 0;
  for (const char digit : hexadecimal) {
    bits = (bits << 4U | nibble(digit)) & 0xFFFFU;
    for (held += 4; held >= 6; held -= 6) out += kAlphabet[bits >> (held - 6) & 0x3FU];
  }
  if (held > 0) out += kAlphabet[bits << (6 - held) & 0x3FU];
  while (out.size() % 4 != 0) out += '=';
  return out;
}

std::string source_of(std::string_view text) { return fmt::format("'sha256-{}'", base64(sha256(text))); }

void add_head(const Page& page, std::string& out) {
  add(out,
      "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; script-src {}; "
      "base-uri 'none'; form-action 'none'\">\n",
      markup_text(page.language), source_of(part("style")), source_of(part("script")));
  add(out,
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n",
      markup_text(page.title), part("style"));
}

// ---- bars --------------------------------------------------------------------------------------------------------

/// A bar of parts against a whole, 100 units wide. The numbers stand beside it, so readers of the page do without it.
std::string bar(const std::vector<Part>& parts, double whole) {
  if (parts.empty() || whole <= 0) return {};
  std::string out =
      "<svg viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">"
      "<rect class=\"bed\" width=\"100\" height=\"4\"/>";
  double at = 0;
  for (const auto& one : parts) {
    const auto width = 100 * static_cast<double>(one.count) / whole;
    if (width <= 0) continue;
    add(out, "<rect class=\"{}\" x=\"{:.2f}\" width=\"{:.2f}\" height=\"4\"/>", name(one.tone), at, width);
    at += width;
  }
  return out + "</svg>";
}

// ---- parts of the page -------------------------------------------------------------------------------------------

void add_figures(const Page& page, std::string& out) {
  if (page.figures.empty()) return;
  add(out, "<section aria-labelledby=\"figures\">\n<h2 id=\"figures\">{}</h2>\n<ul class=\"figures\">\n",
      markup_text(word("page", "figures", page.language)));
  for (const auto& figure : page.figures) {
    add(out, "<li><span class=\"value\">{}</span> <span class=\"label\">{}</span>", markup_text(figure.value.text),
        markup_text(figure.label));
    for (const auto& detail : {figure.detail, figure.change})
      if (!detail.empty()) add(out, " <span class=\"detail\">{}</span>", markup_text(detail));
    const bool is_share = figure.key != "descriptors" && figure.key != "size";
    if (is_share && figure.value.number)
      out += bar({{Tone::good, static_cast<std::uint64_t>(*figure.value.number * 100)}}, 10'000);
    out += "</li>\n";
  }
  out += "</ul>\n";
  if (!page.notes.empty()) {
    out += "<div class=\"notes\">\n";
    for (const auto& note : page.notes) add(out, "<p>{}</p>\n", markup_text(note));
    out += "</div>\n";
  }
  out += "</section>\n";
}

void add_cell(const Column& column, const Cell& cell, std::string& out) {
  out += column.is_number ? "<td class=\"n\"" : "<td class=\"t\"";
  if (cell.number) add(out, " data-n=\"{:.2f}\"", *cell.number);
  add(out, ">{}</td>", markup_text(cell.text));
}

void add_grid(const Grid& grid, const std::string& section, std::string& out) {
  const auto id = fmt::format("{}-{}", section, grid.key);
  const bool codes = grid.key == "rules" || grid.key == "blockers";
  // Wide tables scroll by themselves; then the keyboard must reach them.
  add(out, "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{}\">\n<table{}>\n", id,
      grid.is_long ? " data-long" : "");
  add(out, "<caption id=\"{}\">{}</caption>\n<thead>\n<tr>", id, markup_text(grid.title));
  for (const auto& column : grid.columns) {
    out += column.is_number ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">";
    if (column.tone) add(out, "<span class=\"dot {}\"></span>", name(*column.tone));
    add(out, "{}</th>", markup_text(column.title));
  }
  out += "</tr>\n</thead>\n<tbody>\n";
  for (const auto& row : grid.rows) {
    add(out, "<tr><th scope=\"row\"><bdi{}>{}</bdi>{}</th>", codes ? " class=\"code\"" : "",
        markup_text(row.cells.front().text), bar(row.bar, static_cast<double>(row.whole)));
    for (std::size_t i = 1; i < row.cells.size(); ++i) add_cell(grid.columns[i], row.cells[i], out);
    out += "</tr>\n";
  }
  out += "</tbody>\n</table>\n</div>\n";
  for (const auto& note : grid.notes) add(out, "<p class=\"note\">{}</p>\n", markup_text(note));
}

void add_section(const Section& section, std::string& out) {
  add(out, "<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n<p class=\"about\">{2}</p>\n", section.key,
      markup_text(section.title), markup_text(section.about));
  for (const auto& grid : section.grids) add_grid(grid, section.key, out);
  out += "</section>\n";
}

void add_contents(const Page& page, std::string& out) {
  add(out, "<nav aria-label=\"{}\">\n<ul>\n", markup_text(word("page", "contents", page.language)));
  for (const auto& section : page.sections)
    add(out, "<li><a href=\"#{}\">{}</a></li>\n", section.key, markup_text(section.title));
  out += "</ul>\n</nav>\n";
}

}  // namespace

std::string write_html(const Page& page) {
  std::string out;
  add_head(page, out);
  const auto said = [&](std::string_view key) { return markup_text(word("page", key, page.language)); };
  add(out, "<body data-filter=\"{}\" data-more=\"{}\" data-fewer=\"{}\">\n", said("filter"), said("more"),
      said("fewer"));
  add(out, "<a class=\"skip\" href=\"#content\">{}</a>\n<header>\n<h1>{}</h1>\n<p>{}</p>\n</header>\n", said("skip"),
      markup_text(page.title), markup_text(page.subtitle));
  add_contents(page, out);
  out += "<main id=\"content\">\n";
  add_figures(page, out);
  for (const auto& section : page.sections) add_section(section, out);
  add(out, "</main>\n<footer><p>{}</p></footer>\n<script>{}</script>\n</body>\n</html>\n", markup_text(page.made),
      part("script"));
  return out;
}

}  // namespace pinko::page
