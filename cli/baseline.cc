// pinko baseline: the findings that are known and accepted for now. Entry points: add_baseline(), run_baseline().
#include <algorithm>
#include <filesystem>
#include <limits>
#include <optional>
#include <system_error>

#include "commands.h"
#include "configure.h"
#include "exit_code.h"
#include "pinko/baseline.h"
#include "pinko/texts.h"
#include "text/read.h"

namespace pinko::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargest = std::size_t{64} << 20;

constexpr const char* kExamples =
    "Examples:\n"
    "  pinko baseline create catalogue/   from now on only new findings count\n"
    "  pinko validate --baseline .pinko-baseline.json catalogue/\n"
    "  pinko baseline prune catalogue/    take out what has been mended\n"
    "  pinko baseline update catalogue/   the same, and accept what is new\n"
    "\n"
    "It holds the findings of validate and of lint. What the law demands and what\n"
    "protects personal data cannot be in it.\n"
    "Exit code: 0 written, 2 something could not be checked or written.";

/// What a run of both commands found.
struct Collected {
  std::set<KnownFinding> met;
  std::set<KnownFinding> stale;
  std::uint64_t binding = 0, not_shown = 0;
  bool failed = false;
};

/// A file that the baseline speaks of and that is gone.
bool is_gone(const KnownFinding& known, const std::string& folder) {
  std::error_code problem;
  const bool there = fs::exists(fs::path{folder} / known.path, problem);
  return !there && !problem;
}

Collected collect(Configured& configured, const Inputs& inputs, Plan& plan, const std::set<KnownFinding>& known,
                  const std::string& folder, Io& io) {
  Collected collected;
  for (const std::string_view profile : {"validate", "lint"}) {
    const auto rules = configured.load(inputs, configured.request().packs, profile);
    configured.apply(plan);
    Baseline baseline{known, Baseline::Use::collect};
    auto faults = configured.organisation_faults();
    const auto mark = [&](FileReport& report) {
      collected.not_shown += report.not_shown;
      baseline.mark(report, rules, path_in_baseline(configured.absolute(report.path), folder));
    };
    check_all(inputs, rules, plan.batch, [&](FileReport report) {
      if (report.problem && profile == "validate") io.complain(sentence(*report.problem, io.language));
      collected.failed |= report.problem.has_value();
      faults.take(report);
      mark(report);
    });
    for (auto& report : faults.reports(rules, plan.batch.check)) mark(report);
    collected.met.insert(baseline.met().begin(), baseline.met().end());
    const auto stale = baseline.stale(rules);
    collected.stale.insert(stale.begin(), stale.end());
    collected.binding += baseline.binding();
    for (const auto& finding : known)
      if (is_gone(finding, folder)) collected.stale.insert(finding);
  }
  // A rule of both commands has met what the other found as well.
  std::erase_if(collected.stale, [&](const KnownFinding& finding) { return collected.met.contains(finding); });
  return collected;
}

std::set<KnownFinding> read(const std::string& path) {
  auto content = read_file(path, kLargest);
  if (content.problem) throw Error{std::move(*content.problem)};
  return read_baseline(content.bytes, path);
}

void tell(std::string_view key, std::uint64_t n, const std::string& path, Io& io) {
  if (n == 0) return;
  const std::vector<Arg> args{{"n", std::to_string(n)}, {"path", path}};
  io.note(printable(text(key, io.language, args)));
}

}  // namespace

void add_baseline(CLI::App& app, BaselineOptions& options) {
  auto& command = *app.add_subcommand("baseline", "Accept the findings of today, so that only new ones count");
  command.footer(kExamples);
  const auto add = [&](const char* name, const char* about) {
    auto& below = *command.add_subcommand(name, about);
    auto& request = options.request;
    add_paths(below, request);
    add_lists(below, request);
    below
        .add_option("--baseline", request.baseline, "The file (default: the configured one, else .pinko-baseline.json)")
        ->option_text("FILE");
    below.add_option("--pack", request.packs, "Also use a rule pack: its name or a file; repeatable")
        ->option_text("PACK")
        ->allow_extra_args(false);
    below.add_option("--record", request.record, "Judge as offer or award (default: as the descriptor says)")
        ->option_text("KIND");
    below.add_option("--as-of", request.as_of, "The day that counts as today (default: today, UTC)")
        ->option_text("DATE");
    add_configuration(below, request);
    add_common(below, request.common);
    below.add_option("-j,--jobs", request.jobs, "Files to check at the same time (default: one a processor)")
        ->option_text("N");
    return &below;
  };
  add("create", "Write a new baseline with all findings")
      ->add_flag("--force", options.force, "Write over one that exists");
  add("update", "Take out what is mended, add what is new");
  add("prune", "Take out what is mended, add nothing");
}

int run_baseline(const BaselineOptions& options, std::string_view action, Io& io) {
  start(options.request.common, io);
  Configured configured{options.request, io};
  auto plan = plan_of(configured.request(), "full", io);
  configured.prepare(plan);
  plan.batch.check.findings_per_rule = plan.batch.check.findings_per_file = std::numeric_limits<std::uint32_t>::max();
  const std::string path =
      configured.request().baseline.empty() ? std::string{kBaselineName} : configured.request().baseline;
  const auto folder = fs::path{configured.absolute(path)}.parent_path().string();
  std::error_code problem;
  if (action == "create" && !options.force && fs::exists(path, problem))
    throw Error{"baseline-exists", {{"path", path}}};
  const auto known = action == "create" ? std::set<KnownFinding>{} : read(path);
  const auto inputs = inputs_of(configured.request(), plan);
  const auto collected = collect(configured, inputs, plan, known, folder, io);
  auto result = known;
  for (const auto& finding : collected.stale) result.erase(finding);
  if (action != "prune") result.insert(collected.met.begin(), collected.met.end());
  const auto removed =
      std::ranges::count_if(known, [&](const KnownFinding& finding) { return !result.contains(finding); });
  const auto added =
      std::ranges::count_if(result, [&](const KnownFinding& finding) { return !known.contains(finding); });
  Output out{path};
  out.write(baseline_text(result));
  out.finish();
  tell("ui.baseline-binding", collected.binding, path, io);
  tell("ui.baseline-not-shown", collected.not_shown, path, io);
  const std::vector<Arg> args{{"path", path},
                              {"n", std::to_string(result.size())},
                              {"added", std::to_string(added)},
                              {"removed", std::to_string(removed)}};
  io.note(printable(text("ui.baseline-written", io.language, args)));
  return collected.failed || configured.failed() ? kNotChecked : kClean;
}

}  // namespace pinko::cli
