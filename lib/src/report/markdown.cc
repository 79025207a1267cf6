// A table for a comment, a wiki or the summary of a job. Entry points: begin_markdown(), write_markdown(),
// end_markdown().
#include <fmt/format.h>

#include <iterator>
#include <string>

#include "pinko/texts.h"
#include "report/escape.h"
#include "report/formats.h"

namespace pinko {
namespace {

/// What `most_bytes` leaves out, and how much there is.
struct Table {
  std::size_t bytes = 0;
  std::uint64_t left_out = 0;
};

std::string label(const Writing& writing, std::string_view key) {
  return markdown_text(text(fmt::format("reports.{}", key), writing.style.language));
}

void add_row(Writing& writing, std::string_view severity, std::string_view place, std::string_view what,
             std::string_view rule, std::string& out) {
  auto& table = *std::any_cast<Table>(&writing.kept);
  const auto row = fmt::format("| {} | {} | {} | {} |\n", severity, place, what, rule);
  if (table.bytes + row.size() > writing.most_bytes) {
    ++table.left_out;
    return;
  }
  if (writing.written++ == 0)
    fmt::format_to(std::back_inserter(out), "| {} | {} | {} | {} |\n|---|---|---|---|\n", label(writing, "severity"),
                   label(writing, "place"), label(writing, "finding"), label(writing, "rule"));
  table.bytes += row.size();
  out += row;
}

}  // namespace

void begin_markdown(Writing& writing, std::string& out) {
  writing.kept = Table{};
  fmt::format_to(std::back_inserter(out), "## {}\n\n", label(writing, "title"));
}

void write_markdown(Writing& writing, const FileReport& report, std::string& out) {
  const auto& language = writing.style.language;
  const auto weight = [&](Severity severity) { return text(fmt::format("ui.{}", name(severity)), language); };
  if (report.problem)
    add_row(writing, weight(Severity::error), markdown_text(report.path),
            markdown_text(sentence(*report.problem, language)), "", out);
  for (const auto& finding : report.findings) {
    if (!is_shown_to_people(writing, finding)) continue;
    auto what = "**" + markdown_text(writing.rules.message(finding, language)) + "**";
    if (const auto* rule = writing.rules.find(finding.rule))
      what.append(" ").append(markdown_text(writing.rules.fix(*rule, language)));
    add_row(writing, weight(finding.severity), markdown_text(place_of(finding.where)), what,
            markdown_text(finding.rule), out);
  }
  if (const auto rest = rest_of(writing, report); !rest.empty()) add_row(writing, "", "", markdown_text(rest), "", out);
}

void end_markdown(Writing& writing, std::string& out) {
  const auto& table = *std::any_cast<Table>(&writing.kept);
  if (writing.written > 0) out += '\n';
  if (table.left_out > 0) {
    const std::vector<Arg> args{{"n", std::to_string(table.left_out)}};
    out += markdown_text(text("reports.left-out", writing.style.language, args)) + "\n\n";
  }
  out += markdown_text(summary_line(writing.summary, writing.style, writing.as_of)) + '\n';
}

}  // namespace pinko
