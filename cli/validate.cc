// pinko validate: checks descriptors. Entry points: add_validate(), run_validate().
#include <algorithm>
#include <iterator>

#include "check.h"
#include "commands.h"
#include "exit_code.h"

namespace pinko::cli {
namespace {

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

}  // namespace

void add_validate(CLI::App& app, ValidateOptions& options) {
  auto& command = *app.add_subcommand("validate", "Check descriptors against the EU Recommendation and national rules");
  add_inputs(command, options.request);
  command.add_option("--gate", options.gate, "List what is missing before this lifecycle state, e.g. published")
      ->option_text("STATE");
  add_checks(command, options.request, "full (default), concise, checklist, json, jsonl");
  command.footer(kExamples);
}

int run_validate(const ValidateOptions& options, Io& io) {
  const auto& request = options.request;
  start(request.common, io);
  auto plan = plan_of(request, options.gate.empty() ? "full" : "checklist", io);
  plan.batch.check.gate = options.gate;
  bool failed = false;
  auto packs = request.packs;
  if (!options.gate.empty()) std::ranges::copy(RuleSet::shipped("gates"), std::back_inserter(packs));
  const auto rules = load_rules(packs, io, failed);
  if (!options.gate.empty()) choice("--gate", options.gate, rules.states());
  const auto inputs = inputs_of(request, plan);
  Output out{request.output};
  plan.style.colour = wants_colour(colour_of(request.common), out.descriptor());
  ReportWriter writer{rules, plan, out, io};
  check_all(inputs, rules, plan.batch, [&](const FileReport& report) { writer.write(report); });
  const int code = conclude(writer.finish(), inputs, plan, io);
  return std::max(code, failed ? kNotChecked : kClean);
}

}  // namespace pinko::cli
