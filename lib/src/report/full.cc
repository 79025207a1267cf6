// Findings for people: `full` with an excerpt, `concise` with a line each.
// Entry points: write_full(), write_concise().
#include <fmt/format.h>

#include <iterator>
#include <unordered_map>

#include "pinko/texts.h"
#include "report/escape.h"
#include "report/excerpt.h"
#include "report/formats.h"

namespace pinko {
namespace {

constexpr std::string_view kReset = "\x1b[0m", kBold = "\x1b[1m", kDim = "\x1b[2m";

std::string_view colour_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "\x1b[1;31m";
    case Severity::warning:
      return "\x1b[1;33m";
    case Severity::info:
      break;
  }
  return "\x1b[1;36m";
}

std::string painted(const Writing& writing, std::string_view colour, std::string_view text) {
  if (!writing.style.colour) return std::string{text};
  return fmt::format("{}{}{}", colour, text, kReset);
}

/// The lines with the fault, or nothing where the source is not at hand.
void write_excerpt(const Writing& writing, const FileReport& report, const Finding& finding, std::size_t gutter,
                   std::string& out) {
  if (!report.source) return;
  const auto& source = *report.source;
  const auto line = finding.where.begin.line;
  const auto put = [&](std::string_view number, std::string_view text) {
    out += painted(writing, kDim, std::string(gutter - number.size(), ' ').append(number).append(" |"));
    if (!text.empty()) out += ' ';
    out.append(text) += '\n';
  };
  put("", "");
  if (line > source.first_line() && !source.line(line - 1).empty())
    put(std::to_string(line - 1), draw_line(source, line - 1, {}, report.personal).text);
  const auto drawn = draw_line(source, line, finding.where.span, report.personal);
  put(std::to_string(line), drawn.text);
  const std::string carets(drawn.width, '^');
  put("", std::string(drawn.before, ' ') + painted(writing, colour_of(finding.severity), carets));
}

/// ` = label: text`, which stands behind the gutter.
std::string labelled(const Writing& writing, std::string_view label, std::string_view content) {
  return fmt::format(" = {} {}\n", painted(writing, kBold, text(label, writing.style.language)), printable(content));
}

/// What stands below every finding of a rule.
struct Advice {
  std::string source;  ///< empty where the rule names none
  std::string help;
};

/// It is the same for each of a rule's ten thousand findings, and making it was a sixth of all the work.
const Advice& advice_of(Writing& writing, const Rule& rule) {
  using Known = std::unordered_map<std::string_view, Advice>;  // by the id of the rule
  if (!writing.kept.has_value()) writing.kept = Known{};
  const auto [known, is_new] = std::any_cast<Known&>(writing.kept).try_emplace(rule.id);
  if (!is_new) return known->second;
  const auto& language = writing.style.language;
  if (!rule.source.empty()) known->second.source = labelled(writing, "ui.source", source_of(rule));
  const std::vector<Arg> args{{"fix", std::string{writing.rules.fix(rule, language)}}, {"rule", std::string{rule.id}}};
  known->second.help = labelled(writing, "ui.help", text("ui.how-to-fix", language, args));
  return known->second;
}

void write_finding(Writing& writing, const FileReport& report, const Finding& finding, std::string& out) {
  const auto& language = writing.style.language;
  const auto label = fmt::format("{}[{}]", text(fmt::format("ui.{}", name(finding.severity)), language), finding.rule);
  fmt::format_to(std::back_inserter(out), "{} {}\n", painted(writing, colour_of(finding.severity), label),
                 painted(writing, kBold, printable(writing.rules.message(finding, language))));
  const auto gutter = std::to_string(finding.where.begin.line).size();
  fmt::format_to(std::back_inserter(out), "{:>{}}{} {}\n", "", gutter, painted(writing, kDim, "-->"),
                 place_of(finding.where));
  write_excerpt(writing, report, finding, gutter, out);
  const auto put = [&](const std::string& line) {
    if (!line.empty()) out.append(gutter, ' ') += line;
  };
  for (const auto& other : finding.related) {
    const std::vector<Arg> args{{"place", place_of(other)}};
    put(labelled(writing, "ui.note", text("ui.related", language, args)));
  }
  if (const auto* rule = writing.rules.find(finding.rule)) {
    const auto& advice = advice_of(writing, *rule);
    put(advice.source);
    put(advice.help);
  }
  out += '\n';
}

}  // namespace

std::string place_of(const Location& where) {
  if (!where.column.empty())
    return fmt::format("{}:{}:{}", printable_path(where.path), where.begin.line, printable(where.column));
  return fmt::format("{}:{}:{}", printable_path(where.path), where.begin.line, where.begin.column);
}

std::string source_of(const Rule& rule) {
  const std::vector<Arg> args{
      {"source", std::string{rule.source}}, {"clause", std::string{rule.clause}}, {"status", std::string{rule.status}}};
  return fill("{source}[, {clause}] ({status})", args);
}

void write_line(const Writing& writing, const Finding& finding, std::string& out) {
  fmt::format_to(std::back_inserter(out), "{}: {}[{}] {}\n", place_of(finding.where),
                 painted(writing, colour_of(finding.severity), name(finding.severity)), finding.rule,
                 printable(writing.rules.message(finding, writing.style.language)));
}

std::string rest_of(const Writing& writing, const FileReport& report) {
  if (report.not_shown == 0) return {};
  const std::vector<Arg> args{{"path", report.path}, {"count", std::to_string(report.not_shown)}};
  return text("ui.not-shown", writing.style.language, args);
}

namespace {

/// Findings over the caps are counted where they would have stood.
void write_rest(const Writing& writing, const FileReport& report, std::string& out) {
  if (report.not_shown > 0) out += printable_path(rest_of(writing, report)) + '\n';
}

}  // namespace

void write_full(Writing& writing, const FileReport& report, std::string& out) {
  for (const auto& finding : report.findings)
    if (is_shown_to_people(writing, finding)) write_finding(writing, report, finding, out);
  write_rest(writing, report, out);
}

void write_concise(Writing& writing, const FileReport& report, std::string& out) {
  for (const auto& finding : report.findings)
    if (is_shown_to_people(writing, finding)) write_line(writing, finding, out);
  write_rest(writing, report, out);
}

}  // namespace pinko
