// Input that wants to crash or to take for ever, and data of persons.
#include "judging.h"

namespace {

using namespace pinko;
using namespace pinko::judging;

std::string repeated(std::string_view piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out.append(out.empty() ? "" : ",").append(piece);
  return out;
}

TEST_CASE("odd roots are told, not crashed on") {
  for (const std::string_view text :
       {"[]", "{}", "[[[]]]", "[1, \"a\", null]", R"({"@graph": 5})", R"({"@context": 5, "type": {}})",
        R"({"credential": {}})", R"({"credential": 5})", R"({"@context": [[["x"]]], "id": []})",
        R"({"type": [[], {}, null, 5]})", R"({"@graph": [{"@graph": {}}]})"})
    CHECK_NOTHROW(findings(text));
}

TEST_CASE("circles end") {
  const auto self =
      with_context(R"("type": "Qualification", "id": "urn:a", "hasPart": {"id": "urn:a"}, "isPartOf": "urn:a")");
  CHECK(count(self, "ELM-35") == 2);
  std::string chain;
  for (int i = 0; i < 2'000; ++i) {
    const auto next = std::to_string((i + 1) % 2'000);
    chain.append(chain.empty() ? "" : ",").append(R"({"type": "Qualification", "id": "urn:)").append(std::to_string(i));
    chain.append(R"(", "hasPart": "urn:)").append(next).append(R"("})");
  }
  CHECK(count(with_context("\"@graph\": [" + chain + "]"), "ELM-35") == 1);
}

TEST_CASE("as deep as the reader goes") {
  std::string text = with_context(R"("type": "Grant", "hasPart": )");
  text.pop_back();
  for (int i = 0; i < 50; ++i) text += R"({"type": "Qualification", "hasPart": )";
  text += "{}" + std::string(50, '}') + "}";
  CHECK_NOTHROW(findings(text));
}

TEST_CASE("of ten thousand faults of one kind some are told and the rest is counted") {
  const auto text = with_context(R"("type": "Qualification", "hasPart": [)" +
                                 repeated(R"({"type":"Qualification","a":1,"title":""})", 10'000) + "]");
  const auto document = read(text);
  const auto verdict = judge_elm(document.document);
  CHECK(verdict.findings.size() <= 4 * 250);
  CHECK(verdict.only_counted > 19'000);
}

TEST_CASE("many values of one property") {
  std::string texts;
  for (int i = 0; i < 5'000; ++i) texts.append(i == 0 ? "" : ",").append("\"t" + std::to_string(i) + "\"");
  const auto text = with_context(R"("type": "Qualification", "title": {"en": [)" + texts +
                                 R"(]}, "altLabel": {"en": [)" + texts + "]}");
  CHECK(count(text, "ELM-22") == 250);
}

TEST_CASE("long names of a context are not made out for every key") {
  const auto text = R"({"@context": {"p": "http://example.org/)" + std::string(50'000, 'a') + R"("}, )" + [] {
    std::string keys;
    for (int i = 0; i < 2'000; ++i) keys += (i == 0 ? "" : ", ") + ("\"p:" + std::to_string(i)) + "\": 1";
    return keys;
  }() + "}";
  CHECK_NOTHROW(findings(text));
}

std::string without(std::string text, const std::vector<Span>& spans) {
  for (const auto& span : spans) std::fill(text.begin() + span.begin, text.begin() + span.end, '*');
  return text;
}

TEST_CASE("what says something about a person is hidden, wherever it stands") {
  const auto text = with_context(R"("type": ["VerifiableCredential", "EuropeanDigitalCredential"],
    "credentialSubject": {"id": "urn:person:secret", "type": "Person", "givenName": {"fi": "secret"},
      "dateOfBirth": "secret", "identifier": {"notation": "secret"}, "contactPoint": {"emailAddress": "secret"},
      "hasClaim": {"type": "LearningAchievement", "title": {"fi": "shown"},
        "provenBy": {"grade": {"noteLiteral": {"fi": "secret"}}, "about": "urn:person:secret"}}},
    "issuer": {"legalName": {"fi": "shown"}}, "deliveryDetails": {"address": ["secret"]}, "holder": [{"familyName": "secret"}])");
  const auto verdict = judge_elm(read(text).document);
  const auto rest = without(text, verdict.personal);
  CHECK(rest.find("secret") == std::string::npos);
  CHECK(rest.find("shown") != std::string::npos);
  for (const auto& finding : verdict.findings)
    for (const auto& arg : finding.args) CHECK_MESSAGE(arg.value.find("secret") == std::string::npos, finding.rule);
}

TEST_CASE("graph style: the person stands apart from the credential") {
  const auto text = with_context(R"("@graph": [{"type": "EuropeanDigitalCredential", "credentialSubject": "urn:secret"},
    {"@id": "urn:secret", "@type": ["x", "http://data.europa.eu/snb/model/elm/Person"], "fullName": {"sv": "secret"}}])");
  CHECK(without(text, judge_elm(read(text).document).personal).find("secret") == std::string::npos);
  CHECK(may_hold_personal_elm("{\"givenName\": "));
  CHECK_FALSE(may_hold_personal_elm("{\"type\": \"Qualification\""));
}

TEST_CASE("which files are ELM") {
  const std::string_view elm = R"({"@context": "http:\/\/data.europa.eu\/snb\/model\/context\/edc-ap"})";
  CHECK(is_elm("a.jsonld", "{}"));
  CHECK(is_elm("a.json", elm));
  CHECK(is_elm("-", elm));
  CHECK_FALSE(is_elm("a.json", "{\"id\": 1}"));
  CHECK_FALSE(is_elm("a.mc.json", elm));
  CHECK_FALSE(is_elm("a.yaml", elm));
  CHECK_FALSE(is_elm("a.json", "# http://data.europa.eu/snb/model/"));
  CHECK(is_elm("a.json", R"({"payload": "e30", "signatures": []})"));
  CHECK(is_elm_in_folder("a.jsonld", "{"));
  CHECK_FALSE(is_elm_in_folder("a.jsonld", R"({"@context": "https://schema.org"})"));
  CHECK(is_elm_in_folder("a.json", elm));
  CHECK_FALSE(is_elm_in_folder("a.json", "{}"));
  CHECK_FALSE(is_elm_in_folder("a.mc.json", elm));
  CHECK_FALSE(is_elm_in_folder("a.txt", elm));
}

}  // namespace
