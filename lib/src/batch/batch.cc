// Checks many inputs side by side. Entry points: check_all(), check_text(). Everything else here is private.
#include "pinko/batch.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "batch/elm_report.h"
#include "batch/per_file.h"
#include "batch/units.h"
#include "batch/window.h"
#include "pinko/elm.h"
#include "pinko/organisations.h"
#include "rules/plan.h"

namespace pinko {
namespace {

struct Result {
  FileReport report;
  std::vector<CatalogueFact> facts;
};

/// True when the text may hold a learner's data: the field stands at the start of a line (an indented one belongs to
/// something else, such as the feedback of learners), or somewhere in a file that is one pair of braces. In a text that
/// cannot be read as YAML nobody knows where those data end, so none of its lines may be shown.
bool may_name_a_learner(std::string_view text) {
  constexpr std::string_view kField = "learner";
  const auto first = text.find_first_not_of(" \t\r\n");
  const bool in_braces = first != std::string_view::npos && text[first] == '{';
  for (auto at = text.find(kField); at != std::string_view::npos; at = text.find(kField, at + 1)) {
    const auto after = text.find_first_not_of(" \t\"'", at + kField.size());
    if (after == std::string_view::npos || text[after] != ':') continue;
    const auto line = text.find_last_of("\r\n", at);
    const auto start = line == std::string_view::npos ? 0 : line + 1;
    if (in_braces || text.find_first_not_of("\"'?", start) == at) return true;
  }
  return false;
}

void hide_what_may_be_personal(const RuleSet& rules, FileReport& report) {
  const auto text = report.source->text();
  report.personal = rules.contents().masks.spans(text);
  if (may_name_a_learner(text)) report.source = nullptr;
}

/// Edits leave with the report, so none may carry a learner's data: neither those it replaces nor those it brings to
/// light, such as an identity code that an invisible character hid.
void withhold_personal_edits(const RuleSet& rules, FileReport& report) {
  const auto touches = [&](const Edit& edit) {
    const auto next =
        std::ranges::partition_point(report.personal, [&](const Span& span) { return span.end < edit.span.begin; });
    return next != report.personal.end() && next->begin <= edit.span.end;
  };
  for (auto& finding : report.findings) {
    const bool personal = std::ranges::any_of(finding.edits, [&](const Edit& edit) {
      return touches(edit) || !rules.contents().masks.spans(edit.text).empty();
    });
    if (personal) finding.edits.clear();
  }
}

Result judge(const std::shared_ptr<const Source>& source, const RuleSet& rules, const BatchOptions& options,
             const CheckOptions& check) {
  if (options.elm && is_elm(source->path(), source->text()))
    return {judge_as_elm(source, rules, options.limits, check), {}};
  Result result;
  auto& report = result.report;
  report.path = source->path();
  report.source = source;
  auto parsed = parse(source, {.limits = options.limits, .quick = options.quick});
  take_organisations(parsed, check.organisations);
  // Of a text that is not whole the tree is empty: then the rules only sort, cap and mask what the reader found.
  auto checked = rules.check(parsed.document, std::move(parsed.findings), check);
  report.findings = std::move(checked.findings);
  report.not_shown = checked.not_shown;
  report.suppressed_not_shown = checked.suppressed_not_shown;
  report.personal = std::move(checked.personal);
  result.facts = std::move(checked.facts);
  if (parsed.whole && options.note) report.notes = options.note(parsed.document, check);
  if (!parsed.whole) hide_what_may_be_personal(rules, report);
  if (report.findings.empty()) report.source = nullptr;
  put_in_order(report.personal);
  withhold_personal_edits(rules, report);
  return result;
}

/// What judging needs from outside, for all units.
struct Job {
  const Inputs& inputs;
  const RuleSet& rules;
  const BatchOptions& options;
  int standard_input;
};

/// Most texts hold nothing to mend; they are not judged twice.
void mend(const std::shared_ptr<const Source>& source, const Job& job, const CheckOptions& check, Result& result) {
  Fixed fixed{.before = source, .after = source};
  const bool can_be_mended =
      result.report.not_shown > 0 ||
      std::ranges::any_of(result.report.findings, [](const Finding& finding) { return finding.mend != Mend::no; });
  if (can_be_mended) fixed = fix_text(source, job.rules, check, job.options.limits, *job.options.fix);
  if (fixed.changed()) result = judge(fixed.after, job.rules, job.options, check);
  result.report.fixed = std::move(fixed);
}

Result work(const Job& job, Unit unit) {
  auto loaded = load(job.inputs, unit, job.options.limits, job.standard_input);
  if (loaded.problem) return {failed_report(job.inputs.path(unit.input), std::move(*loaded.problem)), {}};
  const auto& source = loaded.source;
  const auto of_file = check_of_file(job.options, source->path());
  auto result = judge(source, job.rules, job.options, of_file.check);
  if (job.options.fix && !unit.line) mend(source, job, of_file.check, result);
  result.report.new_file = unit.new_file;
  return result;
}

/// Hands over the relations between files, as reports of the files they were found in, in the order of the paths. A
/// stream is one file, and may have as many findings as a catalogue.
void judge_relations(const RuleSet& rules, const CatalogueFacts& facts, const BatchOptions& batch,
                     const std::function<void(FileReport)>& hand_over) {
  constexpr std::size_t kTogether = 500;
  std::string path;
  std::shared_ptr<const FileOptions> options;  // of the file at the path
  std::vector<Finding> findings;               // in it
  const auto hand_over_all = [&] {
    if (findings.empty()) return;
    FileReport report;
    report.new_file = report.descriptor = false;
    report.path = path;
    report.findings = std::exchange(findings, {});
    hand_over(std::move(report));
  };
  rules.check_catalogue(facts, [&](Finding finding) {
    const bool is_other_file = path != finding.where.path;
    if (is_other_file || findings.size() >= kTogether) hand_over_all();
    if (is_other_file) {
      path = finding.where.path;
      options = check_of_file(batch, path).options;
    }
    if (options && !rules.adjust(finding, options->adjustments)) return;
    findings.push_back(std::move(finding));
  });
  hand_over_all();
}

}  // namespace

CheckOfFile check_of_file(const BatchOptions& batch, const std::string& path) {
  CheckOfFile made{batch.per_file ? batch.per_file(path) : nullptr, batch.check};
  if (!made.options) return made;
  if (!made.check.record) made.check.record = made.options->record;
  made.check.adjustments = &made.options->adjustments;
  made.check.organisations = made.options->organisations.get();
  return made;
}

Summary check_all(const Inputs& inputs, const RuleSet& rules, const BatchOptions& options,
                  const std::function<void(FileReport)>& sink, int standard_input) {
  Summary summary;
  CatalogueFacts facts;
  const auto hand_over = [&](FileReport report) {
    summary.add(report);
    sink(std::move(report));
  };
  for (const auto& problem : inputs.problems) hand_over(failed_report(problem.args.front().value, problem));

  const Job job{inputs, rules, options, standard_input};
  Units units{inputs, options.limits.file_bytes, standard_input};
  Window<Unit, Result> window{
      useful_jobs(inputs, options.jobs),
      [&] { return units.next(); },
      [&](Unit unit) { return work(job, std::move(unit)); },
      [&](Result result) {
        facts.add(result.report.path, result.facts);
        hand_over(std::move(result.report));
      },
  };
  window.run();
  // One descriptor is no catalogue: whatever it refers to is elsewhere.
  if (summary.descriptors > 1) judge_relations(rules, facts, options, hand_over);
  return summary;
}

FileReport check_text(const std::shared_ptr<const Source>& source, const RuleSet& rules, const BatchOptions& options) {
  return judge(source, rules, options, check_of_file(options, source->path()).check).report;
}

}  // namespace pinko
