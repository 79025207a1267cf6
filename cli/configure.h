// What configurations make of a request: settings of the run, options of each file, packs, organisations, baseline.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check.h"
#include "io.h"
#include "pinko/baseline.h"
#include "pinko/config.h"
#include "pinko/organisation_faults.h"

namespace pinko::cli {

/// --config, --isolated, --no-ignore; --show-config and --baseline where findings are judged.
void add_configuration(CLI::App& command, Request& request);
void add_judging_configuration(CLI::App& command, Request& request);

/// The configuration of one run. In this order: make it, plan_of(request()), prepare(), inputs_of(), load(), apply().
class Configured {
 public:
  /// Reads the configuration of the run and sets the language. Throws Error for options that make no sense.
  Configured(const Request& request, Io& io);

  /// With the settings of the run where the command line leaves them open.
  [[nodiscard]] const Request& request() const { return request_; }
  /// What is left out of folders.
  void prepare(Plan& plan);
  /// Reads what holds for a file that is not among the inputs of load(); before that.
  void meet(const std::string& path) { static_cast<void>(configurations_->of_file(path)); }
  /// The rules for these inputs, with the packs that their configurations name. Complains about what is wrong with any
  /// configuration.
  RuleSet load(const Inputs& inputs, const std::vector<std::string>& packs, std::string_view profile);
  /// The options of each file. Must outlive the run.
  void apply(Plan& plan);
  /// The reports on organisations files, which come before all others.
  [[nodiscard]] std::vector<FileReport> organisations(const RuleSet& rules) const;
  /// For the findings in what descriptors take from these files; after load().
  [[nodiscard]] OrganisationFaults organisation_faults() const { return OrganisationFaults{rules_->organisations()}; }
  /// The organisations that the providers of a file may refer to; null where there are none. After load().
  [[nodiscard]] std::shared_ptr<const Organisations> organisations_of(const std::string& path) const;
  /// Ignore files or `exclude` leave this file out when a folder around it is checked.
  [[nodiscard]] bool leaves_out(const std::string& path) const;

  /// What configurations lowered or switched off, for the report.
  [[nodiscard]] const std::vector<LoweredRule>& lowered() const { return rules_->lowered(); }
  /// Something was wrong with a configuration, or with a pack.
  [[nodiscard]] bool failed() const { return failed_; }
  /// What that was, for reports; it has been complained about.
  [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }
  /// Prints the settings that hold for a file, each with its place.
  void show(const std::string& path, const RuleSet& rules, Output& out);
  [[nodiscard]] std::string absolute(const std::string& path) const { return configurations_->absolute(path); }

 private:
  void take_run_settings();
  void note_unheeded(const Inputs& inputs);
  [[nodiscard]] std::string folder_of_run() const;

  Request request_;
  Io& io_;
  std::unique_ptr<Configurations> configurations_;
  std::shared_ptr<const FolderConfig> of_run_;
  std::unique_ptr<ConfiguredRules> rules_;
  std::vector<const SettingValue*> taken_;  // settings of the run that hold
  std::vector<Problem> problems_;
  bool failed_ = false;
};

/// Carries out --show-config; returns the exit code.
int show_config(Configured& configured, const std::vector<std::string>& packs, std::string_view profile);

/// A baseline as commands use it: known findings are marked as reports pass by.
class KnownFindings {
 public:
  /// `path` is the file; empty: there is none. Throws Error where it cannot be read.
  KnownFindings(const std::string& path, const Configured& configured, Plan& plan);

  [[nodiscard]] bool is_used() const { return baseline_ != nullptr; }
  /// Marks, and leaves out what goes beyond the caps, which known findings do not use up.
  FileReport marked(FileReport report, const RuleSet& rules);
  /// The next report is the first of its file again.
  void start_over() const {
    if (baseline_) baseline_->start_over();
  }
  /// Some file has more findings of a rule than are made out, and known ones among these: nobody knows which of the
  /// rest are new.
  [[nodiscard]] bool is_uncertain() const { return is_uncertain_; }
  /// Tells of entries that match nothing any more.
  void tell_stale(const RuleSet& rules, Io& io) const;

 private:
  std::string path_;
  const Configured& configured_;
  std::string folder_;
  std::unique_ptr<Baseline> baseline_;
  std::uint32_t per_rule_ = 0, per_file_ = 0;
  bool is_uncertain_ = false;
};

/// The path of a file as a baseline in `folder` (absolute) has it.
std::string path_in_baseline(const std::string& absolute, const std::string& folder);

}  // namespace pinko::cli
