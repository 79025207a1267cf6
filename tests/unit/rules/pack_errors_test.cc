// A pack at fault is refused with file, line, column and the nearest known word.

#include <doctest/doctest.h>

#include "rules/trial.h"

namespace {

using namespace pinko;
using namespace pinko::trial;

struct Refusal {
  std::string id, place, word, suggestion;
};

Refusal refusal(const std::string& pack) {
  try {
    rules_from(pack);
  } catch (const Error& error) {
    Refusal found{.id = error.id(), .place = {}, .word = {}, .suggestion = {}};
    for (const Arg& arg : error.args()) {
      if (arg.name == "place") found.place = arg.value.substr(arg.value.find(".yaml") + 5);
      if (arg.name == "word") found.word = arg.value;
      if (arg.name == "suggestion") found.suggestion = arg.value;
    }
    return found;
  }
  return {};
}

TEST_CASE("unknown words come with place and suggestion") {
  const auto word = refusal(one_rule("    check: {workload.ects: {minimum: 5}}"));
  CHECK(word.id == "pack-unknown-word");
  CHECK(word.place == ":15:29");
  const auto field = refusal(one_rule("    check: {workload.etcs: {min: 5}}"));
  CHECK(field.word == "etcs");
  CHECK(field.suggestion == "ects");
  CHECK(refusal(one_rule("    check: {kind: {in: {codes: kinds}}}")).suggestion == "kind");
  CHECK(refusal(one_rule("    check: {title: {call: every-langage}}")).suggestion == "every-language");
  CHECK(refusal(one_rule("    chek: {id: present}\n    check: {id: present}")).suggestion == "check");
  CHECK(refusal(one_rule("    at: assesment.*\n    check: {id: present}")).suggestion == "assessment");
}

TEST_CASE("what a rule lacks is named") {
  CHECK(refusal(one_rule("")).word == "check");
  CHECK(refusal("pinko: 1\npack: trial\nrules: [{name: x}]\n").word == "id");
  CHECK(refusal("pinko: 2\npack: trial\n").id == "pack-other-version");
  CHECK(refusal("pack: trial\n").word == "pinko");
  CHECK(refusal("- a\n").id == "pack-not-a-pack");
  CHECK(refusal("a: [\n").id == "pack-not-yaml");
}

TEST_CASE("wrong operands are refused") {
  CHECK(refusal(one_rule("    check: {id: {matches: '('}}")).id == "pack-bad-pattern");
  CHECK(refusal(one_rule("    check: {review.next: {about: today, within: soon}}")).id == "pack-not-a-number");
  CHECK(refusal(one_rule("    check: {review.next: {about: today, within: 2 weeks}}")).id == "pack-unknown-word");
  CHECK(refusal(one_rule("    check: {any: [{any: [{id: present}]}]}")).id == "pack-nested-any");
  CHECK(refusal(one_rule("    effective: soon\n    check: {id: present}")).id == "pack-not-a-date");
  CHECK(refusal(one_rule("    check: {id: {max: {table: nothing, by: [id]}}}")).id == "pack-unknown-word");
}

TEST_CASE("a rule id or a pack name stands once") {
  CHECK(refusal("pinko: 1\npack: eu\nrules: []\n").id == "pack-repeats");
  CHECK(
      refusal(
          one_rule("    check: {id: present}\n    supersedes: []\n")
              .append(
                  "  - {id: T-01, name: other, severity: error, status: INF, check: {id: present}, message: {en: m},\n"
                  "     why: {en: w}, fix: {en: f}, pass: [a], fail: [b]}\n"))
          .id == "pack-repeats");
}

TEST_CASE("a pack that is not there, and one whose name is nearly right") {
  const std::vector<std::string> missing{"/nowhere/pack.yaml"};
  CHECK_THROWS_AS(RuleSet::load(missing), Error);
  const std::vector<std::string> misspelt{"stdd"};
  CHECK_THROWS_AS(RuleSet::load(misspelt), Error);
}

TEST_CASE("the data of a national pack has its keys") {
  const std::string rule = "    check: {id: present}";
  CHECK(refusal(one_rule(rule, "framework: {staus: law}\n")).suggestion == "status");
  CHECK(refusal(one_rule(rule, "left_out: [{id: T-02}]\n")).word == "reason");
  CHECK(refusal(one_rule(rule, "left_out: [{id: T-02, reson: none}]\n")).suggestion == "reason");
  CHECK(refusal(one_rule(rule, "framework: {status: law}\nleft_out: [{id: T-02, reason: none}]\n")).id.empty());
}

}  // namespace
