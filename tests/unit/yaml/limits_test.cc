// What one file may cost. The pack's rules YAML-90 to YAML-96 have their examples here.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "unit/yaml/reading.h"

namespace {

using pinko::Limits;
using pinko::test::read;
using pinko::test::verdict;

std::string repeat(const std::string& piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

std::string bomb() {
  std::string text = "a: &a [x,x,x,x,x,x,x,x,x]\n";
  for (char c = 'b'; c <= 'i'; ++c) {
    const std::string before(1, static_cast<char>(c - 1));
    text += std::string(1, c) + ": &" + c + " [" + repeat("*" + before + ",", 8) + "*" + before + "]\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a limit is passed at the first byte or node too many") {
  CHECK(verdict("a: 12\n", {.limits = {.file_bytes = 6}}) == "ok");
  CHECK(verdict("a: 123\n", {.limits = {.file_bytes = 6}}) == "no YAML-90 1:1");
  CHECK(verdict("a: {b: [1]}\n", {.limits = {.depth = 3}}) == "ok");
  CHECK(verdict("a: {b: [[1]]}\n", {.limits = {.depth = 3}}) == "no YAML-91 1:9");
  CHECK(verdict("a:\n- b:\n  - c: 1\n", {.limits = {.depth = 5}}) == "ok");
  CHECK(verdict("a:\n- b:\n  - c: 1\n", {.limits = {.depth = 4}}) == "no YAML-91 3:5");
  CHECK(verdict("a: [1, 2]\n", {.limits = {.nodes = 4}}) == "ok");
  CHECK(verdict("a: [1, 2]\nb: 3\n", {.limits = {.nodes = 4}}) == "no YAML-92 2:4");
  CHECK(verdict("a: &a 1\nb: [*a, *a]\n", {.limits = {.aliases = 2}}) == "ok");
  CHECK(verdict("a: &a 1\nb: [*a, *a]\n", {.limits = {.aliases = 1}}) == "no YAML-93 2:9");
  CHECK(verdict("a: &a [1, 2]\nb: *a\n", {.limits = {.expanded_nodes = 7}}) == "ok");
  CHECK(verdict("a: &a [1, 2]\nb: *a\n", {.limits = {.expanded_nodes = 6}}) == "no YAML-94 2:4");
  CHECK(verdict("a: 12345\n", {.limits = {.scalar_bytes = 5}}) == "ok");
  CHECK(verdict("a: 123456\n", {.limits = {.scalar_bytes = 5}}) == "no YAML-95 1:4");
  CHECK(verdict("a: 12\n  3456\n", {.limits = {.scalar_bytes = 5}}) == "no YAML-95 1:4");
  CHECK(verdict("abcde: 1\n", {.limits = {.key_bytes = 5}}) == "ok");
  CHECK(verdict("abcdef: 1\n", {.limits = {.key_bytes = 5}}) == "no YAML-96 1:1");
}

TEST_CASE("the finding names the limit and its option") {
  const auto parsed = read(std::string(100, '['));
  REQUIRE(verdict(parsed) == "no YAML-91 1:65");
  CHECK(parsed.findings[0].args == std::vector<pinko::Arg>{{"limit", "64"}, {"option", "--max-depth"}});
}

TEST_CASE("no setting lets the nesting come near the end of the stack") {
  CHECK(read(repeat("[", 399) + repeat("]", 399), {.limits = {.depth = 1'000'000}, .any_yaml = true}).whole);
  CHECK(verdict(repeat("[", 100'000), {.limits = {.depth = 1'000'000}}) == "no YAML-91 1:401");
}

TEST_CASE("aliases that multiply are stopped at the limit, without a tree") {
  const auto parsed = read(bomb());
  CHECK(verdict(parsed) == "no YAML-94 6:8");
  CHECK(parsed.document.records().empty());
}

TEST_CASE("a megabyte of anything ends with a verdict") {
  constexpr std::size_t kSize = 1'000'000;
  const std::vector<std::string> pieces{"[",
                                        "{",
                                        "- ",
                                        "? ",
                                        ": ",
                                        ",",
                                        "{,,,}",
                                        "[a,a]",
                                        "{a,a}",
                                        "a:\n",
                                        "---\n",
                                        "\"",
                                        "'",
                                        "&",
                                        "*",
                                        "!",
                                        "%",
                                        "|",
                                        ">",
                                        "#",
                                        " ",
                                        "\t\n",
                                        "\n",
                                        "a: 1\n",
                                        "&a",
                                        "*a\n",
                                        "- &a\n",
                                        "\\",
                                        "a:a",
                                        "@",
                                        "`",
                                        "...\n",
                                        "x ",
                                        "  x\n",
                                        "<<: \n",
                                        "=",
                                        "~,",
                                        "\xE2\x80\xAE",
                                        "# \xE2\x80\x8B\n",
                                        "[: ,: ,",
                                        "\"\\n",
                                        "a: [\n",
                                        "{\"a\": "};
  for (const auto& piece : pieces) {
    CAPTURE(piece);
    const auto parsed = read(repeat(piece, kSize / piece.size()));
    CHECK((parsed.whole || parsed.findings.size() == 1));
  }
  std::string stairs;
  for (std::size_t i = 0; stairs.size() < kSize; ++i) stairs += std::string(2 * i, ' ') + "-\n";
  CHECK_FALSE(read(stairs).whole);
}

TEST_CASE("many keys are compared without looking at each pair") {
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += "k" + std::to_string(i) + ": 1\n";
  CHECK(verdict(text + "k7: 1\n") == "ok YAML-30 40001:1");
}

TEST_CASE("a fact that is a text of the file is cut") {
  const auto parsed = read("a: {b: 1, " + repeat("ä", 500) + "}\n");
  REQUIRE(verdict(parsed) == "ok YAML-34 1:11");
  CHECK(parsed.findings[0].args[0].value == repeat("ä", 29) + "…");
}
