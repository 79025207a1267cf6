#include "rules/lint_texts.h"

#include <doctest/doctest.h>

#include <string>

#include "lint_trial.h"

using pinko::trial::Lint;

namespace {

constexpr std::string_view kPlaceholders =
    "tables: {placeholder-marks: {TODO: true, XXX: true}}\n"
    "words:\n"
    "  placeholders: {en: [lorem ipsum], fi: [kirjoita tähän]}\n"
    "  placeholders-alone: {en: [test, n/a], sv: [fylls i]}\n";

constexpr std::string_view kEntities =
    "tables: {html-entities: {amp: '&', lt: '<', quot: '\"', auml: ä, nbsp: ' ', shy: ''}}\n";

constexpr std::string_view kTags = "tables: {html-tags: {p: ' ', br: ' ', b: '', a: '', '!--': ''}}\n";

TEST_CASE("a mark counts in capitals and with no letter beside it") {
  const Lint lint{"no-placeholders", kPlaceholders};
  CHECK(lint.hits("title: {en: TODO}") == "TODO ");
  CHECK(lint.hits("title: {en: 'Write: TODO-later'}") == "TODO ");
  CHECK(lint.hits("version: TODO_version") == "TODO ");
  CHECK(lint.hits("title: {es: Todo sobre todo}") == "");
  CHECK(lint.hits("title: {en: TODOS MASTODON XXXL}") == "");
  CHECK(lint.hits("title: {en: XXXÄ}") == "");
  CHECK(lint.hits("x-notes: {a: TODO}") == "");
}

TEST_CASE("numbers, codes, addresses and texts with a pattern are data, not texts") {
  const Lint texts{"no-placeholders", kPlaceholders}, values{"no-placeholder-values", kPlaceholders};
  for (const char* descriptor : {"workload: {ects: TODO}", "id: TODO", "level: {eqf: TODO}", "languages: [TODO]",
                                 "further_information: 'https://TODO/'", "delivery: {start: TODO}"}) {
    CHECK(values.hits(descriptor) == "TODO ");
    CHECK(texts.hits(descriptor) == "");
  }
  CHECK(values.hits("title: {en: TODO}") == "");
}

TEST_CASE("phrases count everywhere, words alone only by themselves, in the lists of all languages") {
  const Lint lint{"no-placeholders", kPlaceholders};
  CHECK(lint.hits("title: {sv: 'Kirjoita  tähän nimi'}") == "Kirjoita  tähän ");
  CHECK(lint.hits("title: {fi: Fylls i.}") == "Fylls i. ");
  CHECK(lint.hits("title: {fi: 'test test'}") == "test test ");
  CHECK(lint.hits("title: {fi: A test of strength}") == "");
  CHECK(lint.hits("title: {fi: '…', en: '...', sv: '-'}") == "… ... - ");
}

TEST_CASE("codes of the list, names of persons and text that an alias repeats are let through") {
  const Lint lint{"no-placeholders", kPlaceholders};
  CHECK(lint.hits("learner: {family_name: Test}") == "");
  CHECK(lint.hits("learner: {family_name: TODO}") == "••••• ");
  CHECK(lint.hits("title: {en: &a TODO}\ndescription: {en: *a}") == "TODO ");
}

TEST_CASE("tags go, and words stay apart") {
  const Lint lint{"no-html-tags", kTags};
  CHECK(lint.mended("title: {en: '<p>One</p><p>two <b>three</b></p>'}") == "title: {en: 'One two three'}");
  CHECK(lint.mended("title: {en: 'One<br /><br>two'}") == "title: {en: 'One two'}");
  CHECK(lint.mended("title: {en: 'One <!-- x --> two'}") == "title: {en: 'One two'}");
  CHECK(lint.mended("title:\n  en: |\n    <p>One\n    two</p>\n") == "title:\n  en: |\n    One\n    two\n");
  CHECK(lint.mended("title: {en: See <a href=\"x\">this</a> there}") == "title: {en: See this there}");
  CHECK(lint.hits("title: {en: 'a < b, <c, List<T>, <b'}") == "");
}

TEST_CASE("references become characters, in quotes that suit them") {
  const Lint lint{"no-html-entities", kEntities};
  CHECK(lint.mended("title:\n  fi: Ty&#246;el&auml;m&auml;\n") == "title:\n  fi: Työelämä\n");
  CHECK(lint.mended("title: {en: 'R &amp; D'}") == "title: {en: 'R & D'}");
  CHECK(lint.mended("title: {en: \"a &quot;b&quot;\"}") == "title: {en: \"a \\\"b\\\"\"}");
  CHECK(lint.mended("title: {en: '&lt;b'}") == "title: {en: '<b'}");
  CHECK(lint.mended("title:\n  en: '&quot;b'\n") == "title:\n  en: '\"b'\n");
  CHECK(lint.mended("title: {en: 'a &nbsp;b&nbsp;'}") == "title: {en: 'a b'}");
  CHECK(lint.mended("title: {en: 'a&shy;b'}") == "title: {en: 'ab'}");
  CHECK(lint.mended("title: {en: 'one&amp;amp;auml; two'}") == "title: {en: 'oneä two'}");
  CHECK(lint.mended("title: {en: '&#x27;s'}") == "title: {en: '''s'}");
  CHECK(lint.hits("title: {en: 'Q&A; &unknown; &#xD800; &#8238; &#99999999; & amp;'}") == "");
}

TEST_CASE("a plain text that could no longer stand without quotes gets them") {
  const Lint lint{"no-html-entities", kEntities};
  CHECK(lint.mended("title:\n  en: &quot;b\n") == "title:\n  en: &quot;b\n");  // an anchor: not our finding
  CHECK(lint.mended("title:\n  en: a&#58; b\n") == "title:\n  en: 'a: b'\n");
  CHECK(lint.mended("title:\n  en: a &#35; b\n") == "title:\n  en: 'a # b'\n");
  CHECK(lint.mended("title: {en: a&#44; b}") == "title: {en: 'a, b'}");
}

TEST_CASE("bold loses its marks; links and headings are told") {
  const Lint lint{"no-markdown", ""};
  CHECK(lint.mended("title: {en: 'Be **very** careful'}") == "title: {en: 'Be very careful'}");
  CHECK(lint.hits("title: {en: 'see [this](https://example.org/a) there'}") == "[this](https://example.org/a) ");
  CHECK(lint.hits("title: {en: '# Content'}") == "# Content ");
  CHECK(lint.hits("title: {en: '2**3 ** 4, __init__, C#, #1, [1](a)'}") == "");
}

TEST_CASE("a mark stands once") {
  const Lint lint{"single-punctuation", ""};
  CHECK(lint.mended("title: {en: 'one,, two.. '}") == "title: {en: 'one, two. '}");
  CHECK(lint.hits("title: {en: 'one... 1..5 a::b ,,quoted'' ../x'}") == "");
}

TEST_CASE("a megabyte of almost is looked through in a moment") {
  const std::string times[] = {"<a ", "&amp;", "**a", "](", "&#1", "<!--", "a,,", "TODOX "};
  for (const std::string& piece : times) {
    std::string text = "title: {en: 'x";
    while (text.size() < 1'000'000) text += piece;
    text += "'}";
    for (const char* name :
         {"no-placeholders", "no-html-tags", "no-html-entities", "no-markdown", "single-punctuation"})
      CHECK(Lint{name, kEntities}.findings(text).size() <= 1);
  }
}

}  // namespace
