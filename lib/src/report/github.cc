// Annotations of GitHub Actions, by workflow commands in the log.
// Entry points: begin_github(), write_github(), end_github().
//
// GitHub shows ten annotations of each level a step and drops the others without a word. So ten of each are kept for
// the end, the heaviest first, and all others are plain lines of the log.
#include <fmt/format.h>

#include <array>
#include <iterator>
#include <string>
#include <vector>

#include "pinko/texts.h"
#include "report/escape.h"
#include "report/formats.h"

namespace pinko {
namespace {

constexpr std::size_t kShown = 10;  // annotations of a level

struct Annotations {
  std::array<std::vector<std::string>, 3> commands;  // by severity
  std::uint64_t others = 0;
};

constexpr std::array<std::string_view, 3> kLevels{"notice", "warning", "error"};

std::string properties(const Finding& finding) {
  const auto& where = finding.where;
  auto out = fmt::format("file={},line={},endLine={}", command_property(where.path), where.begin.line, where.end.line);
  // Columns over several lines are refused.
  if (where.begin.line == where.end.line)
    fmt::format_to(std::back_inserter(out), ",col={},endColumn={}", where.begin.column, where.end.column);
  return out;
}

/// Keeps a command for the end; false where its level is full.
bool keep(Annotations& kept, Severity severity, std::string_view properties, std::string_view title,
          std::string_view text) {
  auto& commands = kept.commands[static_cast<std::size_t>(severity)];
  if (commands.size() >= kShown) return ++kept.others, false;
  commands.push_back(fmt::format("::{} {},title={}::{}\n", kLevels[static_cast<std::size_t>(severity)], properties,
                                 command_property(title), command_text(text)));
  return true;
}

}  // namespace

void begin_github(Writing& writing, std::string&) { writing.kept = Annotations{}; }

void write_github(Writing& writing, const FileReport& report, std::string& out) {
  const auto& language = writing.style.language;
  auto& kept = *std::any_cast<Annotations>(&writing.kept);
  if (report.problem) {
    const auto told = sentence(*report.problem, language);
    const auto file = "file=" + command_property(report.path);
    if (!keep(kept, Severity::error, file, "pinko", told)) out += printable_path(told) + '\n';
  }
  for (const auto& finding : report.findings) {
    if (!is_shown_to_people(writing, finding)) continue;
    const auto* rule = writing.rules.find(finding.rule);
    auto told = writing.rules.message(finding, language);
    if (rule != nullptr) told.append(". ").append(writing.rules.fix(*rule, language));
    if (!keep(kept, finding.severity, properties(finding), "pinko (" + finding.rule + ")", told))
      write_line(writing, finding, out);
  }
  if (const auto rest = rest_of(writing, report); !rest.empty()) out += printable_path(rest) + '\n';
}

void end_github(Writing& writing, std::string& out) {
  const auto& kept = *std::any_cast<Annotations>(&writing.kept);
  for (auto severity = kept.commands.rbegin(); severity != kept.commands.rend(); ++severity)
    for (const auto& command : *severity) out += command;
  if (kept.others == 0) return;
  const std::vector<Arg> args{{"n", std::to_string(kept.others)}};
  out += text("reports.not-annotated", writing.style.language, args) + '\n';
}

}  // namespace pinko
