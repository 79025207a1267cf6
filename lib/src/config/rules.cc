// What configurations mean for a rule set. Entry points: ConfiguredRules, packs_of(), report_on(). The rest is private.
#include <algorithm>
#include <array>
#include <utility>

#include "batch/units.h"
#include "pinko/config.h"
#include "rules/adjust.h"
#include "rules/plan.h"
#include "rules/suppress.h"
#include "text/did_you_mean.h"
#include "text/read.h"

namespace pinko {
namespace {

constexpr std::size_t kListed = 10;         // rules in one sentence
constexpr std::size_t kRemembered = 1'000;  // combinations of settings

std::string joined(const std::vector<std::string_view>& words) {
  std::string out;
  for (std::size_t i = 0; i < std::min(words.size(), kListed); ++i) out.append(i == 0 ? "" : ", ").append(words[i]);
  if (words.size() > kListed) out += ", …";
  return out;
}

/// All settings about rules, packs and files of a configuration.
template <typename Visit>
void each_group(const ConfigFile& file, Visit&& visit) {
  visit(file.group);
  for (const auto& group : file.overrides) visit(group);
}

bool names(const Pack& pack, std::string_view name_or_path) {
  return pack.file.empty() ? pack.name == name_or_path : pack.file == name_or_path;
}

}  // namespace

std::vector<std::string> packs_of(const Configurations& configurations) {
  std::vector<std::string> packs;
  for (const auto& file : configurations.files()) {
    each_group(*file, [&](const SettingGroup& group) {
      for (const auto& pack : group.packs)
        if (std::ranges::find(packs, pack.text) == packs.end()) packs.push_back(pack.text);
    });
  }
  return packs;
}

ConfiguredRules::ConfiguredRules(Configurations& configurations, RuleSet rules, std::span<const std::string> packs)
    : configurations_(configurations), rules_(std::move(rules)), packs_(packs.begin(), packs.end()) {
  for (const auto& file : configurations.files()) {
    std::vector<const LevelSetting*> levels;
    each_group(*file, [&](const SettingGroup& group) {
      for (const auto& setting : group.rules) levels.push_back(&setting);
      if (group.organisations) read_organisations(*group.organisations);
    });
    std::ranges::stable_sort(levels, {}, [](const LevelSetting* setting) {
      return std::pair(setting->rules.at.line, setting->rules.at.column);
    });
    for (const auto* setting : levels) judge(*setting);
  }
  std::ranges::stable_sort(lowered_, [](const LoweredRule& a, const LoweredRule& b) {
    return std::pair(a.rule, a.level) < std::pair(b.rule, b.level);
  });
  const auto same = [](const LoweredRule& a, const LoweredRule& b) { return a.rule == b.rule; };
  lowered_.erase(std::unique(lowered_.begin(), lowered_.end(), same), lowered_.end());
}

void ConfiguredRules::judge(const LevelSetting& setting) {
  const std::string_view wanted = setting.rules.text;
  const std::vector<Arg> where{{"path", setting.rules.path}, {"place", setting.rules.place()}};
  std::vector<std::string_view> staying;
  bool any = false;
  for (std::size_t i = 0; i < rules_.rules().size(); ++i) {
    const Rule& rule = rules_.rules()[i];
    if (!rules::is_about(wanted, rule)) continue;
    any = true;
    if (!rules_.judges(rule.id)) continue;
    if (rules::is_refused(rules_, i, setting.level)) {
      staying.push_back(rule.id);
    } else if (const auto level = rules::adjusted(rule.severity, setting.level, false);
               !level || *level < rule.severity) {
      lowered_.push_back({rule.id, setting.level, setting.rules.place()});
    }
  }
  const auto told = [&](std::vector<Arg> args) {
    args.insert(args.begin(), where.begin(), where.end());
    return args;
  };
  if (!staying.empty() && rules::is_rule_pattern(wanted)) {
    notes_.push_back({"config-binding", told({{"rules", joined(staying)}, {"n", std::to_string(staying.size())}})});
  } else if (!staying.empty()) {
    faults_.push_back({"config-binding", told({{"rules", joined(staying)}, {"n", "1"}})});
  }
  if (any) return;
  // A rule of a pack that does not judge today is no mistake: lint and validate share a configuration.
  const auto& shipped = rules::shipped_rules();
  if (rules::is_rule_pattern(wanted)) {
    const Rule none{};
    const bool fits = std::ranges::any_of(shipped, [&](std::string_view name) {
      Rule rule = none;
      rule.id = name;
      return rules::is_about(wanted, rule);
    });
    if (!fits) faults_.push_back({"config-no-rule-fits", told({})});
    return;
  }
  if (shipped.contains(wanted)) return;
  std::vector<std::string_view> known{shipped.begin(), shipped.end()};
  for (const Rule& rule : rules_.rules()) known.insert(known.end(), {rule.id, rule.name});
  faults_.push_back({"config-unknown-rule", told({{"suggestion", std::string{did_you_mean(wanted, known)}}})});
}

void ConfiguredRules::read_organisations(const SettingValue& setting) {
  if (organisations_.contains(setting.text)) return;
  auto content = read_file(configurations_.absolute(setting.text), Organisations::limits().file_bytes);
  if (content.problem) {
    organisations_.emplace(setting.text, nullptr);
    faults_.push_back(
        {"config-cannot-read",
         {{"path", setting.path}, {"place", setting.place()}, {"file", setting.text}, {"key", "organisations"}}});
    return;
  }
  auto read =
      std::make_shared<const Organisations>(std::make_shared<const Source>(setting.text, std::move(content.bytes)));
  judge_structure(*read);
  organisations_.emplace(setting.text, std::move(read));
}

// What the rules about fields cannot say, since they know descriptors.
void ConfiguredRules::judge_structure(const Organisations& organisations) {
  constexpr std::array<std::string_view, 1> kKeys{Organisations::kTop};
  const Node root = organisations.document().root();
  if (!root) return;  // the reader has said why
  const auto complain = [&](std::string id, Span span, std::vector<Arg> args) {
    const auto& source = *organisations.document().source();
    const SettingValue at{{}, source.path(), source.position(span.begin)};
    args.insert(args.begin(), {{"path", source.path()}, {"place", at.place()}});
    faults_.push_back({std::move(id), std::move(args)});
  };
  for (const Node node : root.children()) {
    if (node.key() == Organisations::kTop) continue;
    complain("config-unknown-key", node.record().key_span,
             {{"word", std::string{node.key().substr(0, 60)}},
              {"suggestion", std::string{did_you_mean(node.key(), kKeys)}}});
  }
  const Node top = root[Organisations::kTop];
  if (!top.is_map()) complain("config-no-organisations", top ? top.place() : root.place(), {});
}

std::vector<std::shared_ptr<const Organisations>> ConfiguredRules::organisations() const {
  std::vector<std::shared_ptr<const Organisations>> all;
  for (const auto& [path, organisations] : organisations_)
    if (organisations) all.push_back(organisations);
  return all;
}

std::shared_ptr<const FileOptions> ConfiguredRules::of_file(const std::string& path) {
  const auto config = configurations_.of_file(path);
  // Packs that other folders name do not judge here.
  const bool packs_differ = std::ranges::any_of(rules_.contents().pack_plans, [](const rules::PackPlan& plan) {
    return plan.is_extra || (plan.was_automatic && !plan.automatic);
  });
  if (config->layers.empty() && !packs_differ) return nullptr;
  auto groups = config->groups(configurations_.absolute(path));
  const std::lock_guard lock{mutex_};
  if (const auto made = made_.find(groups); made != made_.end()) return made->second;
  auto options = options_of(groups);
  if (made_.size() >= kRemembered) made_.clear();
  made_.emplace(std::move(groups), options);
  return options;
}

std::shared_ptr<const FileOptions> ConfiguredRules::options_of(const std::vector<const SettingGroup*>& groups) const {
  constexpr std::array<std::string_view, 2> kRecords{"offer", "award"};
  auto options = std::make_shared<FileOptions>();
  std::vector<rules::Wish> wishes;
  std::vector<std::string_view> packs{packs_.begin(), packs_.end()};
  for (const auto* group : groups) {
    for (const auto& setting : group->rules) wishes.push_back({setting.rules.text, setting.level});
    for (const auto& pack : group->packs) packs.push_back(pack.text);
    if (group->record) options->record = group->record->text == kRecords[1] ? RecordKind::award : RecordKind::offer;
    if (group->organisations) options->organisations = organisations_.at(group->organisations->text);
  }
  options->adjustments.rules = rules::levels_of(rules_, wishes);
  for (std::size_t i = 0; i < rules_.packs().size(); ++i) {
    const rules::PackPlan& plan = rules_.contents().pack_plans[i];
    const bool is_named =
        std::ranges::any_of(packs, [&](std::string_view pack) { return names(rules_.packs()[i], pack); });
    options->adjustments.packs.push_back(is_named             ? PackUse::named
                                         : plan.is_extra      ? PackUse::off
                                         : plan.was_automatic ? PackUse::automatic
                                                              : PackUse::as_loaded);
  }
  return options;
}

FileReport report_on(const Organisations& organisations, const RuleSet& rules) {
  FileReport report;
  const auto& source = organisations.document().source();
  report.new_file = report.descriptor = false;
  std::vector<Finding> findings = organisations.findings();
  const Document fields = organisations.as_descriptor();
  auto checked = rules.check_shape(fields, std::move(findings));
  report.findings = std::move(checked.findings);
  report.not_shown = checked.not_shown;
  report.personal = std::move(checked.personal);
  if (source) report.path = source->path();
  if (source && !report.findings.empty()) report.source = source;
  put_in_order(report.personal);
  for (Finding& finding : report.findings) {
    finding.edits.clear();  // pinko mends descriptors
    finding.mend = Mend::no;
    finding.where.pointer = organisations.pointer(finding.where.pointer);
    finding.anchor.clear();
  }
  return report;
}

}  // namespace pinko
