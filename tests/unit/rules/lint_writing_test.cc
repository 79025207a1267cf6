#include "rules/lint_writing.h"

#include <doctest/doctest.h>

#include <string>

#include "lint_trial.h"

using pinko::trial::Lint;

namespace {

std::string outcome(const std::string& text) {
  return Lint{"{learning_outcomes.text: {call: one-outcome-in-a-text}}", ""}.hits(
      "learning_outcomes: [{id: LO1, text: {en: \"" + text + "\"}}]", "count");
}

TEST_CASE("capitals shout when they are many and make a word") {
  const Lint lint{"{title: {call: no-shouting}}", ""};
  CHECK(lint.hits("title: {fi: HIILIJALANJÄLKI TUTUKSI}", "language") == "fi ");
  CHECK(lint.hits("title: {en: 'HTML, CSS, SQL, JSON'}", "language") == "");
  CHECK(lint.hits("title: {en: WELDING}", "language") == "");
  CHECK(lint.hits("title: {en: WELDING of STAINLESS}", "language") == "");
}

TEST_CASE("a title ends without a mark; abbreviations and questions keep theirs") {
  const Lint lint{"{title: {call: no-final-stop}}", ""};
  CHECK(lint.mended("title: {fi: 'Hitsaus ja mittaus.', en: \"Welding, \"}") ==
        "title: {fi: 'Hitsaus ja mittaus', en: \"Welding \"}");
  CHECK(lint.mended("title:\n  fi: Hitsaus.\n") == "title:\n  fi: Hitsaus\n");
  CHECK(lint.hits("title: {fi: 'Hiili jne.', en: Example Ltd., sv: 'Varför?', et: 'And so...'}") == "");
}

TEST_CASE("a list of outcomes in one text is counted") {
  CHECK(outcome("1) Weld 2) Measure 3) Record") == "3 ");
  CHECK(outcome("1. Weld. 2. Measure.") == "2 ");
  CHECK(outcome("Weld a pipe; measure the seam") == "2 ");
  CHECK(outcome("- weld\\n- measure") == "2 ");
  CHECK(outcome("Weld\\nMeasure") == "2 ");
  CHECK(outcome("Weld a\\nlong seam") == "");
  CHECK(outcome("Solve 1. and 2. degree equations") == "");
  CHECK(outcome("Apply standards (ISO 1; ISO 2 too) to a plant") == "");
  CHECK(outcome("Use version 2) of the rule") == "");
  CHECK(outcome("Find &quot;the place&quot; on a map") == "");
}

TEST_CASE("outcomes that only tell what is known are one finding, where the level does not ask for more already") {
  const auto count = [](const std::string& level, const std::string& last) {
    return Lint{"outcomes-go-beyond-knowing", "tables: {outcome-spread: {outcomes: 2, highest: understand}}\n"}.hits(
        "level: {eqf: " + level + "}\nlearning_outcomes: [{text: {en: List sources}}, {text: {en: " + last + "}}]",
        "count");
  };
  CHECK(count("5", "Explain scopes") == "2 ");
  CHECK(count("5", "Calculate scopes") == "");
  CHECK(count("5", "Zorble scopes") == "");
  CHECK(count("6", "Explain scopes") == "");
}

TEST_CASE("a sentence ends at a stop, a semicolon or a line") {
  const Lint lint{"no-endless-sentence", "tables: {long-sentence: {words: 3}}\n"};
  CHECK(lint.hits("title: {en: one two three four}", "count") == "4 ");
  CHECK(lint.hits("title: {en: one two three. four five; six}", "count") == "");
  CHECK(lint.hits("title:\n  en: |\n    one two three\n    four\n", "count") == "");
}

TEST_CASE("a megabyte is looked through in a moment") {
  for (const std::string piece : {"1) ", "a; ", "\\n", "( ", "ABC ", "12 ", ". "}) {
    std::string text;
    while (text.size() < 1'000'000) text += piece;
    CHECK(outcome(text).size() < 9);
    CHECK(Lint{"no-endless-sentence", ""}.findings("title: {en: \"" + text + "\"}").size() <= 1);
    CHECK(Lint{"{title: {call: no-final-stop}}", ""}.findings("title: {en: \"" + text + "\"}").size() <= 1);
    CHECK(Lint{"{title: {call: no-shouting}}", ""}.findings("title: {en: \"" + text + "\"}").size() <= 1);
  }
}

}  // namespace
