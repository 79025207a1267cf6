#include "rules/replace_parts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "pinko/parse.h"

using namespace pinko;
using rules::Part;

namespace {

std::string applied(std::string text, std::vector<Edit> edits) {
  std::ranges::sort(edits, std::ranges::greater{}, [](const Edit& edit) { return edit.span.begin; });
  for (const Edit& edit : edits) text.replace(edit.span.begin, edit.span.end - edit.span.begin, edit.text);
  return text;
}

Document document_of(const std::string& yaml) {
  return parse(std::make_shared<const Source>("test.yaml", yaml)).document;
}

std::string title_after(const std::string& yaml, std::string_view from, std::string to) {
  const Document document = document_of(yaml);
  const Node title = document.root()["title"];
  const auto at = title.text().find(from);
  REQUIRE(at != std::string_view::npos);
  const Part part{at, at + from.size(), std::move(to)};
  return applied(yaml, replace_parts(title, std::span{&part, 1}));
}

TEST_CASE("a part is replaced where it is written") {
  CHECK(title_after("title: one two\n", "two", "2") == "title: one 2\n");
  CHECK(title_after("title: 'it''s one'\n", "one", "'1'") == "title: 'it''s ''1'''\n");
  CHECK(title_after("title: \"a \\\"b\\\" c\"\n", "c", "\"\\") == "title: \"a \\\"b\\\" \\\"\\\\\"\n");
  CHECK(title_after("title: >-\n  one\n  two three\n", "three", "3") == "title: >-\n  one\n  two 3\n");
  CHECK(title_after("title: |\n  one\n\n  two\n", "one", "1") == "title: |\n  1\n\n  two\n");
}

TEST_CASE("nothing is offered where the result is not sure to read back") {
  CHECK(title_after("title: \"a\\tb\"\n", "b", "c") == "title: \"a\\tb\"\n");
  CHECK(title_after("title: >-\n  one\n  two\n", "one two", "x") == "title: >-\n  one\n  two\n");
  CHECK(title_after("title: |\n  one\n", "one", " one") == "title: |\n  one\n");
  CHECK(title_after("title: one\n", "one", " ") == "title: one\n");
  CHECK(title_after("title: one\n", "one", "a\nb") == "title: one\n");
  CHECK(title_after("title: one\n  two\n", "two", "# two") == "title: one\n  two\n");
}

TEST_CASE("whatever is written, the edits give the value they promise") {
  unsigned seed = 11;
  const auto next = [&](std::size_t below) {
    seed = seed * 1103515245u + 12345u;
    return static_cast<std::size_t>((seed >> 16) % below);
  };
  const std::string_view pieces[] = {"a",  "b ", " c", "'",    "\"", ":",  ": ", "#", " #", "-",
                                     "- ", ",",  "[",  "\\\\", "e",  "  ", "&",  "}", "%",  "\n  "};
  const std::string_view openings[] = {"", "'", "\"", ">-\n  ", "|\n  ", "|-\n  "};
  const std::string_view closings[] = {"", "'", "\"", "", "", ""};
  std::size_t edited = 0;
  for (int round = 0; round < 6000; ++round) {
    const std::size_t style = next(6);
    std::string yaml = "title: ";
    yaml += openings[style];
    for (std::size_t i = 0, size = 1 + next(9); i < size; ++i) yaml += pieces[next(20)];
    yaml.append(closings[style]).append("\nid: x\n");
    const Parsed parsed = parse(std::make_shared<const Source>("test.yaml", yaml));
    const Node title = parsed.document.root()["title"];
    if (!title.is_scalar() || title.text().size() < 2 || parsed.document.root()["id"].text() != "x") continue;
    const std::string value{title.text()};
    const std::size_t begin = next(value.size()), end = begin + 1 + next(value.size() - begin);
    const Part part{begin, end, std::string{pieces[next(19)]}};
    const auto edits = replace_parts(title, std::span{&part, 1});
    if (edits.empty()) continue;
    const std::string after = applied(yaml, edits);
    const Document again = document_of(after);
    CAPTURE(yaml);
    CAPTURE(after);
    CHECK(again.root()["id"].text() == "x");
    CHECK(again.root()["title"].text() == value.substr(0, begin) + part.text + value.substr(end));
    ++edited;
  }
  CHECK(edited > 1000);
}

}  // namespace
