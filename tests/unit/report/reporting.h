// Writes reports in memory, for the tests of formats.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/report.h"

namespace pinko::testing {

inline const RuleSet& rules() {
  static const RuleSet rules = RuleSet::load();
  return rules;
}

inline constexpr Date kDay{20'781};  // 2026-11-24

/// What a stranger may put into every text: commands of CI systems, ends of sections, a formula, markup, a terminal
/// escape, direction marks, bytes that are not UTF-8, a line break.
inline const std::string kHostile =
    "=1+1::error::x\n##vso[task.x]]]><script>alert('1')</script>\x1b[31m\u202e\xff @who #12 [a](http://x.example) "
    "%0A,|`$\"&\uffff\r";

inline Finding finding_at(std::string rule, Severity severity, std::uint32_t line = 1, std::string path = "a.mc.yaml") {
  Finding finding;
  finding.rule = std::move(rule);
  finding.severity = severity;
  finding.where.path = std::move(path);
  finding.where.begin = {line, 3};
  finding.where.end = {line, 5};
  return finding;
}

inline FileReport report_of(std::vector<Finding> findings, std::string path = "a.mc.yaml") {
  FileReport report;
  for (auto& finding : findings) finding.where.path = path;
  report.path = std::move(path);
  report.findings = std::move(findings);
  return report;
}

/// A finding whose every text is hostile. Its rule is unknown, so its message is the rule's id.
inline FileReport hostile_report() {
  auto finding = finding_at(kHostile, Severity::error);
  finding.where.pointer = "/" + kHostile;
  finding.args.push_back({"value", kHostile});
  finding.related.push_back(finding.where);
  finding.related.back().path = kHostile;
  auto silenced = finding;
  silenced.suppressed = Suppressed{kHostile, 1};
  auto report = report_of({finding, silenced}, kHostile);
  report.source = std::make_shared<const Source>(kHostile, kHostile + "\n" + kHostile);
  report.findings.front().where.span = {3, 20};
  report.not_shown = 1;
  return report;
}

inline FileReport unreadable(std::string path) {
  FileReport report;
  report.problem = Problem{"no-such-file", {{"path", path}}};
  report.path = std::move(path);
  report.descriptor = report.new_file = false;
  return report;
}

inline FileReport checked(std::string text, std::string path = "a.mc.yaml") {
  BatchOptions options;
  options.check.as_of = kDay;
  return check_text(std::make_shared<const Source>(std::move(path), std::move(text)), rules(), options);
}

struct Choices {
  Style style = {};
  std::optional<Severity> fail_on = Severity::error;
  std::size_t most_bytes = static_cast<std::size_t>(-1);
  bool baseline = false;
};

/// The whole output of a format.
inline std::string written(std::string_view format, const std::vector<FileReport>& reports,
                           const Choices& choices = {}) {
  Writing writing{
      .rules = rules(), .style = choices.style, .as_of = kDay, .version = "0.1.0", .summary = {}, .problems = {}};
  writing.fail_on = choices.fail_on;
  writing.most_bytes = choices.most_bytes;
  writing.baseline = choices.baseline;
  const auto& reporter = find_reporter(format);
  std::string out;
  reporter.begin(writing, out);
  for (const auto& report : reports) {
    writing.summary.add(report);
    reporter.file(writing, report, out);
  }
  reporter.end(writing, out);
  return out;
}

inline bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

inline std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

}  // namespace pinko::testing
