// All commands under one roof: what main() runs, and what completion scripts and manual pages are made from.
#pragma once

#include <CLI/CLI.hpp>

#include "commands.h"
#include "io.h"

namespace pinko::cli {

/// The options of all commands, as they were written.
struct Commands {
  bool version = false, verbose = false;
  ValidateOptions validate;
  LintOptions lint;
  ConvertCommand convert;
  ReportOptions report;
  DiffOptions diff;
  ExplainOptions explain;
  RulesOptions rules;
  RulesTestOptions rules_test;
  SchemaOptions schema;
  InitOptions init;
  BaselineOptions baseline;
  LspOptions lsp;
  CompletionOptions completion;
};

/// Describes the commands. The tree points into `commands`, which must outlive it. `first` is the first argument: where
/// it names a command, the others are left out, since describing all takes a tenth of the time that one file needs
/// (but completion scripts are about all).
void add_commands(CLI::App& app, Commands& commands, std::string_view first = {});

/// Runs the command that the arguments chose. Throws Error where they chose none.
int run_chosen(const CLI::App& app, const Commands& commands, Io& io);

}  // namespace pinko::cli
