// pinko report: the state of a catalogue. Entry points: add_report(), run_report().
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include "check.h"
#include "commands.h"
#include "configure.h"
#include "exit_code.h"
#include "pinko/statistics.h"
#include "pinko/texts.h"
#include "text/read.h"

namespace pinko::cli {
namespace {

constexpr std::size_t kLongestReport = 1u << 26;  // bytes of a JSON report: tables keep a thousand rows

constexpr const char* kExamples =
    "Examples:\n"
    "  pinko report catalogue/                         on the terminal\n"
    "  pinko report catalogue/ --lang fi --format html -o report.html\n"
    "  pinko report catalogue/ --format json -o spring.json\n"
    "  pinko report catalogue/ --since spring.json     what has changed\n"
    "  pinko report --merge a.json b.json              parts of one catalogue\n"
    "  pinko report --events events.yaml               indicators of a project\n"
    "\n"
    "Exit code: 0 the report is written, 1 findings from --fail-on on or errors in\n"
    "the events file, 2 something could not be read or written.";

std::string content_of(const std::string& path, std::size_t limit) {
  auto content = read_file(path, limit);
  if (content.problem) throw Error{std::move(*content.problem)};
  return std::move(content.bytes);
}

Statistics report_in(const std::string& path) { return read_report(content_of(path, kLongestReport), path); }

std::string joined(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, ", ")); }

/// Throws Error (`reports-differ`) where two reports were not made alike.
void require_alike(const Statistics& one, const std::string& path, const Statistics& first, const std::string& other,
                   const Io& io) {
  struct Trait {
    const char* key;
    std::string value, wanted;
  };
  const std::array<Trait, 3> traits{Trait{"ui.report-day", to_string(one.as_of), to_string(first.as_of)},
                                    Trait{"ui.report-tool", one.version, first.version},
                                    Trait{"ui.report-rules", joined(one.packs), joined(first.packs)}};
  for (const auto& trait : traits)
    if (trait.value != trait.wanted)
      throw Error{"reports-differ",
                  {{"path", path},
                   {"what", text(trait.key, io.language)},
                   {"value", trait.value},
                   {"other", other},
                   {"wanted", trait.wanted}}};
}

Statistics merged(const std::vector<std::string>& paths, Io& io) {
  auto all = report_in(paths.front());
  for (std::size_t i = 1; i < paths.size(); ++i) {
    const auto part = report_in(paths[i]);
    require_alike(part, paths[i], all, paths.front(), io);
    merge(all, part);
  }
  const std::vector<Arg> args{{"n", std::to_string(paths.size())}};
  io.note(text("ui.merged", io.language, args));
  return all;
}

/// A report, the rules it was made with, and what was wrong on the way.
struct Outcome {
  RuleSet rules;
  Statistics statistics;
  int code = kClean;
};

Outcome counted(const Request& written, Io& io) {
  Configured configured{written, io};
  const auto& request = configured.request();
  auto plan = plan_of(request, "concise", io);
  configured.prepare(plan);
  const auto inputs = inputs_of(request, plan);
  auto packs = request.packs;
  std::ranges::copy(RuleSet::shipped("gates"), std::back_inserter(packs));
  auto gate_rules = configured.load(inputs, packs, "validate");
  Outcome outcome{configured.load(inputs, request.packs, "validate"), {}};
  configured.apply(plan);
  const Survey survey{outcome.rules, std::move(gate_rules)};
  plan.batch.note = survey.note();
  outcome.statistics.as_of = plan.batch.check.as_of;
  outcome.statistics.version = kVersion;
  for (const auto& pack : outcome.rules.packs()) outcome.statistics.packs.emplace_back(pack.name);

  Done done;
  const auto& lowered = configured.lowered();
  for (const auto& rule : lowered)
    outcome.statistics.lowered.push_back({std::string{rule.rule}, rule.level, rule.place});
  done.summary = check_all(inputs, outcome.rules, plan.batch, [&](const FileReport& report) {
    if (report.problem) io.complain(sentence(*report.problem, io.language));
    survey.add(report, outcome.statistics);
  });
  count_lowered(lowered, done.summary);
  outcome.code = std::max(conclude(done, inputs, plan, io), configured.failed() ? kNotChecked : kClean);
  return outcome;
}

/// A report without descriptors: parts added up, or nothing but the events of a project.
Outcome uncounted(const ReportOptions& options, const Plan& plan, Io& io) {
  bool failed = false;
  Outcome outcome{load_rules(options.request.packs, io, failed), {}, failed ? kNotChecked : kClean};
  outcome.statistics.as_of = plan.batch.check.as_of;
  outcome.statistics.version = kVersion;
  if (!options.merge.empty()) outcome.statistics = merged(options.merge, io);
  return outcome;
}

/// The events of a project. What is wrong with them is told on standard error.
std::optional<ProjectEvents> events_in(const std::string& path, Plan plan, const Request& request, Io& io, int& code) {
  const auto rules = RuleSet::load({}, "events");
  const auto source = std::make_shared<const Source>(path, content_of(path, plan.batch.limits.file_bytes));
  plan.batch.note = nullptr;
  plan.batch.per_file = nullptr;  // what configurations say is about descriptors
  plan.reports = {{&find_reporter("full"), "/dev/stderr"}};
  plan.colour = colour_of(request.common);
  const auto report = check_text(source, rules, plan.batch);
  ReportWriter writer{rules, plan, "report", io};
  writer.write(report);
  const auto done = writer.finish();
  if (done.summary.count(Severity::error) > 0) {
    code = std::max(code, kFindings);
    return std::nullopt;
  }
  return project_events(parse(source, {.limits = plan.batch.limits}).document);
}

void refuse_together(bool one, bool other, const char* option, const char* another) {
  if (one && other) throw Error{"options-exclude", {{"option", option}, {"other", another}}};
}

}  // namespace

void add_report(CLI::App& app, ReportOptions& options) {
  auto& command = *app.add_subcommand("report", "Tell how a whole catalogue stands, in numbers");
  auto& request = options.request;
  request.fail_on = "never";
  add_inputs(command, request);
  command.add_option("--since", options.since, "Compare with an earlier JSON report")->option_text("FILE");
  command.add_option("--merge", options.merge, "Add up JSON reports of parts, read no descriptors")
      ->option_text("FILE…")
      ->expected(1, -1);
  command.add_option("--events", options.events, "Also the events file of a project")->option_text("FILE");
  command.add_option("--format", options.format, "text (default), json, csv, markdown, html")->option_text("FORMAT");
  command.add_option("-o,--output", request.output, "Write the report to a file, not to standard output")
      ->option_text("FILE");
  command.add_option("--as-of", request.as_of, "The day that counts as today (default: today, UTC)")
      ->option_text("DATE");
  command
      .add_option("--fail-on", request.fail_on,
                  "Exit with 1 from this severity on: never (default), error, warning, info")
      ->option_text("LEVEL");
  command.add_flag("--no-suppressions", request.no_suppressions, "Count what comments in the files silence");
  add_configuration(command, request);
  add_common(command, request.common);
  add_effort(command, request, "check");
  command.footer(kExamples);
}

int run_report(const ReportOptions& options, Io& io) {
  auto request = options.request;
  start(request.common, io);
  const auto& format = find_page_format(options.format);
  const bool has_paths = !request.inputs.empty() || !request.list.empty();
  refuse_together(!options.merge.empty(), has_paths, "--merge", "PATH");
  request.output.clear();  // it is of this report, not of findings
  const auto plan = plan_of(request, "concise", io);
  std::optional<Statistics> since;
  if (!options.since.empty()) since = report_in(options.since);

  const bool counts = options.merge.empty() && (has_paths || options.events.empty());
  auto outcome = counts ? counted(request, io) : uncounted(options, plan, io);
  std::optional<ProjectEvents> events;
  if (!options.events.empty()) events = events_in(options.events, plan, request, io, outcome.code);

  Output out{options.request.output};
  out.write(format.write(outcome.statistics, outcome.rules, since ? &*since : nullptr, events ? &*events : nullptr,
                         {.language = io.language}));
  out.finish();
  return outcome.code;
}

}  // namespace pinko::cli
