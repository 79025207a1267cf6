// Runs the examples that every rule carries.

#include <algorithm>
#include <utility>

#include "pinko/error.h"
#include "pinko/organisations.h"
#include "pinko/parse.h"
#include "rules/plan.h"

namespace pinko {
namespace {

// The day on which all examples are judged, so that dates in them keep their meaning.
constexpr std::string_view kExampleDay = "2026-10-01";

Parsed parse_example(std::string_view text) {
  auto parsed = parse(std::make_shared<const Source>("example", std::string{text}));
  take_organisations(parsed, nullptr);
  return parsed;
}

}  // namespace

std::vector<Finding> judge_example(const RuleSet& rules, const Rule& rule, std::string_view text) {
  const CheckOptions options{.as_of = *parse_date(kExampleDay), .record = std::nullopt, .only = &rule};
  Parsed parsed = parse_example(text);
  const bool across_files = rule.entry["scope"].text() == "catalogue";
  std::vector<Finding> findings;
  const auto add = [&](Finding finding) {
    if (finding.rule == rule.id) findings.push_back(std::move(finding));
  };
  if (!across_files || !parsed.document.root().is_list()) {
    auto checked = rules.check(parsed.document, std::move(parsed.findings), options);
    std::ranges::for_each(checked.findings, add);
    CatalogueFacts facts;
    facts.add("example", checked.facts);
    rules.check_catalogue(facts, add);
    return findings;
  }

  CatalogueFacts facts;
  int number = 0;
  for (const Node descriptor : parsed.document.root().children()) {
    const Span span = descriptor.record().span;
    auto source = std::make_shared<const Source>("example-" + std::to_string(++number),
                                                 std::string{parsed.document.source()->slice(span)});
    const Parsed one = parse(source);
    auto checked = rules.check(one.document, {}, options);
    std::ranges::for_each(checked.findings, add);
    facts.add(source->path(), checked.facts);
  }
  rules.check_catalogue(facts, add);
  return findings;
}

ExampleResult run_examples(const RuleSet& rules, std::string_view pack) {
  ExampleResult result;
  for (const Rule& rule : rules.rules()) {
    if (rule.pack != pack) continue;
    // Converters and others know the rules, not the other way round: they are judged by tests of their own.
    const auto reporter = rule.entry["reported_by"].text();
    if (reporter == "converter" || reporter == "importer" || reporter == "elm") continue;
    const auto run = [&](std::string_view example, bool pass) {
      auto got = judge_example(rules, rule, example);
      ++result.run;
      // Both sides of a relation between files get a finding, so there a `fail` may give more than one.
      const bool across_files = rule.entry["scope"].text() == "catalogue";
      const bool as_stated = pass ? got.empty() : got.size() == 1 || (across_files && !got.empty());
      if (!as_stated) result.failures.push_back({std::string{rule.id}, std::string{example}, pass, std::move(got)});
    };
    for (const std::string_view example : rule.pass) run(example, true);
    for (const std::string_view example : rule.fail) run(example, false);
  }
  return result;
}

}  // namespace pinko
