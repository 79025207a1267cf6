// Every word of the pack language: what holds, what does not, and what is silent.

#include <doctest/doctest.h>

#include <algorithm>

#include "rules/trial.h"

namespace {

using namespace pinko;
using namespace pinko::trial;

TEST_CASE("a literal, a list, in and not compare the text as written") {
  CHECK(count("    check: {kind: course}", "kind: course") == 0);
  CHECK(count("    check: {kind: course}", "kind: path") == 1);
  CHECK(count("    check: {kind: [course, path]}", "kind: path") == 0);
  CHECK(count("    check: {version: '1.10'}", "version: 1.1") == 1);
  CHECK(count("    check: {kind: {in: {codes: kind}}}", "kind: courze") == 1);
  CHECK(count("    check: {kind: {not: [path, other]}}", "kind: path") == 1);
  CHECK(count("    check: {kind: {not: path}}", "kind: course") == 0);
}

TEST_CASE("a code that is nearly right comes with a suggestion") {
  const auto rules = rules_from(one_rule("    check: {kind: {in: {codes: kind}}}"));
  const auto findings = found(rules, "kind: coursse");
  REQUIRE(findings.size() == 1);
  CHECK(fact(findings[0], "suggestion") == "course");
}

TEST_CASE("absent means: not there, or nothing in it") {
  for (const char* descriptor :
       {"id: a", "title:", "title: ~", "title: {}", "title: {fi: ''}", "title: {fi: '  '}", "title: {fi: null}"}) {
    CAPTURE(descriptor);
    CHECK(count("    check: {title: present}", descriptor) == 1);
    CHECK(count("    check: {title: absent}", descriptor) == 0);
  }
  CHECK(count("    check: {title: present}", "title: {fi: 'null'}") == 0);  // quoted, so it is a text
  CHECK(count("    check: {title: absent}", "title: {fi: Nimi}") == 1);
}

TEST_CASE("an absent field satisfies every word but present") {
  for (const char* word : {"{min: 5}", "{matches: 'x'}", "{format: url}", "{length: {min: 3}}", "{count: {min: 1}}",
                           "{in: [a]}", "{includes: a}", "{refers: assessment.id}"}) {
    CAPTURE(word);
    CHECK(count(std::string{"    check: {learning_setting: "} + word + "}", "id: a") == 0);
  }
}

TEST_CASE("comparisons look at numbers, both sides of the bound") {
  const char* rule = "    check: {workload.ects: {min: 1, max: 59}}";
  CHECK(count(rule, "workload: {ects: 1}") == 0);
  CHECK(count(rule, "workload: {ects: 0.99}") == 1);
  CHECK(count(rule, "workload: {ects: 59.0}") == 0);
  CHECK(count(rule, "workload: {ects: 59.01}") == 1);
  CHECK(count("    check: {workload.ects: {over: 0, under: 60}}", "workload: {ects: 0}") == 1);
  CHECK(count("    check: {workload.ects: {over: 0, under: 60}}", "workload: {ects: 60}") == 1);
  CHECK(count(rule, "workload: {ects: viisi}") == 0);  // not a number: the shape says so
}

TEST_CASE("per compares a ratio and is silent without a divisor") {
  const char* rule = "    check: {workload.hours: {per: workload.ects, min: 25, max: 30}}";
  CHECK(count(rule, "workload: {hours: 125, ects: 5}") == 0);
  CHECK(count(rule, "workload: {hours: 150, ects: 5}") == 0);
  CHECK(count(rule, "workload: {hours: 4.8, ects: 0.16}") == 0);  // 30 but for the last bit
  CHECK(count(rule, "workload: {hours: 80, ects: 5}") == 1);
  CHECK(count(rule, "workload: {hours: 80}") == 0);
  CHECK(count(rule, "workload: {hours: 80, ects: 0}") == 0);
  CHECK(fact(found(rules_from(one_rule(rule)), "workload: {hours: 80, ects: 5}").at(0), "number") == "16");
}

TEST_CASE("times multiplies the bound and is silent without its factor") {
  const char* rule = "    check: {workload.hours: {about: 25, times: workload.ects, within: 1}}";
  CHECK(count(rule, "workload: {hours: 125, ects: 5}") == 0);
  CHECK(count(rule, "workload: {hours: 126, ects: 5}") == 0);
  CHECK(count(rule, "workload: {hours: 126.1, ects: 5}") == 1);
  CHECK(count(rule, "workload: {hours: 123.9, ects: 5}") == 1);
  CHECK(count(rule, "workload: {hours: 126.1}") == 0);
  CHECK(count(rule, "workload: {hours: 126.1, ects: five}") == 0);
  CHECK(fact(found(rules_from(one_rule(rule)), "workload: {hours: 80, ects: 5}").at(0), "about") == "125");
  CHECK(count("    check: {workload.hours: {max: 25, times: workload.ects}}", "workload: {hours: 1, ects: 0}") == 1);
  const char* table = "tables: {least: {ECTS: 25}}\n";
  const char* by_table =
      "    check: {workload.hours: {min: {table: least, by: [workload.system]}, times: workload.ects}}";
  CHECK(count(by_table, "workload: {hours: 49, ects: 2, system: ECTS}", table) == 1);
  CHECK(count(by_table, "workload: {hours: 50, ects: 2, system: ECTS}", table) == 0);
  CHECK(count(by_table, "workload: {hours: 49, ects: 2, system: osp}", table) == 0);
}

TEST_CASE("dates compare with dates, with today and within a distance") {
  CHECK(count("    check: {review.next: {min: today}}", "review: {next: 2026-10-01}") == 0);
  CHECK(count("    check: {review.next: {min: today}}", "review: {next: 2026-09-30}") == 1);
  CHECK(count("    check: {review.next: {max: 2027-01-01}}", "review: {next: 2027-01-02}") == 1);
  const char* rule = "    check: {review.next: {about: {field: review.last}, within: 24 months}}";
  CHECK(count(rule, "review: {last: 2024-02-29, next: 2026-02-28}") == 0);
  CHECK(count(rule, "review: {last: 2024-02-28, next: 2026-03-01}") == 1);
  CHECK(count("    check: {review.next: {about: today, within: 14 days}}", "review: {next: 2026-10-15}") == 0);
  CHECK(count("    check: {review.next: {about: today, within: 14 days}}", "review: {next: 2026-10-16}") == 1);
}

TEST_CASE("about a number, within a tolerance") {
  CHECK(count("    check: {workload.hours: {about: 80, within: 1}}", "workload: {hours: 81}") == 0);
  CHECK(count("    check: {workload.hours: {about: 80, within: 1}}", "workload: {hours: 81.1}") == 1);
  CHECK(count("    check: {workload.hours: {about: 80}}", "workload: {hours: 80.5}") == 1);
}

TEST_CASE("a scale compares by position, a table looks up by fields") {
  const char* scale = "scales: {NLQF: ['3', '4', 4+, '5']}\n";
  CHECK(count("    check: {level.nqf.level: {min: 4+, scale: NLQF}}", "level: {nqf: {level: 4}}", scale) == 1);
  CHECK(count("    check: {level.nqf.level: {min: 4+, scale: NLQF}}", "level: {nqf: {level: 4+}}", scale) == 0);
  CHECK(count("    check: {level.nqf.level: {min: 4+, scale: NLQF}}", "level: {nqf: {level: 9}}", scale) == 0);
  const char* table = "tables: {cap: {course: {'6': 10}, path: {'6': 59}}}\n";
  const char* rule = "    check: {workload.ects: {max: {table: cap, by: [kind, level.eqf]}}}";
  CHECK(count(rule, "kind: course\nworkload: {ects: 11}\nlevel: {eqf: 6}", table) == 1);
  CHECK(count(rule, "kind: path\nworkload: {ects: 11}\nlevel: {eqf: 6}", table) == 0);
  CHECK(count(rule, "kind: other\nworkload: {ects: 11}\nlevel: {eqf: 6}", table) == 0);  // no such row
  CHECK(count(rule, "workload: {ects: 11}", table) == 0);
}

TEST_CASE("integer, matches, format, length") {
  CHECK(count("    check: {level.eqf: {integer: true}}", "level: {eqf: 6.5}") == 1);
  CHECK(count("    check: {level.eqf: {integer: true}}", "level: {eqf: 6}") == 0);
  CHECK(count("    check: {id: {matches: '[a-z]+'}}", "id: abc1") == 1);  // the whole text
  CHECK(count("    check: {review.last: {format: date}}", "review: {last: 2026-02-30}") == 1);
  CHECK(count("    check: {further_information: {format: url}}", "further_information: 'https://a.example'") == 0);
  CHECK(count("    check: {title: {length: {min: 3, max: 4}}}", "title: {fi: ' öljy '}") == 0);  // code points, trimmed
  CHECK(count("    check: {title: {length: {min: 3, max: 4}}}", "title: {fi: öljyä, en: oil, sv: ol}") == 2);
}

TEST_CASE("lists: includes, count, unique, and words that look at each item") {
  CHECK(count("    check: {languages: {includes: [fi, sv]}}", "languages: [en, sv]") == 0);
  CHECK(count("    check: {languages: {includes: fi}}", "languages: [en]") == 1);
  CHECK(count("    check: {assessment.type: {includes: quiz}}", "assessment: [{type: project}, {type: quiz}]") == 0);
  CHECK(count("    check: {assessment.type: {includes: quiz}}", "assessment: [{type: project}, {type: pbl}]") == 1);
  CHECK(count("    check: {languages: {count: {min: 2, max: 3}}}", "languages: [en]") == 1);
  CHECK(count("    check: {languages: {count: {min: 2, max: 3}}}", "languages: [en, fi, sv, de]") == 1);
  CHECK(count("    check: {languages: {in: [fi, sv]}}", "languages: [fi, en, de]") == 2);
  CHECK(count("    check: {languages: {unique: true}}", "languages: [fi, sv, fi]") == 1);
  CHECK(count("    check: {learning_outcomes: {unique: id}}", "learning_outcomes: [{id: LO1}, {id: LO2}]") == 0);
  CHECK(count("    check: {learning_outcomes: {unique: text}}",
              "learning_outcomes: [{text: {en: 'Apply  it.'}}, {text: {en: apply it}}]") == 1);
  CHECK(count("    check: {learning_outcomes: {unique: text}}",
              "learning_outcomes: [{text: {en: Apply it}}, {text: {fi: Apply it}}]") == 0);
}

TEST_CASE("refers finds a value anywhere among the values at a path") {
  const char* rule = "    at: assessment.*\n    check: {outcomes: {refers: learning_outcomes.id}}";
  CHECK(count(rule, "learning_outcomes: [{id: LO1}]\nassessment: [{id: A1, outcomes: [LO1]}]") == 0);
  CHECK(count(rule, "learning_outcomes: [{id: LO1}]\nassessment: [{id: A1, outcomes: [LO1, LO7, LO8]}]") == 2);
}

TEST_CASE("mentions and avoid look for whole words, in the language of the text") {
  const char* words = "words: {bad: {en: [master, fast track], fi: ['tutkin*']}, fine: {en: [master data]}}\n";
  const char* rule = "    check: {title: {avoid: {words: bad}, except: {words: fine}}}";
  CHECK(count(rule, "title: {en: Master of cards}", words) == 1);
  CHECK(count(rule, "title: {en: Masterful cards}", words) == 0);
  CHECK(count(rule, "title: {en: Master data for all}", words) == 0);
  CHECK(count(rule, "title: {en: A FAST  track}", words) == 1);
  CHECK(count(rule, "title: {fi: Master-työ, sv: master}", words) == 0);
  CHECK(count(rule, "title: {fi: Tutkinnon osa}", words) == 1);
  CHECK(count("    check: {title: {mentions: [opas]}}", "title: {fi: Opas alkuun}") == 0);
  CHECK(count("    check: {title: {mentions: [opas]}}", "title: {fi: Oppaat}") == 1);
  const char* in_place = "    check: {title: {avoid: [master], except: [master data]}}";
  CHECK(count(in_place, "title: {en: Master of cards}") == 1);
  CHECK(count(in_place, "title: {en: Master data for all}") == 0);
  CHECK(count("    check: {title: {avoid: {words: one}}}", "title: {en: Master of cards}",
              "words: {one: {en: master}}\n") == 1);
}

TEST_CASE("a named predicate judges a field or the subject") {
  CHECK(count("    check: {title: {call: every-language}}", "languages: [fi, sv]\ntitle: {fi: A}") == 1);
  CHECK(count("    at: providers.*\n    check: {call: region-in-country}",
              "providers: [{country: FI, region: SE110}]") == 1);
}

TEST_CASE("any needs one alternative; all is and") {
  const char* rule = "    check: {any: [{id: present}, {further_information: present, kind: path}]}";
  CHECK(count(rule, "id: a") == 0);
  CHECK(count(rule, "kind: path\nfurther_information: x") == 0);
  CHECK(count(rule, "kind: course\nfurther_information: x") == 1);
  CHECK(count(rule, "kind: course") == 1);
}

TEST_CASE("guards: absent is false, one value of several is enough") {
  CHECK(count("    when: {kind: course}\n    check: {id: present}", "kind: course") == 1);
  CHECK(count("    when: {kind: course}\n    check: {id: present}", "version: 1") == 0);
  CHECK(count("    when: {kind: absent}\n    check: {id: present}", "version: 1") == 1);
  CHECK(count("    when: {assessment.type: quiz}\n    check: {id: present}",
              "assessment: [{type: project}, {type: quiz}]") == 1);
  CHECK(count("    when: {any: [{kind: course}, {kind: path}]}\n    check: {id: present}", "kind: path") == 1);
}

TEST_CASE("subjects: each item, the item with a role, each value of a type") {
  CHECK(count("    at: providers.*\n    check: {country: present}",
              "providers: [{role: awarding}, {role: delivering}]") == 2);
  CHECK(count("    at: providers.awarding\n    check: {country: present}",
              "providers: [{role: awarding}, {role: delivering}]") == 1);
  CHECK(count("    at: {type: url}\n    check: {self: {format: url}}",
              "further_information: www.a.example\nprivacy: {notice: 'https://a.example'}") == 1);
  CHECK(count("    at: assessment.*\n    check: {supervision: {not: {field: /kind}}}",
              "kind: x\nassessment: [{supervision: x}]") == 1);
}

TEST_CASE("a role names an item of a list; its short form is the same fact") {
  CHECK(count("    check: {providers.awarding.country: FI}",
              "providers: [{role: delivering, country: SE}, {role: awarding, country: FI}]") == 0);
  CHECK(count("    check: {provider_type: hei}", "providers: [{role: awarding, type: vet}]") == 1);
  CHECK(count("    check: {providers.awarding.type: hei}", "provider_type: vet") == 1);
  CHECK(count("    check: {providers.awarding.type: present}", "provider_type: vet") == 0);
}

TEST_CASE("offers and awards") {
  CHECK(count("    record: award\n    check: {learner: present}", "record: award") == 1);
  CHECK(count("    record: award\n    check: {learner: present}", "id: a") == 0);
}

// Among all rules: judged alone, as examples are, a rule knows neither days nor countries.
bool fires(const RuleSet& rules, std::string_view descriptor, std::string_view day = "2026-10-01") {
  const Parsed parsed = parse(std::make_shared<const Source>("d.mc.yaml", std::string{descriptor}));
  const auto checked = rules.check(parsed.document, {}, {.as_of = *parse_date(day), .record = std::nullopt});
  return std::ranges::any_of(checked.findings, [](const Finding& finding) { return finding.rule == "T-01"; });
}

TEST_CASE("a rule speaks on the days on which it is in force") {
  const auto rules =
      rules_from(one_rule("    effective: 2025-05-01\n    until: 2027-04-30\n    check: {price: present}"));
  CHECK_FALSE(fires(rules, "kind: x", "2025-04-30"));
  CHECK(fires(rules, "kind: x", "2025-05-01"));
  CHECK(fires(rules, "kind: x", "2027-04-30"));
  CHECK_FALSE(fires(rules, "kind: x", "2027-05-01"));
}

TEST_CASE("a pack is silent where it does not apply") {
  const auto rules = rules_from(one_rule("    check: {price: present}", "applies: {providers.awarding.country: EE}\n"));
  CHECK_FALSE(fires(rules, "providers: [{role: awarding, country: FI}]"));
  CHECK(fires(rules, "providers: [{role: awarding, country: FI}, {role: awarding, country: EE}]"));
}

TEST_CASE("a gate is judged from its state on, or when it is asked for") {
  const char* head =
      "scales: {trial: [designed, approved, published]}\ngates: {field: lifecycle.status, scale: trial}\n";
  const auto rules = rules_from(one_rule("    gate: approved\n    owner: quality\n    check: {price: present}", head));
  CHECK_FALSE(fires(rules, "id: a"));
  CHECK_FALSE(fires(rules, "lifecycle: {status: designed}"));
  CHECK(fires(rules, "lifecycle: {status: approved}"));
  CHECK(fires(rules, "lifecycle: {status: published}"));

  const Parsed parsed =
      parse(std::make_shared<const Source>("d.mc.yaml", std::string{"lifecycle: {status: designed}\n"}));
  CheckOptions options{.as_of = *parse_date("2026-10-01"), .record = std::nullopt};
  options.gate = "published";
  const auto checked = rules.check(parsed.document, {}, options);
  const auto finding = std::ranges::find(checked.findings, "T-01", &Finding::rule);
  REQUIRE(finding != checked.findings.end());
  CHECK(rules.gate(*finding) == "approved");
  CHECK(rules.owner(*finding) == "quality");
}

TEST_CASE("a gate repeats what another rule says only when it is asked for") {
  const char* head = "scales: {trial: [designed, approved]}\ngates: {field: lifecycle.status, scale: trial}\n";
  const auto rules = rules_from(one_rule("    gate: approved\n    check: {privacy.notice: present}", head));
  const auto parsed =
      parse(std::make_shared<const Source>("d.mc.yaml", std::string{"lifecycle: {status: approved}\nprivacy: {}\n"}));
  const auto says = [&](std::string_view rule, std::string_view gate) {
    CheckOptions options{.as_of = *parse_date("2026-10-01"), .record = std::nullopt};
    options.gate = gate;
    return std::ranges::count(rules.check(parsed.document, {}, options).findings, rule, &Finding::rule);
  };
  CHECK(says("EU-II-07c", "") == 1);
  CHECK(says("T-01", "") == 0);
  CHECK(says("T-01", "approved") == 1);
  CHECK(says("EU-II-07c", "approved") == 0);
}

TEST_CASE("a single check may have its own days") {
  const auto rules =
      rules_from(one_rule("    checks:\n"
                          "      - {until: 2024-04-30, check: {price.amount: {per: workload.ects, max: 15}}}\n"
                          "      - {effective: 2024-05-01, check: {price.amount: {per: workload.ects, max: 45}}}\n"));
  const char* descriptor = "workload: {ects: 5}\nprice: {amount: 100}";
  CHECK(fires(rules, descriptor, "2024-04-30"));
  CHECK_FALSE(fires(rules, descriptor, "2024-05-01"));
}

}  // namespace
