// The tree of commands: a new command is a row of the table. Entry points: those of app.h.
#include "app.h"

#include <algorithm>
#include <array>

#include "pinko/error.h"

namespace pinko::cli {
namespace {

int run_action_of_baseline(const CLI::App& baseline, const Commands& commands, Io& io) {
  const auto actions = baseline.get_subcommands();
  if (actions.empty()) throw Error{"no-action"};
  return run_baseline(commands.baseline, actions.front()->get_name(), io);
}

struct Command {
  std::string_view name;
  void (*add)(CLI::App&, Commands&);
  int (*run)(const CLI::App& chosen, const Commands&, Io&);
};

// In the order of the help.
constexpr std::array kCommands{
    Command{"validate", [](CLI::App& app, Commands& all) { add_validate(app, all.validate); },
            [](const CLI::App&, const Commands& all, Io& io) { return run_validate(all.validate, io); }},
    Command{"lint", [](CLI::App& app, Commands& all) { add_lint(app, all.lint); },
            [](const CLI::App&, const Commands& all, Io& io) { return run_lint(all.lint, io); }},
    Command{"convert", [](CLI::App& app, Commands& all) { add_convert(app, all.convert); },
            [](const CLI::App&, const Commands& all, Io& io) { return run_convert(all.convert, io); }},
    Command{"report", [](CLI::App& app, Commands& all) { add_report(app, all.report); },
            [](const CLI::App&, const Commands& all, Io& io) { return run_report(all.report, io); }},
    Command{"diff", [](CLI::App& app, Commands& all) { add_diff(app, all.diff); },
            [](const CLI::App&, const Commands& all, Io& io) { return run_diff(all.diff, io); }},
    Command{"explain", [](CLI::App& app, Commands& all) { add_explain(app, all.explain); },
            [](const CLI::App&, const Commands& all, Io& io) { return run_explain(all.explain, io); }},
    Command{"rules", [](CLI::App& app, Commands& all) { add_rules(app, all.rules, all.rules_test); },
            [](const CLI::App& rules, const Commands& all, Io& io) {
              return rules.got_subcommand("test") ? run_rules_test(all.rules_test, io) : run_rules(all.rules, io);
            }},
    Command{"schema", [](CLI::App& app, Commands& all) { add_schema(app, all.schema); },
            [](const CLI::App&, const Commands& all, Io& io) { return run_schema(all.schema, io); }},
    Command{"init", [](CLI::App& app, Commands& all) { add_init(app, all.init); },
            [](const CLI::App&, const Commands& all, Io& io) { return run_init(all.init, io); }},
    Command{"baseline", [](CLI::App& app, Commands& all) { add_baseline(app, all.baseline); }, &run_action_of_baseline},
    Command{"lsp", [](CLI::App& app, Commands& all) { add_lsp(app, all.lsp); },
            [](const CLI::App&, const Commands& all, Io& io) { return run_lsp(all.lsp, io); }},
    Command{"completion", [](CLI::App& app, Commands& all) { add_completion(app, all.completion); },
            [](const CLI::App& completion, const Commands& all, Io& io) {
              return run_completion(all.completion, *completion.get_parent(), io);
            }},
};

}  // namespace

void add_commands(CLI::App& app, Commands& commands, std::string_view first) {
  app.name("pinko");
  app.description("Checks the metadata of micro-credentials");
  app.footer(
      "Examples:\n"
      "  pinko validate catalogue/       check every descriptor below a folder\n"
      "  pinko explain EU-I-08           what does this rule ask, and why?\n"
      "  pinko init module.mc.yaml       begin a descriptor\n"
      "\n"
      "`pinko COMMAND --help` tells more about a command.");
  app.add_flag("--version", commands.version, "Print the version");
  app.add_flag("--verbose", commands.verbose, "With --version: also the rule packs");
  app.require_subcommand(0, 1);  // `pinko schema report` names a schema, no second command
  const bool all = first == "completion" || std::ranges::find(kCommands, first, &Command::name) == kCommands.end();
  for (const Command& command : kCommands)
    if (all || command.name == first) command.add(app, commands);
}

int run_chosen(const CLI::App& app, const Commands& commands, Io& io) {
  if (commands.version) return run_version(commands.verbose, io);
  const auto chosen = app.get_subcommands();
  if (chosen.empty()) throw Error{"no-command"};
  const auto* const command = std::ranges::find(kCommands, chosen.front()->get_name(), &Command::name);
  return command->run(*chosen.front(), commands, io);
}

}  // namespace pinko::cli
