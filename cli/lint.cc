// pinko lint: tells what could be written better, and mends what it can. Entry points: add_lint(), run_lint().
#include <algorithm>
#include <optional>

#include "check.h"
#include "commands.h"
#include "configure.h"
#include "exit_code.h"
#include "pinko/texts.h"
#include "text/read.h"

namespace pinko::cli {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  pinko lint catalogue/                  what could be written better?\n"
    "  pinko lint --diff catalogue/           what would --fix change?\n"
    "  pinko lint --fix catalogue/            change it\n"
    "  pinko lint --fix --unsafe-fixes a.mc.yaml   guess as well; look at the result\n"
    "  pinko lint --diff catalogue/ | patch -p0\n"
    "  pinko lint --fix - <draft.mc.yaml >better.mc.yaml\n"
    "\n"
    "A fix changes only the place it mends; comments, order and quotes stay.\n"
    "Exit code: 0 nothing at or above --fail-on is left, 1 findings (with --diff:\n"
    "something would change), 2 something could not be checked or written.";

void refuse_contradictions(const LintOptions& options) {
  if (options.dry_run && !options.fix && !options.unsafe_fixes)
    throw Error{"needs-option", {{"option", "--dry-run"}, {"other", "--fix"}}};
  const bool diff = options.diff || options.dry_run;
  if (diff && !options.request.formats.empty())
    throw Error{"options-exclude", {{"option", options.diff ? "--diff" : "--dry-run"}, {"other", "--format"}}};
}

/// A stream may be larger than memory, and what wrote it will write it again.
void refuse_streams(const Inputs& inputs) {
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const bool stream = inputs.kind(i) == InputKind::stream || is_stream_name(inputs.path(i));
    if (stream) throw Error{"cannot-fix-stream", {{"path", inputs.path(i)}}};
  }
}

bool reads_standard_input(const Inputs& inputs) {
  for (std::size_t i = 0; i < inputs.size(); ++i)
    if (inputs.kind(i) == InputKind::input) return true;
  return false;
}

/// Writes the changes and no findings.
Done write_diffs(const Inputs& inputs, const RuleSet& rules, const Plan& plan, Output& out, Io& io) {
  Done done;
  check_all(inputs, rules, plan.batch, [&](const FileReport& report) {
    done.summary.add(report);
    if (report.problem) io.complain(sentence(*report.problem, io.language));
    if (!report.fixed) return;
    const auto diff = unified_diff(*report.fixed);
    out.write(diff.text);
    if (diff.withheld == 0) return;
    const std::vector<Arg> args{{"path", report.path}, {"n", std::to_string(diff.withheld)}};
    io.note(printable(text("ui.withheld", io.language, args)));
  });
  out.finish();
  return done;
}

/// Gives files their mended text, and what came from standard input to standard output.
class Mended {
 public:
  Mended(const RuleSet& rules, const Plan& plan, bool has_standard_input, Io& io)
      : rules_(rules), plan_(plan), io_(io) {
    if (has_standard_input) standard_output_.emplace(std::string{});
  }

  /// The report to show instead, where the text in the file is not the one that was judged.
  std::optional<FileReport> put_back(const FileReport& report) {
    if (!report.fixed) return std::nullopt;
    if (report.path == plan_.discover.standard_input && standard_output_) {
      standard_output_->write(report.fixed->after->text());
      standard_output_->finish();
      return std::nullopt;
    }
    if (!report.fixed->changed() || replaced(report)) return std::nullopt;
    failed_ = true;
    return check_text(report.fixed->before, rules_, plan_.batch);
  }

  /// A file could not be written.
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  /// One file that cannot be written does not keep the others from being mended.
  bool replaced(const FileReport& report) try {
    const auto now = read_file(report.path, plan_.batch.limits.file_bytes);
    if (now.problem || now.bytes != report.fixed->before->text())
      throw Error{"changed-meanwhile", {{"path", report.path}}};
    replace_file(report.path, report.fixed->after->text());
    return true;
  } catch (const Error& error) {
    io_.complain(error);
    return false;
  }

  const RuleSet& rules_;
  const Plan& plan_;
  Io& io_;
  std::optional<Output> standard_output_;
  bool failed_ = false;
};

}  // namespace

void add_lint(CLI::App& app, LintOptions& options) {
  auto& command = *app.add_subcommand("lint", "Tell what could be written better, and mend it with --fix");
  add_inputs(command, options.request);
  command.add_flag("--fix", options.fix, "Mend what is certain to mean the same afterwards");
  command.add_flag("--unsafe-fixes", options.unsafe_fixes, "Like --fix, and guess: look at the result");
  command.add_flag("--dry-run", options.dry_run, "With --fix: show the changes as a diff, write nothing");
  command.add_flag("--diff", options.diff, "The same as --fix --dry-run");
  add_judging_configuration(command, options.request);
  add_checks(command, options.request,
             "full (default), concise, json, jsonl, sarif, junit, github, gitlab, markdown, html, csv; repeatable, "
             "each with a file of its own");
  command.footer(kExamples);
}

int run_lint(const LintOptions& options, Io& io) {
  start(options.request.common, io);
  refuse_contradictions(options);
  Configured configured{options.request, io};
  const auto& request = configured.request();
  const bool diff = options.diff || options.dry_run;
  const bool fix = options.fix || options.unsafe_fixes || diff;
  auto plan = plan_of(request, "full", io);
  if (fix) plan.batch.fix = FixOptions{.unsafe = options.unsafe_fixes};
  configured.prepare(plan);
  if (!request.show_config.empty()) return show_config(configured, request.packs, "lint");
  const auto inputs = inputs_of(request, plan);
  const auto rules = configured.load(inputs, request.packs, "lint");
  configured.apply(plan);
  const bool failed = configured.failed();
  if (fix) refuse_streams(inputs);
  const bool mends_input = fix && !diff && reads_standard_input(inputs);
  if (diff) {
    Output out{request.output};
    auto done = write_diffs(inputs, rules, plan, out, io);
    if (options.unsafe_fixes) done.summary.fixable_unsafely = 0;  // what is left would do harm
    io.note(summary_line(done.summary, plan.style, plan.batch.check.as_of, Fixing::tried));
    if (failed || done.summary.unreadable > 0) return kNotChecked;
    return done.summary.fixed > 0 ? kFindings : kClean;
  }
  // The mended text has standard output for itself.
  for (auto& report : plan.reports)
    if (mends_input && report.file.empty()) report.file = "/dev/stderr";
  KnownFindings known{request.baseline, configured, plan};
  ReportWriter writer{rules, plan, "lint", io};
  writer.tell_configuration(configured.lowered(), known.is_used());
  writer.tell_problems(configured.problems());
  for (const auto& report : configured.organisations(rules)) writer.write(report);
  Mended mended{rules, plan, mends_input, io};
  auto faults = configured.organisation_faults();
  check_all(inputs, rules, plan.batch, [&](const FileReport& report) {
    auto told = mended.put_back(report).value_or(report);
    faults.take(told);
    writer.write(known.marked(std::move(told), rules));
  });
  for (auto& report : faults.reports(rules, plan.batch.check)) writer.write(known.marked(std::move(report), rules));
  auto done = writer.finish();
  done.cut |= known.is_uncertain();
  known.tell_stale(rules, io);
  if (options.unsafe_fixes) done.summary.fixable_unsafely = 0;
  const int code = conclude(done, inputs, plan, io, fix ? Fixing::done : Fixing::offered);
  return std::max(code, failed || mended.failed() ? kNotChecked : kClean);
}

}  // namespace pinko::cli
