// One page of findings that needs nothing but a browser. Entry points: begin_html(), write_html(), end_html().
//
// It holds no script, names nothing outside of itself, and its policy lets a browser load nothing: whatever a
// descriptor brings along stays text.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "pinko/texts.h"
#include "report/escape.h"
#include "report/excerpt.h"
#include "report/formats.h"
#include "report/html_style.h"
#include "text/sha256.h"
#include "text/width.h"

namespace pinko {
namespace {

constexpr std::size_t kMostRules = 10;  // in the table of the commonest
constexpr std::array kByWeight{Severity::error, Severity::warning, Severity::info};

struct Page {
  std::map<std::string, std::uint64_t, std::less<>> by_rule;
  std::uint64_t files_shown = 0;
};

std::string label(const Writing& writing, std::string_view key, const std::vector<Arg>& args = {}) {
  return markup_text(text(key, writing.style.language, args));
}

std::string severity_label(const Writing& writing, Severity severity) {
  return label(writing, fmt::format("ui.{}", name(severity)));
}

/// The byte at which the cells of a text reach a column.
std::size_t offset_of(std::string_view text, std::size_t column) {
  std::size_t at = 0;
  for (std::size_t cell = 0; at < text.size() && cell < column;) {
    const auto c = first_character(text.substr(at));
    cell += static_cast<std::size_t>(cells(c.code));
    at += c.bytes;
  }
  return at;
}

void write_excerpt(const FileReport& report, const Finding& finding, std::string& out) {
  constexpr std::string_view kRow = "<span class=\"row\">{:>4} </span>";
  if (!report.source) return;
  const auto& source = *report.source;
  const auto line = finding.where.begin.line;
  auto into = std::back_inserter(out);
  out += "<pre>";
  if (line > source.first_line() && !source.line(line - 1).empty()) {
    fmt::format_to(into, kRow, line - 1);
    out += markup_text(draw_line(source, line - 1, {}, report.personal).text) + '\n';
  }
  const auto drawn = draw_line(source, line, finding.where.span, report.personal);
  const std::string_view all = drawn.text;
  const auto begin = offset_of(all, drawn.before), end = std::max(begin, offset_of(all, drawn.before + drawn.width));
  const auto marked = all.substr(begin, end - begin);
  fmt::format_to(into, kRow, line);
  fmt::format_to(into, "{}<mark>{}</mark>{}</pre>\n", markup_text(all.substr(0, begin)),
                 marked.empty() ? " " : markup_text(marked), markup_text(all.substr(end)));
}

void write_finding(const Writing& writing, const FileReport& report, const Finding& finding, std::string& out) {
  const auto& language = writing.style.language;
  const auto& where = finding.where;
  auto into = std::back_inserter(out);
  fmt::format_to(into, "<article class=\"finding {}\">\n<p class=\"badge\">{}</p>\n<h3>{}</h3>\n",
                 name(finding.severity), severity_label(writing, finding.severity),
                 markup_text(writing.rules.message(finding, language)));
  const std::vector<Arg> args{{"line", std::to_string(where.begin.line)},
                              {"column", where.column.empty() ? std::to_string(where.begin.column) : where.column}};
  fmt::format_to(into, "<p class=\"soft\">{} · <code>{}</code>", label(writing, "reports.line-and-column", args),
                 markup_text(finding.rule));
  if (!where.pointer.empty()) fmt::format_to(into, " · <code>{}</code>", markup_text(where.pointer));
  out += "</p>\n";
  write_excerpt(report, finding, out);
  for (const auto& other : finding.related)
    fmt::format_to(into, "<p class=\"soft\">{} {}</p>\n", label(writing, "ui.note"),
                   label(writing, "ui.related", {{"place", place_of(other)}}));
  if (const auto* rule = writing.rules.find(finding.rule)) {
    fmt::format_to(into, "<p>{}</p>\n", markup_text(writing.rules.fix(*rule, language)));
    if (!rule->source.empty())
      fmt::format_to(into, "<p class=\"soft\">{} {}</p>\n", label(writing, "ui.source"), markup_text(source_of(*rule)));
  }
  out += "</article>\n";
}

void write_problem(const Writing& writing, const Problem& problem, std::string& out) {
  fmt::format_to(std::back_inserter(out),
                 "<article class=\"finding error\">\n<p class=\"badge\">{}</p>\n<h3>{}</h3>\n</article>\n",
                 severity_label(writing, Severity::error), markup_text(sentence(problem, writing.style.language)));
}

void write_tile(std::string_view tone, std::string_view label, std::uint64_t count, std::string& out) {
  fmt::format_to(std::back_inserter(out), "<div class=\"tile {}\"><dt>{}</dt><dd>{}</dd></div>\n", tone, label, count);
}

/// The rules with the most findings: where to begin.
void write_commonest(const Writing& writing, const Page& page, std::string& out) {
  std::vector<std::pair<std::uint64_t, const Rule*>> rows;
  for (const auto& [id, count] : page.by_rule)
    if (const auto* rule = writing.rules.find(id); rule != nullptr && count > 1) rows.emplace_back(count, rule);
  if (rows.empty()) return;
  std::ranges::stable_sort(rows, std::ranges::greater{}, [](const auto& row) { return row.first; });
  rows.resize(std::min(rows.size(), kMostRules));
  auto into = std::back_inserter(out);
  fmt::format_to(
      into,
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{0}\"><table><caption>{0}</caption>\n"
      "<thead><tr><th scope=\"col\">{1}</th><th scope=\"col\" class=\"number\">{2}</th><th "
      "scope=\"col\">{3}</th></tr></thead>\n"
      "<tbody>\n",
      label(writing, "reports.commonest"), label(writing, "reports.rule"), label(writing, "reports.count"),
      label(writing, "ui.why"));
  for (const auto& [count, rule] : rows)
    fmt::format_to(into, "<tr><th scope=\"row\"><code>{}</code></th><td class=\"number\">{}</td><td>{}</td></tr>\n",
                   markup_text(rule->id), count, markup_text(writing.rules.why(*rule, writing.style.language)));
  out += "</tbody></table></div>\n";
}

/// Boxes that hide what is light. The style does it; a browser that cannot shows all.
void write_filter(const Writing& writing, std::string& out) {
  fmt::format_to(std::back_inserter(out), "<fieldset><legend>{}</legend>\n", label(writing, "reports.show"));
  for (const auto severity : kByWeight)
    fmt::format_to(std::back_inserter(out), "<label><input type=\"checkbox\" id=\"show-{}\" checked> {}</label>\n",
                   name(severity), label(writing, fmt::format("reports.all-{}", name(severity))));
  out += "</fieldset>\n";
}

}  // namespace

void begin_html(Writing& writing, std::string& out) {
  writing.kept = Page{};
  const auto title = label(writing, "reports.title");
  fmt::format_to(
      std::back_inserter(out),
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; "
      "base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<div class=\"sheet\">\n<header>\n<h1>{}</h1>\n",
      markup_text(writing.style.language), sha256_base64(page_style()), title, page_style(), title);
  fmt::format_to(std::back_inserter(out), "<p class=\"soft\">{} · pinko {}</p>\n</header>\n<main class=\"files\">\n",
                 label(writing, "reports.as-of", {{"date", to_string(writing.as_of)}}), markup_text(writing.version));
  write_filter(writing, out);
}

void write_html(Writing& writing, const FileReport& report, std::string& out) {
  auto& page = *std::any_cast<Page>(&writing.kept);
  std::array<std::uint64_t, 3> counts{};
  std::string findings;
  if (report.problem) write_problem(writing, *report.problem, findings);
  for (const auto& finding : report.findings) {
    if (!is_shown_to_people(writing, finding)) continue;
    ++counts[static_cast<std::size_t>(finding.severity)];
    ++page.by_rule[finding.rule];
    write_finding(writing, report, finding, findings);
  }
  if (const auto rest = rest_of(writing, report); !rest.empty())
    fmt::format_to(std::back_inserter(findings), "<p class=\"soft\">{}</p>\n", markup_text(rest));
  if (findings.empty()) return;
  ++page.files_shown;
  fmt::format_to(std::back_inserter(out), "<details class=\"file\" open><summary><h2>{}</h2>",
                 markup_text(report.path));
  for (const auto severity : kByWeight) {
    const auto count = counts[static_cast<std::size_t>(severity)];
    if (count == 0) continue;
    fmt::format_to(std::back_inserter(out), " <span class=\"badge {0}\">{1}</span>", name(severity),
                   label(writing, fmt::format("ui.count-{}", name(severity)), {{"n", std::to_string(count)}}));
  }
  out.append("</summary>\n").append(findings).append("</details>\n");
}

void end_html(Writing& writing, std::string& out) {
  const auto& page = *std::any_cast<Page>(&writing.kept);
  const auto& summary = writing.summary;
  if (page.files_shown == 0) fmt::format_to(std::back_inserter(out), "<p>{}</p>\n", label(writing, "reports.nothing"));
  fmt::format_to(std::back_inserter(out),
                 "</main>\n<section class=\"summary\" aria-label=\"{}\">\n<dl class=\"tiles\">\n",
                 label(writing, "reports.summary"));
  write_tile("files-checked", label(writing, "reports.files"), summary.files, out);
  for (const auto severity : kByWeight)
    write_tile(name(severity), label(writing, fmt::format("reports.all-{}", name(severity))), summary.count(severity),
               out);
  if (const auto silenced = summary.suppressed + summary.baseline; silenced > 0)
    write_tile("silenced", label(writing, "reports.silenced"), silenced, out);
  if (summary.unreadable > 0) write_tile("error", label(writing, "reports.unreadable"), summary.unreadable, out);
  fmt::format_to(std::back_inserter(out), "</dl>\n<p class=\"soft\">{}</p>\n",
                 markup_text(summary_line(summary, writing.style, writing.as_of)));
  write_commonest(writing, page, out);
  out += "</section>\n</div>\n</body>\n</html>\n";
}

}  // namespace pinko
