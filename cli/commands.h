// The commands. Each is an options struct, a function that describes it, and a function that runs it.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "io.h"
#include "options.h"

namespace pinko::cli {

struct ValidateOptions {
  Common common;
  std::vector<std::string> inputs;
  std::string standard_input = "<stdin>";
  std::string list;  ///< --files-from
  bool list_ends_with_zero = false;
  std::string record;
  std::string gate;
  std::vector<std::string> packs;
  std::string as_of;
  std::string jobs;
  std::string fail_on = "error";
  std::string max_warnings;
  std::string format;  ///< empty: full, or with --gate checklist
  std::string output;
  std::string least = "info";
  std::string max_file_size, max_depth, max_nodes, max_aliases, max_files, max_findings, max_findings_per_rule;
};
void add_validate(CLI::App& app, ValidateOptions& options);
int run_validate(const ValidateOptions& options, Io& io);

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
