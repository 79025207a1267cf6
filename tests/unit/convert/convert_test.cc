// The table of formats, canonical JSON, dates and lengths of time.
#include "pinko/convert.h"

#include <doctest/doctest.h>

#include <set>
#include <unordered_set>

#include "convert/converting.h"
#include "convert/elm.h"
#include "data/shipped.h"
#include "pinko/error.h"
#include "pinko/rules.h"

namespace {

using namespace pinko;
using namespace pinko::test;

TEST_CASE("formats are found by name, and a near miss is answered with the right one") {
  CHECK(find_converter("elm-loq").media_type == "application/ld+json");
  try {
    static_cast<void>(find_converter("elm-log"));
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.id() == "unknown-format");
    CHECK(error.args()[1].value == "elm-loq");
  }
}

TEST_CASE("canonical JSON: sorted keys, numbers that mean the same, everything else as text") {
  CHECK(convert_text("json", "b: 1\na: {d: true, c: NO}\n", {.compact = true}).bytes ==
        R"({"a":{"c":"NO","d":true},"b":1})");
  CHECK(convert_text("json", "a: [2.5, 4.10, 0613, '6', 2026-01-31, null, 0.0000001, -3]\n", {.compact = true}).bytes ==
        R"({"a":[2.5,"4.10","0613","6","2026-01-31",null,"0.0000001",-3]})");
  CHECK(convert_text("json", "a: 1\nb: 2\n").bytes == convert_text("json", "b:   2\na: 1 # x\n").bytes);
}

TEST_CASE("five thousand outcomes with one id are as many nodes") {
  std::string outcomes = "learning_outcomes:\n";
  for (int i = 0; i < 5'000; ++i) outcomes += "  - {id: LO1, text: {en: A}}\n";
  const auto ids = json_of("elm-loq", offer(outcomes))["learningAchievementSpecification"]["learningOutcome"];
  CHECK(ids.back()["id"] == "urn:pinko:fi-example-mc-1:outcome:LO1:5000");
}

TEST_CASE("beyond fifty of a kind findings are counted") {
  std::string activities = "participation: {activities: [";
  for (int i = 0; i < 60; ++i) activities += "x" + std::to_string(i) + ", ";
  const auto converted = convert_text("elm-loq", offer(activities + "elearning]}\n"));
  CHECK(converted.findings.size() == 50);
  CHECK(converted.not_shown == 10);
}

TEST_CASE("lengths of time have no weeks, and fractions of seconds only") {
  CHECK(formats::duration_of_hours(81) == "PT81H");
  CHECK(formats::duration_of_hours(81.5) == "PT81H30M");
  CHECK(formats::duration_of_hours(0.1) == "PT6M");
  CHECK(formats::duration_of_hours(0) == "PT0S");
  CHECK(formats::duration_of_hours(1.0 / 3) == "PT20M");
  CHECK(formats::duration_of_hours(0.0001) == "PT0.36S");
  CHECK(formats::duration_of_hours(-1).empty());
  CHECK(formats::duration_of_hours(1e30).empty());
  CHECK(formats::duration_of_weeks(6) == "P42D");
  CHECK(formats::duration_of_weeks(0) == "P0D");
}

// A field that no table names would be reported as not carried in every file that has it.
TEST_CASE("every field of the format is carried, noted or left behind, and no table names a field that is none") {
  std::set<std::string> known;
  std::unordered_set<std::string> above;
  const Node mapping = formats::Elm::mapping();
  const auto add = [&](std::string_view field) {
    known.emplace(field);
    for (auto dot = field.find('.'); dot != std::string_view::npos; dot = field.find('.', dot + 1))
      above.emplace(field.substr(0, dot));
  };
  for (const std::string_view table : {"carried", "left_behind"})
    for (const Node format : mapping[table].children())
      for (const Node field : format.children()) add(field.text());
  for (const std::string_view table : {"notes", "documents"})
    for (const Node entry : mapping[table].children()) add(entry["field"].text());

  const auto covered = [&](const std::string& field) {
    if (known.count(field) > 0 || above.count(field) > 0) return true;
    for (auto dot = field.rfind('.'); dot != std::string::npos && dot > 0; dot = field.rfind('.', dot - 1))
      if (known.count(field.substr(0, dot)) > 0) return true;
    return false;
  };
  std::set<std::string> declared;
  const auto walk = [&](const auto& self, Node fields, const std::string& path) -> void {
    for (const Node field : fields.children()) {
      const auto name = path.empty() ? std::string{field.key()} : path + "." + std::string{field.key()};
      declared.insert(name);
      CAPTURE(name);
      CHECK(covered(name));
      self(self, field["fields"], name);
      self(self, field["of"]["fields"], name);
    }
  };
  const auto rules = RuleSet::load();
  for (const auto& pack : rules.packs()) walk(walk, pack.entry["fields"], {});
  CHECK(declared.size() > 200);
  for (const auto& field : known) {
    CAPTURE(field);
    CHECK(declared.count(field) == 1);
  }
}

}  // namespace
