#include "rules/lint_unicode.h"

#include <doctest/doctest.h>

#include <string>

#include "lint_trial.h"

using pinko::trial::Lint;

namespace {

TEST_CASE("letters in pieces become one, whatever stands beside them") {
  const Lint lint{"normalised-texts", ""};
  CHECK(lint.mended("title: {fi: tyo\u0308 ja ela\u0308ma\u0308}") == "title: {fi: työ ja elämä}");
  CHECK(lint.mended("title:\n  fi: >-\n    tyo\u0308\n    ja a\u0308\n") == "title:\n  fi: >-\n    työ\n    ja ä\n");
  CHECK(lint.mended("title: {fi: 'it''s tyo\u0308'}") == "title: {fi: 'it''s työ'}");
  CHECK(lint.mended("title: {fi: \"a \\\"tyo\u0308\\\"\"}") == "title: {fi: \"a \\\"työ\\\"\"}");
  CHECK(lint.mended("title: {en: \u212B and \u2126}") == "title: {en: Å and Ω}");
  CHECK(lint.hits("title: {fi: työ, en: résumé, ko: 한국어}") == "");
}

TEST_CASE("an escape is found and left to a person") {
  const Lint lint{"normalised-texts", ""};
  CHECK(lint.findings("title: {fi: \"tyo\\u0308\"}").size() == 1);
  CHECK(lint.mended("title: {fi: \"tyo\\u0308\"}") == "title: {fi: \"tyo\\u0308\"}");
}

TEST_CASE("an alias is mended where its text stands, once") {
  const Lint lint{"normalised-texts", ""};
  CHECK(lint.mended("title: {fi: &a tyo\u0308}\ndescription: {fi: *a}") ==
        "title: {fi: &a työ}\ndescription: {fi: *a}");
}

TEST_CASE("a word is of one script, but for symbols of science") {
  const Lint lint{"one-script-a-word", "tables: {look-alikes: {\u0430: a, \u0435: e, \u041E: O, \u03A4: T}}\n"};
  CHECK(lint.hits("title: {en: Te\u0430m}") == "Te\u0430m ");
  CHECK(lint.hits("title: {en: Te\u0430m}", "character") == "U+0430 ");
  CHECK(lint.mended("title: {en: Te\u0430m l\u0435ad}") == "title: {en: Team lead}");
  CHECK(lint.mended("title: {en: Te\u0436m}") == "title: {en: Te\u0436m}");  // no look-alike
  CHECK(lint.hits("title: {en: Te\u0436m}") == "Te\u0436m ");
  CHECK(lint.hits("title: {en: \u03A4est}") == "\u03A4est ");  // Greek that looks Latin
  CHECK(lint.hits("title: {en: 5 \u03BCm k\u03A9 \u0394T \u03B1-test \u00B5g \u03C0r}") == "");
  CHECK(lint.hits("title: {ru: IT-\u0430\u0435 \u0410\u0435}") == "");
}

TEST_CASE("special spaces between words become plain ones; between number and unit they stay") {
  const Lint lint{"plain-spaces", ""};
  CHECK(lint.mended("title: {en: Basics of\u00A0welding}") == "title: {en: Basics of welding}");
  CHECK(lint.mended("title: {en: ää\u202Füü}") == "title: {en: ää üü}");
  CHECK(lint.hits("title: {en: 5\u00A0op s.\u00A05 J.\u00A0Smith a\u00A0car 1\u202F200}") == "");
}

TEST_CASE("a lost character is told with its word") {
  const Lint lint{"no-lost-characters", ""};
  CHECK(lint.hits("title: {en: My Ty\uFFFDn text}") == "Ty\uFFFDn ");
}

TEST_CASE("letters read in the wrong encoding are put right, also twice wrong") {
  const Lint lint{"no-misread-characters", "tables: {misread: {'Ã¤': ä, 'ÃƒÂ¤': ä, 'â€“': –, 'Ã¶': ö}}\n"};
  CHECK(lint.mended("title: {fi: TyÃ¶elÃ¤mÃ¤ 1â€“5}") == "title: {fi: Työelämä 1–5}");
  CHECK(lint.mended("title: {fi: ÃƒÂ¤}") == "title: {fi: ä}");
  CHECK(lint.hits("title: {fi: Ääni São â €}") == "");
}

TEST_CASE("leftovers go with the blanks beside them") {
  const Lint lint{"no-leftovers", "tables: {leftovers: {_x000D_: '', \"\\uF0B7\": '', '¶': ''}}\n"};
  CHECK(lint.mended("title: {en: One_x000D_ two ¶}") == "title: {en: One two}");
  CHECK(lint.mended("title: {en: \uF0B7 One}") == "title: {en: One}");
  CHECK(lint.mended("title: {en: One ¶ two}") == "title: {en: One two}");
  CHECK(lint.hits("title: {en: a \uF04A}") == "\uF04A ");
  CHECK(lint.hits("title: {en: snake_case _x_}") == "");
}

TEST_CASE("a bullet before a text goes, a word does not") {
  const Lint lint{"no-bullet-at-start", "tables: {bullets: {'•': '', o: '', '-': ''}}\n"};
  CHECK(lint.mended("title: {en: '•  One'}") == "title: {en: 'One'}");
  CHECK(lint.mended("title: {en: 'o One'}") == "title: {en: 'One'}");
  CHECK(lint.mended("title:\n  en: |\n    • One\n    two\n") == "title:\n  en: |\n    One\n    two\n");
  CHECK(lint.hits("title: {en: 'one • two', fi: '-5 degrees', sv: '• '}") == "");
}

TEST_CASE("one blank is enough, but an indented line of a block is not a gap") {
  const Lint lint{"single-blanks", ""};
  CHECK(lint.mended("title: {en: a  b \u00A0 c}") == "title: {en: a b c}");
  CHECK(lint.mended("title:\n  en: |\n    a   b\n      c  d\n") == "title:\n  en: |\n    a b\n      c d\n");
  CHECK(lint.mended("title:\n  en: >-\n    a   b\n    c\n") == "title:\n  en: >-\n    a b\n    c\n");
  CHECK(lint.hits("title: {en: 'a b\u00A0c'}\ndescription:\n  en: |\n    a\n       b\n") == "");
}

TEST_CASE("quotes hold no blank at their edges") {
  const Lint lint{"no-blank-at-edges", ""};
  CHECK(lint.mended("title: {en: ' a ', fi: \"b\u00A0\"}") == "title: {en: 'a', fi: \"b\"}");
  CHECK(lint.hits("title: {en: 'a', fi: '   '}\ndescription:\n  en: |\n    a\n") == "");
}

TEST_CASE("a megabyte is looked through in a moment") {
  for (const std::string piece :
       {"\u00A0", "o\u0308", "\u0430a", "Ã", "  ", "a\u00A0", "\uF0B7 ", "\u0308", "\uFFFD"}) {
    std::string text = "title: {en: 'x";
    while (text.size() < 1'000'000) text += piece;
    text += "'}";
    for (const char* name :
         {"normalised-texts", "one-script-a-word", "plain-spaces", "no-lost-characters", "no-misread-characters",
          "no-leftovers", "no-bullet-at-start", "single-blanks", "no-blank-at-edges"})
      CHECK(Lint{name, "tables: {misread: {'Ã¤': ä}, leftovers: {\"\\uF0B7\": ''}, look-alikes: {\u0430: a}}\n"}
                .findings(text)
                .size() <= 1);
  }
}

}  // namespace
