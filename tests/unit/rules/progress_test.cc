#include "rules/progress.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "pinko/parse.h"

using namespace pinko;
using namespace pinko::rules;

namespace {

constexpr std::string_view kTables = R"(
transitions: {idea: [plan, end], plan: [idea, end], end: []}
dialogue-freshness: {months: 24}
dialogue-effects: [workload, price]
plain-language: {words-per-sentence: 5, abbreviations: 1}
)";
constexpr std::string_view kAbbreviations = "[EU]";

// What a predicate says about a field of a YAML text: the facts of its faults as "name=value", joined by blanks.
std::string said(Predicate predicate, const std::string& yaml, std::string_view item) {
  static const auto tables_text = parse(std::make_shared<Source>("tables.yaml", std::string{kTables})).document;
  Tables tables;
  for (const Node table : tables_text.root().children()) tables.emplace(table.key(), table);
  WordLists words;
  static const auto known = parse(std::make_shared<Source>("words.yaml", std::string{kAbbreviations})).document;
  words.list("known-abbreviations", "en").add(known.root());
  const auto document = parse(std::make_shared<Source>("test.yaml", yaml)).document;
  const Node root = document.root();
  const Call call{.value = item.empty() ? root : root[item],
                  .root = root,
                  .words = words,
                  .languages = {},
                  .as_of = *parse_date("2026-10-01"),
                  .tables = &tables};
  std::string all;
  for (const Fault& fault : predicate(call))
    for (const Arg& arg : fault.args) all += (all.empty() ? "" : " ") + arg.name + "=" + arg.value;
  return all;
}

TEST_CASE("each state may follow the one before it") {
  const auto steps = [](const std::string& states) {
    std::string yaml = "h: [";
    for (const char state : states)
      yaml += std::string{"{state: "} +
              (state == 'i'   ? "idea"
               : state == 'p' ? "plan"
               : state == 'e' ? "end"
                              : "foo") +
              "},";
    return said(&allowed_transitions, yaml + "]", "h");
  };
  CHECK(steps("") == "");
  CHECK(steps("ipipe") == "");
  CHECK(steps("pi") == "value=plan allowed=idea");
  CHECK(steps("pp") == "value=plan allowed=idea");  // the rest is not judged
  CHECK(steps("iip") == "value=idea from=idea allowed=plan, end");
  CHECK(steps("iei") == "value=idea from=end");
  CHECK(steps("ixp") == "");  // an unknown state is another rule's finding
}

TEST_CASE("dates of a list do not go back") {
  CHECK(said(&dates_in_order, "h: [{date: 2026-01-01}, {date: 2026-01-01}, {state: x}, {date: 2026-02-01}]", "h") ==
        "");
  CHECK(said(&dates_in_order, "h: [{date: 2026-01-02}, {date: 2026-01-01}]", "h") ==
        "value=2026-01-01 before=2026-01-02");
  CHECK(said(&dates_in_order, "h: [{date: 2026-01-02}, {date: soon}]", "h") == "");
}

TEST_CASE("the history ends with the status") {
  CHECK(said(&status_ends_history, "l: {status: b, history: [{state: a}, {state: b}]}", "l") == "");
  CHECK(said(&status_ends_history, "l: {status: a, history: [{state: a}, {state: b}]}", "l") == "value=a last=b");
  CHECK(said(&status_ends_history, "l: {status: a}", "l") == "");
  CHECK(said(&status_ends_history, "l: {history: [{state: a}]}", "l") == "");
}

TEST_CASE("the latest dialogue is measured against the start of the delivery, else against today") {
  CHECK(said(&latest_is_fresh, "d: [{date: 2024-10-01}, {date: 2020-01-01}]", "d") == "");
  CHECK(said(&latest_is_fresh, "d: [{date: 2024-09-30}]", "d") == "value=2024-09-30 start=2026-10-01 months=24");
  CHECK(said(&latest_is_fresh, "{d: [{date: 2024-10-01}], delivery: {start: 2026-10-02}}", "d") ==
        "value=2024-10-01 start=2026-10-02 months=24");
  CHECK(said(&latest_is_fresh, "d: [{kind: survey}]", "d") == "");
}

TEST_CASE("a dialogue affects an outcome or a known matter") {
  CHECK(said(&known_effects, "{learning_outcomes: [{id: LO1}], a: [LO1, price]}", "a") == "");
  CHECK(said(&known_effects, "{learning_outcomes: [{id: LO1}], a: [LO9, pryce]}", "a") ==
        "value=LO9 suggestion=LO1 value=pryce suggestion=price");
  CHECK(said(&known_effects, "a: [LO9]", "a") == "");
}

TEST_CASE("a module is no larger than its units") {
  CHECK(said(&fits_in_units, "{workload: {ects: 5}, u: [{ects: 5}]}", "u") == "");
  CHECK(said(&fits_in_units, "{workload: {ects: 5.1}, u: [{ects: 2}, {ects: 3}]}", "u") == "value=5.1 sum=5");
  CHECK(said(&fits_in_units, "{workload: {ects: 0.3}, u: [{ects: 0.1}, {ects: 0.2}]}", "u") == "");
  CHECK(said(&fits_in_units, "{workload: {ects: 9}, u: [{ects: 2}, {code: A}]}", "u") == "");
}

TEST_CASE("one provider awards, or all") {
  CHECK(said(&one_awarding_body, "p: [{role: awarding}, {role: delivering}]", "p") == "");
  CHECK(said(&one_awarding_body, "p: [{role: awarding}, {role: awarding}]", "p") == "");
  CHECK(said(&one_awarding_body, "p: [{role: awarding}, {role: awarding}, {role: funding}]", "p") == "count=2");
  CHECK(said(&one_awarding_body, "p: [{role: delivering}]", "p") == "");
}

TEST_CASE("words a sentence are counted") {
  CHECK(said(&short_sentences, "t: {en: One two three four five.}", "t") == "");
  CHECK(said(&short_sentences, "t: {en: One two three four five six.}", "t") == "average=6 most=5 language=en");
  CHECK(said(&short_sentences, "t: {en: One two three. Four five six seven.}", "t") == "");
  CHECK(said(&short_sentences, "t: {fi: Esim. 1. luokka on m.m. tässä}", "t") == "average=6 most=5 language=fi");
  CHECK(said(&short_sentences, "t: {en: ''}", "t") == "");
}

TEST_CASE("abbreviations are explained in brackets, or known") {
  CHECK(said(&explained_abbreviations, "t: {en: The EU and LCA and LCA}", "t") == "");
  CHECK(said(&explained_abbreviations, "t: {en: LCA and GHG/CSRD-osaam.}", "t") == "hit=LCA, GHG, CSRD language=en");
  CHECK(said(&explained_abbreviations, "t: {en: 'Life-cycle assessment (LCA), GHG (gases); LCA'}", "t") == "");
  CHECK(said(&explained_abbreviations, "t: {fi: The EU and LCA}", "t") == "hit=EU, LCA language=fi");
}

}  // namespace
