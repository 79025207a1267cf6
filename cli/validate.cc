// pinko validate: checks descriptors. Entry points: add_validate(), run_validate().
#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <limits>
#include <thread>

#include "batch/read.h"
#include "commands.h"
#include "exit_code.h"
#include "pinko/batch.h"
#include "pinko/report.h"
#include "pinko/texts.h"

namespace pinko::cli {
namespace {

constexpr std::size_t kLongestList = 1u << 28;  // bytes of --files-from: some millions of paths

constexpr const char* kExamples =
    "Examples:\n"
    "  pinko validate catalogue/               every descriptor below a folder\n"
    "  pinko validate --pack fi a.mc.yaml      with the rules for Finland as well\n"
    "  pinko validate --record award a.mc.yaml as a credential that was awarded\n"
    "  pinko validate --gate published a.mc.yaml  what is still missing?\n"
    "  git diff --name-only -z | pinko validate --files-from - --null\n"
    "  pinko validate --format json --output report.json catalogue/\n"
    "\n"
    "Exit code: 0 nothing at or above --fail-on, 1 findings, 2 something could not\n"
    "be checked or written.";

/// What the options mean, once they are read.
struct Plan {
  BatchOptions batch;
  DiscoverOptions discover;
  std::optional<Severity> fail_on;
  std::uint64_t max_warnings = std::numeric_limits<std::uint64_t>::max();
  const Reporter* reporter = nullptr;
  Style style;
};

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
  const auto level = choice("--fail-on", value, kLevels);
  return level == 3 ? std::nullopt : std::optional{static_cast<Severity>(level)};
}

Plan plan_of(const ValidateOptions& options) {
  Plan plan;
  auto& limits = plan.batch.limits;
  limits.file_bytes = limit("--max-file-size", options.max_file_size, limits.file_bytes);
  limits.depth = limit("--max-depth", options.max_depth, limits.depth);
  limits.nodes = limit("--max-nodes", options.max_nodes, limits.nodes);
  limits.expanded_nodes = std::max(limits.expanded_nodes, limits.nodes);
  limits.aliases = limit("--max-aliases", options.max_aliases, limits.aliases);
  auto& check = plan.batch.check;
  check.as_of = day("--as-of", options.as_of);
  check.record = record_of(options.record);
  check.gate = options.gate;
  check.findings_per_rule = limit("--max-findings-per-rule", options.max_findings_per_rule, check.findings_per_rule);
  check.findings_per_file = limit("--max-findings", options.max_findings, check.findings_per_file);
  plan.batch.jobs = jobs_of(options.jobs);
  plan.discover.standard_input = options.standard_input;
  if (!options.max_files.empty())
    plan.discover.max_files = number("--max-files", options.max_files, 1, std::numeric_limits<std::uint32_t>::max());
  plan.fail_on = fail_on_of(options.fail_on);
  if (!options.max_warnings.empty())
    plan.max_warnings = number("--max-warnings", options.max_warnings, 0, std::numeric_limits<std::uint64_t>::max());
  plan.reporter = &find_reporter(!options.format.empty() ? options.format
                                 : options.gate.empty()  ? "full"
                                                         : "checklist");
  plan.style.least = severity("--show", options.least);
  return plan;
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

/// The inputs of the command line and of --files-from. A list that cannot be read is a problem like any other.
Inputs inputs_of(const ValidateOptions& options, const Plan& plan) {
  auto paths = options.inputs;
  std::optional<Problem> problem;
  if (!options.list.empty()) {
    const bool standard = options.list == "-";
    if (standard && std::ranges::find(paths, "-") != paths.end()) throw Error{"two-inputs"};
    auto content = standard ? read_all(0, "<stdin>", kLongestList) : read_file(options.list, kLongestList);
    for (auto& path : paths_in(content.bytes, options.list_ends_with_zero ? '\0' : '\n'))
      paths.push_back(std::move(path));
    problem = std::move(content.problem);
  }
  if (paths.empty() && !problem) throw Error{"no-input"};
  auto inputs = discover(paths, plan.discover);
  if (problem) inputs.problems.insert(inputs.problems.begin(), std::move(*problem));
  return inputs;
}

/// Says on a terminal how far a long run has come.
class Progress {
 public:
  explicit Progress(Io& io) : io_(io), shown_(io.shows_progress()) {}

  void at(std::uint64_t files) {
    constexpr std::uint64_t kSeldom = 64;  // the clock is not asked for every file
    if (!shown_ || ++calls_ % kSeldom != 0) return;
    const auto now = Clock::now();
    if (now - last_ < kPause) return;
    last_ = now;
    const std::vector<Arg> args{{"files", std::to_string(files)}};
    io_.progress(text("ui.progress", io_.language, args));
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr auto kPause = std::chrono::milliseconds{500};

  Io& io_;
  const bool shown_;
  std::uint64_t calls_ = 0;
  Clock::time_point last_ = Clock::now();
};

/// What a run has come to.
struct Done {
  Summary summary;
  bool cut = false;  ///< a file had more findings than may be shown; nobody knows how heavy the rest are
};

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

/// Checks and writes; the report is complete when this returns.
Done check_and_write(const Inputs& inputs, const RuleSet& rules, const Plan& plan, Output& out, Io& io) {
  Writing writing{.rules = rules, .style = plan.style, .as_of = plan.batch.check.as_of, .version = kVersion};
  // People and programs that read along get every file at once; others get blocks.
  const bool at_once = plan.style.colour || plan.reporter->name == "jsonl" || io.shows_progress();
  Progress progress{io};
  std::string bytes;
  bool cut = false;
  plan.reporter->begin(writing, bytes);
  const auto sink = [&](const FileReport& report) {
    writing.summary.add(report);
    cut |= report.not_shown > 0 && report.findings.size() >= plan.batch.check.findings_per_file;
    if (report.problem) io.complain(sentence(*report.problem, io.language));
    plan.reporter->file(writing, report, bytes);
    if (!bytes.empty()) io.progress({});
    out.write(bytes);
    if (at_once && !bytes.empty()) out.flush();
    bytes.clear();
    progress.at(writing.summary.files);
  };
  check_all(inputs, rules, plan.batch, sink);
  io.progress({});
  plan.reporter->end(writing, bytes);
  out.write(bytes);
  out.finish();
  return {writing.summary, cut};
}

}  // namespace

void add_validate(CLI::App& app, ValidateOptions& options) {
  auto& command = *app.add_subcommand("validate", "Check descriptors against the EU Recommendation and national rules");
  command.add_option("PATH", options.inputs, "Files, folders, patterns (*, ?, **), - for standard input")
      ->option_text("[PATH…]");
  command.add_option("--stdin-filename", options.standard_input, "The name of what - reads")->option_text("NAME");
  command.add_option("--files-from", options.list, "Read paths from a file (- for standard input), one a line")
      ->option_text("FILE");
  command.add_flag("--null", options.list_ends_with_zero, "Paths in --files-from end with a zero byte");
  command.add_option("--pack", options.packs, "Also use a rule pack: its name (fi, ee, …) or a file; repeatable")
      ->option_text("PACK")
      ->allow_extra_args(false);
  command.add_option("--record", options.record, "Judge as offer or award (default: as the descriptor says)")
      ->option_text("KIND");
  command.add_option("--gate", options.gate, "List what is missing before this lifecycle state, e.g. published")
      ->option_text("STATE");
  command.add_option("--as-of", options.as_of, "The day that counts as today (default: today, UTC)")
      ->option_text("DATE");
  command
      .add_option("--fail-on", options.fail_on,
                  "Exit with 1 from this severity on: error (default), warning, info, never")
      ->option_text("LEVEL");
  command.add_option("--max-warnings", options.max_warnings, "Exit with 1 if there are more warnings")
      ->option_text("N");
  command
      .add_option("--show", options.least, "Lightest findings to show: info (default), warning, error; all are counted")
      ->option_text("LEVEL");
  command.add_option("--format", options.format, "full (default), concise, checklist, json, jsonl")
      ->option_text("FORMAT");
  command.add_option("-o,--output", options.output, "Write the findings to a file, not to standard output")
      ->option_text("FILE");
  add_common(command, options.common);
  command.add_option("-j,--jobs", options.jobs, "Files to check at the same time (default: one a processor)")
      ->option_text("N");
  command.add_option("--max-file-size", options.max_file_size, "Bytes of a file or a line of a stream (1048576)")
      ->option_text("N");
  command.add_option("--max-depth", options.max_depth, "Lists and maps inside each other (64)")->option_text("N");
  command.add_option("--max-nodes", options.max_nodes, "Values in a file (50000)")->option_text("N");
  command.add_option("--max-aliases", options.max_aliases, "Uses of *alias in a file (1000)")->option_text("N");
  command.add_option("--max-files", options.max_files, "Files in a run (100000)")->option_text("N");
  command.add_option("--max-findings", options.max_findings, "Findings shown for a file (5000)")->option_text("N");
  command.add_option("--max-findings-per-rule", options.max_findings_per_rule, "Of them, for one rule (50)")
      ->option_text("N");
  command.footer(kExamples);
}

int run_validate(const ValidateOptions& options, Io& io) {
  start(options.common, io);
  auto plan = plan_of(options);
  plan.style.language = io.language;
  bool failed = false;
  auto packs = options.packs;
  if (!options.gate.empty()) std::ranges::copy(RuleSet::shipped("gates"), std::back_inserter(packs));
  const auto rules = load_rules(packs, io, failed);
  if (!options.gate.empty()) choice("--gate", options.gate, rules.states());
  const auto inputs = inputs_of(options, plan);
  Output out{options.output};
  plan.style.colour = wants_colour(colour_of(options.common), out.descriptor());
  const auto done = check_and_write(inputs, rules, plan, out, io);
  if (inputs.links_not_followed > 0) {
    const std::vector<Arg> args{{"n", std::to_string(inputs.links_not_followed)}};
    io.note(text("ui.links-not-followed", io.language, args));
  }
  io.note(summary_line(done.summary, plan.style, plan.batch.check.as_of));
  return std::max(verdict(done, plan, io), failed ? kNotChecked : kClean);
}

}  // namespace pinko::cli
