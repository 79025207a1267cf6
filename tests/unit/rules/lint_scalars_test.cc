#include "rules/lint_scalars.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "rules/calling.h"
#include "rules/trial.h"

using namespace pinko;
using namespace pinko::rules;

namespace {

constexpr std::string_view kHead =
    "tables:\n"
    "  yaml-truth-words: [y, n, 'yes', 'no', 'on', 'off']\n"
    "  truth-words: {'yes': 'true', kyllä: 'true', 'no': 'false', ei: 'false'}\n"
    "  units: {ects: [ects credits, ects, op, sp], eqf: [eqf, level, taso], amount: ['€', euroa]}\n";

RuleSet rules_on(std::string_view type, std::string_view predicate) {
  std::string rule = "    at: {type: " + std::string{type} + "}\n    mend: safe\n    check: {call: ";
  return trial::rules_from(trial::one_rule(rule.append(predicate).append("}\n"), kHead));
}

// What a predicate makes of a descriptor: its suggestion, and how the mended text is written.
std::string mended(const RuleSet& rules, const std::string& yaml) {
  const auto findings = trial::found(rules, yaml);
  if (findings.empty()) return "fine";
  REQUIRE(findings.size() == 1);
  if (findings[0].edits.empty()) return "no mend";
  REQUIRE(findings[0].edits.size() == 1);
  return findings[0].edits[0].text;
}

}  // namespace

TEST_CASE("texts that lose something when they are read as numbers") {
  for (const auto* text : {"1.10", "4.0", "012", "00", "+358401234567", "1e3", "1E-3", "0x1F", "0o17", "0b101", "1_000",
                           "12:30", "190:20:30", ".5", "5.", ".inf", "-.INF", ".nan", "1234567890123456"}) {
    CAPTURE(text);
    CHECK(loses_form_as_number(text));
  }
  for (const auto* text :
       {"",    "-",   "+",  "1",  "0",  "-7",  "2.5", "0.5", "4+",   "1.2.0", "1.2.246.562.10", "12:60", "12:5a",
        ":30", "12:", "e3", "1e", "0x", "0xG", "abc", ".",   "1__0", "_1",    "2026-09-01",     "12 30"}) {
    CAPTURE(text);
    CHECK_FALSE(loses_form_as_number(text));
  }
  CHECK_FALSE(loses_form_as_number(std::string(100'000, '1')));
}

TEST_CASE("numbers in plain digits") {
  CHECK(plain_digits("1e3") == "1000");
  CHECK(plain_digits("1.5e1") == "15");
  CHECK(plain_digits("25e-1") == "2.5");
  CHECK(plain_digits("0x1F") == "31");
  CHECK(plain_digits("+5") == "5");
  CHECK(plain_digits("-1_000") == "-1000");
  CHECK(plain_digits(".5") == "0.5");
  CHECK(plain_digits("5.") == "5");
  CHECK(plain_digits("1 500") == "1500");
  CHECK(plain_digits("1\xC2\xA0"
                     "500,50") == "1500.50");
  CHECK(plain_digits("1'500") == "1500");
  CHECK(plain_digits("12.345.678") == "12345678");
  CHECK(plain_digits("1.500,50") == "1500.50");
  CHECK(plain_digits("1,500.50") == "1500.50");
  for (const auto* text : {"5", "2.5", "-1", "1.500", "1,500", "2,5", "1 50", "1 5000", "1e400", "1e", "0xFFFFFFFFFF",
                           "five", "", "+", ".", "5-10", "5 op"}) {
    CAPTURE(text);
    CHECK_FALSE(plain_digits(text));
  }
}

TEST_CASE("a code that programs take for yes or no is put in quotes") {
  const RuleSet rules = rules_on("code", "code-not-read-as-truth");
  CHECK(mended(rules, "providers: [{country: NO}]\n") == "'NO'");
  CHECK(mended(rules, "providers: [{country: 'NO'}]\n") == "fine");
  CHECK(mended(rules, "providers: [{country: FI}]\n") == "fine");
  CHECK(mended(rules, "providers: [{country: no}]\n") == "fine");  // no code
  CHECK(mended(rules, "contact: {note: no}\n") == "fine");
  CHECK(mended(rules, "{\"providers\": [{\"country\": NO}]}") == "\"NO\"");
}

TEST_CASE("a code gets its zero back, where only one can be meant") {
  const RuleSet rules = rules_on("code", "code-keeps-zeros");
  CHECK(mended(rules, "fields: [613]\n") == "'0613'");
  CHECK(mended(rules, "fields: ['613']\n") == "'0613'");
  CHECK(mended(rules, "fields: [31]\n") == "no mend");  // 031 or 0031
  CHECK(mended(rules, "fields: [0613]\n") == "fine");
  CHECK(mended(rules, "fields: [999999]\n") == "fine");
  CHECK(mended(rules, "fields: [x13]\n") == "fine");
}

TEST_CASE("codes with a leading zero stand in quotes") {
  const RuleSet rules = rules_on("code", "code-of-digits-quoted");
  CHECK(mended(rules, "fields: [0613]\n") == "'0613'");
  CHECK(mended(rules, "fields: ['0613']\n") == "fine");
  CHECK(mended(rules, "fields: [1015]\n") == "fine");
  CHECK(mended(rules, "fields: [07777]\n") == "fine");  // no code: another rule's finding
}

TEST_CASE("texts that look like numbers are put in quotes") {
  const RuleSet rules = rules_on("text", "text-not-read-as-number");
  CHECK(mended(rules, "institution_code: 02535\n") == "'02535'");
  CHECK(mended(rules, "level: {nqf: {level: 4.10}}\n") == "'4.10'");
  CHECK(mended(rules, "level: {nqf: {level: '4.10'}}\n") == "fine");
  CHECK(mended(rules, "contact: {note: no}\n") == "fine");
  CHECK(mended(rules, "contact: {note: 12:30}\n") == "'12:30'");
}

TEST_CASE("true and false in other words") {
  const RuleSet rules = rules_on("boolean", "truth-in-plain-words");
  CHECK(mended(rules, "credential: {digital: yes}\n") == "true");
  CHECK(mended(rules, "credential: {digital: 'Kyllä'}\n") == "true");
  CHECK(mended(rules, "credential: {digital: EI}\n") == "false");
  CHECK(mended(rules, "credential: {digital: true}\n") == "fine");
  CHECK(mended(rules, "credential: {digital: perhaps}\n") == "fine");
  CHECK(mended(rules, "credential: {digital: }\n") == "fine");
  CHECK(mended(rules, "credential: {digital: [yes]}\n") == "fine");
}

TEST_CASE("a number loses the unit of its field, and no other") {
  const RuleSet rules = rules_on("number", "number-without-unit");
  CHECK(mended(rules, "workload: {ects: 5 op}\n") == "5");
  CHECK(mended(rules, "workload: {ects: 5ECTS}\n") == "5");
  CHECK(mended(rules, "workload: {ects: ECTS 5}\n") == "5");
  CHECK(mended(rules, "workload: {ects: '2,5 op'}\n") == "2.5");
  CHECK(mended(rules, "workload: {ects: 5 ECTS credits (op)}\n") == "fine");
  CHECK(mended(rules, "workload: {ects: 135 h}\n") == "fine");
  CHECK(mended(rules, "workload: {ects: 5-10 op}\n") == "fine");
  CHECK(mended(rules, "workload: {ects: op}\n") == "fine");
  CHECK(mended(rules, "workload: {ects: 5}\n") == "fine");
  CHECK(mended(rules, "price: {amount: 1,500 €}\n") == "fine");
  CHECK(mended(rules, "price: {amount: 45 €}\n") == "45");
  const RuleSet integers = rules_on("integer", "number-without-unit");
  CHECK(mended(integers, "level: {eqf: Level 6}\n") == "6");
  CHECK(mended(integers, "level: {eqf: EQF-6}\n") == "fine");
  CHECK(mended(integers, "level: {eqf: not_applicable}\n") == "fine");
}

TEST_CASE("without tables nothing is said") {
  int faults = 0;
  const auto count = [&](const Fault&, const Source&) { ++faults; };
  trial::each_fault(&truth_in_plain_words, "{}", "x: yes\n", "x", count);
  trial::each_fault(&number_without_unit, "{}", "ects: 5 op\n", "ects", count);
  trial::each_fault(&code_not_read_as_truth, "{}", "x: NO\n", "x", count);
  trial::each_fault(&code_keeps_zeros, "{}", "x: 613\n", "x", count);
  CHECK(faults == 0);
}

TEST_CASE("what is written about a learner is not repeated") {
  const RuleSet rules = rules_on("text", "text-not-read-as-number");
  const auto findings = trial::found(rules, "record: award\nlearner: {given_name: 012}\n");
  REQUIRE(findings.size() == 1);
  for (const Arg& arg : findings[0].args) CHECK(arg.value.find("012") == std::string::npos);
}
