// Rules across files.

#include <doctest/doctest.h>

#include "rules/trial.h"

namespace {

using namespace pinko;
using namespace pinko::trial;

std::vector<Finding> across(const RuleSet& rules, const std::vector<std::string>& descriptors) {
  CatalogueFacts facts;
  int number = 0;
  for (const std::string& descriptor : descriptors) {
    const auto source = std::make_shared<const Source>("f" + std::to_string(++number), descriptor);
    const Parsed parsed = parse(source);
    const CheckOptions options{.as_of = *parse_date("2026-10-01"), .record = std::nullopt, .only = rules.find("T-01")};
    const auto checked = rules.check(parsed.document, {}, options);
    facts.add(source->path(), checked.facts);
  }
  std::vector<Finding> findings;
  rules.check_catalogue(facts, [&](Finding finding) { findings.push_back(std::move(finding)); });
  return findings;
}

TEST_CASE("a value stays whole in a finding, whatever characters it has") {
  const auto rules = rules_from(one_rule("    scope: catalogue\n    check: {id: {unique: true}}"));
  const auto findings = across(rules, {R"(id: "a\x1eb\x1fc")", R"(id: "a\x1eb\x1fc")"});
  REQUIRE(findings.size() == 2);
  REQUIRE(findings[0].args.size() == 2);
  CHECK(findings[0].args[0] == Arg{"value",
                                   "a\x1e"
                                   "b\x1f"
                                   "c"});
  CHECK(findings[0].args[1] == Arg{"other", "f2"});
}

TEST_CASE("a row stays whole, whatever characters its texts have") {
  const auto rules =
      rules_from(one_rule("    scope: catalogue\n    check: {call: one-spelling}\n    collect:\n"
                          "      - {rows: body, columns: {name: title, key: id}}"));
  const auto findings = across(rules, {R"({id: k, title: {fi: "a\x1fb\x1ec\x1dd"}})", R"({id: k, title: {fi: abcd}})",
                                       R"({id: k, title: {fi: other}})"});
  REQUIRE(findings.size() == 2);  // the first two are spelt alike
  CHECK(fact(findings[0], "name") == "abcd");
  CHECK(fact(findings[1], "name") == "other");
}

TEST_CASE("a value that two files share is reported on both sides") {
  const auto rules = rules_from(one_rule("    scope: catalogue\n    check: {id: {unique: true}}"));
  const auto findings = across(rules, {"id: a\n", "id: b\n", "id: A\n"});
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].where.path == "f1");
  CHECK(findings[0].related.at(0).path == "f3");
  CHECK(findings[1].where.path == "f3");
  CHECK(findings[1].related.at(0).path == "f1");
}

TEST_CASE("a reference is looked for in all files") {
  const auto rules = rules_from(one_rule("    scope: catalogue\n    check: {integration.into.id: {refers: id}}"));
  const auto findings = across(rules, {"id: a\nintegration: {into: [{id: b}, {id: c}]}\n", "id: b\n"});
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].where.path == "f1");
  CHECK(fact(findings[0], "value") == "c");
  CHECK(across(rules, {"id: a\n", "id: a\n"}).empty());
}

TEST_CASE("nothing across files is said while one file is judged") {
  const auto rules = rules_from(one_rule("    scope: catalogue\n    check: {id: {unique: true}}"));
  CHECK(found(rules, "id: a\n").empty());
}

TEST_CASE("what may be referred to is taken from every file, also from one that refers to nothing") {
  const auto rules =
      rules_from(one_rule("    scope: catalogue\n    checks:\n"
                          "      - {at: parts.*, when: {url: absent}, check: {id: {refers: id}}}\n"
                          "      - {when: {retirement: present}, check: {retirement.replaced_by: {refers: id}}}"));
  CHECK(across(rules, {"id: a\nparts: [{id: b}]\n", "id: b\nretirement: {replaced_by: a}\n"}).empty());
  const auto findings = across(rules, {"id: alpha\nparts: [{id: alphb}, {id: zz, url: u}]\n", "id: b\n"});
  REQUIRE(findings.size() == 1);
  CHECK(fact(findings[0], "suggestion") == "alpha");
}

TEST_CASE("a predicate across files gets the rows that the check collects") {
  const auto rules = rules_from(
      one_rule("    scope: catalogue\n    check: {call: no-circles}\n    collect:\n"
               "      - {rows: into, at: integration.into.*, when: {url: absent}, columns: {to: id, from: /id}}"));
  const auto findings =
      across(rules, {"id: a\nintegration:\n  into:\n    - {id: b}\n", "id: b\nintegration: {into: [{id: a}]}\n"});
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].where.path == "f1");
  CHECK(findings[0].where.begin == Position{4, 12});
  CHECK(findings[0].where.pointer == "/integration/into/0/id");
  CHECK(findings[0].related.at(0).path == "f2");
  CHECK(fact(findings[0], "other") == "f2");
  CHECK(fact(findings[0], "circle") == "a, b");
  CHECK(across(rules, {"id: a\nintegration: {into: [{id: b, url: u}]}\n", "id: b\nintegration: {into: [{id: a}]}\n"})
            .empty());
}

TEST_CASE("an identity code in a row does not leave the catalogue") {
  const auto rules =
      rules_from(one_rule("    scope: catalogue\n    check: {call: no-near-duplicates}\n    collect:\n"
                          "      - {rows: module, columns: {title: title}}"));
  const auto findings = across(rules, {"title: {en: 131052-308T}\n", "title: {en: 131052-308T}\n"});
  REQUIRE(findings.size() == 2);
  CHECK(fact(findings[0], "title").find("308T") == std::string::npos);
}

}  // namespace
