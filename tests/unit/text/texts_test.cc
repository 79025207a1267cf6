#include <doctest/doctest.h>

#include <vector>

#include "pinko/texts.h"
#include "text/did_you_mean.h"
#include "text/width.h"

using namespace pinko;

namespace {

std::string filled(std::string_view text, std::vector<Arg> args) { return fill(text, args); }

}  // namespace

TEST_CASE("facts enter a sentence") {
  CHECK(filled("{value} is not a level", {{"value", "9"}}) == "9 is not a level");
  CHECK(filled("{a}{b}{a}", {{"a", "x"}, {"b", "y"}}) == "xyx");
  CHECK(filled("no {fact} known", {}) == "no {fact} known");
}

TEST_CASE("a part in brackets is left out when a fact in it is unknown or empty") {
  CHECK(filled("unknown[; did you mean {near}?]", {{"near", "level"}}) == "unknown; did you mean level?");
  CHECK(filled("unknown[; did you mean {near}?]", {}) == "unknown");
  CHECK(filled("unknown[; did you mean {near}?]", {{"near", ""}}) == "unknown");
  CHECK(filled("from [1, 60] credits", {}) == "from [1, 60] credits");
  CHECK(filled("open [ bracket {a}", {{"a", "1"}}) == "open [ bracket 1");
}

TEST_CASE("one and many") {
  const std::string_view text = "{n|one file|{n} files}";
  CHECK(filled(text, {{"n", "1"}}) == "one file");
  CHECK(filled(text, {{"n", "0"}}) == "0 files");
  CHECK(filled(text, {{"n", "12"}}) == "12 files");
  CHECK(filled("[{n|one|{n}} left]", {}) == "");
}

TEST_CASE("values are never read as notation") {
  CHECK(filled("{value}[ {hit}]", {{"value", "{hit} [x {y}]"}, {"hit", "{value}"}}) == "{hit} [x {y}] {value}");
}

TEST_CASE("braces that hold no name are plain text") {
  CHECK(filled("{field: x} {} { {a}", {{"a", "1"}}) == "{field: x} {} { 1");
  CHECK(filled("{n|one", {{"n", "1"}}) == "{n|one");
  CHECK(filled("{n|one|two", {{"n", "1"}}) == "{n|one|two");
}

TEST_CASE("the nearest known word") {
  const std::vector<std::string_view> known{"EU-I-06", "EU-I-08", "no-learning-outcomes", "title"};
  CHECK(did_you_mean("EU-I-60", known) == "EU-I-06");
  CHECK(did_you_mean("eu-i-08", known) == "EU-I-08");
  CHECK(did_you_mean("titel", known) == "title");
  CHECK(did_you_mean("no-learing-outcome", known) == "no-learning-outcomes");
  CHECK(did_you_mean("volume", known) == "");
  CHECK(did_you_mean("", known) == "");
  CHECK(did_you_mean("x", known) == "");
  CHECK(did_you_mean(std::string(100'000, 'a'), known) == "");
}

TEST_CASE("cells on a terminal") {
  CHECK(display_width("Työ") == 3);
  CHECK(display_width("日本") == 4);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("a\xff") == 2);
  CHECK(display_width("") == 0);
}
