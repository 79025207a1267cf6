#include "pinko/source.h"

#include <doctest/doctest.h>

#include "pinko/finding.h"

using pinko::Position;
using pinko::Source;

TEST_CASE("columns count code points, a tab counts one") {
  const Source source{"x", "työ: 1\n\té: 2\n"};
  CHECK(source.position(0) == Position{1, 1});
  CHECK(source.position(4) == Position{1, 4});  // past the two bytes of ö
  CHECK(source.position(8) == Position{2, 1});
  CHECK(source.position(11) == Position{2, 3});
}

TEST_CASE("a place past the end is the end") {
  const Source source{"x", "a\nb"};
  CHECK(source.position(99) == Position{2, 2});
  CHECK(source.line_start(9) == 3);
  CHECK(source.line(9).empty());
  CHECK(source.line(0).empty());
  CHECK(source.slice({2, 99}) == "b");
  CHECK(source.slice({50, 99}).empty());
  CHECK(source.slice({2, 1}).empty());
}

TEST_CASE("lines come without their line breaks") {
  const Source source{"x", "one\r\ntwo\n\nfour"};
  CHECK(source.last_line() == 4);
  CHECK(source.line(1) == "one");
  CHECK(source.line(2) == "two");
  CHECK(source.line(3).empty());
  CHECK(source.line(4) == "four");
  CHECK(source.line_start(2) == 5);
}

TEST_CASE("a source may start further down in its file") {
  const Source source{"x.jsonl", "{\"a\":\n1}", 40};
  CHECK(source.position(0) == Position{40, 1});
  CHECK(source.position(6) == Position{41, 1});
  CHECK(source.line(41) == "1}");
  CHECK(source.line_start(40) == 0);
  CHECK(source.last_line() == 41);
}

TEST_CASE("a malformed byte counts as one column") {
  const Source source{"x", "a\xFF\xC3z"};
  CHECK(source.position(3) == Position{1, 4});
}

TEST_CASE("an empty source has one empty line") {
  const Source source{"x", ""};
  CHECK(source.last_line() == 1);
  CHECK(source.line(1).empty());
  CHECK(source.position(0) == Position{1, 1});
}

TEST_CASE("findings are put in reading order: line, column, rule, pointer") {
  const Source source{"x", "abc\ndef\n"};
  const auto finding = [&](std::uint32_t at, const char* rule, const char* pointer) {
    return pinko::Finding{.rule = rule, .where = locate(source, {at, at + 1}, pointer), .args = {}, .related = {}};
  };
  std::vector findings{finding(4, "B", ""), finding(1, "B", "/b"), finding(1, "B", "/a"), finding(1, "A", "")};
  put_in_reading_order(findings);
  CHECK(findings[0].rule == "A");
  CHECK(findings[1].where.pointer == "/a");
  CHECK(findings[2].where.pointer == "/b");
  CHECK(findings[3].where.begin == Position{2, 1});
}

TEST_CASE("places in a long line are as exact as in a short one, and cost no walk over all of it") {
  // Two bytes, four bytes and a malformed one; long enough for several milestones, after a line without any.
  constexpr std::uint32_t kRepeats = 40000;
  std::string text = "short\n";
  for (std::uint32_t i = 0; i < kRepeats; ++i) text += "é\U0001F600\xFF.";
  text += "\né: 2\n";
  const Source source{"x", text};
  CHECK(source.position(6) == Position{2, 1});
  for (const std::uint32_t i : {1U, 2047U, 2048U, 2049U, 4095U, 4096U, 20000U, kRepeats - 1}) {
    CHECK(source.position(6 + 8 * i) == Position{2, 4 * i + 1});
    CHECK(source.position(6 + 8 * i + 2) == Position{2, 4 * i + 2});
    CHECK(source.position(6 + 8 * i + 7) == Position{2, 4 * i + 4});
  }
  CHECK(source.position(6 + 8 * kRepeats + 1) == Position{3, 1});
  CHECK(source.position(6 + 8 * kRepeats + 3) == Position{3, 2});
}
