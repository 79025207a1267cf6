// Every rule of every shipped pack: its examples hold, its texts exist in all languages, the counts are as promised.

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "pinko/parse.h"
#include "pinko/rules.h"

namespace {

using namespace pinko;

constexpr std::array<std::string_view, 3> kLanguages{"en", "fi", "sv"};

const RuleSet& shipped_rules() {
  static const RuleSet rules = RuleSet::load(RuleSet::shipped());
  return rules;
}

std::string described(const ExampleResult::Failure& failure) {
  std::string text = failure.rule + (failure.expected_to_pass ? " should pass: " : " should fail once: ");
  text += failure.example + "\n  got " + std::to_string(failure.got.size()) + " finding(s)";
  for (const Finding& finding : failure.got)
    text += "\n  " + finding.where.pointer + ": " + shipped_rules().message(finding, "en");
  return text;
}

std::size_t count_of(std::string_view pack) {
  std::size_t count = 0;
  for (const Rule& rule : shipped_rules().rules()) count += rule.pack == pack ? 1 : 0;
  return count;
}

TEST_CASE("every example of every shipped rule is judged as stated") {
  for (const Pack& pack : shipped_rules().packs()) {
    CAPTURE(pack.name);
    if (pack.name == "conv") continue;  // judged by converting: conv_test.cc
    if (pack.name == "elm") continue;   // judged as files of ELM: elm_test.cc
    if (pack.name == "imp") continue;   // judged by importing: imp_test.cc
    const ExampleResult result = run_examples(shipped_rules(), pack.name);
    for (const auto& failure : result.failures) FAIL_CHECK(described(failure));
    CHECK(result.run > 0);
  }
}

TEST_CASE("the packs are complete") {
  CHECK(count_of("eu") == 54);
  CHECK(count_of("std") == 36);
  CHECK(count_of("fi") == 69);
  CHECK(count_of("pinko") == 45);
  CHECK(count_of("cat") == 6);
}

void check_texts(const Rule& rule, Node texts, std::string_view what) {
  CAPTURE(rule.id);
  CAPTURE(what);
  for (const std::string_view language : kLanguages) CHECK_FALSE(texts[language].blank());
}

TEST_CASE("every rule says what, why and what to do in three languages") {
  for (const Rule& rule : shipped_rules().rules()) {
    check_texts(rule, rule.entry["why"], "why");
    check_texts(rule, rule.entry["fix"], "fix");
    if (rule.entry["message"]) check_texts(rule, rule.entry["message"], "message");
    for (const Node check : rule.entry["checks"].children())
      if (check["message"]) check_texts(rule, check["message"], "message of a check");
    CHECK_FALSE(rule.source.empty());
    CHECK_FALSE(rule.clause.empty());
    CHECK_FALSE(rule.evidence.empty());
  }
}

// `{name}`: braces around letters only. Quoted pieces of a document may hold other braces.
bool keeps_a_fact(std::string_view message) {
  for (auto open = message.find('{'); open != std::string_view::npos; open = message.find('{', open + 1)) {
    const auto close = message.find_first_not_of("abcdefghijklmnopqrstuvwxyz_-", open + 1);
    if (close != std::string_view::npos && close > open + 1 && message[close] == '}') return true;
  }
  return false;
}

// A fact that no check gives would leave `{fact}` in the message of a user.
TEST_CASE("no message of a failing example keeps an unfilled fact") {
  for (const Rule& rule : shipped_rules().rules()) {
    const CheckOptions options{.as_of = *parse_date("2026-10-01"), .record = std::nullopt, .only = &rule};
    for (const std::string_view example : rule.fail) {
      Parsed parsed = parse(std::make_shared<const Source>("example", std::string{example}));
      for (const Finding& finding : shipped_rules().check(parsed.document, parsed.findings, options).findings) {
        for (const std::string_view language : kLanguages) {
          const std::string message = shipped_rules().message(finding, language);
          CAPTURE(rule.id);
          CAPTURE(message);
          CHECK_FALSE(keeps_a_fact(message));
          CHECK_FALSE(message.empty());
        }
      }
    }
  }
}

}  // namespace
