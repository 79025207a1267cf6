// pinko validate: checks descriptors. Entry points: add_validate(), run_validate().
#include <algorithm>
#include <iterator>

#include "check.h"
#include "commands.h"
#include "configure.h"
#include "exit_code.h"
#include "pinko/error.h"

namespace pinko::cli {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  pinko validate catalogue/               every descriptor below a folder\n"
    "  pinko validate --pack fi a.mc.yaml      with the rules for Finland as well\n"
    "  pinko validate --record award a.mc.yaml as a credential that was awarded\n"
    "  pinko validate --gate published a.mc.yaml  what is still missing?\n"
    "  pinko validate --pack nl --what-if catalogue/  what could be issued there?\n"
    "  git diff --name-only -z | pinko validate --files-from - --null\n"
    "  pinko validate --format json --output report.json catalogue/\n"
    "  pinko validate --format full --format sarif:pinko.sarif catalogue/\n"
    "\n"
    "Exit code: 0 nothing at or above --fail-on, 1 findings, 2 something could not\n"
    "be checked or written.";

/// The packs stand on the command line: those of a configuration say what holds at home.
void refuse_what_if(const ValidateOptions& options) {
  if (!options.what_if) return;
  if (options.request.packs.empty()) throw Error{"option-needs", {{"option", "--what-if"}, {"other", "--pack"}}};
  if (!options.gate.empty()) throw Error{"options-exclude", {{"option", "--what-if"}, {"other", "--gate"}}};
}

}  // namespace

void add_validate(CLI::App& app, ValidateOptions& options) {
  auto& command = *app.add_subcommand("validate", "Check descriptors against the EU Recommendation and national rules");
  add_inputs(command, options.request);
  command.add_option("--gate", options.gate, "List what is missing before this lifecycle state, e.g. published")
      ->option_text("STATE");
  command.add_flag("--what-if", options.what_if,
                   "Which descriptors could be issued under the rules of each --pack, wherever they are awarded?");
  add_judging_configuration(command, options.request);
  add_checks(
      command, options.request,
      "full (default), concise, checklist, what-if, json, jsonl, sarif, junit, github, gitlab, markdown, html, csv; "
      "repeatable, each with a file of its own");
  command.footer(kExamples);
}

int run_validate(const ValidateOptions& options, Io& io) {
  start(options.request.common, io);
  refuse_what_if(options);
  Configured configured{options.request, io};
  const auto& request = configured.request();
  const auto* const profile = options.what_if ? "what-if" : "validate";
  auto plan = plan_of(request, options.what_if ? "what-if" : options.gate.empty() ? "full" : "checklist", io);
  plan.batch.check.gate = options.gate;
  plan.batch.elm = plan.discover.elm = !options.what_if;  // national packs judge descriptors
  configured.prepare(plan);
  auto packs = request.packs;
  if (!options.gate.empty()) std::ranges::copy(RuleSet::shipped("gates"), std::back_inserter(packs));
  if (!request.show_config.empty()) return show_config(configured, packs, profile);
  const auto inputs = inputs_of(request, plan);
  const auto rules = configured.load(inputs, packs, profile);
  if (!options.gate.empty()) choice("--gate", options.gate, rules.states());
  configured.apply(plan);
  KnownFindings known{request.baseline, configured, plan};
  ReportWriter writer{rules, plan, "validate", io};
  writer.tell_configuration(configured.lowered(), known.is_used());
  writer.tell_problems(configured.problems());
  for (const auto& report : configured.organisations(rules)) writer.write(report);
  auto faults = configured.organisation_faults();
  check_all(inputs, rules, plan.batch, [&](FileReport report) {
    faults.take(report);
    writer.write(known.marked(std::move(report), rules));
  });
  for (auto& report : faults.reports(rules, plan.batch.check)) writer.write(known.marked(std::move(report), rules));
  auto done = writer.finish();
  done.cut |= known.is_uncertain();
  known.tell_stale(rules, io);
  const int code = conclude(done, inputs, plan, io);
  return std::max(code, configured.failed() ? kNotChecked : kClean);
}

}  // namespace pinko::cli
