// The data: what profiles.yaml and terms.yaml say is complete and fits together.
#include "elm/profiles.h"

#include "elm/finding.h"
#include "judging.h"
#include "pinko/texts.h"

namespace {

using namespace pinko;
using namespace pinko::elm;
using namespace pinko::judging;

const Constraint* find(Profile profile, std::string_view of, std::string_view key) {
  const auto& rules = profiles().of(profile).classes[vocabulary().class_named(of).value()];
  for (const auto& constraint : rules.constraints)
    if (vocabulary().at(constraint.property).key == key) return &constraint;
  return nullptr;
}

TEST_CASE("rows are read by profile") {
  const auto* sealed = find(Profile::sealed, "EuropeanDigitalCredential", "issued");
  const auto* upload = find(Profile::upload, "EuropeanDigitalCredential", "issued");
  REQUIRE(sealed);
  REQUIRE(upload);
  CHECK(sealed->min == 1);
  CHECK(upload->min == 0);
  CHECK(find(Profile::loq, "EuropeanDigitalCredential", "issued") == nullptr);
  CHECK(find(Profile::upload, "EuropeanDigitalCredential", "proof") == nullptr);
  const auto* level = find(Profile::loq, "Qualification", "eqfLevel");
  REQUIRE(level);
  CHECK(level->min == 1);
  CHECK(level->max == 1);
  REQUIRE(level->schemes.size() == 1);
  CHECK(level->schemes.front()->known.size() == 8);
  CHECK(level->schemes.front()->below == "http://data.europa.eu/snb/eqf/");
}

TEST_CASE("every class and property has a label in three languages, and every class a sentence about what it lacks") {
  for (ClassId id = 0; id < vocabulary().classes(); ++id)
    for (const std::string_view language : {"en", "fi", "sv"}) {
      for (const auto& arg : {label_of_class(id), lacks_of(id)}) {
        CAPTURE(arg.value);
        CHECK(text(arg.value, language) != arg.value);
        CHECK_FALSE(text(arg.value, language).empty());
      }
    }
  for (PropertyId id = 0; id < vocabulary().properties(); ++id)
    for (const std::string_view language : {"en", "fi", "sv"})
      CHECK(text(label_of(id).value, language) != label_of(id).value);
}

// The least of each kind: no error. One step less: an error.
const std::string kCountry =
    R"({"id": "http://publications.europa.eu/resource/authority/country/FIN", "type": "Concept",
  "inScheme": {"id": "http://publications.europa.eu/resource/authority/country", "type": "ConceptScheme"}})";
const std::string kOrganisation = R"({"id": "urn:o", "type": "Organisation", "legalName": {"en": "A"},
  "location": {"type": "Location", "address": {"type": "Address", "countryCode": )" +
                                  kCountry + "}}}";
const std::string kLanguage =
    R"({"id": "http://publications.europa.eu/resource/authority/language/ENG", "type": "Concept",
  "inScheme": {"id": "http://publications.europa.eu/resource/authority/language", "type": "ConceptScheme"}})";

std::string credential(std::string_view more) {
  return with_context(R"("type": ["VerifiableCredential", "EuropeanDigitalCredential"], "id": "urn:c",
    "credentialSchema": {"id": "urn:s", "type": "ShaclValidator2017"}, "validFrom": "2026-06-15T00:00:00Z",
    "credentialProfiles": {"id": "http://data.europa.eu/snb/credential/e34929035b", "type": "Concept",
      "inScheme": {"id": "http://data.europa.eu/snb/credential/25831c2", "type": "ConceptScheme"}},
    "displayParameter": {"type": "DisplayParameter", "title": {"en": "A"}, "language": )" +
                      kLanguage + R"(, "primaryLanguage": )" + kLanguage + R"(,
      "individualDisplay": {"type": "IndividualDisplay", "language": )" +
                      kLanguage + R"(, "displayDetail": {"type": "DisplayDetail", "page": 1,
        "image": {"type": "MediaObject", "content": "AA", "contentType": {"id": "urn:t", "type": "Concept"}, "contentEncoding": {"id": "urn:e", "type": "Concept"}}}}},
    "credentialSubject": {"type": "Person", "hasClaim": {"type": "LearningAchievement", "title": {"en": "A"},
      "awardedBy": {"type": "AwardingProcess", "awardingBody": )" +
                      kOrganisation + "}}}" + std::string{more});
}

TEST_CASE("a credential before sealing has a note and nothing else") {
  const auto text = credential(", \"issuer\": " + kOrganisation);
  CHECK(told(text, Severity::info) == Lines{"1:2 ELM-07 "});
}

TEST_CASE("once it tells the time of issuing, the issuer needs its eIDAS identifier") {
  const auto text = credential(R"(, "issued": "2026-06-15T00:00:00Z", "issuer": )" + kOrganisation);
  CHECK(count(text, "ELM-20") == 1);
  CHECK(message(text, "ELM-20", "sv") == "organisationen saknar eIDAS-identifierare (`eIDASIdentifier`)");
}

TEST_CASE("a catalogue entry names what it lacks") {
  const auto text = with_context(R"("type": "LearningOpportunity", "title": {"en": "A"})");
  CHECK(told(text) == Lines{"1:2 ELM-20 /defaultLanguage", "1:2 ELM-20 /homepage",
                            "1:2 ELM-20 /learningAchievementSpecification", "1:2 ELM-20 /providedBy"});
  CHECK(message(text, "ELM-20", "fi").starts_with("koulutustarjonnasta puuttuu "));
}

}  // namespace
