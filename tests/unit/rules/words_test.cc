#include "rules/words.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "data/shipped.h"
#include "pinko/parse.h"
#include "rules/shipped_words.h"
#include "rules/word_list.h"

using pinko::rules::end_of_word;
using pinko::rules::entries_of;
using pinko::rules::split_words;
using pinko::rules::WordList;
using pinko::rules::WordLists;
using pinko::rules::Words;

namespace {

// The words of a text, joined by '|'.
std::string words_of(std::string_view text) {
  Words words;
  split_words(text, words);
  std::string joined;
  for (const auto word : words.words) {
    if (!joined.empty()) joined += '|';
    joined += word;
  }
  return joined;
}

WordList list_of(std::initializer_list<std::string_view> entries) {
  return WordList{std::vector<std::string_view>{entries}};
}

// The first hit of a list in a text, as folded words; "" if there is none.
std::string found(const WordList& list, std::string_view text) {
  Words words;
  split_words(text, words);
  const auto hit = list.find(words);
  return hit ? std::string{words.phrase(hit->first, hit->count)} : std::string{};
}

std::size_t matched(const WordList& list, std::string_view text) {
  Words words;
  split_words(text, words);
  return list.match(words, 0);
}

}  // namespace

TEST_CASE("a text is cut into folded words") {
  CHECK(words_of("Calculate the Footprint") == "calculate|the|footprint");
  CHECK(words_of("  list,explain;\tapply\n") == "list|explain|apply");
  CHECK(words_of("") == "");
  CHECK(words_of(" ,.;:!? - ' ") == "");
  CHECK(words_of("and/or (optional)") == "and|or|optional");
  CHECK(words_of("CO2 2030") == "co2|2030");
}

TEST_CASE("letters are folded in all of Unicode") {
  CHECK(words_of("YMMÄRTÄÄ Öljyn ÅLAND") == "ymmärtää|öljyn|åland");
  CHECK(words_of("Straße") == "strasse");
  CHECK(words_of("ΣΟΦΙΑ Мова Ž") == "σοφια|мова|ž");
  CHECK(words_of("a×b") == "a|b");                              // a sign among the Latin-1 letters
  CHECK(words_of("ymma\u0308rta\u0308a\u0308") == "ymmärtää");  // decomposed, as macOS writes file names
  CHECK(words_of("E\u0301tude") == "étude");
  CHECK(words_of("\u00C4\u0301x") == words_of("A\u0308\u0301X"));  // a mark after a Latin-1 letter
}

TEST_CASE("hyphens and apostrophes stay inside words only") {
  CHECK(words_of("ympäristö- ja työturvallisuus-riskit") == "ympäristö|ja|työturvallisuus-riskit");
  CHECK(words_of("one's skills, the 'learner'") == "one's|skills|the|learner");
  CHECK(words_of("one’s well\u2010known non\u2011breaking") == "one's|well-known|non-breaking");
  CHECK(words_of("a--b -c") == "a|b|c");
}

TEST_CASE("abbreviations with full stops are one word each") {
  CHECK(words_of("i.e. m.m. o.s.v. t.ex. bl.a.") == "i.e|m.m|o.s.v|t.ex|bl.a");
  CHECK(words_of("jne. etc.") == "jne|etc");
  CHECK(words_of("raportin.Osallistuja esittää") == "raportin|osallistuja|esittää");  // a forgotten blank
}

TEST_CASE("numbers and endings are one word each") {
  CHECK(words_of("133.5 h, 2,5 op, 1.10.2026") == "133.5|h|2,5|op|1.10.2026");
  CHECK(words_of("EU:n LCA:sta klo 9: alku") == "eu:n|lca:sta|klo|9|alku");
  CHECK(words_of("yksi,kaksi") == "yksi|kaksi");
}

TEST_CASE("characters that nobody sees hide no word") {
  CHECK(words_of("ymm\u00ADär\u200Btää") == "ymmärtää");
  CHECK(words_of("\u200Bknow\u200B") == "know");
  CHECK(words_of("know\u00AD well") == "know|well");
}

TEST_CASE("words know where they stand") {
  const std::string text = "Öljyn, m.m. EU:n!";
  Words words;
  split_words(text, words);
  REQUIRE(words.size() == 3);
  CHECK(words.at[0] == 0);
  CHECK(words.at[1] == 8);  // Ö takes two bytes
  CHECK(words.at[2] == 13);
  CHECK(end_of_word(text, words.at[0]) == 6);
  CHECK(end_of_word(text, words.at[1]) == 11);
  CHECK(end_of_word(text, words.at[2]) == 17);
  CHECK(words.phrase(0, 2) == "öljyn m.m");
  CHECK(words.phrase(1, 9) == "");
}

TEST_CASE("the same Words can be filled again") {
  Words words;
  split_words("one two three", words);
  split_words("four", words);
  CHECK(words.size() == 1);
  CHECK(words.words[0] == "four");
}

TEST_CASE("malformed UTF-8 separates words and is never read past its end") {
  CHECK(words_of("ab\xC3") == "ab");
  CHECK(words_of("ab\xFF\xFE"
                 "cd") == "ab|cd");
  CHECK(words_of("\xE2\x82") == "");
}

TEST_CASE("a list finds whole words and phrases, the longest first") {
  const auto list = list_of({"be", "be familiar with", "select", "select and justify", "jne."});
  CHECK(matched(list, "Be familiar with ESG") == 3);
  CHECK(matched(list, "be familiar") == 1);
  CHECK(matched(list, "Select and justify a tool") == 3);
  CHECK(matched(list, "selection") == 0);
  CHECK(found(list, "lähteet jne") == "jne");
  CHECK(found(list, "lähteet jne.") == "jne");
  CHECK(found(list, "nothing here") == "");
}

TEST_CASE("a star stands for any ending, or any beginning") {
  const auto list = list_of({"tutustu*", "omaa tieto*", "*sti"});
  CHECK(matched(list, "Tutustuttaisiin aiheeseen") == 1);
  CHECK(matched(list, "tutustu") == 1);
  CHECK(matched(list, "omaa tietoja") == 2);
  CHECK(matched(list, "omaa taitoja") == 0);
  CHECK(matched(list, "itsenäisesti") == 1);
  CHECK(matched(list, "kestin") == 0);
  CHECK(matched(list_of({"*"}), "word") == 0);  // a star alone names nothing
}

TEST_CASE("an empty list, an empty text, a place past the end") {
  const WordList none;
  CHECK(none.empty());
  CHECK(found(none, "word") == "");
  const auto list = list_of({"word"});
  CHECK_FALSE(list.empty());
  CHECK(found(list, "") == "");
  Words words;
  split_words("word", words);
  CHECK(list.match(words, 1) == 0);
  CHECK_FALSE(list.find(words, 5).has_value());
  CHECK(list_of({"", " . "}).empty());
}

TEST_CASE("lists are kept by name and language") {
  const auto source = std::make_shared<const pinko::Source>(
      "words.yaml", "one: {en: [know, think], fi: [tietää]}\nother: {en: [learn], sv: tro}\n");
  const auto parsed = pinko::parse(source, {});
  const auto words = [&](std::string_view pack, std::string_view language) {
    return parsed.document.root()[pack][language];
  };
  WordLists lists;
  lists.list("vague", "en").add(words("one", "en"));
  lists.list("vague", "en").add(words("other", "en"));  // another pack adds to it
  lists.list("vague", "fi").add(words("one", "fi"));
  lists.list("belief", "sv").add(words("other", "sv"));
  REQUIRE(lists.find("vague", "en") != nullptr);
  CHECK(matched(*lists.find("vague", "en"), "Learn") == 1);
  CHECK(matched(*lists.find("vague", "fi"), "learn") == 0);
  CHECK(matched(*lists.find("vague", "en"), "think") == 1);
  CHECK(matched(*lists.find("belief", "sv"), "tro") == 1);
  CHECK(lists.find("vague", "sv") == nullptr);
  CHECK(lists.find("other", "en") == nullptr);
  CHECK(lists.has("vague"));
  CHECK_FALSE(lists.has("other"));
}

TEST_CASE("a list that was made before is taken, until another pack adds to it") {
  const auto source = std::make_shared<const pinko::Source>("words.yaml", "[[know], [learn]]\n");
  const auto parsed = pinko::parse(source, {});
  std::vector<pinko::Node> words;
  for (const pinko::Node list : parsed.document.root().children()) words.push_back(list);
  const auto made = list_of({"think"});
  WordLists lists;
  lists.list("vague", "en").add(words[0], made.parts());
  CHECK(matched(*lists.find("vague", "en"), "think") == 1);
  lists.list("vague", "sv").add(words[0], made.parts());
  lists.list("vague", "sv").add(words[1], made.parts());
  CHECK(matched(*lists.find("vague", "sv"), "think") == 0);
  CHECK(matched(*lists.find("vague", "sv"), "know") == 1);
  CHECK(matched(*lists.find("vague", "sv"), "learn") == 1);
}

TEST_CASE("the lists that were made with the program are those of the packs") {
  const auto shipped = pinko::rules::shipped_words();
  REQUIRE(shipped.size() > 100);
  for (const auto& list : shipped) {
    CAPTURE(list.pack);
    CAPTURE(list.name);
    const auto* document = pinko::shipped(std::string{"packs/"}.append(list.pack).append(".yaml"));
    REQUIRE(document != nullptr);
    const WordList made{entries_of(document->root()["words"][list.name][list.language])};
    const auto same = [](std::span<const WordList::Entry> a, std::span<const WordList::Entry> b) {
      return std::ranges::equal(a, b, [](const WordList::Entry& x, const WordList::Entry& y) {
        return x.hash == y.hash && x.begin == y.begin && x.size == y.size && x.words == y.words && x.stem == y.stem;
      });
    };
    CHECK(made.parts().texts == list.parts.texts);
    CHECK(std::ranges::equal(made.parts().starts, list.parts.starts));
    CHECK(same(made.parts().entries, list.parts.entries));
    CHECK(same(made.parts().stems, list.parts.stems));
    CHECK(same(made.parts().endings, list.parts.endings));
  }
}

TEST_CASE("hostile texts of the largest size stay cheap") {
  // Each would take seconds if a character or word were looked at more than a few times.
  const auto list = list_of({"a a a a b", "*sti", "x*"});
  const auto repeat = [](std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
  };
  for (const auto& text : {repeat("a ", 32768), repeat("\u00AD", 32768), repeat("a\u00AD", 21845), repeat("a-", 32768),
                           repeat("a\u0301", 21845), repeat(".", 65536), repeat("\xC3", 65536)}) {
    Words words;
    for (int i = 0; i < 20; ++i) split_words(text, words);
    CHECK_FALSE(list.find(words).has_value());
    CHECK(words.words.size() == words.at.size());
  }
}
