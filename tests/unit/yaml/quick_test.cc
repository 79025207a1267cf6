// The fast reader: takes what people really write, and never disagrees with the reader of record.
#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "unit/yaml/agreeing.h"

namespace {

using pinko::test::agreement;

bool taken(const std::string& text) {
  const auto found = agreement(text);
  INFO(text);
  CHECK(found.difference == "");
  return found.quick;
}

std::vector<std::string> files_below(const std::filesystem::path& folder) {
  std::vector<std::string> texts;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
    const auto extension = entry.path().extension();
    if (!entry.is_regular_file() || (extension != ".yaml" && extension != ".json" && extension != ".jsonld")) continue;
    std::ifstream in{entry.path(), std::ios::binary};
    texts.emplace_back(std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{});
  }
  return texts;
}

const std::filesystem::path kRoot{PINKO_SOURCE_DIR};

// Every way of writing that the fast reader knows.
constexpr std::string_view kPlain = R"(# a comment
---
id: data-101   # another
title:
  en: "Basics of data: a start"
  fi: 'Datan ''perusteet'''
  sv: Grunderna i data – för alla
languages: [fi, "en", 'sv']
level: {eqf: 6, isced: '6', "nqf": {framework: FI-NQF}}
empty:
"1": one
providers:
- role: awarding
  name: Pohjoinen
        ammattikorkeakoulu

- role: delivering
  names: []
description:
  en: |
    For people who work
      with numbers: all of them.

    Really.
  fi: >-
    Kaikille,
    jotka

    laskevat.
  sv: "Siffror \"och\"
    bokstäver\n"
skills:
    - python
    # in between
    - -5
    - {a: 1,
       b: [1, 2]}
last: ~
)";

// SplitMix64: the standard's distributions differ between libraries.
std::uint64_t next(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9e3779b97f4a7c15U);
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31U);
}

// Spoils a text in one to three places: a piece deleted, doubled, moved, or a sign of YAML put in.
std::string spoilt(std::string text, std::uint64_t& state) {
  constexpr std::string_view kSigns[] = {" ",  "\n",   "  ", "\n  ", ":",   ": ",  "- ",      "\n- ", "#",   " #",
                                         "'",  "\"",   "''", "\\",   "[",   "]",   "{",       "}",    ",",   "|",
                                         ">",  "|\n",  ">-", "~",    "?",   "&a",  "*a",      "!",    "%",   "@",
                                         "\t", "\r\n", "ä",  "\n\n", "...", "---", "\n---\n", "a: b", "null"};
  for (auto slips = next(state) % 3 + 1; slips > 0 && !text.empty(); --slips) {
    const auto at = next(state) % text.size();
    const auto some = next(state) % 6 + 1;
    switch (next(state) % 4) {
      case 0:
        text.erase(at, some);
        break;
      case 1:
        text.insert(at, text.substr(next(state) % text.size(), some * 3));
        break;
      default:
        text.insert(at, kSigns[next(state) % std::size(kSigns)]);
    }
  }
  return text;
}

}  // namespace

TEST_CASE("quick: every way of writing that it knows, with one tree for both readers") {
  CHECK(taken(std::string{kPlain}));
}

TEST_CASE("quick: JSON on one line and on many") {
  CHECK(taken(R"({"id":"a","list":[1,2.5,"x",{"k":true}],"none":null,"text":"a\n\"b\"\/"})"));
  CHECK(taken("{\n  \"id\": \"a\",\n  \"list\": [\n    1,\n    2\n  ]\n}\n"));
}

TEST_CASE("quick: gives up where the reader of record must judge") {
  for (const std::string_view text : {"",
                                      "a",
                                      "- a\n",
                                      "a: b: c\n",
                                      "a: \"b\n",
                                      "a: [b\n",
                                      "a: 'b' c\n",
                                      "a: |\n",
                                      "a: |2\n   b\n",
                                      "a: >\n  b\n   c\n",
                                      "a: b\n c\n\n d\n",
                                      "a:\tb\n",
                                      "a: b\r\n",
                                      "\xEF\xBB\xBF"
                                      "a: b\n",
                                      "a: b\xFF\n",
                                      "a: \xE2\x80\xAE\n",
                                      "a: &x b\n",
                                      "a: !!str b\n",
                                      "<<: b\n",
                                      "? a\n: b\n",
                                      "a: b\n---\nc: d\n",
                                      "a: b\n...\n",
                                      "a: [b, ]\n",
                                      "a: {b}\n",
                                      "a: [b: c]\n",
                                      "a: b\"\n",
                                      "a: b]\n",
                                      " a: b\n",
                                      "a: b\n b: c\n",
                                      "a: \"\\u00e4\"\n",
                                      "<<<<<<< a\na: b\n",
                                      "a:\n- - b\n",
                                      "%YAML 1.2\n---\na: b\n",
                                      "{\"a\": 1}\n{\"b\": 2}\n",
                                      "{\"a\": 1},\n"}) {
    INFO(text);
    CHECK_FALSE(pinko::yaml::read_quickly(text, {}).has_value());
  }
}

TEST_CASE("quick: limits are left to the reader of record, which words the finding") {
  const std::string text = "a: {b: {c: [word, other]}}\n";
  const auto with = [&](auto change) {
    pinko::ParseOptions options;
    change(options.limits);
    return pinko::yaml::read_quickly(text, options).has_value();
  };
  CHECK(with([](auto& limits) { limits.depth = 4; }));
  CHECK_FALSE(with([](auto& limits) { limits.depth = 3; }));
  CHECK(with([](auto& limits) { limits.nodes = 6; }));
  CHECK_FALSE(with([](auto& limits) { limits.nodes = 5; }));
  CHECK_FALSE(with([](auto& limits) { limits.scalar_bytes = 4; }));
  CHECK_FALSE(with([](auto& limits) { limits.key_bytes = 0; }));
}

TEST_CASE("quick: takes the examples, and reads everything in the project as the reader of record does") {
  std::size_t examples = 0, quick = 0;
  for (const auto& text : files_below(kRoot / "examples" / "catalogue")) {
    ++examples;
    quick += taken(text) ? 1U : 0U;
  }
  CHECK(examples >= 10);
  CHECK(quick == examples);
  for (const char* folder : {"examples", "tests/data", "tests/conformance"})
    for (const auto& text : files_below(kRoot / folder)) taken(text);
}

TEST_CASE("quick: 40,000 spoilt texts, no disagreement") {
  std::vector<std::string> seeds{std::string{kPlain}, R"({"id":"a","list":[1,{"k":true}],"none":null,"text":"a\nb"})"};
  for (auto& text : files_below(kRoot / "examples" / "catalogue")) seeds.push_back(text.substr(0, 600));
  std::uint64_t state = 1;
  std::size_t quick = 0;
  for (int i = 0; i < 40'000; ++i) {
    const auto text = spoilt(seeds[static_cast<std::size_t>(i) % seeds.size()], state);
    const auto found = agreement(text, {.limits = {}, .any_yaml = i % 5 == 0});
    quick += found.quick ? 1U : 0U;
    if (!found.difference.empty()) FAIL_CHECK(found.difference << "\n" << text);
  }
  CHECK(quick > 5'000);  // or nothing was compared
}
