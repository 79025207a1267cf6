// From configurations to plans. Entry points: those of configure.h. Everything else here is private.
#include "configure.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <system_error>

#include "batch/glob.h"
#include "batch/ignore_files.h"
#include "exit_code.h"
#include "pinko/error.h"
#include "pinko/texts.h"
#include "rules/adjust.h"
#include "text/read.h"

namespace pinko::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestBaseline = std::size_t{64} << 20;

/// Where a setting of the run goes, unless the command line has filled it.
struct RunField {
  std::string_view key;
  std::string Request::*field;
};
constexpr std::array kRunFields{
    RunField{"as-of", &Request::as_of},
    RunField{"fail-on", &Request::fail_on},
    RunField{"max-warnings", &Request::max_warnings},
    RunField{"baseline", &Request::baseline},
    RunField{"max-file-size", &Request::max_file_size},
    RunField{"max-depth", &Request::max_depth},
    RunField{"max-nodes", &Request::max_nodes},
    RunField{"max-aliases", &Request::max_aliases},
    RunField{"max-files", &Request::max_files},
    RunField{"max-findings", &Request::max_findings},
    RunField{"max-findings-per-rule", &Request::max_findings_per_rule},
};

std::string working_folder() {
  std::error_code problem;
  auto path = fs::current_path(problem);
  // The folder was removed. Absolute paths do not need it, and relative ones are told where they are opened.
  return problem ? "/" : path.string();
}

/// What two absolute paths have in common, step by step.
std::string common(const std::string& a, const std::string& b) {
  const fs::path first{a}, second{b};
  fs::path both;
  for (auto x = first.begin(), y = second.begin(); x != first.end() && y != second.end() && *x == *y; ++x, ++y)
    both /= *x;
  return both.string();
}

/// A scalar for YAML, as a person would write it.
std::string yaml(std::string_view value) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-";
  const bool plain = !value.empty() && value.find_first_not_of(kPlain) == std::string_view::npos && value[0] != '-';
  if (plain) return std::string{value};
  std::string quoted = "'";
  for (const char c : value) quoted.append(c == '\'' ? "''" : std::string(1, c));
  return quoted + "'";
}

std::string list(const std::vector<SettingValue>& values) {
  std::string out = "[";
  for (const auto& value : values) out.append(out.size() > 1 ? ", " : "").append(yaml(value.text));
  return out + "]";
}

/// Lines `key: value  # where it comes from`.
class Listing {
 public:
  void add(std::string_view line, std::string_view from) {
    out_ += line;
    out_ += "  # ";
    out_ += from;
    out_ += '\n';
  }
  void add(std::string_view line) { (out_ += line) += '\n'; }
  [[nodiscard]] std::string text() const {
    // Line by line, for a line break in a value is no line break of ours.
    std::string safe;
    for (std::size_t at = 0; at < out_.size();) {
      const auto end = std::min(out_.find('\n', at), out_.size());
      (safe += printable(std::string_view{out_}.substr(at, end - at))) += '\n';
      at = end + 1;
    }
    return safe;
  }

 private:
  std::string out_;
};

}  // namespace

void add_configuration(CLI::App& command, Request& request) {
  command.add_option("--config", request.config, "This configuration for all files, and no other")->option_text("FILE");
  command.add_flag("--isolated", request.isolated, "No configuration at all");
  command.add_flag("--no-ignore", request.no_ignore, "Do not heed .gitignore, .pinkoignore and exclude in folders");
}

void add_judging_configuration(CLI::App& command, Request& request) {
  add_configuration(command, request);
  command.add_option("--show-config", request.show_config, "Print the settings that hold for a file, and their places")
      ->option_text("FILE");
  command.add_option("--baseline", request.baseline, "Findings listed there are known and do not count")
      ->option_text("FILE");
}

Configured::Configured(const Request& request, Io& io) : request_(request), io_(io) {
  if (request.isolated && !request.config.empty())
    throw Error{"options-exclude", {{"option", "--isolated"}, {"other", "--config"}}};
  configurations_ = std::make_unique<Configurations>(
      ConfigOptions{.working_folder = working_folder(), .file = request.config, .isolated = request.isolated});
  of_run_ = request.show_config.empty() ? configurations_->of_folder(folder_of_run())
                                        : configurations_->of_file(request.show_config);
  take_run_settings();
}

/// The folder that holds all that is named: what is said there holds for the run.
std::string Configured::folder_of_run() const {
  std::string folder;
  const auto add = [&](const std::string& path) {
    const auto absolute = configurations_->absolute(path);
    folder = folder.empty() ? absolute : common(folder, absolute);
  };
  for (const auto& path : request_.inputs) {
    std::error_code problem;
    const bool is_folder = fs::is_directory(path, problem);
    if (path == "-") {
      add(".");
    } else if (is_folder) {
      add(path);
    } else if (is_pattern(path) && !fs::exists(path, problem)) {
      const std::string folder_named{fixed_part(path)};
      add(folder_named.empty() ? "." : folder_named);
    } else {
      add(fs::path{path}.parent_path().string());
    }
  }
  if (!request_.list.empty()) add(".");
  return folder.empty() ? configurations_->absolute(".") : folder;
}

void Configured::take_run_settings() {
  for (const auto& [key, field] : kRunFields) {
    const auto* setting = of_run_->of_run(key);
    if (setting == nullptr || !(request_.*field).empty()) continue;
    request_.*field = setting->text;
    taken_.push_back(setting);
  }
  const auto* language = of_run_->of_run("lang");
  if (language == nullptr || !request_.common.language.empty() || !environment("PINKO_LANG").empty()) return;
  io_.language = language->text;
  taken_.push_back(language);
}

void Configured::prepare(Plan& plan) {
  if (request_.no_ignore) return;
  plan.discover.heed_ignore_files = true;
  plan.discover.working_folder = configurations_->absolute(".");
  if (request_.isolated) return;
  plan.discover.excluded = [this](const std::string& path, bool is_folder) {
    return configurations_->excludes(path, is_folder);
  };
}

RuleSet Configured::load(const Inputs& inputs, const std::vector<std::string>& packs, std::string_view profile) {
  for (std::size_t i = 0; i < inputs.size(); ++i) meet(inputs.path(i));
  const bool first = rules_ == nullptr;
  auto all = packs;
  // Converting judges nothing: packs would say nothing. With --what-if only those judge that the command line names.
  const bool asks_what_if = profile == "what-if";
  const bool judges = profile != "convert" && !asks_what_if;
  for (const auto& pack : judges ? packs_of(*configurations_) : std::vector<std::string>{})
    if (std::ranges::find(all, pack) == all.end()) all.push_back(pack);
  std::vector<Problem> of_packs;
  auto rules = load_rules(all, io_, failed_, profile, &of_packs);
  rules_ = std::make_unique<ConfiguredRules>(*configurations_, rules, packs);
  if (!first) return rules;  // told already
  problems_ = std::move(of_packs);
  const auto complain = [&](const std::vector<Problem>& problems) {
    for (const auto& problem : problems) io_.complain(sentence(problem, io_.language));
    problems_.insert(problems_.end(), problems.begin(), problems.end());
    failed_ |= !problems.empty();
  };
  complain(configurations_->faults());
  if (!asks_what_if) complain(rules_->faults());  // entries may be about packs that are not loaded
  for (const auto& note : rules_->notes()) io_.note(sentence(note, io_.language));
  note_unheeded(inputs);
  return rules;
}

/// Settings of a run in a folder below the one where the run begins.
void Configured::note_unheeded(const Inputs& inputs) {
  if (inputs.size() == 0) return;
  for (const auto& file : configurations_->files()) {
    const auto holds = [&](const FolderConfig::Layer& layer) { return layer.file == file; };
    if (file->of_run.empty() || std::ranges::any_of(of_run_->layers, holds)) continue;
    std::string keys;
    for (const auto& [key, value] : file->of_run) keys.append(keys.empty() ? "" : ", ").append(key);
    const std::vector<Arg> args{{"path", file->path}, {"keys", keys}, {"n", std::to_string(file->of_run.size())}};
    io_.note(printable(text("ui.config-unheeded", io_.language, args)));
  }
}

void Configured::apply(Plan& plan) {
  plan.batch.per_file = [rules = rules_.get()](const std::string& path) { return rules->of_file(path); };
}

std::vector<FileReport> Configured::organisations(const RuleSet& rules) const {
  std::vector<FileReport> reports;
  for (const auto& organisations : rules_->organisations()) {
    auto report = report_on(*organisations, rules);
    if (!report.findings.empty() || report.not_shown > 0) reports.push_back(std::move(report));
  }
  return reports;
}

std::shared_ptr<const Organisations> Configured::organisations_of(const std::string& path) const {
  const auto options = rules_->of_file(path);
  return options ? options->organisations : nullptr;
}

bool Configured::leaves_out(const std::string& path) const {
  if (request_.no_ignore) return false;
  const auto whole = configurations_->absolute(path);
  const auto top = top_folder(whole.substr(0, whole.rfind('/') + 1), configurations_->absolute("."));
  std::vector<Problem> problems;  // a run tells them
  IgnoreScopes scope;
  // From the root down, as a walk through folders meets them.
  for (auto slash = whole.find('/', 1);; slash = whole.find('/', slash + 1)) {
    const bool is_folder = slash != std::string::npos;
    const auto entry = whole.substr(0, slash);
    if (!request_.isolated && configurations_->excludes(entry, is_folder)) return true;
    const auto folder = entry.substr(0, entry.rfind('/') + 1);
    if (folder.starts_with(top)) {
      scope = enter(std::move(scope), folder, folder, problems);
      if (is_left_out(scope.get(), entry, is_folder)) return true;
    }
    if (!is_folder) return false;
  }
}

// ---- --show-config ---------------------------------------------------------------------------------------------

void Configured::show(const std::string& path, const RuleSet& rules, Output& out) {
  const auto config = configurations_->of_file(path);
  const auto groups = config->groups(configurations_->absolute(path));
  Listing listing;
  listing.add("# " + path);
  for (const auto& layer : config->layers) listing.add("# " + layer.file->path);
  const auto scalar = [&](const Setting& setting, const std::string& given, const SettingValue* value) {
    const auto key = std::string{setting.key} + ": ";
    if (!given.empty() && (value == nullptr || given != value->text))
      listing.add(key + yaml(given), setting.option);
    else if (value != nullptr)
      listing.add(key + yaml(value->text), value->place());
  };
  const auto last = [&](auto member) {
    const SettingValue* found = nullptr;
    for (const auto* group : groups)
      if (const auto& value = group->*member) found = &*value;
    return found;
  };
  for (const auto& setting : settings()) {
    if (setting.key == "lang") {
      const auto* value = config->of_run("lang");
      const bool is_ours = value != nullptr && std::ranges::find(taken_, value) != taken_.end();
      const auto* from = !request_.common.language.empty()    ? "--lang"
                         : !environment("PINKO_LANG").empty() ? "PINKO_LANG"
                                                              : "default";
      listing.add("lang: " + io_.language, is_ours ? value->place() : from);
    } else if (setting.of_run) {
      const auto field = std::ranges::find(kRunFields, setting.key, &RunField::key);
      if (field != kRunFields.end()) scalar(setting, request_.*(field->field), config->of_run(setting.key));
    } else if (setting.key == "record") {
      scalar(setting, request_.record, last(&SettingGroup::record));
    } else if (setting.key == "organisations") {
      scalar(setting, {}, last(&SettingGroup::organisations));
    } else if (setting.kind == SettingKind::packs) {
      for (const auto& pack : request_.packs) listing.add("packs: [" + yaml(pack) + "]", setting.option);
      for (const auto* group : groups)
        if (!group->packs.empty()) listing.add("packs: " + list(group->packs), group->packs.front().place());
    } else if (setting.kind == SettingKind::patterns) {
      for (const auto& layer : config->layers)
        if (!layer.file->exclude.empty())
          listing.add("exclude: " + list(layer.file->exclude), layer.file->exclude.front().place());
    } else if (setting.kind == SettingKind::levels) {
      std::map<std::string_view, std::string> lines;
      for (std::size_t i = 0; i < rules.rules().size(); ++i) {
        const Rule& rule = rules.rules()[i];
        for (const auto* group : groups) {
          for (const auto& [entry, level] : group->rules) {
            if (!rules::is_about(entry.text, rule)) continue;
            const auto word = level_names()[static_cast<std::size_t>(level) - static_cast<std::size_t>(RuleLevel::off)];
            std::string from = entry.place();
            if (rules::is_refused(rules, i, level)) from += ", not heeded: " + std::string{rule.status};
            lines[rule.id] = "  " + std::string{rule.id} + ": " + std::string{word} + "  # " + from;
          }
        }
      }
      if (!lines.empty()) listing.add("rules:");
      for (const auto& [id, line] : lines) listing.add(line);
    }
  }
  out.write(listing.text());
  out.finish();
}

int show_config(Configured& configured, const std::vector<std::string>& packs, std::string_view profile) {
  const auto rules = configured.load({}, packs, profile);
  Output out{configured.request().output};
  configured.show(configured.request().show_config, rules, out);
  return configured.failed() ? kNotChecked : kClean;
}

// ---- Baseline --------------------------------------------------------------------------------------------------

std::string path_in_baseline(const std::string& absolute, const std::string& folder) {
  return fs::path{absolute}.lexically_relative(folder).generic_string();
}

KnownFindings::KnownFindings(const std::string& path, const Configured& configured, Plan& plan)
    : path_(path), configured_(configured) {
  if (path.empty()) return;
  auto content = read_file(path, kLargestBaseline);
  if (content.problem) throw Error{std::move(*content.problem)};
  baseline_ = std::make_unique<Baseline>(read_baseline(content.bytes, path));
  folder_ = fs::path{configured.absolute(path)}.parent_path().string();
  // Which findings are new is known only when all are there; then the caps hold for these.
  per_rule_ = plan.batch.check.findings_per_rule;
  per_file_ = plan.batch.check.findings_per_file;
  plan.batch.check.findings_per_rule = plan.batch.check.findings_per_file = std::numeric_limits<std::uint32_t>::max();
}

FileReport KnownFindings::marked(FileReport report, const RuleSet& rules) {
  if (!baseline_ || report.problem) return report;
  baseline_->mark(report, rules, path_in_baseline(configured_.absolute(report.path), folder_));
  is_uncertain_ |= report.not_shown > 0 && std::ranges::any_of(report.findings, &Finding::baseline);
  std::map<std::string, std::uint32_t, std::less<>> of_rule;
  std::uint32_t kept = 0;
  std::erase_if(report.findings, [&](const Finding& finding) {
    auto& count = of_rule[finding.rule + (finding.suppressed ? "/s" : finding.baseline ? "/b" : "")];
    const bool counts = !finding.suppressed && !finding.baseline;
    if (count++ < per_rule_ && (!counts || kept < per_file_)) {
      kept += counts ? 1 : 0;
      return false;
    }
    if (counts) ++report.not_shown;
    if (finding.suppressed) ++report.suppressed_not_shown;
    return true;
  });
  is_uncertain_ |= report.not_shown > 0 && kept >= per_file_;
  return report;
}

void KnownFindings::tell_stale(const RuleSet& rules, Io& io) const {
  if (!baseline_) return;
  const auto stale = baseline_->stale(rules);
  if (stale.empty()) return;
  const std::vector<Arg> args{{"path", path_}, {"n", std::to_string(stale.size())}};
  io.note(printable(text("ui.baseline-stale", io.language, args)));
}

}  // namespace pinko::cli
