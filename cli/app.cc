// The tree of commands. A new command is a line in each of the two functions. Entry points: those of app.h.
#include "app.h"

#include "pinko/error.h"

namespace pinko::cli {

void add_commands(CLI::App& app, Commands& commands) {
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
  add_validate(app, commands.validate);
  add_lint(app, commands.lint);
  add_convert(app, commands.convert);
  add_report(app, commands.report);
  add_diff(app, commands.diff);
  add_explain(app, commands.explain);
  add_rules(app, commands.rules, commands.rules_test);
  add_schema(app, commands.schema);
  add_init(app, commands.init);
  add_baseline(app, commands.baseline);
  add_lsp(app, commands.lsp);
  add_completion(app, commands.completion);
}

int run_chosen(const CLI::App& app, const Commands& commands, Io& io) {
  if (commands.version) return run_version(commands.verbose, io);
  if (app.got_subcommand("validate")) return run_validate(commands.validate, io);
  if (app.got_subcommand("lint")) return run_lint(commands.lint, io);
  if (app.got_subcommand("convert")) return run_convert(commands.convert, io);
  if (app.got_subcommand("report")) return run_report(commands.report, io);
  if (app.got_subcommand("diff")) return run_diff(commands.diff, io);
  if (app.got_subcommand("explain")) return run_explain(commands.explain, io);
  if (app.got_subcommand("schema")) return run_schema(commands.schema, io);
  if (app.got_subcommand("init")) return run_init(commands.init, io);
  if (app.got_subcommand("lsp")) return run_lsp(commands.lsp, io);
  if (app.got_subcommand("completion")) return run_completion(commands.completion, app, io);
  if (app.got_subcommand("baseline")) {
    const auto actions = app.get_subcommand("baseline")->get_subcommands();
    if (actions.empty()) throw Error{"no-action"};
    return run_baseline(commands.baseline, actions.front()->get_name(), io);
  }
  if (!app.got_subcommand("rules")) throw Error{"no-command"};
  const bool test = app.get_subcommand("rules")->got_subcommand("test");
  return test ? run_rules_test(commands.rules_test, io) : run_rules(commands.rules, io);
}

}  // namespace pinko::cli
