// Test results as GitLab, Jenkins and Azure read them. Entry points: begin_junit(), write_junit(), end_junit().
//
// A suite for each file (for each descriptor of a stream), a case for each finding. Sums of the whole run stand
// nowhere: they would have to come first, and readers add them up themselves.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string>

#include "pinko/texts.h"
#include "report/escape.h"
#include "report/formats.h"

namespace pinko {
namespace {

/// `catalogue/data-101` of `catalogue/data-101.mc.yaml`.
std::string without_ending(std::string_view path) {
  for (const std::string_view ending : {".yaml", ".yml", ".json", ".jsonl", ".ndjson", ".mc"})
    if (path.ends_with(ending)) path.remove_suffix(ending.size());
  return std::string{path};
}

struct Suite {
  std::string cases;
  std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
  std::map<std::string, std::size_t, std::less<>> names = {};  // GitLab takes cases of one name for one
};

void open_case(Suite& suite, std::string_view path, std::string_view rule, std::uint32_t line) {
  ++suite.tests;
  const auto again = ++suite.names[std::string{rule}];
  fmt::format_to(std::back_inserter(suite.cases), "    <testcase name=\"{}{}\" classname=\"{}\" file=\"{}\"",
                 markup_text(rule), again > 1 ? fmt::format(" ({})", again) : "", markup_text(without_ending(path)),
                 markup_text(path));
  if (line > 0) fmt::format_to(std::back_inserter(suite.cases), " line=\"{}\"", line);
  suite.cases += " time=\"0\"";
}

std::string details(const Writing& writing, const Finding& finding, std::string_view message) {
  const auto& where = finding.where;
  auto out = fmt::format("line {}, col {}, {}[{}] {}", where.begin.line, where.begin.column, name(finding.severity),
                         finding.rule, message);
  const auto* rule = writing.rules.find(finding.rule);
  out = markup_text(out);
  if (rule == nullptr) return out;
  out.append("\n").append(markup_text(writing.rules.fix(*rule, writing.style.language)));
  if (!rule->source.empty()) out.append("\n").append(markup_text(source_of(*rule)));
  return out;
}

void add_finding(const Writing& writing, const Finding& finding, Suite& suite) {
  const auto message = writing.rules.message(finding, writing.style.language);
  open_case(suite, finding.where.path, finding.rule, finding.where.begin.line);
  auto out = std::back_inserter(suite.cases);
  if (finding.suppressed || finding.baseline) {
    ++suite.skipped;
    const auto reason = finding.suppressed ? finding.suppressed->reason : std::string{"baseline"};
    fmt::format_to(out, "><skipped message=\"{}\"/></testcase>\n", markup_text(reason));
  } else if (writing.fail_on && finding.severity >= *writing.fail_on) {
    ++suite.failures;
    fmt::format_to(out, "><failure message=\"{}\" type=\"{}\">{}</failure></testcase>\n", markup_text(message),
                   name(finding.severity), details(writing, finding, message));
  } else {
    fmt::format_to(out, "><system-out>{}</system-out></testcase>\n", details(writing, finding, message));
  }
}

void add_problem(const Writing& writing, const FileReport& report, Suite& suite) {
  open_case(suite, report.path, report.problem->id, 0);
  ++suite.errors;
  fmt::format_to(std::back_inserter(suite.cases), "><error message=\"{}\" type=\"unreadable\"/></testcase>\n",
                 markup_text(sentence(*report.problem, writing.style.language)));
}

}  // namespace

void begin_junit(Writing&, std::string& out) {
  out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"pinko\">\n";
}

void write_junit(Writing& writing, const FileReport& report, std::string& out) {
  Suite suite;
  if (report.problem) add_problem(writing, report, suite);
  for (const auto& finding : report.findings)
    if (is_shown(writing, finding)) add_finding(writing, finding, suite);
  if (suite.tests == 0) {
    if (!report.descriptor) return;  // nothing about relations is no test
    open_case(suite, report.path, "pinko", 0);
    suite.cases += "/>\n";
  }
  ++writing.written;
  fmt::format_to(std::back_inserter(out),
                 "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" "
                 "time=\"0\">\n{}",
                 markup_text(report.path), suite.tests, suite.failures, suite.errors, suite.skipped, suite.cases);
  if (const auto rest = rest_of(writing, report); !rest.empty())
    fmt::format_to(std::back_inserter(out), "    <system-out>{}</system-out>\n", markup_text(rest));
  out += "  </testsuite>\n";
}

void end_junit(Writing& writing, std::string& out) {
  // A run without files has a suite as well: readers take an empty report for a broken one.
  if (writing.written == 0)
    out +=
        "  <testsuite name=\"pinko\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\" time=\"0\">\n"
        "    <testcase name=\"pinko\" classname=\"pinko\" time=\"0\"/>\n  </testsuite>\n";
  out += "</testsuites>\n";
}

}  // namespace pinko
