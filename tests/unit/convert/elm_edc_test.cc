// Awards as European Digital Credentials before sealing.
#include <doctest/doctest.h>

#include "convert/converting.h"

namespace {

using namespace pinko;
using namespace pinko::test;

Json edc(std::string_view more = {}) { return json_of("elm-edc", award(more)); }
Json claim(std::string_view more) { return edc(more)["credentialSubject"]["hasClaim"]; }

TEST_CASE("the envelope of a credential before sealing") {
  const auto credential = edc();
  CHECK(credential["@context"] ==
        Json::array({"https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap"}));
  CHECK(credential["type"] == Json::array({"VerifiableCredential", "EuropeanDigitalCredential"}));
  CHECK(credential["credentialSchema"]["id"] == "http://data.europa.eu/snb/model/ap/edc-generic-full");
  CHECK(credential["credentialProfiles"]["id"] == "http://data.europa.eu/snb/credential/e34929035b");
  CHECK(credential["validFrom"] == "2026-06-12T00:00:00Z");
  CHECK(credential["issuanceDate"] == credential["validFrom"]);
  CHECK_FALSE(credential.contains("issued"));
  CHECK(edc("validity: {expires: true, until: 2031-06-12}\n")["validUntil"] == "2031-06-12T23:59:59Z");
}

TEST_CASE("the learner has names in the main language and a day of birth that stays") {
  const auto person = edc()["credentialSubject"];
  CHECK(person["fullName"] == Json::object({{"en", "Test Learner"}}));
  CHECK(person["givenName"]["en"] == "Test");
  CHECK(person["dateOfBirth"] == "1990-01-31T12:00:00Z");
}

TEST_CASE("it can be shown in every language of its title, with a picture") {
  const auto display = edc()["displayParameter"];
  CHECK(display["title"]["fi"] == "Lämpökuvaus");
  CHECK(display["primaryLanguage"]["prefLabel"]["en"] == "English");
  REQUIRE(display["individualDisplay"].size() == 2);
  const auto image = display["individualDisplay"][1]["displayDetail"]["image"];
  CHECK(image["content"].get<std::string>().starts_with("iVBORw0KGgo"));
  CHECK(image["contentType"]["id"] == "http://publications.europa.eu/resource/authority/file-type/PNG");
}

TEST_CASE("organisations stand in full wherever they are: the issuing software follows no references") {
  const auto credential = edc();
  const auto awarded = credential["credentialSubject"]["hasClaim"]["awardedBy"];
  CHECK(awarded["awardingBody"] == credential["issuer"]);
  CHECK(awarded["awardingDate"] == "2026-06-12T12:00:00Z");
  CHECK(credential["issuer"]["registration"]["spatial"]["id"] ==
        "http://publications.europa.eu/resource/authority/country/FIN");
}

TEST_CASE("a result is an assessment with a grade, supervised as all its parts were") {
  const auto proof = claim(
      "result: {scale: virta_pass, grade: HYV, date: 2026-06-05}\ngrading: {scale: virta_pass}\n"
      "assessment: [{id: A1, type: quiz, supervision: supervised_with_id}]\n")["provenBy"];
  CHECK(proof["grade"]["noteLiteral"] == Json::object({{"en", "HYV"}, {"fi", "HYV"}}));
  CHECK(proof["dateIssued"] == "2026-06-05T12:00:00Z");
  CHECK(proof["idVerification"]["id"] == "http://data.europa.eu/snb/supervision-verification/70be69aaf9");
  CHECK(proof["specifiedBy"]["dcType"]["id"] == "http://data.europa.eu/snb/assessment/b1b68f6735");
  CHECK(proof["awardedBy"]["id"] == "urn:pinko:fi-example-mc-1:awarding");
}

TEST_CASE("with several assessments the grade is for all of them, and differing supervision is not averaged") {
  const auto proof = claim(
      "result: {grade: 4}\n"
      "assessment: [{id: A1, type: quiz, supervision: supervised_with_id},\n"
      "  {id: A2, type: project, supervision: unsupervised_no_id}]\n")["provenBy"];
  CHECK_FALSE(proof.contains("idVerification"));
  CHECK(proof["specifiedBy"]["hasPart"].size() == 2);
}

TEST_CASE("without a grade there is no assessment, but the specification keeps how it was assessed") {
  const auto node = claim("assessment: [{id: A1, type: quiz}]\n");
  CHECK_FALSE(node.contains("provenBy"));
  CHECK(node["specifiedBy"]["provenBy"]["identifier"]["notation"] == "A1");
}

TEST_CASE("form of participation, size, level, skills with their scheme") {
  const auto node = claim(
      "participation: {mode: blended, languages: [fi]}\nworkload: {ects: 3, hours: 80}\nlevel: {eqf: 6}\n"
      "learning_outcomes: [{id: LO1, text: {en: A}, esco: ['http://data.europa.eu/esco/skill/0e5a']}]\n");
  CHECK(node["influencedBy"]["specifiedBy"]["mode"]["id"] ==
        "http://data.europa.eu/snb/learning-assessment/e92d221e4d");
  CHECK(node["creditReceived"]["point"] == "3");
  CHECK(node["specifiedBy"]["type"] == "Qualification");
  CHECK(node["specifiedBy"]["volumeOfLearning"] == "PT80H");
  CHECK(node["specifiedBy"]["learningOutcome"]["relatedESCOSkill"]["inScheme"]["id"] ==
        "http://data.europa.eu/esco/concept-scheme/skills");
}

TEST_CASE("what belongs to an offer stays behind and is told once") {
  const auto converted = convert_text("elm-edc", award("price: {kind: free}\nenrolment: {places: 20}\n"));
  CHECK(told(converted).empty());
  REQUIRE(told(converted, Severity::info) == std::vector<std::string>{"CONV-07 /price"});
  CHECK(converted.findings.front().args.front().value == "price, enrolment");
}

TEST_CASE("the envelope for the upload") {
  const auto upload = json_of("elm-edc", award(), {.edc_upload = true});
  CHECK(upload.size() == 1);
  CHECK(upload["credential"] == edc());
}

TEST_CASE("a credential without learner and date is none") {
  const auto converted = convert_text("elm-edc", "record: award\n" + offer());
  CHECK(converted.bytes.empty());
  CHECK(told(converted) == std::vector<std::string>{"CONV-04 /issuing/date", "CONV-04 /learner/family_name",
                                                    "CONV-04 /learner/given_name"});
}

TEST_CASE("findings never hold the learner's data") {
  const auto converted = convert_text(
      "elm-edc", award("result: {grade: [a]}\n") + "privacy: {notice: www.example.org}\nvalidity: {until: soon}\n");
  for (const auto& finding : converted.findings)
    for (const auto& arg : finding.args) {
      CHECK(arg.value.find("Learner") == std::string::npos);
      CHECK(arg.value.find("1990") == std::string::npos);
    }
  CHECK_FALSE(converted.findings.empty());
}

}  // namespace
