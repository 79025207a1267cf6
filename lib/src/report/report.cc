// The table of output formats and the summary. Entry points: reporters(), find_reporter(), summary_line().
#include "pinko/report.h"

#include <algorithm>
#include <array>
#include <vector>

#include "pinko/error.h"
#include "pinko/texts.h"
#include "report/formats.h"
#include "text/did_you_mean.h"

namespace pinko {
namespace {

constexpr std::array kReporters{
    Reporter{"full", &write_nothing, &write_full, &write_nothing},
    Reporter{"concise", &write_nothing, &write_concise, &write_nothing},
    Reporter{"checklist", &write_nothing, &write_checklist, &write_nothing},
    Reporter{"what-if", &begin_what_if, &write_what_if, &end_what_if},
    Reporter{"json", &begin_json, &write_json, &end_json},
    Reporter{"jsonl", &begin_jsonl, &write_jsonl, &end_jsonl},
    Reporter{"sarif", &begin_sarif, &write_sarif, &end_sarif},
    Reporter{"junit", &begin_junit, &write_junit, &end_junit},
    Reporter{"github", &begin_github, &write_github, &end_github},
    Reporter{"gitlab", &begin_gitlab, &write_gitlab, &end_gitlab},
    Reporter{"markdown", &begin_markdown, &write_markdown, &end_markdown},
    Reporter{"html", &begin_html, &write_html, &end_html},
    Reporter{"csv", &begin_csv, &write_csv, &write_nothing},
};

/// A number as people read it: groups of three, held together by a space that does not break.
std::string grouped(std::uint64_t number) {
  auto digits = std::to_string(number);
  if (digits.size() < 5) return digits;
  for (auto at = digits.size() - 3; at > 0 && at < digits.size(); at -= std::min<std::size_t>(at, 3))
    digits.insert(at, "\u00a0");
  return digits;
}

/// `3 errors, 1 warning`: what there is of something, in the order of weight.
std::string counts(const Summary& summary, const Style& style) {
  std::string out;
  for (const auto severity : {Severity::error, Severity::warning, Severity::info}) {
    if (summary.count(severity) == 0) continue;
    const std::vector<Arg> args{{"n", grouped(summary.count(severity))}};
    if (!out.empty()) out += ", ";
    out += text("ui.count-" + std::string{name(severity)}, style.language, args);
  }
  return out;
}

/// A fact that leaves its part of the sentence out when there is nothing to count.
Arg counted(std::string name, std::uint64_t number) {
  return {std::move(name), number == 0 ? std::string{} : grouped(number)};
}

void add_detail(std::string& details, std::string_view key, std::uint64_t number, std::string_view option,
                const Style& style) {
  if (number == 0) return;
  const std::vector<Arg> args{{"n", grouped(number)}, {"option", std::string{option}}};
  details += (details.empty() ? "" : ", ") + text(key, style.language, args);
}

/// `12 fixed, 3 fixable with --unsafe-fixes`: what became of findings, and what can become of those that are left.
std::string details(const Summary& summary, const Style& style, Fixing fixing) {
  std::string out;
  add_detail(out, fixing == Fixing::tried ? "ui.would-be-fixed" : "ui.fixed", summary.fixed, {}, style);
  add_detail(out, "ui.count-suppressed", summary.suppressed, {}, style);
  add_detail(out, "ui.count-baseline", summary.baseline, {}, style);
  if (fixing == Fixing::elsewhere) add_detail(out, "ui.fixable", summary.fixable, "pinko lint --fix", style);
  if (fixing == Fixing::offered) add_detail(out, "ui.fixable", summary.fixable, "--fix", style);
  if (fixing != Fixing::elsewhere)
    add_detail(out, fixing == Fixing::offered && summary.fixable > 0 ? "ui.more-fixable" : "ui.fixable",
               summary.fixable_unsafely, "--unsafe-fixes", style);
  add_detail(out, "ui.rules-off", summary.rules_off, {}, style);
  add_detail(out, "ui.rules-lowered", summary.rules_lowered, {}, style);
  return out;
}

}  // namespace

std::span<const Reporter> reporters() { return kReporters; }

const Reporter& find_reporter(std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& reporter : kReporters) {
    if (reporter.name == name) return reporter;
    names.push_back(reporter.name);
  }
  throw Error{"unknown-format", {{"word", std::string{name}}, {"suggestion", std::string{did_you_mean(name, names)}}}};
}

bool is_shown(const Writing& writing, const Finding& finding) { return finding.severity >= writing.style.least; }

bool is_shown_to_people(const Writing& writing, const Finding& finding) {
  return is_shown(writing, finding) && !finding.suppressed && !finding.baseline;
}

void write_nothing(Writing&, std::string&) {}

std::uint64_t Summary::at_least(Severity severity) const {
  std::uint64_t sum = 0;
  for (auto i = static_cast<std::size_t>(severity); i < findings.size(); ++i) sum += findings[i];
  return sum;
}

void Summary::add(const FileReport& report) {
  for (const auto& finding : report.findings) {
    if (finding.suppressed) {
      ++suppressed;
      continue;
    }
    if (finding.baseline) {
      ++baseline;
      continue;
    }
    ++findings[static_cast<std::size_t>(finding.severity)];
    fixable += finding.mend == Mend::safe ? 1 : 0;
    fixable_unsafely += finding.mend == Mend::unsafe ? 1 : 0;
  }
  fixed += report.fixed ? report.fixed->findings : 0;
  suppressed += report.suppressed_not_shown;
  not_shown += report.not_shown;
  if (report.problem) {
    ++unreadable;
    return;
  }
  files += report.new_file ? 1 : 0;
  descriptors += report.descriptor ? 1 : 0;
}

std::string summary_line(const Summary& summary, const Style& style, Date as_of, Fixing fixing) {
  auto found = counts(summary, style);
  if (found.empty() && summary.files > 0) found = text("ui.no-findings", style.language);
  const std::vector<Arg> args{
      {"files", grouped(summary.files)},
      counted("descriptors", summary.descriptors == summary.files ? 0 : summary.descriptors),
      {"counts", std::move(found)},
      {"details", details(summary, style, fixing)},
      counted("not_shown", summary.not_shown),
      counted("unreadable", summary.unreadable),
      {"date", to_string(as_of)},
  };
  return text("ui.summary", style.language, args);
}

}  // namespace pinko
