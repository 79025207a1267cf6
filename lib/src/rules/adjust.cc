#include "rules/adjust.h"

#include <algorithm>

namespace pinko::rules {
namespace {

Severity severity_of(RuleLevel level) {
  return static_cast<Severity>(static_cast<int>(level) - static_cast<int>(RuleLevel::info));
}

// `*` stands for any characters. Only the last star is gone back to: time is bounded by pattern times text.
bool matches_stars(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0;
  std::size_t star = std::string_view::npos, tried = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      tried = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++tried;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

// The heaviest that a rule says of itself, of its checks that are binding.
std::optional<Severity> heaviest_binding(const RuleSet::Contents& contents, std::size_t rule) {
  std::optional<Severity> heaviest;
  const auto& texts = contents.plans[rule].checks;
  const auto weigh = [&](Severity severity) { heaviest = std::max(heaviest.value_or(severity), severity); };
  if (contents.plans[rule].always) weigh(contents.rules[rule].severity);
  for (const Check& check : contents.checks)
    if (check.rule == rule && check.number < texts.size() && texts[check.number].always) weigh(check.severity);
  return heaviest;
}

}  // namespace

std::optional<Severity> adjusted(Severity own, RuleLevel level, bool always) {
  if (level == RuleLevel::unchanged || (always && level == RuleLevel::off)) return own;
  if (level == RuleLevel::off) return std::nullopt;
  return always ? std::max(own, severity_of(level)) : severity_of(level);
}

void adjust(const RuleSet::Contents& contents, const Adjustments& adjustments, Raws& raws) {
  const auto& levels = adjustments.rules;
  if (levels.empty()) return;
  std::erase_if(raws.list, [&](Raw& raw) {
    const auto& checks = contents.plans[raw.rule].checks;
    const std::size_t number = raw.finding.check;
    const bool always = contents.plans[raw.rule].always || (number < checks.size() && checks[number].always);
    const auto severity = adjusted(raw.finding.severity, levels[raw.rule], always);
    if (severity) raw.finding.severity = *severity;
    return !severity;
  });
  for (std::size_t index = 0; index < levels.size(); ++index) {
    if (levels[index] != RuleLevel::off) continue;
    const auto rule = static_cast<std::uint16_t>(index);
    raws.skip(rule);
    const auto& checks = contents.plans[rule].checks;
    if (!contents.plans[rule].always && std::ranges::none_of(checks, &CheckTexts::always)) raws.forget_counted(rule);
  }
}

bool is_rule_pattern(std::string_view text) { return text.find('*') != std::string_view::npos; }

bool is_about(std::string_view rules, const Rule& rule) {
  if (is_rule_pattern(rules)) return matches_stars(rules, rule.id);
  return rules == rule.id || rules == rule.name;
}

std::vector<RuleLevel> levels_of(const RuleSet& rules, std::span<const Wish> wishes) {
  std::vector<RuleLevel> levels;
  for (const Wish& wish : wishes) {
    if (levels.empty()) levels.resize(rules.rules().size(), RuleLevel::unchanged);
    for (std::size_t i = 0; i < levels.size(); ++i)
      if (is_about(wish.rules, rules.rules()[i])) levels[i] = wish.level;
  }
  return levels;
}

bool is_refused(const RuleSet& rules, std::size_t rule, RuleLevel level) {
  const auto binding = heaviest_binding(rules.contents(), rule);
  if (!binding || level == RuleLevel::unchanged) return false;
  return level == RuleLevel::off || severity_of(level) < *binding;
}

}  // namespace pinko::rules

namespace pinko {

bool RuleSet::is_binding(const Finding& finding) const {
  const auto found = contents_->by_name.find(finding.rule);
  if (found == contents_->by_name.end()) return false;
  const rules::RulePlan& plan = contents_->plans[found->second];
  return plan.always || (finding.check < plan.checks.size() && plan.checks[finding.check].always);
}

bool RuleSet::judges(std::string_view id_or_name) const {
  const auto found = contents_->by_name.find(id_or_name);
  return found != contents_->by_name.end() && !contents_->plans[found->second].checks.empty();
}

bool RuleSet::adjust(Finding& finding, const Adjustments& adjustments) const {
  const auto found = contents_->by_name.find(finding.rule);
  if (found == contents_->by_name.end() || adjustments.rules.empty()) return true;
  const auto severity = rules::adjusted(finding.severity, adjustments.rules[found->second], is_binding(finding));
  if (severity) finding.severity = *severity;
  return severity.has_value();
}

}  // namespace pinko
