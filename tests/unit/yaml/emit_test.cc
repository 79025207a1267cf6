// What is written reads back: same keys, same texts, same order, no finding.
#include "yaml/emit.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "text/utf8.h"
#include "unit/yaml/reading.h"

namespace {

using namespace std::string_view_literals;
using pinko::Kind;
using pinko::Node;
using pinko::test::read;
using pinko::test::verdict;
using pinko::yaml::emit;
using pinko::yaml::Entry;
using pinko::yaml::Value;
using Style = pinko::yaml::Value::Style;

/// The tree in a form that can be compared, whichever side it comes from.
std::string shown(const Value& value) {
  if (value.kind == Value::Kind::text) return '"' + value.scalar + '"';
  std::string out;
  for (const auto& item : value.items) out += shown(item) + ";";
  for (const auto& [key, below] : value.entries) out += '"' + key + "\"=" + shown(below) + ";";
  return value.kind == Value::Kind::map ? "{" + out + "}" : "[" + out + "]";
}

std::string shown(Node node) {
  if (node.is_scalar()) return '"' + std::string{node.text()} + '"';
  if (node.kind() == Kind::null) return "null";
  std::string out;
  for (const Node child : node.children())
    out += (node.is_map() ? '"' + std::string{child.key()} + "\"=" : std::string{}) + shown(child) + ";";
  return node.is_map() ? "{" + out + "}" : "[" + out + "]";
}

void check_round_trip(const Value& root) {
  const auto text = emit(root);
  CAPTURE(text);
  const auto parsed = read(text);
  CHECK(verdict(parsed) == "ok");
  CHECK(shown(parsed.document.root()) == shown(root));
}

/// The text at every kind of place and in every style.
Value everywhere(const std::string& text) {
  std::vector<Entry> styles;
  for (const Style style : {Style::automatic, Style::bare, Style::quoted})
    styles.push_back({"style" + std::to_string(styles.size()), Value::text(text, style)});
  const auto it = Value::text(text);
  const auto pair = Value::map({{"a", it}, {"b", it}});
  auto root = Value::map({{"first", it},
                          {"styles", Value::map(styles)},
                          {"items", Value::list({it, Value::list({it, it}), pair, it})},
                          {"in_flow", Value::list({it, Value::map({{"key", it}}), it}, Style::flow)},
                          {"map_in_flow", Value::map({{"a", it}, {"b", Value::list({it})}}, Style::flow)},
                          {"last", it}});
  for (auto& entry : root.entries) entry.value.comment = text;
  root.comment = text;
  root.find("items")->items[0].comment = text;
  root.find("items")->items[2].comment = text;
  root.find("items")->items[2].find("b")->comment = text;
  return root;
}

constexpr std::array kTexts{""sv,
                            " "sv,
                            "a"sv,
                            "ä"sv,
                            " a"sv,
                            "a "sv,
                            "  a  "sv,
                            "a: b"sv,
                            "a:"sv,
                            ":"sv,
                            ": a"sv,
                            "a:b"sv,
                            "http://x.example/y?z#q"sv,
                            "#"sv,
                            "a #b"sv,
                            "a#b"sv,
                            "# a"sv,
                            "\""sv,
                            "'"sv,
                            "it's"sv,
                            "'a'"sv,
                            "\"a\""sv,
                            "say \"hi\""sv,
                            "a'"sv,
                            "-"sv,
                            "- a"sv,
                            "--- a"sv,
                            "---"sv,
                            "..."sv,
                            "--"sv,
                            "-a"sv,
                            "? a"sv,
                            "?"sv,
                            "a?"sv,
                            "what? no"sv,
                            "NO"sv,
                            "no"sv,
                            "Yes"sv,
                            "y"sv,
                            "on"sv,
                            "true"sv,
                            "null"sv,
                            "Null"sv,
                            "~"sv,
                            "0613"sv,
                            "1e3"sv,
                            "4.10"sv,
                            "1_000"sv,
                            "0x1F"sv,
                            "0o17"sv,
                            "12:30"sv,
                            "2026-11-24"sv,
                            ".5"sv,
                            "+5"sv,
                            "-5"sv,
                            ".inf"sv,
                            ".nan"sv,
                            "="sv,
                            "<<"sv,
                            "*a"sv,
                            "&a"sv,
                            "!a"sv,
                            "!!str"sv,
                            "|"sv,
                            ">"sv,
                            "|-"sv,
                            "%YAML"sv,
                            "@a"sv,
                            "`a`"sv,
                            "[a"sv,
                            "a]"sv,
                            "[a]"sv,
                            "{a: b}"sv,
                            "{"sv,
                            "}"sv,
                            "a, b"sv,
                            ","sv,
                            "a,b"sv,
                            "[1,,2]"sv,
                            "\\"sv,
                            "a\\nb"sv,
                            "\\x41"sv,
                            "a\nb"sv,
                            "a\nb\n"sv,
                            "\n"sv,
                            "\n\n"sv,
                            "a\n"sv,
                            "a\n\n"sv,
                            "\na"sv,
                            " a\nb"sv,
                            "a\n b"sv,
                            "a \nb"sv,
                            "a\n\nb"sv,
                            "a\n\n\nb\n"sv,
                            "a\n---\nb"sv,
                            "a\n...\nb"sv,
                            "# a\n# b"sv,
                            "- a\n- b"sv,
                            "a: b\nc: d\n"sv,
                            "<<<<<<< a\n=======\n>>>>>>> b"sv,
                            "a\r\nb"sv,
                            "a\rb"sv,
                            "\t"sv,
                            "\ta"sv,
                            "a\tb"sv,
                            "a\t"sv,
                            "a\n\tb"sv,
                            "a\n\t"sv,
                            "😀"sv,
                            "a 😀: b"sv,
                            "Työ – arvio"sv,
                            "「」"sv,
                            "TODO a, b"sv};

}  // namespace

TEST_CASE("every text reads back from every place, without a finding") {
  for (const auto text : kTexts) check_round_trip(everywhere(std::string{text}));
  check_round_trip(everywhere(std::string(9'000, 'x')));
  check_round_trip(everywhere(std::string(3'000, 'x') + ": " + std::string(3'000, ' ') + "#"));
}

TEST_CASE("characters that must not stand in a file are escaped and read back") {
  for (char32_t character = 1; character < 0xE0100; character += character < 0x3000 ? 1 : 977) {
    if (character >= 0xD800 && character <= 0xDFFF) continue;
    std::string text = "a";
    pinko::utf8::append(text, character);
    text += 'b';
    const auto parsed = read(emit(everywhere(text)));
    CAPTURE(static_cast<std::uint32_t>(character));
    REQUIRE(parsed.whole);
    CHECK(parsed.document.root()["first"].text() == text);
    CHECK(shown(parsed.document.root()) == shown(everywhere(text)));
  }
  CHECK(emit(Value::map({{"a", Value::text("x\xC2\x85y")}})) == "a: \"x\\x85y\"\n");
  CHECK(emit(Value::map({{"a", Value::text("x\xEF\xBF\xBEy")}})) == "a: \"x\\ufffey\"\n");
  CHECK(emit(Value::map({{"a", Value::text("ä\x1B")}})) == "a: \"ä\\x1b\"\n");
  CHECK(emit(Value::map({{"a", Value::text("👩\xE2\x80\x8D🔧")}})) == "a: \"👩\\u200d🔧\"\n");
}

TEST_CASE("bytes that are not UTF-8 become the replacement character") {
  CHECK(emit(Value::map({{"a\xFF", Value::text("\xC3(\xFF")}})) == "a\uFFFD: \uFFFD(\uFFFD\n");
}

TEST_CASE("keys read back too") {
  std::vector<Entry> entries;
  for (const auto text : kTexts)
    if (text != "<<") entries.push_back({std::string{text}, Value::text("x")});  // a descriptor has no such key
  check_round_trip(Value::map(entries));
  check_round_trip(Value::map({{"in", Value::list({Value::map(entries)})}}));
  check_round_trip(Value::map({{"in", Value::map(entries, Style::flow)}}));
}

TEST_CASE("texts that readers take for something else are quoted, unless they are meant so") {
  const auto line = [](std::string text, Style style = Style::automatic) {
    const auto out = emit(Value::map({{"a", Value::text(std::move(text), style)}}));
    return out.substr(3, out.size() - 4);
  };
  CHECK(line("NO") == "'NO'");
  CHECK(line("0613") == "'0613'");
  CHECK(line("1e3") == "'1e3'");
  CHECK(line("2026-11-24") == "'2026-11-24'");
  CHECK(line("FI") == "FI");
  CHECK(line("Työ, arvio (5 op)") == "Työ, arvio (5 op)");
  CHECK(line("https://x.example/y") == "https://x.example/y");
  CHECK(line("it's") == "it's");
  CHECK(line("that: 'it'") == "'that: ''it'''");
  CHECK(line("FI", Style::quoted) == "'FI'");
  CHECK(line("2.5", Style::bare) == "2.5");
  CHECK(line("-5", Style::bare) == "-5");
  CHECK(line("2026-11-24", Style::bare) == "2026-11-24");
  CHECK(line("true", Style::bare) == "true");
  CHECK(line("2,5", Style::bare) == "'2,5'");
  CHECK(line("", Style::bare) == "''");
}

TEST_CASE("the layout is that of a descriptor written by hand") {
  auto root = Value::map(
      {{"id", Value::text("a-b")},
       {"title", Value::map({{"fi", Value::text("Yksi")}, {"no", Value::text("To: tre")}})},
       {"text", Value::map({{"fi", Value::text("Eka\n\nToka")}, {"en", Value::text("One\nTwo\n")}})},
       {"providers", Value::list({Value::map({{"role", Value::text("awarding")},
                                              {"name", Value::map({{"fi", Value::text("X")}}, Style::flow)}}),
                                  Value::map({{"role", Value::text("teaching")}})})},
       {"fields", Value::list({Value::text("0732"), Value::text("x: y")}, Style::flow)},
       {"outcomes", Value::list({Value::text("LO1"), Value::list({Value::text("LO2")})})},
       {"none", Value::list({})},
       {"empty", Value::map({})}});
  root.comment = "A descriptor.\n\nSecond part.";
  root.find("id")->comment = "Never changes.";
  root.find("title")->blank_line = true;
  root.find("title")->comment = "The name.";
  root.find("title")->find("no")->comment = "Norwegian";
  root.find("providers")->blank_line = true;
  root.find("providers")->items[0].find("name")->comment = "as shown";
  root.find("providers")->items[1].comment = "another";
  CHECK(emit(root) == R"(# A descriptor.
#
# Second part.

# Never changes.
id: a-b

# The name.
title:
  fi: Yksi
  # Norwegian
  'no': 'To: tre'
text:
  fi: |-
    Eka

    Toka
  en: |
    One
    Two

providers:
  - role: awarding
    # as shown
    name: {fi: X}
  - # another
    role: teaching
fields: ['0732', 'x: y']
outcomes:
  - LO1
  -
    - LO2
none: []
empty: {}
)");
  check_round_trip(root);
}

TEST_CASE("comments cannot end early") {
  auto root = Value::map({{"a", Value::text("b")}});
  root.at("a").comment = "x\xE2\x80\xA8y: z\r\nb: 1\x1B\xC2\x85";
  CHECK(verdict(emit(root)) == "ok");
  CHECK(shown(read(emit(root)).document.root()) == shown(root));
}

TEST_CASE("the root may be a list, a text or empty") {
  check_round_trip(Value::list({Value::text("a"), Value::map({{"b", Value::text("c")}})}));
  CHECK(emit(Value::text("a")) == "- a\n");
  CHECK(emit(Value::map({})) == "{}\n");
  CHECK(emit(Value::list({})) == "[]\n");
}

TEST_CASE("a tree is built and looked into by key") {
  auto root = Value::map({});
  root.at("a").at("b") = Value::bare("1");
  CHECK(emit(root) == "a:\n  b: 1\n");
  CHECK(root.find("a")->find("b")->scalar == "1");
  CHECK(root.find("c") == nullptr);
}
