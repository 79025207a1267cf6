// Reading badges: those of pinko, of others, and files that mean harm.
#include <fmt/format.h>

#include "import/importing.h"
#include "pinko/convert.h"

namespace {

using namespace pinko;
using test::at;
using test::import_one;
using test::import_text;
using test::text_at;
namespace fs = std::filesystem;

const fs::path kRoot{PINKO_SOURCE_DIR};

test::One there_and_back(const fs::path& path) {
  const auto before = test::parse_text(test::file_text(path));
  REQUIRE(before.whole);
  const auto converted = convert(before.document, find_converter("ob3"));
  REQUIRE_FALSE(converted.bytes.empty());
  return import_one("ob3", converted.bytes);
}

TEST_CASE("an offer comes back from its achievement") {
  const auto path = kRoot / "examples/catalogue/hitsauksen-laadunvarmistus.mc.yaml";
  const auto back = there_and_back(path);
  CHECK(back.imported.findings.empty());
  const auto before = test::parse_text(test::file_text(path));
  for (const std::string_view field : {"id",
                                       "version",
                                       "title.fi",
                                       "target_group.fi",
                                       "workload.ects",
                                       "workload.hours",
                                       "level.eqf",
                                       "level.nqf.level",
                                       "learning_outcomes.0.text.fi",
                                       "learning_outcomes.3.text.fi",

                                       "assessment.0.type",
                                       "assessment.0.criteria.fi",
                                       "assessment.1.type",
                                       "assessment.1.supervision",
                                       "grading.scale",
                                       "grading.criteria.5.fi",
                                       "participation.mode",
                                       "participation.languages.0",
                                       "learning_setting",
                                       "quality_assurance.type",
                                       "prerequisites",
                                       "integration.option",
                                       "recognition.purposes.1",
                                       "further_information",
                                       "providers.0.registration.value"}) {
    CAPTURE(field);
    std::string written{at(before.document.root(), field).text()};
    while (written.ends_with('\n')) written.pop_back();
    CHECK_FALSE(written.empty());
    CHECK(text_at(back, field) == written);
  }
}

TEST_CASE("an award comes back from its credential, and the learner is for nobody's eyes") {
  const auto back = there_and_back(kRoot / "tests/conformance/elm/award-with-every-field.mc.yaml");
  CHECK(text_at(back, "record") == "award");
  CHECK(text_at(back, "learner.given_name") == "Testi");
  CHECK(text_at(back, "learner.family_name") == "Oppija");
  CHECK(text_at(back, "learner.identifier.value") == "T-1");
  CHECK(text_at(back, "issuing.date") == "2026-12-20");
  CHECK(text_at(back, "validity.until") == "2031-12-31");
  CHECK(text_at(back, "result.grade") == "5");
  CHECK(text_at(back, "result.date") == "2026-12-18");
  CHECK(text_at(back, "delivery.start") == "2026-11-09");
  CHECK(text_at(back, "integration.into.1.title.fi") == "fi-third");
  CHECK_FALSE(back.imported.personal.empty());
  CHECK(back.count("IMP-02") == 0);
  for (const auto& finding : back.imported.findings)
    for (const auto& arg : finding.args) CHECK(arg.value.find("Oppija") == std::string::npos);
}

TEST_CASE("a badge of others: criteria become an assessment, marked as a guess; what has no field is told") {
  const auto one =
      import_one("ob3", R"({"type": ["Achievement"], "id": "https://example.org/a", "name": "Thermal imaging",
    "description": "About cameras", "criteria": {"id": "https://example.org/mc", "narrative": "Pass the exam."}, "tag": ["heat"],
    "inLanguage": "en-GB", "creator": {"type": ["Profile"], "name": "Example Ltd", "url": "https://example.org"},
    "alignment": [{"targetName": "EQF 5", "targetType": "ext:EQF", "targetCode": "5", "targetUrl": "https://example.org/eqf"},
      {"targetName": "Digital skills", "targetUrl": "https://example.org/digital", "targetFramework": "DigComp"}]})");
  CHECK(text_at(one, "id") == "thermal-imaging");
  CHECK(text_at(one, "languages.0") == "en");
  CHECK(text_at(one, "assessment.0.criteria.en") == "Pass the exam.");
  CHECK(text_at(one, "level.eqf") == "5");
  CHECK(text_at(one, "alignments.0.framework") == "DigComp");
  CHECK(text_at(one, "providers.0.legal_name") == "Example Ltd");
  CHECK(one.count("IMP-02") == 1);
  CHECK(one.count("IMP-04") == 1);
  CHECK(one.count("IMP-06") == 1);
  CHECK(one.imported.descriptors[0].bytes.find("# pinko: guessed: the criteria") != std::string::npos);
}

TEST_CASE("the Dutch educredential and badge classes of edubadges") {
  const auto dutch = import_one("ob3", R"({"type": ["Achievement"], "name": "Data", "inLanguage": "nl", "ECTS": 2.5,
    "participationType": "onsite or blended", "assessmentType": "testing", "supervisionType": "onsite with identity verification",
    "identityChecked": true, "criteria": {"id": "https://example.org"}})");
  CHECK(text_at(dutch, "workload.ects") == "2.5");
  CHECK(text_at(dutch, "participation.mode") == "blended");
  CHECK(text_at(dutch, "assessment.0.type") == "written_exam");
  CHECK(text_at(dutch, "assessment.0.supervision") == "supervised_with_id");
  CHECK(dutch.count("IMP-02") == 0);

  const auto badge = import_one(
      "ob3", R"({"type": "BadgeClass", "entity_id": "Xyz123", "name": "Data", "badge_class_type": "micro_credential",
    "participation": "blended", "assessment_type": "portfolio", "assessment_id_verified": true, "assessment_supervised": false,
    "quality_assurance_name": "NVAO", "quality_assurance_url": "https://example.org/qa", "stackable": true,
    "issuer": {"name": "Example University", "email": "info@example.org"},
    "extensions": {"ECTSExtension": {"ECTS": 3}, "EQFExtension": {"EQF": 6}, "StudyLoadExtension": {"StudyLoad": 84},
      "LearningOutcomeExtension": {"LearningOutcome": "- Clean data\n- Plot data"}, "LanguageExtension": {"Language": "nl_NL"}}})");
  CHECK(text_at(badge, "languages.0") == "nl");
  CHECK(text_at(badge, "workload.hours") == "84");
  CHECK(text_at(badge, "level.eqf") == "6");
  CHECK(text_at(badge, "learning_outcomes.1.text.nl") == "Plot data");
  CHECK(text_at(badge, "assessment.0.supervision") == "unsupervised_with_id");
  CHECK(text_at(badge, "quality_assurance.name") == "NVAO");
  CHECK(text_at(badge, "integration.option") == "stackable");
  CHECK(badge.count("IMP-02") == 0);
}

TEST_CASE("lists and envelopes of badges") {
  const auto imported =
      import_text("ob3", R"({"result": [{"type": "Achievement", "name": "A"}, {"type": "Achievement", "name": "A"},
    {"type": "Achievement", "name": "A"}]})");
  REQUIRE(imported.descriptors.size() == 3);
  CHECK(imported.descriptors[0].id != imported.descriptors[1].id);
  CHECK(imported.descriptors[1].id != imported.descriptors[2].id);
  CHECK(imported.descriptors[2].where.pointer == "/result/2");
}

TEST_CASE("wrong kinds everywhere give findings, never a crash") {
  constexpr std::string_view kWrong[] = {"1",  "true", "null",  "\"\"", "\"x\"",
                                         "[]", "{}",   "[[1]]", "[{}]", "{\"id\": []}"};
  constexpr std::string_view kKeys[] = {"description",       "criteria",  "alignment",        "creator",
                                        "resultDescription", "humanCode", "creditsAvailable", "inLanguage",
                                        "extensions",        "ECTS",      "supervisionType",  "image"};
  for (const auto wrong : kWrong) {
    for (const auto key : kKeys) {
      CAPTURE(wrong);
      CAPTURE(key);
      const auto text = fmt::format(R"({{"type": "Achievement", "name": "A", "{}": {}}})", key, wrong);
      const auto imported = import_text("ob3", text);
      REQUIRE(imported.descriptors.size() == 1);
      CHECK(test::parse_text(imported.descriptors[0].bytes).whole);
    }
    const auto credential = fmt::format(
        R"({{"credentialSubject": {{"achievement": {{"name": "A", "type": "Achievement"}}, "identifier": {0},
      "result": {0}}}, "issuer": {0}, "validFrom": {0}}})",
        wrong);
    CHECK(import_text("ob3", credential).descriptors.size() == 1);
  }
}

TEST_CASE("a file that holds no badge says so") {
  for (const std::string text : {"", "{}", "[1, 2]", "eyJhbGciOi", "{\"type\": \"Recipe\", \"name\": \"Soup\"}"}) {
    CAPTURE(text);
    const auto imported = import_text("ob3", text);
    CHECK(imported.descriptors.empty());
    REQUIRE_FALSE(imported.findings.empty());
    CHECK(imported.findings[0].rule == "IMP-01");
  }
}

}  // namespace
