// The metadata of rules for SARIF. Entry points: those of sarif_rules.h. Everything else here is private.
#include "report/sarif_rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "pinko/texts.h"
#include "report/escape.h"
#include "report/formats.h"

namespace pinko {
namespace {

constexpr std::size_t kLongestExample = 600;  // bytes; the page of the rule has the others

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

/// `NoLearningOutcomes` of `no-learning-outcomes`.
std::string pascal_case(std::string_view name) {
  std::string out;
  bool begins = true;
  for (const char c : name) {
    if (c != '-') out += begins ? upper(c) : c;
    begins = c == '-';
  }
  return out;
}

/// `No learning outcomes.`
std::string sentence_case(std::string_view name) {
  std::string out{name};
  std::ranges::replace(out, '-', ' ');
  if (!out.empty()) out.front() = upper(out.front());
  return out + '.';
}

/// What GitHub sorts alerts by.
std::string_view problem_severity(Severity severity) {
  return severity == Severity::info ? "recommendation" : name(severity);
}

/// Findings are as sure as the source is known (docs/adding-a-framework.md, "Severity follows from evidence").
std::string_view precision(std::string_view evidence) {
  if (evidence == "P" || evidence == "H") return "very-high";
  return evidence == "O" || evidence == "S" || evidence == "M" ? "high" : "medium";
}

/// An example in a fence that it cannot close.
void add_example(std::string_view label, const std::vector<std::string_view>& examples, std::string_view language,
                 std::string& out) {
  if (examples.empty() || examples.front().size() > kLongestExample) return;
  auto example = valid_utf8(examples.front());
  while (example.ends_with('\n')) example.pop_back();
  const auto fence = example.find("```") == std::string::npos ? "```" : "~~~~~~~~";
  out += fmt::format("\n\n**{}**\n\n{}yaml\n{}\n{}", text(label, language), fence, example, fence);
}

std::string help_markdown(const RuleSet& rules, const Rule& rule, std::string_view language) {
  auto out = fmt::format("{}\n\n**{}:** {}", markdown_text(rules.why(rule, language)), text("ui.fix", language),
                         markdown_text(rules.fix(rule, language)));
  add_example("ui.wrong", rule.fail, language, out);
  add_example("ui.right", rule.pass, language, out);
  if (rule.source.empty()) return out;
  const auto source = markdown_text(source_of(rule));
  const bool linked = rule.url.starts_with("https://") && rule.url.find_first_of(" <>\\") == std::string_view::npos;
  out += fmt::format("\n\n{}: ", text("ui.asks", language));
  return out + (linked ? fmt::format("[{}](<{}>)", source, printable(rule.url)) : source);
}

}  // namespace

std::string_view sarif_level(Severity severity) { return severity == Severity::info ? "note" : name(severity); }

std::vector<const Rule*> sarif_rules(const RuleSet& rules) {
  std::vector<const Rule*> sorted;
  for (const auto& rule : rules.rules()) sorted.push_back(&rule);
  std::ranges::sort(sorted, {}, [](const Rule* rule) { return rule->id; });
  return sorted;
}

std::string sarif_rule(const RuleSet& rules, const Rule& rule, std::string_view language) {
  auto out = fmt::format("{{\"id\": {}, \"name\": {}, \"shortDescription\": {{\"text\": {}}}", json_string(rule.id),
                         json_string(pascal_case(rule.name)), json_string(sentence_case(rule.name)));
  const auto why = rules.why(rule, language);
  out += fmt::format(", \"fullDescription\": {{\"text\": {}}}",
                     json_string(why.empty() ? sentence_case(rule.name) : sarif_text(why)));
  out +=
      fmt::format(", \"help\": {{\"text\": {}, \"markdown\": {}}}", json_string(sarif_text(rules.fix(rule, language))),
                  json_string(help_markdown(rules, rule, language)));
  if (rule.url.starts_with("https://")) out += fmt::format(", \"helpUri\": {}", json_string(rule.url));
  out += fmt::format(", \"defaultConfiguration\": {{\"level\": \"{}\"}}", sarif_level(rule.severity));
  out += fmt::format(", \"properties\": {{\"tags\": [{}, {}], \"problem.severity\": \"{}\", \"precision\": \"{}\"}}}}",
                     json_string(rule.pack), json_string(rule.status), problem_severity(rule.severity),
                     precision(rule.evidence));
  return out;
}

}  // namespace pinko
