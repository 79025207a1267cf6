// Reading ELM files as people write them, and files that mean harm.
#include <fmt/format.h>

#include "import/elm_tree.h"
#include "import/importing.h"
#include "pinko/rules.h"

namespace {

using namespace pinko;
using test::at;
using test::import_one;
using test::import_text;
using test::text_at;
namespace fs = std::filesystem;

constexpr std::string_view kQualification = R"({
  "type": "Qualification",
  "identifier": {"type": "Identifier", "notation": "thermal-imaging"},
  "title": {"en": "Thermal imaging", "fi": "Lämpökuvaus"},
  "eqfLevel": {"id": "http://data.europa.eu/snb/eqf/5", "type": "Concept"},
  "volumeOfLearning": "PT67H30M",
  "creditPoint": {"framework": {"id": "http://data.europa.eu/snb/education-credit/6fcec5c5af"}, "point": "2.50"},
  "learningOutcome": [{"title": {"en": "Survey a building"}}, {"title": {"en": "Write a report"}}]
})";

TEST_CASE("a qualification becomes an offer") {
  const auto one = import_one("elm", std::string{kQualification});
  CHECK(one.imported.findings.size() == one.count("IMP-04"));  // the ids of the outcomes
  CHECK(one.imported.descriptors[0].id == "thermal-imaging");
  CHECK(text_at(one, "languages.0") == "en");
  CHECK(text_at(one, "title.fi") == "Lämpökuvaus");
  CHECK(text_at(one, "level.eqf") == "5");
  CHECK(text_at(one, "workload.hours") == "67.5");
  CHECK(text_at(one, "workload.ects") == "2.50");
  CHECK(text_at(one, "learning_outcomes.1.text.en") == "Write a report");
  CHECK(text_at(one, "record") == "offer");
}

TEST_CASE("outcomes without ids are numbered, past those that others have, and it is told once") {
  const auto one = import_one("elm", R"({"type": "Qualification", "title": {"en": "Cameras"},
    "identifier": {"notation": "cameras"}, "learningOutcome": [
    {"title": {"en": "Survey a building"}},
    {"title": {"en": "Read a drawing"}, "identifier": {"notation": "LO1"}},
    {"title": {"en": "Write a report"}, "identifier": {"notation": "LO3"}},
    {"title": {"en": "Choose a camera"}}]})");
  for (const auto& [place, id] : {std::pair{"0", "LO2"}, {"1", "LO1"}, {"2", "LO3"}, {"3", "LO4"}})
    CHECK(text_at(one, fmt::format("learning_outcomes.{}.id", place)) == id);
  REQUIRE(one.count("IMP-04") == 1);
  const auto& told = *std::ranges::find(one.imported.findings, "IMP-04", &Finding::rule);
  CHECK(told.where.begin.line == 3);
  CHECK(std::ranges::find(told.args, "count", &Arg::name)->value == "2");
  CHECK(one.imported.descriptors[0].bytes.find("# pinko: guessed: the source gives the learning outcomes no ids") !=
        std::string::npos);
  const auto all = import_one("elm", R"({"type": "Qualification", "title": {"en": "Cameras"},
    "identifier": {"notation": "cameras"},
    "learningOutcome": {"title": {"en": "Survey a building"}, "identifier": {"notation": "x"}}})");
  CHECK(all.count("IMP-04") == 0);
}

TEST_CASE("prefixed keys, whole addresses and both namespaces are understood") {
  const auto plain = import_one("elm", std::string{kQualification});
  const auto same = [&](std::string text) {
    const auto other = import_one("elm", std::move(text));
    CHECK(other.imported.descriptors[0].bytes == plain.imported.descriptors[0].bytes);
    CHECK(other.imported.findings.size() == other.count("IMP-04"));
  };
  for (const std::string space :
       {"elm:", "http://data.europa.eu/snb/model/elm/", "http://data.europa.eu/snb/model/ontology/"}) {
    CAPTURE(space);
    same(fmt::format(R"({{"@type": "{0}Qualification", "adms:identifier": {{"skos:notation": "thermal-imaging"}},
      "dc:title": {{"en": "Thermal imaging", "fi": "Lämpökuvaus"}}, "{0}EQFLevel": {{"@id": "http://data.europa.eu/snb/eqf/5"}},
      "{0}volumeOfLearning": {{"@value": "PT67H30M", "@type": "xsd:duration"}},
      "{0}creditPoint": [{{"{0}framework": "https://data.europa.eu/snb/education-credit/6fcec5c5af", "{0}point": "2.50"}}],
      "{0}learningOutcome": [{{"http://purl.org/dc/terms/title": {{"en": "Survey a building"}}}},
        {{"dc:title": [{{"@language": "en", "@value": "Write a report"}}]}}]}})",
                     space));
  }
  same(R"({"@context": [{"e": "http://data.europa.eu/snb/model/elm/"}], "type": "e:Qualification",
    "identifier": {"notation": "thermal-imaging"}, "title": {"en": "Thermal imaging", "fi": "Lämpökuvaus"},
    "e:EQFLevel": {"id": "http://data.europa.eu/snb/eqf/5"}, "e:volumeOfLearning": "PT67H30M",
    "e:creditPoint": {"e:framework": {"id": "http://data.europa.eu/snb/education-credit/6fcec5c5af"}, "e:point": "2.50"},
    "e:learningOutcome": {"@list": [{"title": {"en": "Survey a building"}}, {"title": {"en": "Write a report"}}]}})");
}

TEST_CASE("references are followed in a graph, and what leads nowhere is told") {
  const auto one = import_one("elm", R"({"@graph": [
    {"@id": "urn:o", "@type": "LearningOpportunity", "title": {"en": "Cameras"}, "providedBy": {"@id": "urn:org"},
     "learningAchievementSpecification": {"@id": "urn:q"}},
    {"@id": "urn:q", "@type": "Qualification", "identifier": {"notation": "cameras"}, "title": {"en": "Cameras"},
     "learningOutcome": [{"@id": "urn:lo1"}, {"@id": "urn:lo2"}],
     "awardingOpportunity": {"awardingBody": "urn:org", "learningAchievementSpecification": {"@id": "urn:q"}}},
    {"@id": "urn:lo1", "@type": "LearningOutcome", "title": {"en": "Survey"},
     "identifier": {"notation": "LO1"}},
    {"@id": "urn:org", "@type": "Organisation", "legalName": {"en": "Example Ltd"},
     "location": {"address": {"countryCode": {"@id": "http://publications.europa.eu/resource/authority/country/FIN"}}}}]})");
  CHECK(text_at(one, "learning_outcomes.0.text.en") == "Survey");
  CHECK(text_at(one, "providers.0.role") == "awarding");
  CHECK(text_at(one, "providers.0.country") == "FI");
  CHECK_FALSE(at(one.root(), "providers.1"));
  REQUIRE(one.imported.findings.size() == 1);
  CHECK(one.imported.findings[0].rule == "IMP-05");
  CHECK(one.imported.findings[0].where.pointer == "/@graph/1/learningOutcome/1");
  CHECK(one.imported.findings[0].where.begin.line == 5);
}

TEST_CASE("what has no field is told once for each kind of property") {
  std::string outcomes;
  for (int i = 0; i < 500; ++i)
    outcomes += fmt::format(
        "{1}{{\"title\": {{\"en\": \"Do {0}\"}}, \"identifier\": {{\"notation\": \"LO{0}\"}}, \"colour\": \"red\"}}", i,
        i == 0 ? "" : ",");
  const auto one = import_one(
      "elm", fmt::format(R"({{"type": "Qualification", "identifier": {{"notation": "abc"}}, "title": {{"en": "A"}},
    "altLabel": {{"en": "B", "fi": "C"}}, "learningOutcome": [{}]}})",
                         outcomes));
  REQUIRE(one.count("IMP-02") == 2);
  CHECK(one.imported.findings[0].args[0].value == "Qualification.altLabel");
  CHECK(one.imported.findings[1].args[0].value == "learningOutcome.colour");
  CHECK(one.imported.findings[1].args[1].value == "500");
}

TEST_CASE("a value that another one displaced is told") {
  const auto one =
      import_one("elm", R"({"type": "LearningOpportunity", "title": {"en": "A"}, "identifier": {"notation": "abc"},
    "mode": {"id": "http://data.europa.eu/snb/learning-assessment/920fbb3cbe"},
    "learningAchievementSpecification": {"type": "Qualification", "identifier": {"notation": "abc"}, "title": {"en": "A"},
      "mode": {"id": "http://data.europa.eu/snb/learning-assessment/e92d221e4d"}}})");
  CHECK(text_at(one, "participation.mode") == "online");
  CHECK(std::ranges::any_of(one.imported.findings, [](const Finding& finding) {
    return finding.rule == "IMP-02" && finding.args[0].value == "Qualification.mode";
  }));
}

TEST_CASE("each achievement of a credential becomes an award, and the learner is for nobody's eyes") {
  const auto imported = import_text(
      "elm", R"({"type": ["VerifiableCredential", "EuropeanDigitalCredential"], "validFrom": "2026-06-12T00:00:00Z",
    "issuer": {"id": "urn:o", "legalName": {"en": "Example Ltd"}},
    "credentialSubject": {"givenName": {"en": "Ada"}, "familyName": {"en": "Lovelace"}, "dateOfBirth": "1999-10-01T22:00:00Z",
      "hasClaim": [{"type": "LearningAchievement", "title": {"en": "One"}}, {"type": "LearningAchievement", "title": {"en": "Two"}}]}})");
  REQUIRE(imported.descriptors.size() == 2);
  CHECK(imported.descriptors[0].id == "one");
  CHECK(imported.descriptors[1].id == "two");
  CHECK(imported.personal.size() == 3);
  const auto parsed = test::parse_text(imported.descriptors[1].bytes);
  CHECK(at(parsed.document.root(), "record").text() == "award");
  CHECK(at(parsed.document.root(), "learner.family_name").text() == "Lovelace");
  CHECK(at(parsed.document.root(), "learner.date_of_birth").text() == "1999-10-02");  // midnight in Italy
  CHECK(at(parsed.document.root(), "providers.0.legal_name").text() == "Example Ltd");
}

TEST_CASE("guesses are marked in the descriptor") {
  const auto one = import_one(
      "elm", R"({"type": "Qualification", "identifier": {"notation": "TI 42/b"}, "title": "Thermal imaging"})");
  const auto& bytes = one.imported.descriptors[0].bytes;
  CHECK(bytes.find("# pinko: guessed: made from an identifier") != std::string::npos);
  CHECK(one.imported.descriptors[0].id == "ti-42-b");
  CHECK(text_at(one, "title.en") == "Thermal imaging");
  CHECK(one.count("IMP-04") == 2);
  ImportOptions finnish;
  finnish.language = "fi";
  const auto in_finnish = import_text("elm", R"({"type": "Qualification", "title": {"fi": "Lämpökuvaus"}})", finnish);
  CHECK(in_finnish.descriptors[0].bytes.find("# pinko: guessed: muodostettu nimestä") != std::string::npos);
}

TEST_CASE("ids of others cannot leave a folder") {
  for (const std::string id :
       {"../../up", "/etc/passwd", "a\\\\..\\\\b", "C:autoexec", "-rf", ".hidden", "ÄÖ", "%2e%2e"}) {
    CAPTURE(id);
    const auto imported = import_text(
        "elm",
        fmt::format(R"({{"type": "Qualification", "identifier": {{"notation": "{}"}}, "title": {{"en": "Up"}}}})", id));
    REQUIRE(imported.descriptors.size() == 1);
    const auto& made = imported.descriptors[0].id;
    CHECK(made.size() >= 3);
    CHECK(made.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos);
    CHECK(made.front() != '-');
  }
}

TEST_CASE("wrong kinds everywhere give findings, never a crash") {
  constexpr std::string_view kWrong[] = {"1",
                                         "true",
                                         "null",
                                         "\"\"",
                                         "\"x\"",
                                         "[]",
                                         "{}",
                                         "[[[1]]]",
                                         "{\"id\": {\"id\": []}}",
                                         "{\"@value\": {}}",
                                         "[{\"@list\": [{\"@set\": []}]}]",
                                         "{\"type\": {\"a\": 1}}"};
  constexpr std::string_view kKeys[] = {"identifier",
                                        "title",
                                        "dcType",
                                        "eqfLevel",
                                        "educationLevel",
                                        "creditPoint",
                                        "volumeOfLearning",
                                        "learningOutcome",
                                        "provenBy",
                                        "awardingOpportunity",
                                        "accreditation",
                                        "isPartOf",
                                        "additionalNote",
                                        "supplementaryDocument",
                                        "entryRequirement",
                                        "homepage",
                                        "language",
                                        "category",
                                        "isPartialQualification",
                                        "targetGroup",
                                        "influencedBy"};
  for (const auto wrong : kWrong)
    for (const auto key : kKeys) {
      CAPTURE(wrong);
      CAPTURE(key);
      const auto imported = import_text("elm", fmt::format(R"({{"type": "Qualification", "{}": {}}})", key, wrong));
      CHECK(imported.descriptors.size() == 1);
      CHECK(test::parse_text(imported.descriptors[0].bytes).whole);
    }
}

TEST_CASE("references in circles end") {
  const auto imported = import_text("elm", R"({"@graph": [
    {"id": "urn:a", "type": "Qualification", "title": {"en": "A"}, "isPartOf": {"id": "urn:b"}, "hasPart": {"id": "urn:a"},
     "learningOutcome": {"id": "urn:a"}, "provenBy": {"id": "urn:c"}},
    {"id": "urn:b", "type": "Qualification", "title": {"en": "B"}, "isPartOf": {"id": "urn:a"}, "learningOutcome": {"id": "urn:b"}},
    {"id": "urn:c", "type": "LearningAssessmentSpecification", "title": {"en": "C"}, "hasPart": [{"id": "urn:c"}, {"id": "urn:d"}]},
    {"id": "urn:d", "title": {"en": "D"}, "hasPart": {"id": "urn:c"}}]})");
  CHECK(imported.descriptors.size() == 2);
}

TEST_CASE("a file that is none of ELM says so, with a place") {
  for (const std::string text :
       {"", "{}", "[]", "<xml/>", "a: 1", "{\"type\": \"Recipe\"}", "{\"payload\": \"%%%\", \"signatures\": []}",
        "{\"payload\": \"e30\", \"signatures\": []}"}) {
    CAPTURE(text);
    const auto imported = import_text("elm", text);
    CHECK(imported.descriptors.empty());
    REQUIRE_FALSE(imported.findings.empty());
    CHECK(imported.findings[0].severity == Severity::error);
    CHECK(imported.findings[0].where.path == "file");
  }
}

TEST_CASE("twenty thousand records with the same parts are read in one pass (else this takes an hour)") {
  std::string text = R"([{"id": "urn:org", "type": "Organisation", "legalName": {"en": "Example Ltd"}})";
  for (int i = 0; i < 20'000; ++i)
    text += fmt::format(
        R"(,{{"id":"urn:q:{0}","type":"Qualification","identifier":{{"notation":"q-{0}"}},"title":{{"en":"Q"}},)"
        R"("awardingOpportunity":{{"awardingBody":{{"id":"urn:org"}}}}}})",
        i);
  text += "]";
  const auto imported = import_text("elm", std::move(text));
  CHECK(imported.descriptors.size() == 20'000);
  CHECK(imported.descriptors.back().where.pointer == "/20000");
  CHECK(imported.descriptors.back().where.begin.line == 1);
}

TEST_CASE("records that repeat a huge part stop before they fill the memory") {
  std::string text = fmt::format(R"([{{"id": "urn:lo", "type": "LearningOutcome", "title": {{"en": "{}"}}}})",
                                 std::string(200'000, 'x'));
  for (int i = 0; i < 2'000; ++i)
    text += R"(,{"type":"Qualification","title":{"en":"Q"},"learningOutcome":{"id":"urn:lo"}})";
  text += "]";
  const auto imported = import_text("elm", std::move(text));
  CHECK(imported.descriptors.size() < 200);
  CHECK(std::ranges::any_of(imported.findings, [](const Finding& finding) { return finding.rule == "IMP-01"; }));
}

TEST_CASE("all official samples come in without errors and are sound descriptors") {
  const fs::path samples = fs::path{PINKO_SOURCE_DIR}.parent_path() / "shared/elm/samples";
  if (!fs::exists(samples)) {
    MESSAGE("skipped: no official samples here");
    return;
  }
  const auto rules = RuleSet::load(RuleSet::shipped());
  int read = 0;
  for (const auto& entry : fs::directory_iterator{samples}) {
    CAPTURE(entry.path().filename().string());
    const auto imported = import_text("elm", test::file_text(entry.path()));
    REQUIRE(imported.descriptors.size() == 1);
    for (const auto& finding : imported.findings) {
      CAPTURE(finding.rule);
      CHECK(finding.severity != Severity::error);
    }
    auto parsed = test::parse_text(imported.descriptors[0].bytes);
    REQUIRE(parsed.whole);
    const auto checked = rules.check(parsed.document, std::move(parsed.findings),
                                     {.as_of = *parse_date("2026-11-29"), .record = std::nullopt});
    for (const auto& finding : checked.findings) {
      CAPTURE(finding.rule);
      CAPTURE(finding.where.pointer);
      CHECK_FALSE(finding.rule.starts_with("YAML-"));
      const bool is_shape = finding.rule.starts_with("CORE-") && !finding.missing;
      CHECK_FALSE(is_shape);
      CHECK_FALSE(finding.rule.starts_with("SUP-"));
    }
    ++read;
  }
  CHECK(read == 8);
}

}  // namespace
