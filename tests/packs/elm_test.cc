// The examples of the pack `elm`: files of the European Learning Model, judged as such.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "pinko/elm.h"
#include "pinko/parse.h"
#include "pinko/rules.h"

namespace {

using namespace pinko;

std::vector<Finding> judged(std::string_view example) {
  const auto parsed = parse(std::make_shared<const Source>("example.jsonld", std::string{example}));
  REQUIRE(parsed.whole);
  return judge_elm(parsed.document).findings;
}

const RuleSet& rules() {
  static const RuleSet loaded = RuleSet::load();
  return loaded;
}

TEST_CASE("every example of the pack elm is judged as stated") {
  std::size_t run = 0;
  for (const Rule& rule : rules().rules()) {
    if (rule.pack != "elm") continue;
    CAPTURE(rule.id);
    for (const auto example : rule.pass) {
      CAPTURE(example);
      CHECK(std::ranges::count(judged(example), rule.id, &Finding::rule) == 0);
      ++run;
    }
    for (const auto example : rule.fail) {
      CAPTURE(example);
      CHECK(std::ranges::count(judged(example), rule.id, &Finding::rule) == 1);
      ++run;
    }
  }
  CHECK(run > 70);
}

TEST_CASE("severities in the pack are those of the module") {
  for (const Rule& rule : rules().rules())
    if (rule.pack == "elm")
      for (const auto example : rule.fail)
        for (const auto& finding : judged(example))
          if (finding.rule == rule.id) CHECK(finding.severity == rule.severity);
}

// Where a rule has several messages, an example shows each of them; none is left with an unfilled fact.
TEST_CASE("every message of the pack elm is seen in an example, with its facts") {
  for (const Rule& rule : rules().rules()) {
    if (rule.pack != "elm" || rule.fail.empty()) continue;
    CAPTURE(rule.id);
    std::set<std::uint8_t> seen;
    for (const auto example : rule.fail) {
      for (const auto& finding : judged(example)) {
        if (finding.rule != rule.id) continue;
        seen.insert(finding.check);
        for (const std::string_view language : {"en", "fi", "sv"}) {
          const auto message = rules().message(finding, language);
          CAPTURE(message);
          CHECK_FALSE(message.empty());
          CHECK(message.find('{') == std::string::npos);
          CHECK(message.find('#') == std::string::npos);
        }
      }
    }
    // Two of the forms of ELM-25 have no property in the model that could show them: an address, an unknown datatype.
    const std::size_t hidden = rule.id == "ELM-25" ? 2 : 0;
    CHECK(seen.size() + hidden == std::max<std::size_t>(1, rule.entry["checks"].size()));
  }
}

}  // namespace
