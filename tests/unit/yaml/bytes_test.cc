// Characters that no text file for people should hold. The pack's rules YAML-40 to YAML-45 have their examples here.
#include <doctest/doctest.h>

#include <string>

#include "unit/yaml/reading.h"

using pinko::test::read;
using pinko::test::verdict;
using namespace std::string_literals;

TEST_CASE("a file that is not UTF-8 is named with its first wrong byte") {
  CHECK(verdict("a: 1\nb: ty\xF6\n") == "no YAML-40 2:6");      // ISO 8859-1
  CHECK(verdict("a: \xC0\x80\n") == "no YAML-40 1:4");          // overlong
  CHECK(verdict("a: \xED\xA0\x80\n") == "no YAML-40 1:4");      // surrogate
  CHECK(verdict("a: \xF4\x90\x80\x80\n") == "no YAML-40 1:4");  // above U+10FFFF
  CHECK(verdict("a: \xC3") == "no YAML-40 1:4");                // cut short
  CHECK(read("a: \xF6").findings[0].args[0].value == "F6");
}

TEST_CASE("UTF-16 is recognised with and without a byte order mark") {
  for (const auto& text : {"\xFF\xFE"
                           "a\0:\0"s,
                           "\xFE\xFF\0a"s, "a\0:\0"s, "\0a\0:"s}) {
    const auto parsed = read(text);
    REQUIRE(verdict(parsed) == "no YAML-40 1:1");
    CHECK(parsed.findings[0].args[0].value == "UTF-16");
  }
}

TEST_CASE("control characters are refused") {
  CHECK(verdict("a: x\0y\n"s) == "no YAML-41 1:5");
  CHECK(verdict("a: x\x04\n") == "no YAML-41 1:5");
  CHECK(verdict("a: \x1B[31m\n") == "no YAML-41 1:4");
  CHECK(verdict("a: x # \x07\n") == "no YAML-41 1:8");
  CHECK(verdict("a: \x7F\n") == "no YAML-41 1:4");
  CHECK(verdict("a: \xC2\x9B\n") == "no YAML-41 1:4");      // C1
  CHECK(verdict("a: \xEF\xBF\xBF\n") == "no YAML-41 1:4");  // U+FFFF
  CHECK(verdict("a: 1\n\xEF\xBB\xBF"
                "b: 2\n") == "no YAML-41 2:1");  // a byte order mark inside
}

TEST_CASE("a lone CR is no line break; NEL, LS and PS look like one") {
  CHECK(verdict("a: 1\rb: 2\r") == "no YAML-42 1:5");
  CHECK(verdict("a: x\xC2\x85y\n") == "ok YAML-42 1:5");
  CHECK(verdict("a: x\xE2\x80\xA8y\n") == "ok YAML-42 1:5");
}

TEST_CASE("characters that turn or hide text are found anywhere, comments included, once a line") {
  CHECK(verdict("a: x\xE2\x80\xAEy\n") == "ok YAML-43 1:5");
  CHECK(verdict("a: 1 # \xE2\x81\xA6x\xE2\x81\xA9\n# \xD8\x9C\n") == "ok YAML-43 1:8 YAML-43 2:3");
  CHECK(verdict("a\xE2\x80\x8B: 1\n") == "ok YAML-44 1:2");
  CHECK(verdict("a: \xF3\xA0\x81\x81\n") == "ok YAML-44 1:4");
  CHECK(verdict("a: x\xC2\xADy\n") == "ok YAML-45 1:5");
  CHECK(read("a: x\xC2\xADy\n").findings[0].severity == pinko::Severity::warning);
  CHECK(read("a: x\xE2\x80\x8By\n").findings[0].args[0].value == "U+200B");
}

TEST_CASE("an escape brings in nothing that the file may not hold") {
  CHECK(verdict("a: \"\\u202e\"\n") == "ok YAML-46 1:4");
  CHECK(verdict("a: \"\\e[31m\"\n") == "ok YAML-46 1:4");
  CHECK(verdict("a: \"\\0\"\n") == "ok YAML-46 1:4");
  CHECK(verdict("a: \"\\t\\n\\x41\\u00e4\"\n") == "ok");
}
