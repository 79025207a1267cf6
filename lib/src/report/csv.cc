// A row for each finding, for spreadsheets (RFC 4180). Entry points: begin_csv(), write_csv().
#include "text/csv.h"

#include <string>
#include <vector>

#include "report/escape.h"
#include "report/formats.h"

namespace pinko {
namespace {

/// csv::cell() sees to formulas and quotes; direction marks and the like are made visible before.
void write_row(std::vector<std::string> cells, std::string& out) {
  for (auto& cell : cells) cell = printable(cell);
  out.append(csv::row(cells)).append(csv::kEndOfRow);
}

std::string state_of(const Finding& finding) {
  if (finding.suppressed) return "suppressed";
  return finding.baseline ? "baseline" : "open";
}

}  // namespace

void begin_csv(Writing&, std::string& out) {
  write_row({"path", "line", "column", "end_line", "end_column", "severity", "rule", "name", "pack", "status",
             "pointer", "message", "fix", "state", "reason"},
            out);
}

void write_csv(Writing& writing, const FileReport& report, std::string& out) {
  const auto& language = writing.style.language;
  if (report.problem)
    write_row({report.path, "", "", "", "", "error", report.problem->id, "", "", "", "",
               sentence(*report.problem, language), "", "unreadable", ""},
              out);
  for (const auto& finding : report.findings) {
    if (!is_shown(writing, finding)) continue;
    const auto& where = finding.where;
    const auto* rule = writing.rules.find(finding.rule);
    const auto of_rule = [&](std::string_view Rule::*member) {
      return rule == nullptr ? std::string{} : std::string{rule->*member};
    };
    write_row({report.path, std::to_string(where.begin.line), std::to_string(where.begin.column),
               std::to_string(where.end.line), std::to_string(where.end.column), std::string{name(finding.severity)},
               finding.rule, of_rule(&Rule::name), of_rule(&Rule::pack), of_rule(&Rule::status), where.pointer,
               writing.rules.message(finding, language),
               rule == nullptr ? std::string{} : std::string{writing.rules.fix(*rule, language)}, state_of(finding),
               finding.suppressed ? finding.suppressed->reason : std::string{}},
              out);
  }
}

}  // namespace pinko
