// What differs between two versions, in what they say.
#include "pinko/compare.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "pinko/parse.h"

namespace {

using namespace pinko;

const RuleSet& rules() {
  static const RuleSet kRules = RuleSet::load();
  return kRules;
}

Document read(std::string text) { return parse(std::make_shared<const Source>("a.mc.yaml", std::move(text))).document; }

Comparison comparison(std::string before, std::string after) {
  return compare(rules(), read(std::move(before)), read(std::move(after)));
}

/// `field: before -> after`, a line each; `!` in front of what matters for recognition.
std::string differences(std::string before, std::string after) {
  std::string out;
  for (const auto& one : comparison(std::move(before), std::move(after)).differences) {
    out += (one.for_recognition ? "!" : "") + one.field + ": ";
    if (one.change == Change::reordered) out += "order ";
    out += one.before + " -> " + one.after + "\n";
  }
  return out;
}

TEST_CASE("how it is written is no difference") {
  CHECK(differences("id: abc\ntitle: {en: A}\n", "# a comment\ntitle:\n  en: 'A'\nid: \"abc\"\n").empty());
  CHECK(differences("description: {en: a b}\n", "description:\n  en: >\n    a\n    b\n").empty());
  CHECK(differences("workload: {ects: 5}\n", "workload: {ects: 5.0}\n").empty());
  CHECK(differences("id: abc\n", "id: abc\nrecord: offer\ndescription: ''\n").empty());
  CHECK(differences("target_groups: [a, b]\n", "target_groups: [b, a]\n").empty());
  CHECK(differences("{}", "").empty());
}

TEST_CASE("a text that looks like a number is a text") {
  CHECK(differences("version: 1.10\n", "version: 1.1\n") == "version: 1.10 -> 1.1\n");
  CHECK(differences("isced_f: ['0613']\n", "isced_f: ['613']\n").size() > 0);
}

TEST_CASE("values that come, go and change") {
  CHECK(differences("id: abc\n", "id: abd\n") == "id: abc -> abd\n");
  CHECK(differences("id: abc\n", "version: 2\n") == "id: abc -> \nversion:  -> 2\n");
  CHECK(differences("price: {amount: 5}\n", "price: 5\n") == "price: {amount: 5} -> 5\n");
  CHECK(differences("validity: {expires: never}\n", "").find("validity: {expires: never} -> ") == 0);
}

TEST_CASE("what others rely on is marked, a translation is not") {
  CHECK(differences("level: {eqf: 6}\n", "level: {eqf: 7}\n") == "!level.eqf: 6 -> 7\n");
  CHECK(differences("workload: {ects: 5}\n", "") == "!workload: {ects: 5} -> \n");
  CHECK(differences("learning_outcomes: [{id: LO1, text: {en: a}}]\n",
                    "learning_outcomes: [{id: LO1, text: {en: a, fi: b}}]\n") ==
        "learning_outcomes[LO1].text.fi:  -> b\n");
  CHECK(differences("learning_outcomes: [{id: LO1, text: {en: a}}]\n",
                    "learning_outcomes: [{id: LO1, text: {en: b}}]\n") == "!learning_outcomes[LO1].text.en: a -> b\n");
  CHECK(comparison("level: {eqf: 6}\n", "level: {eqf: 7}\n").for_recognition);
  CHECK_FALSE(comparison("version: 1\n", "version: 2\n").for_recognition);
}

TEST_CASE("items are known by their ids, whatever their order") {
  const std::string before = "learning_outcomes:\n- {id: LO1, text: {en: a}}\n- {id: LO2, text: {en: b}}\n";
  CHECK(differences(before, "learning_outcomes:\n- {id: LO2, text: {en: b}}\n- {id: LO1, text: {en: a}}\n").empty());
  CHECK(differences(before, "learning_outcomes:\n- {id: LO2, text: {en: b}}\n") ==
        "!learning_outcomes[LO1]: {id: LO1, text: {en: a}} -> \n");
  CHECK(differences(before, before + "- {id: LO3, text: {en: c}}\n") ==
        "!learning_outcomes[LO3]:  -> {id: LO3, text: {en: c}}\n");
  // The same id twice: the first with the first.
  CHECK(differences("learning_outcomes: [{id: A, bloom: x}, {id: A, bloom: y}]\n",
                    "learning_outcomes: [{id: A, bloom: x}, {id: A, bloom: z}]\n") ==
        "!learning_outcomes[A].bloom: y -> z\n");
}

TEST_CASE("items without a name are matched by what they hold, the rest in order") {
  CHECK(differences("dialogue: [{date: 2026-01-01}, {date: 2026-02-02}]\n",
                    "dialogue: [{date: 2026-02-02}, {date: 2026-01-01}]\n")
            .empty());
  CHECK(differences("discounts: [{x: 1}, {x: 2}]\n", "discounts: [{x: 2}, {x: 3}]\n") == "discounts[#2].x: 1 -> 3\n");
  CHECK(differences("target_groups: [a, b]\n", "target_groups: [b, c]\n") ==
        "target_groups:  -> c\ntarget_groups: a -> \n");
}

TEST_CASE("the order of languages says which one is the default") {
  CHECK(differences("languages: [fi, sv]\n", "languages: [sv, fi]\n") == "languages: order [fi, sv] -> [sv, fi]\n");
}

TEST_CASE("personal data do not appear") {
  CHECK(differences("learner: {given_name: Aino}\n", "learner: {given_name: Eino}\n") ==
        "learner.given_name: ••••• -> •••••\n");
  CHECK(differences("learner: {given_name: Aino}\n", "") == "learner: ••••• -> \n");
  const auto masked = differences("description: {en: see 131052-308T}\n", "description: {en: gone}\n");
  CHECK(masked.find("131052") == std::string::npos);
  CHECK(masked.find("gone") != std::string::npos);
}

TEST_CASE("places point into both files") {
  const auto one = comparison("id: abc\nlevel:\n  eqf: 6\n", "level: {eqf: 7}\n").differences.back();
  CHECK(one.old_place.begin.line == 3);
  CHECK(one.new_place.begin.column == 14);
  CHECK(one.new_place.pointer == "/level/eqf");
}

TEST_CASE("long values are cut, many differences are counted") {
  const auto one = comparison("", "description: {en: " + std::string(50'000, 'x') + "}\n").differences.front();
  CHECK(one.after.size() < 300);
  std::string many = "x-list:\n";
  for (int i = 0; i < 3000; ++i) many += "- {id: a" + std::to_string(i) + "}\n";
  const auto result = comparison("x-list: [{id: z}]\n", many);
  CHECK(result.differences.size() == 2000);
  CHECK(result.not_shown == 1001);
}

}  // namespace
