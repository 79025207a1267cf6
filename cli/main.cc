// pinko: reads the command line, runs one command, turns what it answers or throws into an exit code.
#include <CLI/CLI.hpp>
#include <exception>
#include <new>
#include <string_view>

#include "commands.h"
#include "exit_code.h"

namespace {

using namespace pinko::cli;

int run(int argc, const char* const* argv, Io& io) {
  CLI::App app{"Checks the metadata of micro-credentials", "pinko"};
  app.footer("`pinko COMMAND --help` tells more about a command.");
  bool version = false, verbose = false;
  app.add_flag("--version", version, "Print the version");
  app.add_flag("--verbose", verbose, "With --version: also the rule packs");
  ValidateOptions validate;
  LintOptions lint;
  ConvertCommand convert;
  ExplainOptions explain;
  RulesOptions rules;
  RulesTestOptions test;
  SchemaOptions schema;
  InitOptions init;
  add_validate(app, validate);
  add_lint(app, lint);
  add_convert(app, convert);
  add_explain(app, explain);
  add_rules(app, rules, test);
  add_schema(app, schema);
  add_init(app, init);
  if (!read_arguments(app, argc, argv)) return kClean;

  if (version) return run_version(verbose, io);
  if (app.got_subcommand("validate")) return run_validate(validate, io);
  if (app.got_subcommand("lint")) return run_lint(lint, io);
  if (app.got_subcommand("convert")) return run_convert(convert, io);
  if (app.got_subcommand("explain")) return run_explain(explain, io);
  if (app.got_subcommand("schema")) return run_schema(schema, io);
  if (app.got_subcommand("init")) return run_init(init, io);
  if (!app.got_subcommand("rules")) throw pinko::Error{"no-command"};
  return app.get_subcommand("rules")->got_subcommand("test") ? run_rules_test(test, io) : run_rules(rules, io);
}

}  // namespace

int main(int argc, char** argv) {
  prepare_process();
  Io io;
  io.language = language_before(argc, argv);
  try {
    return io.result(run(argc, argv, io));
  } catch (const pinko::Error& error) {
    if (error.id() != "closed-pipe") io.complain(error);
    return kNotChecked;
  } catch (const std::bad_alloc&) {
    return io.complain(pinko::Error{"out-of-memory"}), kNotChecked;
  } catch (const std::exception& problem) {
    return io.complain(pinko::Error{"internal", {{"version", std::string{kVersion}}, {"reason", problem.what()}}}),
           kBug;
  }
}
