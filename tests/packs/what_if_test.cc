// The profile `what-if`: named packs judge every descriptor, others of countries none.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "packs/judging.h"
#include "pinko/rules.h"
#include "rules/lift.h"

namespace {

using namespace pinko;

std::vector<std::string> heard(const std::vector<std::string>& packs, std::string_view prefix,
                               std::string_view descriptor, std::string_view day = "2026-10-01") {
  const RuleSet rules = RuleSet::load(packs, "what-if");
  std::vector<std::string> ids;
  for (const Finding& finding : test::findings_of(rules, descriptor, day))
    if (finding.rule.starts_with(prefix)) ids.push_back(finding.rule);
  return ids;
}

using Ids = std::vector<std::string>;

TEST_CASE("what if: a named pack judges modules of any country, none, and its own") {
  for (const std::string_view country : {"FI", "AU", "NL"}) {
    CAPTURE(country);
    const auto module =
        "{workload: {ects: 31}, sector: he, participation: {languages: [en]}, quality_assurance: {name: a, "
        "url: b, description: {en: c}}, providers: [{role: awarding, type: hei, recognised: true, country: " +
        std::string{country} + "}]}";
    CHECK(heard({"nl"}, "NL-", module) == Ids{"NL-01"});
  }
  CHECK(heard({"ee"}, "EE-01", "{workload: {ects: 31}}") == Ids{"EE-01"});
}

TEST_CASE("what if: a rule that asks an awarding body at home asks every one") {
  constexpr std::string_view kTwo =
      "{providers: [{role: awarding, type: employer, country: FI}, {role: awarding, type: hei, country: SE}]}";
  CHECK(heard({"nl"}, "NL-13", kTwo) == Ids{"NL-13", "NL-13"});
  const auto recognised = [](std::string_view answer) {
    return "{quality_assurance: {type: institutional_qa}, providers: [{role: awarding, country: FI, recognised: " +
           std::string{answer} + "}]}";
  };
  CHECK(heard({"au"}, "AU-04", recognised("false")) == Ids{"AU-04"});
  CHECK(heard({"au"}, "AU-04", recognised("true")).empty());
}

TEST_CASE("what if: other guards stay: the sector, the framework of a level") {
  CHECK(heard({"nl"}, "NL-10", "{sector: he, workload: {ects: 5}}").empty());
  CHECK(heard({"nl"}, "NL-10", "{sector: vet, workload: {ects: 5}}") == Ids{"NL-10"});
  CHECK(heard({"be-fl"}, "BE-02", "{sector: he, workload: {ects: 1}, providers: [{role: awarding, country: FI}]}") ==
        Ids{"BE-02"});
  CHECK(heard({"ie"}, "IE-05", "{level: {eqf: 8, nqf: {framework: FiNQF, level: '8'}}}").empty());
}

TEST_CASE("what if: packs that are not named are silent, the rules for everybody are not") {
  constexpr std::string_view kFinnish =
      "{workload: {ects: 60}, lifecycle: {status: approved}, providers: [{role: awarding, type: hei, country: FI}]}";
  for (const std::string_view prefix : {"FI-", "PK-", "EE-", "CAT-"}) {
    CAPTURE(prefix);
    CHECK(heard({"nl"}, prefix, kFinnish).empty());
  }
  CHECK_FALSE(heard({"nl"}, "EU-I-", kFinnish).empty());
}

TEST_CASE("what if: awards are judged by the day of the run") {
  constexpr std::string_view kOld = "{record: award, issuing: {date: 2020-01-01}, workload: {ects: 31}}";
  CHECK(heard({"ee"}, "EE-01", kOld) == Ids{"EE-01"});
  CHECK(heard({"ee"}, "EE-01", kOld, "2025-03-31").empty());
}

TEST_CASE("what if: only named packs are lifted, also those that are always loaded") {
  const auto lifted = [](const std::vector<std::string>& packs, std::string_view profile) {
    const RuleSet rules = RuleSet::load(packs, profile);
    std::vector<std::string> names;
    for (const auto name : rules::lifted_packs(rules)) names.emplace_back(name);
    return names;
  };
  CHECK(lifted({"nl", "at"}, "what-if") == Ids{"nl", "at"});
  CHECK(lifted({"nat"}, "what-if") == Ids{"nat"});
  CHECK(lifted({}, "what-if").empty());
  CHECK(lifted({"nl"}, "validate").empty());
}

}  // namespace
