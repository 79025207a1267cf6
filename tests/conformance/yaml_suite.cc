// The YAML test suite (github.com/yaml/yaml-test-suite): does the reader accept what is YAML and reject what is not?
// The suite is no part of the project; where it is not found, the test says so and checks nothing.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "pinko/parse.h"
#include "unit/yaml/agreeing.h"
#include "yaml/outline.h"

namespace {

// Valid documents that are refused: yaml-cpp 0.7.0 cannot read them. docs/yaml.md says what they are about.
const std::map<std::string, std::string> kRefused{
    {"8KB6", "a plain key over two lines, in braces"},
    {"9BXH", "a quoted key over two lines, in braces"},
    {"9SA2", "a quoted key over two lines, in braces"},
    {"NJ66", "a plain key over two lines, in braces"},
    {"UT92", "a plain key over two lines, in braces; its second line begins with %"},
};

std::optional<std::filesystem::path> suite() {
  const char* given = std::getenv("PINKO_SHARED");
  const std::filesystem::path shared = given != nullptr
                                           ? std::filesystem::path{given}
                                           : std::filesystem::path{PINKO_SOURCE_DIR}.parent_path() / "shared";
  auto path = shared / "yaml-test-suite" / "cases.jsonl";
  if (std::filesystem::exists(path)) return path;
  MESSAGE("skipped: no " << path.string() << " (set PINKO_SHARED to the folder that holds yaml-test-suite)");
  return std::nullopt;
}

// The suite's event notation and our marks in one short form: `{` `[` `.` for open and close, `v` and `*`.
std::string shape(const std::string& events) {
  std::string text;
  for (std::size_t at = 0; at < events.size(); at = events.find('\n', at) + 1) {
    const auto event = events.substr(at, 4);
    if (event == "+MAP") text += '{';
    if (event == "+SEQ") text += '[';
    if (event == "-MAP" || event == "-SEQ") text += '.';
    if (event == "=VAL") text += 'v';
    if (event == "=ALI") text += '*';
  }
  return text;
}

std::string shape(const pinko::yaml::Outline& outline) {
  using pinko::yaml::Event;
  std::string text;
  for (const auto& mark : outline.marks) {
    switch (mark.event) {
      case Event::map:
        text += '{';
        break;
      case Event::list:
        text += '[';
        break;
      case Event::end:
        text += '.';
        break;
      case Event::alias:
        text += '*';
        break;
      default:
        text += 'v';
    }
  }
  return text;
}

}  // namespace

TEST_CASE("YAML test suite: verdicts, and the structure of every valid document") {
  const auto path = suite();
  if (!path) return;
  std::ifstream in{*path};
  std::size_t cases = 0, right = 0, invalid = 0, rejected = 0;
  std::map<std::string, std::string> refused;
  for (std::string line; std::getline(in, line);) {
    const auto one = nlohmann::json::parse(line);
    const auto id = one["id"].get<std::string>();
    CAPTURE(id);
    const bool valid = one["valid"];
    const auto source = std::make_shared<const pinko::Source>(id, one["yaml"].get<std::string>());
    const pinko::ParseOptions options{.limits = {}, .any_yaml = true};
    const auto parsed = pinko::parse(source, options);
    ++cases;
    right += parsed.whole == valid ? 1U : 0U;
    invalid += valid ? 0U : 1U;
    rejected += !valid && !parsed.whole ? 1U : 0U;
    if (valid) CHECK(shape(pinko::yaml::outline(source->text(), options)) == shape(one["events"].get<std::string>()));
    if (!valid) CHECK_FALSE(parsed.whole);
    if (valid && !parsed.whole) {
      refused[id] = kRefused.contains(id) ? kRefused.at(id) : "not listed";
      CHECK(parsed.findings[0].rule == "YAML-38");
    }
  }
  MESSAGE(right << " of " << cases << " verdicts right, " << rejected << " of " << invalid
                << " invalid documents rejected");
  CHECK(cases == 402);
  CHECK(refused == kRefused);
}

TEST_CASE("YAML test suite: the fast reader takes part of it, and reads it as the reader of record does") {
  const auto path = suite();
  if (!path) return;
  std::ifstream in{*path};
  std::size_t taken = 0;
  for (std::string line; std::getline(in, line);) {
    const auto one = nlohmann::json::parse(line);
    CAPTURE(one["id"].get<std::string>());
    for (const bool any_yaml : {false, true}) {
      const auto found = pinko::test::agreement(one["yaml"].get<std::string>(), {.limits = {}, .any_yaml = any_yaml});
      CHECK(found.difference == "");
      taken += found.quick ? 1U : 0U;
    }
  }
  MESSAGE("the fast reader took " << taken / 2 << " cases");
  CHECK(taken >= 10);
}
