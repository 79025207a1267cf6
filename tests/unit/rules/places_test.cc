// Where findings point, what folds into what, and what never leaves.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "rules/trial.h"

namespace {

using namespace pinko;
using namespace pinko::trial;

Position begin_of(std::string_view rule, std::string_view descriptor) {
  const auto findings = found(rules_from(one_rule(rule)), descriptor);
  REQUIRE(findings.size() == 1);
  return findings[0].where.begin;
}

TEST_CASE("a value at fault is pointed at, a missing field at the nearest key above") {
  CHECK(begin_of("    check: {level.eqf: {max: 8}}", "id: a\nlevel:\n  eqf: 9\n") == Position{3, 8});
  CHECK(begin_of("    check: {level.eqf: present}", "id: a\nlevel:\n  cycle: first\n") == Position{2, 1});
  CHECK(begin_of("    check: {level.eqf: present}", "id: a\nlevel:\n  eqf:\n") == Position{3, 3});
  CHECK(begin_of("    check: {quality_assurance: present}", "# note\nid: a\ntitle: {fi: x}\n") == Position{2, 1});
  CHECK(begin_of("    at: assessment.*\n    check: {type: present}",
                 "assessment:\n  - id: A1\n    outcomes: [LO1]\n") == Position{2, 5});
}

TEST_CASE("columns count characters") {
  CHECK(begin_of("    check: {level.eqf: {max: 8}}", "title: {fi: Työ}\nlevel: {note: äöå, eqf: 9}\n") ==
        Position{2, 25});
}

TEST_CASE("several missing fields of one check are one finding that names them all") {
  const auto rules = rules_from(one_rule("    check: {review.last: present, review.next: present, id: present}"));
  const auto findings = found(rules, "kind: course");
  REQUIRE(findings.size() == 1);
  CHECK(fact(findings[0], "missing") == "review.last, review.next, id");
  CHECK(findings[0].where.pointer == "/review/last");
}

TEST_CASE("a fault inside an alias points at the alias and shows the anchor") {
  const auto rules = rules_from(one_rule("    check: {level.eqf: {max: 8}}"));
  const auto findings = found(rules, "x-base: &lvl {eqf: 9}\nlevel: *lvl\n");
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].where.begin == Position{2, 8});
  REQUIRE(findings[0].related.size() == 1);
  CHECK(findings[0].related[0].begin == Position{1, 20});
}

TEST_CASE("a compared field is the other side") {
  const auto rules = rules_from(one_rule("    check: {review.next: {over: {field: review.last}}}"));
  const auto findings = found(rules, "review:\n  last: 2026-05-01\n  next: 2026-04-01\n");
  REQUIRE(findings.size() == 1);
  REQUIRE(findings[0].related.size() == 1);
  CHECK(findings[0].related[0].begin.line == 2);
}

TEST_CASE("one fact, one finding: a missing element hides what is missing inside it") {
  const auto rules = RuleSet::load();
  for (const auto& finding : everything(rules, "id: abc\nlanguages: [fi]\n"))
    CHECK(finding.find("/quality_assurance/") == std::string::npos);
}

TEST_CASE("a misspelt field is not reported as missing too") {
  const auto all =
      everything(RuleSet::load(), "id: abc\nlanguages: [en]\nquality_asurance: {type: institutional_qa}\n");
  CHECK(std::ranges::count(all, "CORE-01 /quality_asurance") == 1);
  CHECK(std::ranges::none_of(all, [](const std::string& one) { return one.ends_with(" /quality_assurance"); }));
}

TEST_CASE("of a repeated block the first is judged, never a mixture") {
  const auto rules = rules_from(one_rule("    check: {workload.hours: {per: workload.ects, min: 25, max: 30}}"));
  CHECK(found(rules, "workload: {ects: 3, hours: 80}\nworkload: {ects: 2, hours: 54}\n").empty());
  CHECK(found(rules, "workload: {ects: 3, hours: 20}\nworkload: {ects: 2, hours: 54}\n").size() == 1);
  const auto all = everything(RuleSet::load(), "id: abc\nkind: course\nkind: course\n");
  CHECK(std::ranges::none_of(all, [](const std::string& one) { return one.starts_with("CORE-01"); }));
}

TEST_CASE("a superseding rule speaks alone about a field") {
  const char* head =
      "rules:\n"
      "  - {id: T-01, name: loud, severity: error, status: INF, cites: {source: t, clause: t, evidence: H},\n"
      "     supersedes: [T-02], check: {level.eqf: {max: 8}}, message: {en: m}, why: {en: w}, fix: {en: f},\n"
      "     pass: ['id: a'], fail: ['id: b']}\n"
      "  - {id: T-02, name: soft, severity: error, status: INF, cites: {source: t, clause: t, evidence: H},\n"
      "     check: {level.eqf: {max: 5}, version: {max: 5}}, message: {en: m}, why: {en: w}, fix: {en: f},\n"
      "     pass: ['id: a'], fail: ['id: b']}\n";
  const auto rules = rules_from(std::string{"pinko: 1\npack: trial\ntitle: {en: T}\n"} + head);
  const auto all = everything(rules, "level: {eqf: 9}\nversion: 7\n");
  CHECK(std::ranges::count(all, "T-01 /level/eqf") == 1);
  CHECK(std::ranges::count(all, "T-02 /level/eqf") == 0);
  CHECK(std::ranges::count(all, "T-02 /version") == 1);
}

TEST_CASE("a flood of findings is capped, and what is left out is counted") {
  std::string descriptor = "learning_outcomes:\n";
  for (int i = 0; i < 80; ++i) descriptor += "  - {id: LO1, wrong_" + std::to_string(i) + ": x}\n";
  const auto rules = RuleSet::load();
  Parsed parsed = parse(std::make_shared<const Source>("d.mc.yaml", descriptor));
  const auto checked = rules.check(parsed.document, {}, {.as_of = *parse_date("2026-10-01"), .record = std::nullopt});
  CHECK(std::ranges::count(checked.findings, "CORE-01", &Finding::rule) == 50);
  CHECK(checked.not_shown >= 30);
}

TEST_CASE("learner data and identity codes are in no fact of a finding") {
  const auto rules = rules_from(one_rule("    check: {learner.family_name: {in: [x]}, id: {in: [x]}}"));
  const auto findings = found(rules, "record: award\nid: a-131052-308T-b\nlearner: {family_name: Virtanen}\n");
  REQUIRE(findings.size() == 2);
  for (const Finding& finding : findings) {
    for (const Arg& arg : finding.args) {
      CHECK(arg.value.find("Virtanen") == std::string::npos);
      CHECK(arg.value.find("308T") == std::string::npos);
    }
  }
}

TEST_CASE("an identity code is hidden before a long value is cut, and in pointers") {
  const auto rules = rules_from(one_rule("    check: {id: {in: [x]}}"));
  const std::string long_id = fmt::format("{:a>50} 131052-308T and more text behind it", "");
  CHECK(fact(found(rules, "id: " + long_id + "\n").at(0), "value").find("131052") == std::string::npos);
  for (const auto& one : everything(rules, "131052-308T: x\n")) CHECK(one.find("131052") == std::string::npos);
}

TEST_CASE("a message may name both bounds") {
  const auto rules = rules_from(one_rule("    check: {workload.ects: {min: 1, max: 59}}"));
  const auto finding = found(rules, "workload: {ects: 0}\n").at(0);
  CHECK(fact(finding, "min") == "1");
  CHECK(fact(finding, "max") == "59");
}

TEST_CASE("examples of a national pack need no country and no day") {
  const auto rules = rules_from(
      one_rule("    check: {id: {in: [a]}}", "applies: {providers.awarding.country: EE}\neffective: 2030-01-01\n"));
  CHECK(run_examples(rules, "trial").failures.empty());
}

TEST_CASE("the record an option demands beats the one a document states") {
  const auto rules = RuleSet::load();
  Parsed parsed = parse(std::make_shared<const Source>("d.mc.yaml", std::string{"id: abc\n"}));
  const auto checked =
      rules.check(parsed.document, {}, {.as_of = *parse_date("2026-10-01"), .record = RecordKind::award});
  CHECK(std::ranges::any_of(checked.findings, [](const Finding& f) { return f.where.pointer == "/learner"; }));
}

}  // namespace
