// Things, ids and contexts.
#include "judging.h"

namespace {

using namespace pinko;
using namespace pinko::judging;

TEST_CASE("what is written in several places under one id is one thing") {
  const auto split = with_context(R"("@graph": [
    {"id": "urn:o", "type": "Organisation", "legalName": {"en": "A"}},
    {"id": "urn:n", "type": "Note", "noteLiteral": {"en": "B"}},
    {"id": "urn:o", "location": {"type": "Location", "address": {"type": "Address", "countryCode": {
      "id": "http://publications.europa.eu/resource/authority/country/FIN", "type": "Concept",
      "inScheme": {"id": "http://publications.europa.eu/resource/authority/country", "type": "ConceptScheme"}}}}},
    {"type": "AwardingProcess", "awardingBody": "urn:o"}])");
  CHECK(told(split) == Lines{"1:2 ELM-02 "});
}

TEST_CASE("a thing that lacks something is told about once, where it is first written") {
  const auto twice = with_context(
      "\n\"type\": \"AwardingProcess\",\n\"awardingBody\": [{\"id\": \"urn:o\"},\n"
      "{\"id\": \"urn:o\", \"type\": \"Organisation\", \"location\": \"urn:l\"},\n"
      "{\"id\": \"urn:o\", \"type\": \"Organisation\", \"location\": \"urn:l\"}]");
  CHECK(count(twice, "ELM-20") == 1);
  CHECK(message(twice, "ELM-20", "en") == "the organisation has no legal name (`legalName`)");
  CHECK(message(twice, "ELM-20", "fi") == "organisaatiolta puuttuu virallinen nimi (`legalName`)");
  CHECK(message(twice, "ELM-20", "sv") == "organisationen saknar juridiskt namn (`legalName`)");
}

TEST_CASE("copies that differ add up") {
  const auto differing = with_context(R"("type": "AwardingProcess", "awardingBody": [
    {"id": "urn:o", "type": "Organisation", "legalName": {"en": "A"}},
    {"id": "urn:o", "type": "Organisation", "legalName": {"en": "B"}}])");
  CHECK(count(differing, "ELM-22") == 1);
  const auto same = with_context(R"("type": "AwardingProcess", "awardingBody": [
    {"id": "urn:o", "type": "Organisation", "legalName": {"en": "A"}},
    {"id": "urn:o", "type": "Organisation", "legalName": {"en": "A"}}])");
  CHECK(count(same, "ELM-22") == 0);
}

TEST_CASE("keys may have prefixes, be whole addresses or be declared by the file") {
  for (const std::string_view key : {"dc:title", "http://purl.org/dc/terms/title"}) {
    const auto text = R"({"@context": "http://data.europa.eu/snb/model/context/edc-ap", "@type": "Grant", ")" +
                      std::string{key} + R"(": {"@value": "A", "@language": "en"}})";
    CHECK(count(text, "ELM-20") == 0);
  }
  const auto own = R"({"@context": {"name": {"@id": "http://purl.org/dc/terms/title", "@container": "@language"},
    "Gift": "http://data.europa.eu/snb/model/elm/Grant"}, "@type": "Gift", "name": {"en": "A"}})";
  CHECK(count(own, "ELM-20") == 0);
  CHECK(count(R"({"@context": {"Gift": "http://data.europa.eu/snb/model/elm/Grant"}, "@type": "Gift"})", "ELM-20") ==
        1);
}

TEST_CASE("the namespace of 3.3 is read as that of 3.2") {
  const std::string_view text = R"({"@context": {"Grant": "http://data.europa.eu/snb/model/ontology/Grant",
    "title": {"@id": "http://purl.org/dc/terms/title", "@container": "@language"}}, "@type": "Grant")";
  CHECK(count(std::string{text} + "}", "ELM-20") == 1);
  CHECK(count(std::string{text} + R"(, "title": {"sv": "A"}})", "ELM-20") == 0);
}

TEST_CASE("the keys of credentials exist on credentials only") {
  CHECK(count(with_context(R"("type": "Organisation", "issuer": "urn:a")"), "ELM-10") == 1);
  CHECK(count(with_context(R"("type": ["VerifiableCredential", "EuropeanDigitalCredential"], "issuer": "urn:a")"),
              "ELM-10") == 0);
}

TEST_CASE("a list of files, each with its context") {
  const auto one = with_context(R"("type": "Grant")");
  const auto lacking = R"({"type": "Grant"})";
  const auto both = "[" + one + "," + lacking + "]";
  CHECK(count(both, "ELM-20") == 2);
  CHECK(count(both, "ELM-04") == 1);
}

TEST_CASE("null, empty lists and wrapped lists") {
  CHECK(count(with_context(R"("type": "Grant", "title": null)"), "ELM-20") == 1);
  CHECK(count(with_context(R"("type": "Grant", "title": {"en": null})"), "ELM-20") == 1);
  CHECK(count(with_context(R"("type": "CreditPoint", "point": {"@set": ["3", ["3", {"@set": "5"}]]})"), "ELM-21") == 1);
}

TEST_CASE("numbers of JSON") {
  CHECK(count(with_context(R"("type": "DisplayDetail", "page": 1)"), "ELM-25") == 0);
  CHECK(count(with_context(R"("type": "DisplayDetail", "page": 2.0)"), "ELM-25") == 0);
  CHECK(count(with_context(R"("type": "DisplayDetail", "page": 1.5)"), "ELM-25") == 1);
  CHECK(count(with_context(R"("type": "Qualification", "isPartialQualification": true)"), "ELM-25") == 0);
}

}  // namespace
