// The examples of the pack `conv`: converting to every format tells what they say.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "pinko/convert.h"
#include "pinko/parse.h"
#include "pinko/rules.h"

namespace {

using namespace pinko;

/// The most findings of a rule that one format gives.
std::size_t most_findings(std::string_view rule, std::string_view example) {
  const auto parsed = parse(std::make_shared<const Source>("example", std::string{example}));
  REQUIRE(parsed.whole);
  std::size_t most = 0;
  for (const auto& converter : converters()) {
    const auto converted = convert(parsed.document, converter);
    most = std::max(most, static_cast<std::size_t>(std::ranges::count(converted.findings, rule, &Finding::rule)));
  }
  return most;
}

TEST_CASE("every example of the pack conv is judged as stated") {
  const auto rules = RuleSet::load(std::vector<std::string>{"conv"});
  std::size_t run = 0;
  for (const Rule& rule : rules.rules()) {
    if (rule.pack != "conv") continue;
    CAPTURE(rule.id);
    for (const auto example : rule.pass) {
      CAPTURE(example);
      CHECK(most_findings(rule.id, example) == 0);
      ++run;
    }
    for (const auto example : rule.fail) {
      CAPTURE(example);
      CHECK(most_findings(rule.id, example) == 1);
      ++run;
    }
  }
  CHECK(run > 25);
}

TEST_CASE("severities in the pack are those of the converters") {
  const auto rules = RuleSet::load(std::vector<std::string>{"conv"});
  for (const Rule& rule : rules.rules()) {
    if (rule.pack != "conv") continue;
    CAPTURE(rule.id);
    for (const auto example : rule.fail) {
      const auto parsed = parse(std::make_shared<const Source>("example", std::string{example}));
      for (const auto& converter : converters())
        for (const auto& finding : convert(parsed.document, converter).findings)
          if (finding.rule == rule.id) CHECK(finding.severity == rule.severity);
    }
  }
}

}  // namespace
