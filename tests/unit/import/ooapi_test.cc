// Courses of the Open Education API become descriptors.
#include <doctest/doctest.h>

#include "import/by_map.h"

namespace {

using namespace pinko;
using namespace pinko::test;

using Lines = std::vector<std::string>;

/// A course of version 6, with more of it.
std::string course(const std::string& more = {}) {
  return R"({"courseId": "00000000-0000-4000-8000-000000000001", "primaryCode": {"codeType": "identifier", "code": "AW-1"},
"name": [{"language": "en-GB", "value": "Academic writing"}, {"language": "nld", "value": "Academisch schrijven"}])" +
         more + "}";
}

std::string only(const std::string& json) {
  const auto imported = import_text("ooapi", json);
  REQUIRE(imported.descriptors.size() == 1);
  CHECK(tree_of(imported.descriptors.front()).findings.empty());
  return imported.descriptors.front().bytes;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_CASE("one course, a list of them, a page of them") {
  CHECK(only(course()) ==
        "# id in the source: AW-1\nid: aw-1\nlanguages: [en, nl]\ntitle:\n  en: Academic writing\n  nl: Academisch "
        "schrijven\n");
  CHECK(import_text("ooapi", "[" + course() + "," + course() + "]").descriptors.size() == 2);
  const auto page =
      import_text("ooapi", R"({"pageSize": 10, "pageNumber": 1, "hasNextPage": false, "items": [)" + course() + "]}");
  REQUIRE(page.descriptors.size() == 1);
  CHECK(page.descriptors.front().where.pointer == "/items/0");
  CHECK(page.findings.empty());
}

TEST_CASE("what version 6 has") {
  const auto yaml = only(course(R"(, "description": [{"language": "en", "value": "You write."}],
"studyLoad": [{"studyLoadUnit": "ects", "value": 2.5}, {"studyLoadUnit": "sbu", "value": 70}, {"studyLoadUnit": "contact_time", "value": 14}],
"modesOfDelivery": ["research_lab_based"], "teachingLanguages": ["en-GB", "nld"], "fieldsOfStudy": "073101", "duration": "P10W",
"learningOutcomes": [{"name": [{"language": "en", "value": "Write a report"}], "complexityLevel": "bloom_6"},
                     {"name": [{"language": "en", "value": "Read a paper"}]}],
"assessment": [{"language": "en", "value": "Exam on campus"}], "link": "https://example.org/aw",
"admissionRequirements": [{"language": "en", "value": "None"}, {"language": "nl", "value": "None"}],
"firstStartDate": "2026-09-28T23:30:00+02:00",
"organisation": {"name": [{"language": "en", "value": "Example University"}], "addresses": [{"countryCode": "NL"}]})"));
  CHECK(has(yaml, "workload:\n  ects: 2.5\n  hours: 70\n  breakdown:\n    contact: 14\n"));
  CHECK(has(yaml, "mode: research_lab\n  languages: [en, nl]\n"));
  CHECK(has(yaml, "fields: ['0731']\n"));
  CHECK(has(yaml, "duration_weeks: 10\n"));
  CHECK(has(yaml,
            "- id: LO1\n    text:\n      en: Write a report\n    bloom: create\n  - id: LO2\n    text:\n      en: Read "
            "a paper\n"));
  CHECK(has(yaml, "- id: A1\n    description:\n      en: Exam on campus\n"));
  CHECK(has(yaml, "prerequisites: none\n"));
  CHECK(has(yaml, "start: 2026-09-28\n"));
  CHECK(has(yaml, "country: NL\n"));
  CHECK(has(yaml, "further_information: https://example.org/aw\n"));
}

TEST_CASE("outcomes keep the codes that version 6 gives them, and others get numbers that are free") {
  const auto imported = import_text("ooapi", course(R"(, "learningOutcomes": [
{"name": [{"language": "en", "value": "Write a report"}]},
{"primaryCode": {"codeType": "identifier", "code": "LO1"}, "name": [{"language": "en", "value": "Read a paper"}]},
{"primaryCode": {"codeType": "identifier", "code": "ACW/3.1"}, "name": [{"language": "en", "value": "Quote others"}]}])"));
  REQUIRE(imported.descriptors.size() == 1);
  const auto& yaml = imported.descriptors.front().bytes;
  CHECK(has(yaml, "- id: LO2\n    text:\n      en: Write a report\n"));
  CHECK(has(yaml, "- id: LO1\n    text:\n      en: Read a paper\n"));
  CHECK(has(yaml, "- id: ACW/3.1\n    text:\n      en: Quote others\n"));
  CHECK(imported.findings.empty());
}

TEST_CASE("what version 5 has: one study load, outcomes as lists, words with blanks") {
  const auto yaml =
      only(course(R"(, "studyLoad": {"studyLoadUnit": "ects", "value": "3"}, "modeOfDelivery": ["on campus"],
"teachingLanguage": "nld", "level": "associate degree",
"learningOutcomes": [[{"language": "en", "value": "Do this"}, {"language": "nl", "value": "Doe dit"}], [{"language": "en", "value": "Do that"}]])"));
  CHECK(has(yaml, "workload:\n  ects: 3\n"));
  CHECK(has(yaml, "mode: presential\n  languages: [nl]\n"));
  CHECK(has(yaml, "(associate degree)\n  eqf: 5\n  cycle: short\n"));
  CHECK(has(yaml, "text:\n      en: Do this\n      nl: Doe dit\n  - id: LO2\n    text:\n      en: Do that\n"));
}

TEST_CASE("guesses have a comment and are told once; what has no place is told once for each path") {
  const auto one = course(
      R"(, "level": "bachelor", "modesOfDelivery": ["hybrid"], "resources": ["a", "b"], "consumer": {"rio": {"a": 1}})");
  const auto imported = import_text("ooapi", "[" + one + ",\n" + one + "]");
  CHECK(told(imported).size() == 4);
  CHECK(fact(imported, "IMP-04", "count") == "2");
  CHECK(fact(imported, "IMP-02", "count") == "2");
  CHECK(has(imported.descriptors[1].bytes, "# pinko: guessed: "));
  for (const auto& finding : imported.findings) CHECK(finding.where.pointer.starts_with("/0/"));
}

TEST_CASE("values that cannot be read, and records that are no courses") {
  const auto imported = import_text(
      "ooapi", "[" + course(R"(, "studyLoad": [{"studyLoadUnit": "ects", "value": "much"}], "fieldsOfStudy": "9999")") +
                   ",\n {\"foo\": 1},\n 5]");
  CHECK(told(imported) == Lines{"IMP-03 2:166", "IMP-01 3:3", "IMP-01 4:2"});
  CHECK(imported.descriptors.size() == 1);
  CHECK(import_text("ooapi", "{\"foo\": 1}").descriptors.empty());
  CHECK(told(import_text("ooapi", "not json")) == Lines{"IMP-01 1:1"});
  CHECK(told(import_text("ooapi", "[]")) == Lines{"IMP-01 1:1"});
}

TEST_CASE("wrong kinds everywhere do no harm") {
  for (
      const auto* json :
      {R"({"name": 5})", R"({"name": [[[]]]})", R"({"name": {"language": {}, "value": []}})",
       R"({"primaryCode": [{}]})",
       R"({"name": [{"language": "xx", "value": "A"}], "studyLoad": [[{"value": 1}]], "learningOutcomes": {"name": 1}})",
       R"({"name": "A", "organisation": "id", "level": ["bachelor"], "assessment": 7, "link": null})"}) {
    CAPTURE(json);
    const auto imported = import_text("ooapi", json);
    for (const auto& descriptor : imported.descriptors) CHECK(tree_of(descriptor).whole);
  }
}

TEST_CASE("people are no part of a course") {
  const auto imported = import_text("ooapi", course(R"(, "coordinators": [{"displayName": "A. Person"}])"));
  REQUIRE(imported.personal.size() == 1);
  CHECK(fact(imported, "IMP-02", "property") == "coordinators");
  CHECK_FALSE(has(imported.descriptors.front().bytes, "Person"));
}

}  // namespace
