// Courses of schema.org, for the head of a web page.
#include <doctest/doctest.h>

#include "convert/converting.h"

namespace {

using namespace pinko;
using namespace pinko::test;

Json course(std::string_view more = {}) { return json_of("schema-org", offer(more)); }

TEST_CASE("a course with its provider and its credential") {
  const auto node = course("workload: {ects: 2.5, hours: 67.5}\nparticipation: {mode: presential, languages: [fi]}\n");
  CHECK(node["@context"] == "https://schema.org");
  CHECK(node["@type"] == "Course");
  CHECK(node["url"] == "https://example.org/mc");
  CHECK(node["courseCode"] == "fi-example-mc-1");
  CHECK(node["inLanguage"] == "fi");
  CHECK(node["provider"]["name"] == "Esimerkki Oy");
  CHECK(node["provider"]["address"]["addressCountry"] == "FI");
  CHECK(node["numberOfCredits"]["value"] == 2.5);
  CHECK(node["timeRequired"] == "PT67H30M");
  CHECK(node["hasCourseInstance"]["courseMode"] == "Onsite");
  const auto awarded = node["educationalCredentialAwarded"];
  CHECK(awarded["credentialCategory"] == "Micro-credential");
  CHECK(awarded["recognizedBy"]["@id"] == node["provider"]["@id"]);
}

TEST_CASE("texts say their language where there are several") {
  CHECK(course()["name"][1] == Json::object({{"@language", "fi"}, {"@value", "Lämpökuvaus"}}));
  CHECK(course("description: {en: Only English}\n")["description"] == "Only English");
}

TEST_CASE("what it costs, when one can enrol, when it takes place") {
  const auto node = course(
      "price: {kind: paid, amount: 290.50, currency: EUR}\nenrolment: {link: {fi: 'https://example.org/i'}, period: "
      "{start: 2026-10-01, end: 2026-10-31}}\ndelivery: {start: 2026-11-09, end: 2026-12-18, place: Tampere}\n");
  CHECK(node["offers"]["category"] == "Paid");
  CHECK(node["offers"]["price"] == "290.50");
  CHECK(node["offers"]["validThrough"] == "2026-10-31");
  CHECK(node["hasCourseInstance"]["startDate"] == "2026-11-09");
  CHECK(node["hasCourseInstance"]["location"]["name"] == "Tampere");
  CHECK(course("price: {kind: free}\n")["offers"]["price"] == "0");
}

TEST_CASE("levels, fields and outcomes are terms") {
  const auto node =
      course("level: {eqf: 6, cycle: first}\nfields: ['0732']\nlearning_outcomes: [{id: LO1, text: {en: Survey}}]\n");
  CHECK(node["educationalLevel"][0]["url"] == "http://data.europa.eu/snb/eqf/6");
  CHECK_FALSE(node["educationalLevel"][1].contains("url"));  // Europe has no address for a cycle
  CHECK(node["about"]["termCode"] == "0732");
  CHECK(node["teaches"]["name"] == "Survey");
}

TEST_CASE("no text closes the element it stands in") {
  const auto bytes = convert_text("schema-org", offer("description: {en: \"</script><!-- & \\u2028\"}\n")).bytes;
  CHECK(bytes.find_first_of("<>&") == std::string::npos);
  CHECK(bytes.find("\u2028") == std::string::npos);
  CHECK(Json::parse(bytes)["description"] == "</script><!-- & \u2028");
}

TEST_CASE("it takes offers, and tells what stays behind") {
  CHECK(told(convert_text("schema-org", award())) == std::vector<std::string>{"CONV-03 /record"});
  const auto converted =
      convert_text("schema-org", offer("recognition: {purposes: [academic]}\nx-room: 1\ntitel: a\n"));
  CHECK(told(converted, Severity::info) == std::vector<std::string>{"CONV-07 /recognition/purposes", "CONV-06 /titel"});
}

}  // namespace
