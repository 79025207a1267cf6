// What the commands that judge descriptors have in common (validate, lint): their options, what these mean, and the way
// from the inputs to a report and an exit code.
#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io.h"
#include "options.h"
#include "pinko/batch.h"
#include "pinko/config.h"
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
  std::string fail_on;  ///< empty: error
  std::string max_warnings;
  std::vector<std::string> formats;  ///< `NAME` or `NAME:FILE`; none: what the command usually writes
  std::string output;
  std::string least = "info";
  bool no_suppressions = false;
  std::string config;       ///< --config
  std::string show_config;  ///< --show-config: a file
  std::string baseline;
  bool isolated = false, no_ignore = false;
  bool no_quick_reader = false;  ///< hidden: BatchOptions::quick is off, for tests
  std::string max_file_size, max_depth, max_nodes, max_aliases, max_files, max_findings, max_findings_per_rule;
};

void add_paths(CLI::App& command, Request& request);  ///< PATH…
void add_lists(CLI::App& command, Request& request);  ///< other ways to name inputs
/// The options up to --record, those above among them, and the others. In between a command adds its own.
void add_inputs(CLI::App& command, Request& request);
void add_checks(CLI::App& command, Request& request, const std::string& formats);
/// What a run may cost, for commands that take no other limits; `verb` says what they do to files (`convert`).
void add_effort(CLI::App& command, Request& request, const std::string& verb);

/// One report of a run.
struct ReportTarget {
  const Reporter* reporter = nullptr;
  std::string file;  ///< empty or `-`: standard output
};

/// What the options mean.
struct Plan {
  BatchOptions batch;
  DiscoverOptions discover;
  std::optional<Severity> fail_on;
  std::uint64_t max_warnings = std::numeric_limits<std::uint64_t>::max();
  std::vector<ReportTarget> reports;  ///< at most one of them goes to standard output
  Style style;
  Colour colour = Colour::automatic;
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

/// Writes the reports of a run as they come, and complains about what could not be read.
class ReportWriter {
 public:
  /// Opens what the plan names. `command` is for machine formats: which one it was. Throws Error (`cannot-write`).
  ReportWriter(const RuleSet& rules, const Plan& plan, std::string_view command, Io& io);
  void write(const FileReport& report);
  /// What configurations lowered or switched off, and whether there is a baseline: for the last line and for machines.
  void tell_configuration(const std::vector<LoweredRule>& lowered, bool baseline);
  /// What was wrong with configurations and packs, and has been complained about: reports list it with what could not
  /// be read, since what it should have said does not hold. Before the first file.
  void tell_problems(const std::vector<Problem>& problems);
  /// The reports are complete when this returns.
  Done finish();

 private:
  using Clock = std::chrono::steady_clock;

  /// One report: its format, what that knows, where it goes.
  struct Channel {
    const Reporter* reporter;
    Writing writing;
    std::unique_ptr<Output> out;  // none: kept in memory, for the summary of a GitHub job
    bool at_once = false;         // people and programs that read along get every file at once; others get blocks
    std::string bytes = {};
  };

  [[nodiscard]] Channel channel_of(const Reporter& reporter, const RuleSet& rules, std::string_view command) const;
  void tell_progress();

  const Plan& plan_;
  Io& io_;
  std::vector<Channel> channels_;
  Summary summary_;
  bool cut_ = false;
  const bool shows_progress_;
  std::uint64_t calls_ = 0;
  Clock::time_point told_ = Clock::now();
};

/// Counts what configurations lowered or switched off, for the last line.
void count_lowered(const std::vector<LoweredRule>& lowered, Summary& summary);

/// The last lines of a run, and its exit code.
int conclude(const Done& done, const Inputs& inputs, const Plan& plan, Io& io, Fixing fixing = Fixing::elsewhere);

}  // namespace pinko::cli
