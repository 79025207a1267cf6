// From options to reports. Entry points: those of check.h. Everything else here is private.
#include "check.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <system_error>
#include <thread>

#include "batch/units.h"
#include "exit_code.h"
#include "pinko/error.h"
#include "pinko/texts.h"
#include "text/read.h"

namespace pinko::cli {
namespace {

constexpr std::size_t kLongestList = 1u << 28;  // bytes of --files-from: some millions of paths
// Where GitHub takes the summary of a job from, and how much of it a step may write (1 MiB, with room for others).
constexpr const char* kJobSummary = "GITHUB_STEP_SUMMARY";
constexpr std::size_t kLongestJobSummary = 900'000;

std::uint32_t limit(std::string_view option, const std::string& value, std::uint32_t usual) {
  constexpr std::uint64_t kMost = 1u << 30;  // places in a file are 32 bits wide
  return value.empty() ? usual : static_cast<std::uint32_t>(number(option, value, 1, kMost));
}

std::optional<RecordKind> record_of(const std::string& value) {
  constexpr std::array<std::string_view, 2> kKinds{"offer", "award"};
  if (value.empty()) return std::nullopt;
  return static_cast<RecordKind>(choice("--record", value, kKinds));
}

unsigned jobs_of(const std::string& value) {
  constexpr unsigned kMost = 64;
  if (value.empty() || value == "0") return std::clamp(std::thread::hardware_concurrency(), 1u, kMost);
  return static_cast<unsigned>(number("--jobs", value, 1, 1024));
}

std::optional<Severity> fail_on_of(const std::string& value) {
  constexpr std::array<std::string_view, 4> kLevels{"info", "warning", "error", "never"};
  if (value.empty()) return Severity::error;
  const auto level = choice("--fail-on", value, kLevels);
  return level == 3 ? std::nullopt : std::optional{static_cast<Severity>(level)};
}

/// The paths of --files-from, one a line.
std::vector<std::string> paths_in(std::string_view list, char end) {
  std::vector<std::string> paths;
  while (!list.empty()) {
    const auto size = std::min(list.find(end), list.size());
    auto path = list.substr(0, size);
    if (end == '\n' && path.ends_with('\r')) path.remove_suffix(1);
    if (!path.empty()) paths.emplace_back(path);
    list.remove_prefix(std::min(size + 1, list.size()));
  }
  return paths;
}

/// What two names of a file have in common: the folder it really lies in, and the name in it.
std::string identity(const std::string& file) {
  std::error_code problem;
  auto path = std::filesystem::weakly_canonical(std::filesystem::absolute(file, problem), problem);
  return problem ? file : path.string();
}

/// `NAME` or `NAME:FILE`. Names of formats hold no colon; files may.
ReportTarget target_of(const std::string& written) {
  const auto colon = written.find(':');
  ReportTarget target{&find_reporter(written.substr(0, colon)), {}};
  if (colon == std::string::npos) return target;
  target.file = written.substr(colon + 1);
  if (target.file.empty()) throw Error{"format-without-file", {{"format", written}}};
  return target;
}

bool is_standard_output(const std::string& file) {
  constexpr std::array<std::string_view, 4> kNames{"", "-", "/dev/stdout", "/dev/fd/1"};
  return std::ranges::find(kNames, file) != kNames.end();
}

/// Every report needs a place of its own.
void refuse_shared_files(const std::vector<ReportTarget>& targets) {
  std::set<std::string> files;
  for (const auto& target : targets) {
    if (is_standard_output(target.file)) {
      if (!files.emplace().second) throw Error{"two-on-standard-output"};
    } else if (!files.insert(identity(target.file)).second) {
      throw Error{"same-file", {{"path", target.file}}};
    }
  }
}

std::vector<ReportTarget> targets_of(const Request& request, std::string_view usual) {
  std::vector<ReportTarget> targets;
  for (const auto& written : request.formats) targets.push_back(target_of(written));
  if (targets.empty()) targets.push_back({&find_reporter(usual), {}});
  const auto is_what_if = [](const ReportTarget& target) { return target.reporter->name == "what-if"; };
  if (usual != "what-if" && std::ranges::any_of(targets, is_what_if))
    throw Error{"option-needs", {{"option", "--format what-if"}, {"other", "--what-if"}}};
  const auto without_file =
      std::ranges::find_if(targets, [](const ReportTarget& target) { return target.file.empty(); });
  if (!request.output.empty()) {
    if (without_file == targets.end()) throw Error{"output-of-nothing"};
    without_file->file = request.output;
  }
  refuse_shared_files(targets);
  return targets;
}

int verdict(const Done& done, const Plan& plan, Io& io) {
  const auto& summary = done.summary;
  int code = summary.unreadable > 0 ? kNotChecked : kClean;
  if (plan.fail_on && (done.cut || summary.at_least(*plan.fail_on) > 0)) code = std::max(code, kFindings);
  if (summary.count(Severity::warning) > plan.max_warnings) {
    const std::vector<Arg> args{{"warnings", std::to_string(summary.count(Severity::warning))},
                                {"max", std::to_string(plan.max_warnings)}};
    io.note(text("ui.too-many-warnings", io.language, args));
    code = std::max(code, kFindings);
  }
  return code;
}

}  // namespace

Plan plan_of(const Request& request, std::string_view format, const Io& io) {
  Plan plan;
  auto& limits = plan.batch.limits;
  limits.file_bytes = limit("--max-file-size", request.max_file_size, limits.file_bytes);
  limits.depth = limit("--max-depth", request.max_depth, limits.depth);
  limits.nodes = limit("--max-nodes", request.max_nodes, limits.nodes);
  limits.expanded_nodes = std::max(limits.expanded_nodes, limits.nodes);
  limits.aliases = limit("--max-aliases", request.max_aliases, limits.aliases);
  plan.batch.quick = !request.no_quick_reader;
  auto& check = plan.batch.check;
  check.as_of = day("--as-of", request.as_of);
  check.record = record_of(request.record);
  check.suppressions = !request.no_suppressions;
  check.findings_per_rule = limit("--max-findings-per-rule", request.max_findings_per_rule, check.findings_per_rule);
  check.findings_per_file = limit("--max-findings", request.max_findings, check.findings_per_file);
  plan.batch.jobs = jobs_of(request.jobs);
  plan.discover.standard_input = request.standard_input;
  if (!request.max_files.empty())
    plan.discover.max_files = number("--max-files", request.max_files, 1, std::numeric_limits<std::uint32_t>::max());
  plan.fail_on = fail_on_of(request.fail_on);
  if (!request.max_warnings.empty())
    plan.max_warnings = number("--max-warnings", request.max_warnings, 0, std::numeric_limits<std::uint64_t>::max());
  plan.reports = targets_of(request, format);
  plan.colour = colour_of(request.common);
  plan.style.language = io.language;
  plan.style.least = severity("--show", request.least);
  return plan;
}

Inputs inputs_of(const Request& request, const Plan& plan) {
  auto paths = request.inputs;
  std::optional<Problem> problem;
  if (!request.list.empty()) {
    const bool standard = request.list == "-";
    if (standard && std::ranges::find(paths, "-") != paths.end()) throw Error{"two-inputs"};
    auto content = standard ? read_all(0, "<stdin>", kLongestList) : read_file(request.list, kLongestList);
    for (auto& path : paths_in(content.bytes, request.list_ends_with_zero ? '\0' : '\n'))
      paths.push_back(std::move(path));
    problem = std::move(content.problem);
  }
  if (paths.empty() && !problem) throw Error{"no-input"};
  auto inputs = discover(paths, plan.discover);
  if (problem) inputs.problems.insert(inputs.problems.begin(), std::move(*problem));
  return inputs;
}

ReportWriter::ReportWriter(const RuleSet& rules, const Plan& plan, std::string_view command, Io& io)
    : plan_(plan), io_(io), shows_progress_(io.shows_progress()) {
  for (const auto& target : plan.reports) {
    auto channel = channel_of(*target.reporter, rules, command);
    channel.out = std::make_unique<Output>(target.file);
    auto& style = channel.writing.style;
    style.colour = wants_colour(plan.colour, channel.out->descriptor());
    channel.at_once = style.colour || target.reporter->name == "jsonl" || shows_progress_;
    channels_.push_back(std::move(channel));
  }
  const auto is_github = [](const ReportTarget& target) { return target.reporter->name == "github"; };
  if (std::ranges::any_of(plan.reports, is_github) && !environment(kJobSummary).empty()) {
    channels_.push_back(channel_of(find_reporter("markdown"), rules, command));
    channels_.back().writing.most_bytes = kLongestJobSummary;
  }
  for (auto& channel : channels_) channel.reporter->begin(channel.writing, channel.bytes);
}

ReportWriter::Channel ReportWriter::channel_of(const Reporter& reporter, const RuleSet& rules,
                                               std::string_view command) const {
  return {.reporter = &reporter,
          .writing = {.rules = rules,
                      .style = plan_.style,
                      .as_of = plan_.batch.check.as_of,
                      .version = kVersion,
                      .summary = {},
                      .problems = {},
                      .command = command,
                      .fail_on = plan_.fail_on},
          .out = nullptr};
}

void ReportWriter::write(const FileReport& report) {
  summary_.add(report);
  if (report.not_shown > 0) {
    const auto counted =
        std::ranges::count_if(report.findings, [](const Finding& f) { return !f.suppressed && !f.baseline; });
    cut_ |= static_cast<std::uint64_t>(counted) >= plan_.batch.check.findings_per_file;
  }
  if (report.problem) io_.complain(sentence(*report.problem, io_.language));
  for (auto& channel : channels_) {
    channel.writing.summary = summary_;
    channel.reporter->file(channel.writing, report, channel.bytes);
    if (!channel.out || channel.bytes.empty()) continue;
    io_.progress({});
    channel.out->write(channel.bytes);
    if (channel.at_once) channel.out->flush();
    channel.bytes.clear();
  }
  tell_progress();
}

void ReportWriter::tell_configuration(const std::vector<LoweredRule>& lowered, bool baseline) {
  count_lowered(lowered, summary_);
  for (auto& channel : channels_) {
    channel.writing.baseline = baseline;
    for (const auto& rule : lowered)
      channel.writing.lowered.push_back({std::string{rule.rule}, rule.level, rule.place});
  }
}

void ReportWriter::tell_problems(const std::vector<Problem>& problems) {
  for (const auto& problem : problems) {
    const auto report = failed_report(std::string{path_of(problem)}, problem);
    for (auto& channel : channels_) channel.reporter->file(channel.writing, report, channel.bytes);
  }
}

/// Says on a terminal how far a long run has come.
void ReportWriter::tell_progress() {
  constexpr std::uint64_t kSeldom = 64;  // the clock is not asked for every file
  constexpr auto kPause = std::chrono::milliseconds{500};
  if (!shows_progress_ || ++calls_ % kSeldom != 0) return;
  const auto now = Clock::now();
  if (now - told_ < kPause) return;
  told_ = now;
  const std::vector<Arg> args{{"files", std::to_string(summary_.files)}};
  io_.progress(text("ui.progress", io_.language, args));
}

Done ReportWriter::finish() {
  io_.progress({});
  for (auto& channel : channels_) {
    channel.reporter->end(channel.writing, channel.bytes);
    if (!channel.out) continue;
    channel.out->write(channel.bytes);
    channel.bytes.clear();
  }
  // All are written before the first gets its name: a full disk shall not leave reports of different runs side by side.
  for (auto& channel : channels_)
    if (channel.out) channel.out->flush();
  for (auto& channel : channels_) {
    if (channel.out) channel.out->finish();
    if (!channel.out) append_file(environment(kJobSummary), channel.bytes);
  }
  return {summary_, cut_};
}

void count_lowered(const std::vector<LoweredRule>& lowered, Summary& summary) {
  for (const auto& rule : lowered) ++(rule.level == RuleLevel::off ? summary.rules_off : summary.rules_lowered);
}

int conclude(const Done& done, const Inputs& inputs, const Plan& plan, Io& io, Fixing fixing) {
  if (inputs.ignored > 0) {
    const std::vector<Arg> args{{"n", std::to_string(inputs.ignored)}};
    io.note(text("ui.left-out", io.language, args));
  }
  if (inputs.links_not_followed > 0) {
    const std::vector<Arg> args{{"n", std::to_string(inputs.links_not_followed)}};
    io.note(text("ui.links-not-followed", io.language, args));
  }
  io.note(summary_line(done.summary, plan.style, plan.batch.check.as_of, fixing));
  return verdict(done, plan, io);
}

void add_paths(CLI::App& command, Request& request) {
  command.add_option("PATH", request.inputs, "Files, folders, patterns (*, ?, **), - for standard input")
      ->option_text("[PATH…]");
  command.add_flag("--no-quick-reader", request.no_quick_reader, "Read all by the reader of record, for tests")
      ->group("");  // not in the help
}

void add_lists(CLI::App& command, Request& request) {
  command.add_option("--stdin-filename", request.standard_input, "The name of what - reads")->option_text("NAME");
  command.add_option("--files-from", request.list, "Read paths from a file (- for standard input), one a line")
      ->option_text("FILE");
  command.add_flag("--null", request.list_ends_with_zero, "Paths in --files-from end with a zero byte");
}

void add_inputs(CLI::App& command, Request& request) {
  add_paths(command, request);
  add_lists(command, request);
  command.add_option("--pack", request.packs, "Also use a rule pack: its name (fi, ee, …) or a file; repeatable")
      ->option_text("PACK")
      ->allow_extra_args(false);
  command.add_option("--record", request.record, "Judge as offer or award (default: as the descriptor says)")
      ->option_text("KIND");
}

void add_effort(CLI::App& command, Request& request, const std::string& verb) {
  command.add_option("-j,--jobs", request.jobs, "Files to " + verb + " at the same time (default: one a processor)")
      ->option_text("N");
  command.add_option("--max-file-size", request.max_file_size, "Bytes of a file or a line of a stream (1048576)")
      ->option_text("N");
  command.add_option("--max-files", request.max_files, "Files in a run (100000)")->option_text("N");
}

void add_checks(CLI::App& command, Request& request, const std::string& formats) {
  command.add_option("--as-of", request.as_of, "The day that counts as today (default: today, UTC)")
      ->option_text("DATE");
  command
      .add_option("--fail-on", request.fail_on,
                  "Exit with 1 from this severity on: error (default), warning, info, never")
      ->option_text("LEVEL");
  command.add_option("--max-warnings", request.max_warnings, "Exit with 1 if there are more warnings")
      ->option_text("N");
  command
      .add_option("--show", request.least, "Lightest findings to show: info (default), warning, error; all are counted")
      ->option_text("LEVEL");
  command.add_flag("--no-suppressions", request.no_suppressions,
                   "Show and count what comments in the files silence (# pinko: ignore[ID])");
  command.add_option("--format", request.formats, formats)->option_text("FORMAT[:FILE]")->allow_extra_args(false);
  command.add_option("-o,--output", request.output, "Write the findings to a file, not to standard output")
      ->option_text("FILE");
  add_common(command, request.common);
  command.add_option("-j,--jobs", request.jobs, "Files to check at the same time (default: one a processor)")
      ->option_text("N");
  command.add_option("--max-file-size", request.max_file_size, "Bytes of a file or a line of a stream (1048576)")
      ->option_text("N");
  command.add_option("--max-depth", request.max_depth, "Lists and maps inside each other (64)")->option_text("N");
  command.add_option("--max-nodes", request.max_nodes, "Values in a file (50000)")->option_text("N");
  command.add_option("--max-aliases", request.max_aliases, "Uses of *alias in a file (1000)")->option_text("N");
  command.add_option("--max-files", request.max_files, "Files in a run (100000)")->option_text("N");
  command.add_option("--max-findings", request.max_findings, "Findings shown for a file (5000)")->option_text("N");
  command.add_option("--max-findings-per-rule", request.max_findings_per_rule, "Of them, for one rule (50)")
      ->option_text("N");
}

}  // namespace pinko::cli
