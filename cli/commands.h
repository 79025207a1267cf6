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
  bool what_if = false;  ///< judge as if every module were awarded where the packs of the command line apply
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
  std::string from;      ///< the other way round: inputs are foreign files, and descriptors come out
  std::string map;       ///< --from csv, ooapi, kouta
  std::string output;    ///< -o: one file
  std::string folder;    ///< --out: a file for each descriptor
  std::string learners;  ///< a table; the descriptor becomes a credential for each row
  bool strict = false;
  bool lines = false;
  bool check = false;
};
void add_convert(CLI::App& app, ConvertCommand& options);
int run_convert(const ConvertCommand& command, Io& io);
/// The same with --from (import.cc).
int run_import(const ConvertCommand& command, Io& io);

struct ReportOptions {
  Request request;  ///< inputs, packs, jobs, limits; `output` is that of the report
  std::string format = "text";
  std::string since;
  std::vector<std::string> merge;
  std::string events;
};
void add_report(CLI::App& app, ReportOptions& options);
int run_report(const ReportOptions& options, Io& io);

struct DiffOptions {
  Request request;  ///< configuration, limits; no inputs
  std::string before, after;
  std::string format = "text";
  std::string output;
  std::string fail_on = "any";
};
void add_diff(CLI::App& app, DiffOptions& options);
int run_diff(const DiffOptions& options, Io& io);

struct BaselineOptions {
  Request request;
  bool force = false;
};
void add_baseline(CLI::App& app, BaselineOptions& options);
/// `action`: create, update or prune.
int run_baseline(const BaselineOptions& options, std::string_view action, Io& io);

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

struct LspOptions {
  Request request;  ///< packs, day, configuration
  bool stdio = false;
  bool no_lint = false;
};
void add_lsp(CLI::App& app, LspOptions& options);
int run_lsp(const LspOptions& options, Io& io);

struct CompletionOptions {
  Common common;
  std::string shell;
};
void add_completion(CLI::App& app, CompletionOptions& options);
/// `app` is the whole tree of commands.
int run_completion(const CompletionOptions& options, const CLI::App& app, Io& io);

/// `pinko --version`, with `--verbose` also what comes with it.
int run_version(bool verbose, Io& io);

}  // namespace pinko::cli
