// Open Badges 3.0: offers as achievements, awards as credentials before signing.
#include <doctest/doctest.h>

#include "convert/converting.h"

namespace {

using namespace pinko;
using namespace pinko::test;

Json badge(std::string_view more = {}) { return json_of("ob3", offer(more)); }
Json credential(std::string_view more = {}) { return json_of("ob3", award(more)); }
std::string narrative(std::string_view more) { return badge(more)["criteria"]["narrative"]; }

/// The alignment of a type; null where there is none.
Json alignment(const Json& achievement, std::string_view type) {
  if (achievement.contains("alignment"))
    for (const auto& one : achievement["alignment"])
      if (one.value("targetType", "") == type) return one;
  return nullptr;
}

TEST_CASE("an offer becomes an achievement of its awarding body") {
  const auto achievement = badge("description: {en: Learn it}\nworkload: {ects: 2.5}\nversion: 1.2.0\n");
  CHECK(achievement["@context"][0] == "https://www.w3.org/ns/credentials/v2");
  CHECK(achievement["type"] == Json::array({"Achievement"}));
  CHECK(achievement["achievementType"] == "MicroCredential");
  CHECK(achievement["id"] == "urn:pinko:fi-example-mc-1:achievement");
  CHECK(achievement["name"] == "Thermal imaging");
  CHECK(achievement["description"] == "Learn it");
  CHECK(achievement["criteria"]["id"] == "https://example.org/mc");
  CHECK(achievement["creator"]["id"] == "urn:pinko:organisation:FI:business_id:1234567-1");
  CHECK(achievement["creator"]["otherIdentifier"][0]["identifierType"] == "ext:business_id");
  CHECK(achievement["creditsAvailable"] == 2.5);
  CHECK(achievement["humanCode"] == "fi-example-mc-1");
  CHECK(achievement["inLanguage"] == "en");
  CHECK(badge("workload: {ects: 3}\n")["creditsAvailable"].dump() == "3");
}

TEST_CASE("codes with a European address become alignments") {
  const auto achievement = badge(
      "level: {eqf: 6, nqf: {framework: FiNQF, level: 6}}\nfields: ['0732']\nparticipation: {mode: blended}\n"
      "learning_outcomes: [{id: LO1, text: {en: Survey}, esco: ['http://data.europa.eu/esco/skill/0e5a']}]\n"
      "quality_assurance: {type: programme_qa, name: System, url: 'https://example.org/qa'}\n");
  CHECK(alignment(achievement, "ext:EQF")["targetUrl"] == "http://data.europa.eu/snb/eqf/6");
  CHECK(alignment(achievement, "ext:EQF")["targetCode"] == "6");
  CHECK(alignment(achievement, "ext:NQF")["targetCode"] == "FiNQF 6");
  CHECK(alignment(achievement, "ext:ISCED-F")["targetUrl"] == "http://data.europa.eu/snb/isced-f/0732");
  CHECK(alignment(achievement, "ext:ESCO")["targetName"] == "Survey");
  CHECK(alignment(achievement, "ext:ParticipationMode")["targetName"] == "blended");
  CHECK(alignment(badge("level: {eqf: not_applicable}\n"), "ext:EQF").is_null());
}

TEST_CASE("the criteria say in words what has no part of its own") {
  CHECK(narrative("learning_outcomes: [{text: {en: Survey}}, {text: {en: Report}}]\n") ==
        "**Learning outcomes:**\n\n- Survey\n- Report");
  CHECK(narrative("prerequisites: none\n") == "**Prerequisites:** none");
  CHECK(narrative("integration: {into: [{title: {en: Path}}]}\n") == "**Can be built into:** Path");
  CHECK(narrative("grading: {criteria: {'5': {en: Excellent}}}\n") == "**Grade 5:** Excellent");
}

TEST_CASE("no text leaves its place in the Markdown") {
  CHECK(narrative("target_group: {en: \"<script>alert(1)</script>\"}\n") ==
        "**Target group:** \\<script\\>alert(1)\\</script\\>");
  CHECK(narrative("target_group: {en: \"a\\n\\n# Title\\n[x](javascript:y) **b** `c`\"}\n") ==
        "**Target group:** a \\# Title \\[x\\](javascript:y) \\*\\*b\\*\\* \\`c\\`");
}

TEST_CASE("one language is carried, and the others are told") {
  const auto converted = convert_text("ob3", offer("description: {fi: Vain suomeksi}\n"));
  CHECK(Json::parse(converted.bytes)["description"] == "Vain suomeksi");
  REQUIRE(told(converted, Severity::info) == std::vector<std::string>{"CONV-07 /title/fi"});
  CHECK(converted.findings.front().args.front().value == "title.fi");
}

TEST_CASE("an award becomes a credential before signing") {
  const auto node = credential("result: {scale: virta_pass, grade: HYV, date: 2026-06-05}\nworkload: {ects: 3}\n");
  CHECK(node["type"] == Json::array({"VerifiableCredential", "OpenBadgeCredential"}));
  CHECK(node["validFrom"] == "2026-06-12T00:00:00Z");
  CHECK(node["awardedDate"] == "2026-06-05T12:00:00Z");
  CHECK_FALSE(node.contains("proof"));
  const auto subject = node["credentialSubject"];
  CHECK(subject["identifier"][0]["identityHash"] == "Test Learner");
  CHECK(subject["identifier"][0]["hashed"] == false);
  CHECK(subject["creditsEarned"] == 3);
  CHECK(subject["result"][0]["value"] == "HYV");
  CHECK(subject["result"][0]["resultDescription"] == subject["achievement"]["resultDescription"][0]["id"]);
  CHECK_FALSE(subject["achievement"].contains("@context"));
  CHECK(node.dump().find("1990") == std::string::npos);  // a badge has no place for the date of birth
}

TEST_CASE("what is missing for a credential is told") {
  CHECK(told(convert_text("ob3", "record: award\n" + offer())) ==
        std::vector<std::string>{"CONV-04 /issuing/date", "CONV-04 /learner/given_name"});
  CHECK(told(convert_text("ob3", "title: {en: A}\n")) ==
        std::vector<std::string>{"CONV-01 /id", "CONV-04 /providers/awarding"});
  CHECK(convert_text("ob3", "title: {en: A}\n").bytes.empty());
}

TEST_CASE("sizes that are none are left out") {
  CHECK(told(convert_text("ob3", offer("workload: {ects: -2}\n"))) ==
        std::vector<std::string>{"CONV-06 /workload/ects"});
}

}  // namespace
