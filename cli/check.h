// What the commands that judge descriptors have in common (validate, lint): their options, what these mean, and the way
// from the inputs to a report and an exit code.
#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "io.h"
#include "options.h"
#include "pinko/batch.h"
#include "pinko/report.h"

namespace pinko::cli {

/// The options, as they were written.
struct Request {
  Common common;
  std::vector<std::string> inputs;
  std::string standard_input = "<stdin>";
  std::string list;  ///< --files-from
  bool list_ends_with_zero = false;
  std::string record;
  std::vector<std::string> packs;
  std::string as_of;
  std::string jobs;
  std::string fail_on = "error";
  std::string max_warnings;
  std::string format;  ///< empty: what the command usually writes
  std::string output;
  std::string least = "info";
  bool no_suppressions = false;
  std::string max_file_size, max_depth, max_nodes, max_aliases, max_files, max_findings, max_findings_per_rule;
};

void add_paths(CLI::App& command, Request& request);  ///< PATH…
void add_lists(CLI::App& command, Request& request);  ///< other ways to name inputs
/// The options up to --record, those above among them, and the others. In between a command adds its own.
void add_inputs(CLI::App& command, Request& request);
void add_checks(CLI::App& command, Request& request, const std::string& formats);

/// What the options mean.
struct Plan {
  BatchOptions batch;
  DiscoverOptions discover;
  std::optional<Severity> fail_on;
  std::uint64_t max_warnings = std::numeric_limits<std::uint64_t>::max();
  const Reporter* reporter = nullptr;
  Style style;
};
/// Throws Error for a value that makes no sense. `format` is the usual one.
Plan plan_of(const Request& request, std::string_view format, const Io& io);

/// The inputs of the command line and of --files-from. A list that cannot be read is a problem like any other.
Inputs inputs_of(const Request& request, const Plan& plan);

/// What a run has come to.
struct Done {
  Summary summary;
  bool cut = false;  ///< a file had more findings than may be shown; nobody knows how heavy the rest are
};

/// Writes reports as they come, and complains about what could not be read.
class ReportWriter {
 public:
  ReportWriter(const RuleSet& rules, const Plan& plan, Output& out, Io& io);
  void write(const FileReport& report);
  /// The report is complete when this returns.
  Done finish();

 private:
  using Clock = std::chrono::steady_clock;

  void tell_progress();

  const Plan& plan_;
  Output& out_;
  Io& io_;
  Writing writing_;
  std::string bytes_;
  bool cut_ = false;
  const bool shows_progress_;
  const bool at_once_;  // people and programs that read along get every file at once; others get blocks
  std::uint64_t calls_ = 0;
  Clock::time_point told_ = Clock::now();
};

/// The last lines of a run, and its exit code.
int conclude(const Done& done, const Inputs& inputs, const Plan& plan, Io& io, Fixing fixing = Fixing::elsewhere);

}  // namespace pinko::cli
