// Offers as catalogue entries of the European Learning Model.
#include "pinko/convert.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "convert/converting.h"

namespace {

using namespace pinko;
using namespace pinko::test;

constexpr const char* kLevel =
    "level: {eqf: 6, cycle: first, nqf: {framework: FiNQF, level: 6}}\n"
    "fields: ['0732']\n"
    "learning_outcomes: [{id: LO1, text: {en: Survey a building}}]\n";

Json loq(std::string_view more = {}) { return json_of("elm-loq", offer(more)); }
Json specification(std::string_view more) { return loq(more)["learningAchievementSpecification"]; }

TEST_CASE("the least that a catalogue takes") {
  const auto entry = loq();
  CHECK(entry["type"] == "LearningOpportunity");
  CHECK(entry["id"] == "urn:pinko:fi-example-mc-1:opportunity");
  CHECK(entry["title"] == Json::object({{"en", "Thermal imaging"}, {"fi", "Lämpökuvaus"}}));
  CHECK(entry["defaultLanguage"]["id"] == "http://publications.europa.eu/resource/authority/language/ENG");
  CHECK(entry["homepage"]["contentURL"] == "https://example.org/mc");
  CHECK(entry["providedBy"]["legalName"]["en"] == "Esimerkki Oy");
  CHECK(entry["learningAchievementSpecification"]["type"] == "LearningAchievementSpecification");
  CHECK(entry["@context"][0] == "http://data.europa.eu/snb/model/context/edc-ap");
}

TEST_CASE("every id is absolute, and the same in every run") {
  const auto more = std::string{kLevel} + "prerequisites: none\nprice: {kind: paid, amount: 290, currency: EUR}\n";
  const auto first = loq(more);
  std::vector<std::string> ids;
  collect_ids(first, ids);
  CHECK(ids.size() > 20);
  for (const auto& id : ids) {
    CAPTURE(id);
    CHECK((id.starts_with("urn:pinko:") || id.starts_with("http")));
  }
  CHECK(first.dump() == loq(more).dump());
}

TEST_CASE("an id with any character stays inside its part of the IRI") {
  auto text = offer();
  text.replace(text.find("fi-example-mc-1"), 15, "'../../up'");
  CHECK(json_of("elm-loq", text)["id"] == "urn:pinko:..%2F..%2Fup:opportunity");
}

TEST_CASE("two outcomes with one id stay two nodes") {
  const auto outcomes =
      specification("learning_outcomes: [{id: LO1, text: {en: A}}, {id: LO1, text: {en: B}}]")["learningOutcome"];
  REQUIRE(outcomes.size() == 2);
  CHECK(outcomes[0]["id"] == "urn:pinko:fi-example-mc-1:outcome:LO1");
  CHECK(outcomes[1]["id"] == "urn:pinko:fi-example-mc-1:outcome:LO1:2");
}

TEST_CASE("with levels, field and outcomes it is a qualification") {
  const auto node = specification(kLevel);
  CHECK(node["type"] == "Qualification");
  CHECK(node["eqfLevel"]["id"] == "http://data.europa.eu/snb/eqf/6");
  CHECK(node["eqfLevel"]["inScheme"]["id"] == "http://data.europa.eu/snb/eqf/25831c2");
  CHECK(node["nqfLevel"]["id"] == "http://data.europa.eu/snb/qdr/c_8a7da315");
  CHECK(node["thematicArea"]["id"] == "http://data.europa.eu/snb/isced-f/0732");
  CHECK(node["educationLevel"]["id"] == "urn:pinko:code:cycles:first");
  CHECK(node["awardingOpportunity"]["learningAchievementSpecification"]["id"] == node["id"]);
}

TEST_CASE("without one of them the level moves to educationLevel, and that is told") {
  const auto text = offer("level: {eqf: 6}\n");
  const auto node = json_of("elm-loq", text)["learningAchievementSpecification"];
  CHECK(node["type"] == "LearningAchievementSpecification");
  CHECK_FALSE(node.contains("eqfLevel"));
  CHECK(node["educationLevel"]["id"] == "http://data.europa.eu/snb/eqf/6");
  CHECK(told(convert_text("elm-loq", text)) == std::vector<std::string>{"CONV-11 /level"});
}

TEST_CASE("size: credits as text, hours without fractions of hours") {
  const auto node = specification("workload: {ects: 2.50, hours: 67.5}\n");
  CHECK(node["creditPoint"]["point"] == "2.50");
  CHECK(node["creditPoint"]["framework"]["id"] == "http://data.europa.eu/snb/education-credit/6fcec5c5af");
  CHECK(node["volumeOfLearning"] == "PT67H30M");
}

TEST_CASE("credits of a system that Europe does not list get a concept of our own") {
  const auto credits = specification("workload: {value: 3, system: osp}\n")["creditPoint"];
  CHECK(credits["framework"]["id"] == "urn:pinko:code:credit-systems:osp");
  CHECK(credits["framework"]["inScheme"]["id"] == "urn:pinko:codelist:credit-systems");
}

TEST_CASE("weeks become days") {
  CHECK(loq("duration_weeks: 6\n")["duration"] == "P42D");
  CHECK(loq("duration_weeks: 1.5\n")["duration"] == "P10DT12H");
}

TEST_CASE("dates keep their day: starts at midnight, last days to their end") {
  const auto entry = loq(
      "delivery: {start: 2026-11-09, end: 2026-12-18}\nenrolment: {period: {start: 2026-10-01, end: 2026-10-31}}\n");
  CHECK(entry["temporal"]["startDate"] == "2026-11-09T00:00:00Z");
  CHECK(entry["temporal"]["endDate"] == "2026-12-18T23:59:59Z");
  CHECK(entry["applicationDeadline"] == "2026-10-31T23:59:59Z");
}

TEST_CASE("a price is a quoted decimal under rdf:value") {
  const auto price = loq("price: {kind: paid, amount: 290.50, currency: EUR, vat: included}\n")["priceDetail"];
  CHECK(price["amount"]["rdf:value"] == Json::object({{"@value", "290.50"}, {"@type", "xsd:decimal"}}));
  CHECK(price["amount"]["unit"]["id"] == "http://publications.europa.eu/resource/authority/currency/EUR");
  CHECK(price["prefLabel"]["en"] == "the participant pays");
  CHECK(price["additionalNote"]["subject"]["id"] == "urn:pinko:note:price.vat");
}

TEST_CASE("an organisation stands in full once; then its id is enough") {
  const auto entry = loq(kLevel);
  const auto body = entry["learningAchievementSpecification"]["awardingOpportunity"]["awardingBody"];
  CHECK(entry["providedBy"]["id"] == "urn:pinko:organisation:FI:business_id:1234567-1");
  CHECK(body == Json::object({{"id", entry["providedBy"]["id"]}}));
}

TEST_CASE("two entries of one organisation that disagree are told") {
  auto text = offer(
      "  - {role: delivering, legal_name: Other Oy, country: FI, registration: {scheme: business_id, value: "
      "1234567-1}}\n");
  CHECK(told(convert_text("elm-loq", text)) == std::vector<std::string>{"CONV-12 /providers/0"});
}

TEST_CASE("outcomes: kinds, reuse and skills; a catalogue's ESCO skill has no scheme") {
  const auto outcome = specification(
      "learning_outcomes: [{id: LO1, title: {en: Short}, text: {en: Survey a building}, skill_type: skill,\n"
      "  reuse_level: sector_specific, bloom: apply, esco: ['http://data.europa.eu/esco/skill/0e5a',\n"
      "  'https://example.org/skill']}]\n")["learningOutcome"];
  CHECK(outcome["title"]["en"] == "Survey a building");
  CHECK(outcome["identifier"]["notation"] == "LO1");
  CHECK(outcome["dcType"]["id"] == "http://data.europa.eu/snb/skill-type/skill");
  CHECK(outcome["reusabilityLevel"]["id"] == "http://data.europa.eu/snb/skill-reuse-level/sector-specific");
  CHECK(outcome["relatedESCOSkill"] ==
        Json::object({{"id", "http://data.europa.eu/esco/skill/0e5a"}, {"type", "Concept"}}));
  CHECK(outcome["relatedSkill"]["id"] == "https://example.org/skill");
  REQUIRE(outcome["additionalNote"].size() == 2);
  CHECK(outcome["additionalNote"][0]["noteLiteral"]["en"] == "Short");
  CHECK(outcome["additionalNote"][1]["subject"]["id"] == "urn:pinko:note:learning_outcomes.bloom");
}

TEST_CASE("assessments: type, mode, what a catalogue has no property for") {
  const auto node = specification(
      "assessment: [{id: A1, type: practical, mode: online, outcomes: [LO1], supervision: supervised_with_id,\n"
      "  assessed_by: awarding_body, criteria: {en: As in the guide}},\n"
      "  {id: A2, type: other, label: {en: Hackathon}}]\n"
      "grading: {scale: virta_pass, criteria: {HYV: {en: Both passed}}}\n")["provenBy"];
  REQUIRE(node.size() == 2);
  CHECK(node[0]["title"]["en"] == "practical assessment");
  CHECK(node[0]["dcType"]["id"] == "http://data.europa.eu/snb/assessment/6a4db9f11d");
  CHECK(node[0]["mode"]["id"] == "http://data.europa.eu/snb/learning-assessment/920fbb3cbe");
  CHECK(node[0]["gradingScheme"]["description"]["en"] == "HYV: Both passed");
  CHECK(node[1]["gradingScheme"] == Json::object({{"id", node[0]["gradingScheme"]["id"]}}));
  CHECK(node[1]["title"]["en"] == "Hackathon");
  CHECK(node[1]["dcType"]["id"] == "urn:pinko:code:assessment-types:other");
  std::set<std::string> subjects;
  for (const auto& note : node[0]["additionalNote"]) subjects.insert(note["subject"]["id"]);
  CHECK(subjects == std::set<std::string>{"urn:pinko:note:assessment.criteria", "urn:pinko:note:assessment.outcomes",
                                          "urn:pinko:note:assessment.supervision",
                                          "urn:pinko:note:assessment.assessed_by"});
}

TEST_CASE("quality assurance is an accreditation with one organisation, at the qualification if there is one") {
  const auto quality = std::string{
      "quality_assurance: {type: institutional_qa, frameworks: [ESG], internal: {document: 'https://example.org/qa'},\n"
      "  external: {body: FINEEC, kind: audit, decided: 2023-06-14, valid_until: 2029-06-14}}\n"};
  const auto node = specification(kLevel + quality)["accreditation"];
  CHECK(node["dcType"]["id"] == "http://data.europa.eu/snb/accreditation/bb4618238e");
  CHECK(node["organisation"]["id"] == "urn:pinko:organisation:FI:business_id:1234567-1");
  CHECK(node["accreditingAgent"]["legalName"]["fi"] == "Kansallinen koulutuksen arviointikeskus (Karvi)");
  CHECK(node["dateIssued"] == "2023-06-14T12:00:00Z");
  CHECK(node["expiryDate"] == "2029-06-14T23:59:59Z");
  CHECK_FALSE(node.contains("status"));
  const auto without_level = loq(quality);
  CHECK_FALSE(without_level["learningAchievementSpecification"].contains("accreditation"));
  CHECK(without_level["providedBy"]["accreditation"]["organisation"]["id"] == without_level["providedBy"]["id"]);
}

TEST_CASE("an agency that is not known is taken to be of the awarding body's country") {
  const auto text = offer("quality_assurance: {type: institutional_qa, external: {body: Example Agency}}\n");
  const auto converted = convert_text("elm-loq", text);
  CHECK(told(converted, Severity::info) == std::vector<std::string>{"CONV-10 /quality_assurance/external/body"});
  CHECK(told(convert_text("elm-loq", text, {.strict = true})).empty());
}

TEST_CASE("prerequisites, setting, target groups, kind") {
  const auto node = specification(
      "kind: small_competence_module\nlearning_setting: non_formal\ntarget_groups: [migrants]\nprerequisites: none\n"
      "target_group: {en: Caretakers}\n");
  CHECK(node["dcType"]["id"] == "http://data.europa.eu/snb/learning-opportunity/74a4a268e8");
  CHECK(node["learningSetting"]["id"] == "http://data.europa.eu/snb/learning-setting/e207a81fc7");
  CHECK(node["targetGroup"]["id"] == "http://data.europa.eu/snb/target-group/c900d8ecb1");
  CHECK(node["entryRequirement"]["id"] == "urn:pinko:fi-example-mc-1:no-prerequisites");
  CHECK(node["entryRequirement"]["noteLiteral"]["fi"] == "ei vaatimuksia");
  CHECK(node["additionalNote"]["subject"]["id"] == "urn:pinko:note:target_group");
}

TEST_CASE("stackability: alone, part of a whole") {
  CHECK(specification(std::string{kLevel} + "integration: {option: standalone}\n")["isPartialQualification"] == false);
  const auto node = specification(std::string{kLevel} +
                                  "integration: {option: integrated, into: [{title: {en: Path}, url: "
                                  "'https://example.org/path'}]}\n");
  CHECK(node["isPartialQualification"] == true);
  CHECK(node["supplementaryDocument"]["contentURL"] == "https://example.org/path");
  const auto plain = specification("integration: {option: integrated, into: [{id: fi-path, title: {en: Path}}]}\n");
  CHECK(plain["isPartOf"]["id"] == "urn:pinko:fi-path:specification");
}

TEST_CASE("contacts of the module stand at its awarding body") {
  const auto contact = loq(
      "guidance: {contact: {email: a@example.org, phone: '+358 1', url: 'https://example.org/c'}}\n")["providedBy"]
                                                                                                     ["contactPoint"];
  CHECK(contact["emailAddress"]["id"] == "mailto:a@example.org");
  const auto odd = loq("contact: {email: 'a{b}@example.org'}\n")["providedBy"]["contactPoint"];
  CHECK(odd["emailAddress"]["id"] == "mailto:a%7Bb%7D@example.org");
  CHECK(contact["phone"]["phoneNumber"] == "+358 1");
  CHECK(contact["contactForm"]["contentURL"] == "https://example.org/c");
}

TEST_CASE("version 3.3 has another namespace and brings its own terms") {
  const auto entry = json_of("elm-loq", offer(), {.elm_version = "3.3"});
  const auto& context = entry["@context"];
  CHECK(context["title"]["@id"] == "dc:title");
  CHECK(context["providedBy"]["@id"] == "http://data.europa.eu/snb/model/ontology/providedBy");
  CHECK(context["LearningOpportunity"] == "http://data.europa.eu/snb/model/ontology/LearningOpportunity");
  CHECK(entry.dump().find("/snb/model/elm/") == std::string::npos);
}

TEST_CASE("what is missing is told at its place, and nothing is written") {
  const auto no_page =
      convert_text("elm-loq", "id: aaa\nlanguages: [en]\ntitle: {en: A}\nproviders: [{role: awarding}]\n");
  CHECK(no_page.bytes.empty());
  CHECK(told(no_page) == std::vector<std::string>{"CONV-04 /further_information", "CONV-04 /providers/0/country",
                                                  "CONV-04 /providers/0/legal_name"});
  CHECK(told(convert_text("elm-loq", "title: {en: A}\n")) == std::vector<std::string>{"CONV-01 /id"});
}

TEST_CASE("what is not carried is told: unknown fields always, one's own once") {
  const auto text =
      offer("participatoin: {mode: online}\ncost: {design_h: 3}\nlifecycle: {status: published}\nx-room: B2\n");
  const auto converted = convert_text("elm-loq", text);
  CHECK(told(converted) == std::vector<std::string>{"CONV-06 /participatoin"});
  CHECK(told(converted, Severity::info).size() == 2);
  const auto& left = *std::ranges::find(converted.findings, "CONV-07", &Finding::rule);
  CHECK(left.args.front().value == "cost, lifecycle, x-room");
  CHECK_FALSE(converted.bytes.empty());
  const auto strict = convert_text("elm-loq", text, {.strict = true});
  CHECK(strict.bytes.empty());
  CHECK(told(strict, Severity::error) == std::vector<std::string>{"CONV-06 /participatoin"});
}

TEST_CASE("a text in a language that is none is told and left out") {
  auto text = offer();
  text.replace(text.find("fi: Lämpö"), 3, "en_GB:");
  const auto converted = convert_text("elm-loq", text);
  CHECK(told(converted) == std::vector<std::string>{"CONV-09 /title/en_GB"});
  CHECK(Json::parse(converted.bytes)["title"] == Json::object({{"en", "Thermal imaging"}}));
}

TEST_CASE("a code without a concept is told once, wherever it is used") {
  const auto converted = convert_text("elm-loq", offer("participation: {mode: hybrid}\n"));
  CHECK(told(converted) == std::vector<std::string>{"CONV-05 /participation/mode"});
}

TEST_CASE("an award is no catalogue entry") {
  const auto converted = convert_text("elm-loq", award());
  CHECK(converted.bytes.empty());
  CHECK(told(converted) == std::vector<std::string>{"CONV-03 /record"});
  const auto forced = convert_text("elm-loq", award(), {.record = RecordKind::offer});
  CHECK(forced.bytes.find("Learner") == std::string::npos);
  CHECK_FALSE(forced.bytes.empty());
}

}  // namespace
