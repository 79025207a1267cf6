// The commands. Each is an options struct, a function that describes it, and a function that runs it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "check.h"
#include "io.h"
#include "options.h"

namespace pinko::cli {

struct ValidateOptions {
  Request request;
  std::string gate;
};
void add_validate(CLI::App& app, ValidateOptions& options);
int run_validate(const ValidateOptions& options, Io& io);

struct LintOptions {
  Request request;
  bool fix = false;
  bool unsafe_fixes = false;  ///< the guesses too; asks for --fix
  bool dry_run = false;
  bool diff = false;  ///< --fix --dry-run
};
void add_lint(CLI::App& app, LintOptions& options);
int run_lint(const LintOptions& options, Io& io);

struct ConvertCommand {
  Request request;  ///< inputs, jobs, limits, and how findings are shown
  std::string to, elm_version, wrap;
  std::string output;    ///< -o: one file
  std::string folder;    ///< --out: a file for each descriptor
  std::string learners;  ///< a table; the descriptor becomes a credential for each row
  bool strict = false;
  bool lines = false;
  bool check = false;
};
void add_convert(CLI::App& app, ConvertCommand& options);
int run_convert(const ConvertCommand& command, Io& io);

struct ExplainOptions {
  Common common;
  std::vector<std::string> rules;
  std::vector<std::string> packs;
  std::string format = "text";
};
void add_explain(CLI::App& app, ExplainOptions& options);
int run_explain(const ExplainOptions& options, Io& io);

struct RulesOptions {
  Common common;
  std::vector<std::string> packs;
  std::string severity, status, search;
  std::string format = "text";
  bool predicates = false;
};
struct RulesTestOptions {
  Common common;
  std::vector<std::string> packs;
};
void add_rules(CLI::App& app, RulesOptions& options, RulesTestOptions& test);
int run_rules(const RulesOptions& options, Io& io);
int run_rules_test(const RulesTestOptions& options, Io& io);

struct InitOptions {
  Common common;
  std::string output;
  std::string record = "offer";
  std::string country, languages, model;
  std::vector<std::string> packs;
  std::string as_of;
  bool force = false;
};
void add_init(CLI::App& app, InitOptions& options);
int run_init(const InitOptions& options, Io& io);

struct SchemaOptions {
  Common common;
  std::string what = "descriptor";
  std::vector<std::string> packs;
  std::string output;
};
void add_schema(CLI::App& app, SchemaOptions& options);
int run_schema(const SchemaOptions& options, Io& io);

/// `pinko --version`, with `--verbose` also what comes with it.
int run_version(bool verbose, Io& io);

}  // namespace pinko::cli
