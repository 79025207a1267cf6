// Document to typed descriptor.
#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "pinko/model.h"
#include "pinko/parse.h"

namespace {

using namespace pinko;

/// A text, its tree and what describe() makes of it: the descriptor points into the tree.
struct Read {
  explicit Read(std::string text, std::optional<RecordKind> record = std::nullopt)
      : parsed(parse(std::make_shared<const Source>("a.mc.yaml", std::move(text)))),
        described(describe(parsed.document, record)) {}
  Parsed parsed;
  Described described;
  [[nodiscard]] const Descriptor& get() const { return described.descriptor; }
};

TEST_CASE("values keep how they were written, and where") {
  const Read read{"id: fi-example-mc-1\nworkload: {ects: 2.50, hours: 67.5}\nlevel: {eqf: 6}\nfields: ['0732']\n"};
  CHECK(*read.get().id == "fi-example-mc-1");
  CHECK(read.get().workload.ects->text == "2.50");
  CHECK(read.get().workload.hours->value == 67.5);
  CHECK(*read.get().level.eqf == "6");
  CHECK(*read.get().fields.front() == "0732");
  CHECK(pointer_of(read.get().workload.ects.node) == "/workload/ects");
  CHECK(read.described.findings.empty());
}

TEST_CASE("texts come in the order of the languages, the others behind") {
  const Read read{"languages: [sv, fi]\ntitle: {en: Thermal, fi: Lämpö, sv: Värme}\n"};
  const auto& title = read.get().title;
  REQUIRE(title.all.size() == 3);
  CHECK(title.all[0].text == "Värme");
  CHECK(title.all[1].text == "Lämpö");
  CHECK(title.all[2].language == "en");
  CHECK(title.in("fi") == "Lämpö");
  CHECK(title.in("de").empty());
}

TEST_CASE("what is absent or blank is empty and no finding") {
  const Read read{"title: {}\nworkload: {ects: null, hours: ~}\nproviders: []\n"};
  CHECK_FALSE(read.get().title);
  CHECK_FALSE(read.get().workload.ects);
  CHECK_FALSE(read.get().id);
  CHECK(read.get().providers.empty());
  CHECK(read.described.findings.empty());
}

TEST_CASE("a value that is not of its type is left out and told, without the value") {
  const Read read{"workload: {ects: '2,5'}\nlearner: {date_of_birth: 1.2.1990}\ntitle: Thermal imaging\n"};
  CHECK_FALSE(read.get().workload.ects);
  CHECK_FALSE(read.get().learner.date_of_birth);
  REQUIRE(read.described.findings.size() == 3);
  CHECK(read.described.findings[0].where.pointer == "/workload/ects");
  CHECK(read.described.findings[1].where.pointer == "/learner/date_of_birth");
  CHECK(read.described.findings[1].where.begin == Position{2, 26});
  CHECK(read.described.findings[2].where.pointer == "/title");
  for (const auto& finding : read.described.findings) {
    CHECK(finding.rule == "CONV-02");
    CHECK(finding.severity == Severity::warning);
    REQUIRE(finding.args.size() == 1);
    CHECK(finding.args.front().is_text_key);
  }
}

TEST_CASE("the short names of the awarding body fill in what its entry lacks") {
  const Read read{
      "provider_type: hei\ninstitution_code: '99999'\n"
      "providers: [{role: delivering, legal_name: B}, {role: awarding, legal_name: A, type: vet}]\n"};
  const auto* awarding = provider_of(read.get(), "awarding");
  REQUIRE(awarding != nullptr);
  CHECK(*awarding->type == "vet");
  CHECK(*awarding->institution_code == "99999");
  CHECK_FALSE(provider_of(read.get(), "delivering")->institution_code);
  CHECK(provider_of(read.get(), "partner") == nullptr);
}

TEST_CASE("the record is what the descriptor says, unless the caller knows better") {
  CHECK(Read{"id: a"}.get().record == RecordKind::offer);
  CHECK(Read{"record: award"}.get().record == RecordKind::award);
  CHECK(Read{"record: award", RecordKind::offer}.get().record == RecordKind::offer);
}

TEST_CASE("no prerequisites is not the same as nothing said about them") {
  CHECK(Read{"prerequisites: none"}.get().no_prerequisites);
  const Read text{"languages: [en]\nprerequisites: {en: A degree}"};
  CHECK_FALSE(text.get().no_prerequisites);
  CHECK(text.get().prerequisites.in("en") == "A degree");
  CHECK_FALSE(Read{"id: a"}.get().prerequisites);
}

TEST_CASE("fields of education come from the shares where there is no plain list") {
  const Read read{"fields_share: [{code: '0613', share: 0.5}, {code: '0413', share: 0.5}]"};
  REQUIRE(read.get().fields.size() == 2);
  CHECK(*read.get().fields[1] == "0413");
}

TEST_CASE("structure that is not as it should be is told once at its place") {
  const Read read{"learning_outcomes: LO1\nassessment: [quiz]\nlanguages: fi\n"};
  REQUIRE(read.described.findings.size() == 3);
  CHECK(read.described.findings[0].where.pointer == "/learning_outcomes");
  CHECK(read.described.findings[1].where.pointer == "/assessment/0");
  CHECK(read.described.findings[2].where.pointer == "/languages");
}

}  // namespace
