// The Finnish pack: its examples, its count, the caps by day, personal data, and which of two rules has the word.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "packs/judging.h"
#include "pinko/rules.h"

namespace {

using namespace pinko;

const RuleSet& rules() {
  static const std::array<std::string, 1> extra{"fi"};
  static const RuleSet loaded = RuleSet::load(extra);
  return loaded;
}

std::vector<Finding> findings_of(std::string_view descriptor, std::string_view day = test::kToday) {
  return test::findings_of(rules(), descriptor, day);
}

std::size_t times(std::string_view rule, std::string_view descriptor, std::string_view day = test::kToday) {
  return test::times(rules(), rule, descriptor, day);
}

std::string message(std::string_view rule, std::string_view descriptor, std::string_view day) {
  for (const Finding& finding : findings_of(descriptor, day))
    if (finding.rule == rule) return rules().message(finding, "en");
  return "none";
}

std::string described(const ExampleResult::Failure& failure) {
  return failure.rule + (failure.expected_to_pass ? " should pass: " : " should fail once: ") + failure.example +
         "\n  got " + std::to_string(failure.got.size());
}

}  // namespace

TEST_CASE("fi: 69 rules, and every example is judged as stated") {
  CHECK(std::ranges::count(rules().rules(), "fi", &Rule::pack) == 69);
  const ExampleResult result = run_examples(rules(), "fi");
  for (const auto& failure : result.failures) FAIL_CHECK(described(failure));
  CHECK(result.run > 400);
}

TEST_CASE("fi: every rule speaks three languages and names its source") {
  const auto speaks = [](Node texts) {
    return texts.blank() || (!texts["en"].blank() && !texts["fi"].blank() && !texts["sv"].blank());
  };
  for (const Rule& rule : rules().rules()) {
    if (rule.pack != "fi") continue;
    CAPTURE(rule.id);
    for (const std::string_view text : {"message", "why", "fix"}) CHECK(speaks(rule.entry[text]));
    for (const Node check : rule.entry["checks"].children()) CHECK(speaks(check["message"]));
    CHECK_FALSE(rule.source.empty());
    CHECK_FALSE(rule.clause.empty());
    CHECK_FALSE(rule.evidence.empty());
  }
}

TEST_CASE("fi: the cap on open studies is that of the day") {
  constexpr std::string_view kDear = "{legal_form: open_studies, workload: {ects: 5}, price: {amount: 300}}";
  CHECK(message("FI-FEE-01", kDear, "2024-04-30").find("15 €") != std::string::npos);
  CHECK(message("FI-FEE-01", kDear, "2024-05-01").find("45 €") != std::string::npos);
  constexpr std::string_view kBetween = "{legal_form: open_studies, workload: {ects: 5}, price: {amount: 225}}";
  CHECK(times("FI-FEE-01", kBetween, "2024-04-30") == 1);
  CHECK(times("FI-FEE-01", kBetween, "2024-05-01") == 0);
  constexpr std::string_view kCheap = "{legal_form: open_studies, workload: {ects: 5}, price: {amount: 75}}";
  CHECK(times("FI-FEE-01", kCheap, "2024-04-30") == 0);
}

TEST_CASE("fi: class 19 is asked for since it exists") {
  constexpr std::string_view kPart =
      "{legal_form: continuing_education, source: {kind: degree_part, unit: A}, virta: {classification: [13]}}";
  CHECK(times("FI-VT-03", kPart, "2025-12-09") == 0);
  CHECK(times("FI-VT-03", kPart, "2025-12-10") == 1);
}

TEST_CASE("fi: silent about providers of other countries, not where the country is still missing") {
  CHECK(times("FI-SIZE-01", "{workload: {ects: 60}, providers: [{role: awarding, country: FI}]}") == 1);
  CHECK(times("FI-SIZE-01", "{workload: {ects: 60}, providers: [{role: awarding}]}") == 1);
  CHECK(times("FI-SIZE-01", "{workload: {ects: 60}, providers: [{role: awarding, country: SE}]}") == 0);
}

TEST_CASE("fi: an identity code is found in a comment, and no fact of any finding shows it") {
  constexpr std::string_view kCode = "010190-901R";  // of the test series
  const std::string descriptor = "id: mc-1 # " + std::string{kCode} + "\n" + std::string{kCode} +
                                 ": x\nkind: " + std::string{kCode} + "\nversion: 1.2.246.562.24.00000000001\n";
  CHECK(times("FI-PII-01", descriptor) == 3);
  CHECK(times("FI-PII-02", descriptor) == 1);
  for (const Finding& finding : findings_of(descriptor)) {
    CHECK(finding.where.pointer.find("010190") == std::string::npos);
    for (const std::string_view language : {"en", "fi", "sv"}) {
      const std::string said = rules().message(finding, language);
      CHECK(said.find("010190") == std::string::npos);
      CHECK(said.find("00000000001") == std::string::npos);
    }
  }
}

// The table of precedence: of two rules about one fact, the first speaks and the second does not.
TEST_CASE("fi: one fact, one finding") {
  using Row = test::Precedence;
  constexpr std::array kRows{
      Row{"EU-D-02", "FI-SIZE-01", "workload: {ects: 0}"},
      Row{"EU-D-02", "FI-SIZE-02", "workload: {ects: 0}"},
      Row{"FI-SIZE-02", "FI-SIZE-01", "workload: {ects: 0.5}"},
      Row{"FI-SIZE-03", "EU-II-02a", "{provider_type: hei, workload: {unit: op}}"},
      Row{"FI-SIZE-03", "EU-I-07", "{provider_type: hei, workload: {unit: op}}"},
      Row{"FI-SIZE-03", "FI-DEF-01",
          "{provider_type: hei, workload: {unit: op}, credential: {digital: true}, "
          "learning_outcomes: [{id: LO1}], assessment: [{id: A1}]}"},
      Row{"EU-I-07", "FI-SIZE-03", "{provider_type: hei}"},
      Row{"STD-ECTS-01", "FI-WL-01", "workload: {ects: 3, hours: 200}"},
      Row{"FI-WL-01", "STD-ECTS-01", "workload: {ects: 3, hours: 90}"},
      Row{"FI-GRD-01", "EU-I-14", "grading: {scale: 4-10}"},
      Row{"CORE-04", "FI-WL-03", "workload: {ects: 5 op}"},
      Row{"FI-FORM-01", "CORE-05", "legal_form: course"},
      Row{"STD-URL-01", "FI-ACC-01", "accessibility: {statement: on request}"},
      Row{"FI-LANG-01", "EU-I-02", "{languages: [fi, sv], title: {fi: Otsikko}}"},
      Row{"FI-LANG-01", "FI-KT-02",
          "{languages: [fi, sv], description: {fi: Kuvaus}, publication: {studyinfo: {type: kk-opintojakso}}}"},
      Row{"FI-KT-02", "EU-II-02c", "{languages: [fi], publication: {studyinfo: {type: kk-opintojakso}}}"},
      Row{"LO-07", "FI-LANG-01", "{languages: [fi, sv], learning_outcomes: [{id: LO1, text: {fi: Laskee}}]}"},
      Row{"LO-07", "FI-KT-03", "{languages: [fi, sv], learning_outcomes: [{id: LO1, text: {fi: Laskee}}]}"},
      Row{"FI-PROV-02", "EU-II-09a",
          "providers: [{role: awarding, registration: {scheme: business_id, value: 2630644-5}}]"},
      Row{"FI-FEE-03", "FI-FEE-07", "{funding: jotpa_grant, price: {kind: free, amount: 10}}"},
      Row{"FI-VT-07", "FI-VT-01",
          "{institution_code: '02504', workload: {ects: 5}, grading: {scale: virta_pass}, "
          "virta: {kind: 2, module_code: ''}}"},
  };
  test::check_precedence(rules(), kRows);
}
