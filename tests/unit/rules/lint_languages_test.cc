#include "rules/lint_languages.h"

#include <doctest/doctest.h>

#include <string>

#include "lint_trial.h"

using pinko::trial::Lint;

namespace {

constexpr std::string_view kSmallWords =
    "tables: {other-language: {words: 3, share: 3}, copied-text: {words: 3}}\n"
    "words: {small-words: {en: [the, of, and, on], fi: [ja, on, sekä, että], sv: [och, att, som]}}\n";

TEST_CASE("a copy is told at the text in the wrong language, else at the later one") {
  const Lint lint{"own-text-for-each-language", kSmallWords};
  CHECK(lint.hits("title: {fi: one small text, en: One  small text.}", "language") == "en ");
  CHECK(lint.hits("title: {fi: the end of the line and so, en: the end of the line and so}", "language") == "fi ");
  CHECK(lint.hits("title: {fi: the end of the line and so, en: the end of the line and so}", "other") == "en ");
  CHECK(lint.hits("title: {fi: one text here, en: one text here, sv: one text here}", "language") == "en sv ");
  CHECK(lint.hits("title: {fi: two words, en: two words, sv: other text here}", "language") == "");
  CHECK(lint.hits("title: {fi: Example University of Applied Sciences, en: Example University of Applied Sciences}",
                  "language") == "");
  CHECK(lint.hits("enrolment: {link: {fi: 'https://a.example/one/two/three', en: 'https://a.example/one/two/three'}}",
                  "language") == "");
}

TEST_CASE("the small words tell the language; a few borrowed ones do not") {
  const Lint lint{"texts-in-their-language", kSmallWords};
  CHECK(lint.hits("title: {fi: the end of the line}", "other") == "en ");
  CHECK(lint.hits("title: {fi: the end of a line}", "other") == "");
  CHECK(lint.hits("title: {fi: the end of the line ja}", "other") == "en ");
  CHECK(lint.hits("title: {fi: the end of the line ja sekä}", "other") == "");
  CHECK(lint.hits("title: {sv: ja sekä että}", "other") == "fi ");
  CHECK(lint.hits("title: {de: the end of the line and the sea}", "other") == "");
}

TEST_CASE("an undeclared language is told once, with the number of its texts") {
  const Lint lint{"declared-languages", ""};
  const std::string text = "languages: [fi]\ntitle: {fi: a, en: b}\ndescription: {fi: a, en: b, sv: ''}\n";
  CHECK(lint.hits(text, "language") == "en ");
  CHECK(lint.hits(text, "count") == "2 ");
  CHECK(lint.findings(text).front().where.pointer == "/title/en");
  CHECK(lint.hits("title: {fi: a, en: b}", "language") == "");
  CHECK(lint.hits("languages: [fi]\ntitle: {fi: a, fin: b}", "language") == "");
}

TEST_CASE("a declared language without any text is one finding, not one for each text") {
  const std::string text = "languages: [fi, sv, sv, zz]\ntitle: {fi: a}\ndescription: {fi: b}\n";
  CHECK(Lint{"used-languages", ""}.hits(text, "language") == "sv ");
  CHECK(Lint{"texts-in-every-language", ""}.hits(text, "language") == "");
  const std::string used = "languages: [fi, sv]\ntitle: {fi: a, sv: a}\ndescription: {fi: b}\ntarget_group: {}\n";
  CHECK(Lint{"used-languages", ""}.hits(used, "language") == "");
  const auto findings = Lint{"texts-in-every-language", ""}.findings(used);
  REQUIRE(findings.size() == 1);
  CHECK(findings.front().missing);
  CHECK(findings.front().where.pointer == "/description/sv");
  CHECK(Lint{"used-languages", ""}.hits("languages: [fi]\ntitle: {en: a}", "language") == "");
}

}  // namespace
