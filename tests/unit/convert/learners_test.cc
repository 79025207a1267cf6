// Awards in bulk. Everything a row says reaches the credential, and nothing of it a finding.
#include "convert/learners.h"

#include <doctest/doctest.h>

#include <memory>
#include <set>

#include "convert/converting.h"

namespace {

using namespace pinko;
using namespace pinko::test;
using formats::Learners;

/// An offer whose descriptor lives as long as it does.
struct Offer {
  explicit Offer(std::string_view more = {})
      : parsed(parse(std::make_shared<const Source>("offer.mc.yaml", offer(more)))),
        described(describe(parsed.document)) {}

  Parsed parsed;
  Described described;
};

constexpr std::string_view kHeader =
    "given_name,family_name,date_of_birth,identifier_scheme,identifier_value,result,result_date,issuing_date\n";

Learners read(std::string_view table, std::string_view more = {}) {
  const Offer offer{more};
  return formats::read_learners("learners.csv", table, offer.described.descriptor);
}
Learners rows(std::string_view lines) { return read(std::string{kHeader}.append(lines)); }

/// `RULE line:column` of every finding.
std::vector<std::string> told(const Learners& learners) {
  std::vector<std::string> lines;
  for (const auto& finding : learners.findings)
    lines.push_back(finding.rule + " " + std::to_string(finding.where.begin.line) + ":" + finding.where.column);
  return lines;
}

using Lines = std::vector<std::string>;

TEST_CASE("a row becomes a credential with everything it says") {
  const Offer offer{"learning_outcomes: [{id: LO1, text: {en: Survey}}]\nassessment: [{id: A1, type: quiz}]\n"};
  const auto learners = formats::read_learners(
      "learners.csv", std::string{kHeader} + "Tëst,Learner,1990-01-31,student_number,T-1,5,2026-06-05,2026-06-12\n",
      offer.described.descriptor);
  CHECK(learners.findings.empty());
  REQUIRE(learners.rows.size() == 1);
  const auto converted =
      formats::convert_award(offer.described.descriptor, learners.rows[0], find_converter("elm-edc"), {});
  const auto node = Json::parse(converted.bytes);
  CHECK(node["id"] == "urn:pinko:fi-example-mc-1-2026-06-12-2:credential");
  CHECK(node["validFrom"] == "2026-06-12T00:00:00Z");
  const auto person = node["credentialSubject"];
  CHECK(person["fullName"]["en"] == "Tëst Learner");
  CHECK(person["dateOfBirth"] == "1990-01-31T12:00:00Z");
  CHECK(person["identifier"]["notation"] == "T-1");
  CHECK(person["identifier"]["schemeName"] == "student_number");
  CHECK(person["hasClaim"]["provenBy"]["grade"]["noteLiteral"]["en"] == "5");
  CHECK(person["hasClaim"]["provenBy"]["dateIssued"] == "2026-06-05T12:00:00Z");
}

TEST_CASE("it is the credential that an award of its own would give") {
  const Offer offer{"level: {eqf: 6}\n"};
  const auto learners = formats::read_learners("l.csv",
                                               "award_id,given_name,family_name,date_of_birth,issuing_date\nfi-example-"
                                               "mc-1,Test,Learner,1990-01-31,2026-06-12\n",
                                               offer.described.descriptor);
  REQUIRE(learners.rows.size() == 1);
  for (const std::string_view format : {"elm-edc", "ob3"}) {
    CAPTURE(format);
    const auto bulk = formats::convert_award(offer.described.descriptor, learners.rows[0], find_converter(format), {});
    CHECK(bulk.bytes == convert_text(format, award("level: {eqf: 6}\n")).bytes);
    CHECK_FALSE(bulk.bytes.empty());
  }
}

TEST_CASE("a bad cell keeps its row back, and no other") {
  const auto learners = rows(
      "A,A,1990-01-31,,,,,2026-06-12\n"
      "B,B,31.1.1990,,,,,2026-06-12\n"
      ",C,,,,,,12.6.2026\n"
      ",D,,,,,,2026-06-12\n"
      "E,E,2026-06-12,,,,,2026-06-12\n"
      "F,F,1990-02-30,,,,,2026-06-12\n"
      "G,G,,student_number,,,2026-06-05,2026-06-12\n"
      "H,H,,,,,,\n"
      "I,I,,,,,2026-06-12\n"
      "\n"
      ",,,,,,,\n"
      "J,J,,,,,,2026-06-12\n");
  CHECK(told(learners) == Lines{"CONV-32 3:date_of_birth", "CONV-32 4:issuing_date", "CONV-31 5:given_name",
                                "CONV-32 6:date_of_birth", "CONV-32 7:date_of_birth", "CONV-31 8:identifier_value",
                                "CONV-31 8:result", "CONV-31 9:issuing_date", "CONV-35 10:"});
  REQUIRE(learners.rows.size() == 2);
  CHECK(learners.listed == 10);
  CHECK(learners.rows[1].award_id == "fi-example-mc-1-2026-06-12-13");
}

TEST_CASE("the date of issuing may stand in the offer") {
  const auto learners = read("given_name,family_name\nA,B\n", "issuing: {date: 2026-06-12}\n");
  CHECK(learners.findings.empty());
  CHECK(learners.rows[0].issuing_date == parse_date("2026-06-12"));
}

TEST_CASE("no two credentials with one id, no two for one learner") {
  const auto learners = read(
      "award_id,given_name,family_name,identifier_value,issuing_date\n"
      "x-1,A,A,T-1,2026-06-12\nX-1,B,B,T-2,2026-06-12\nx-3,C,C,T-1,2026-06-12\n../up,D,D,T-4,2026-06-12\n");
  CHECK(told(learners) == Lines{"CONV-36 3:award_id", "CONV-36 4:identifier_value", "CONV-32 5:award_id"});
  CHECK(learners.findings[0].args[1].value == "2");
  CHECK(learners.rows.size() == 1);
}

TEST_CASE("a table without header, without end, without anything") {
  CHECK(told(read("Testi,Oppija,1990-01-31\n")) ==
        Lines{"CONV-33 1:given_name", "CONV-33 1:family_name", "CONV-33 1:issuing_date"});
  CHECK(told(read("")) == Lines{"CONV-37 1:"});
  const auto open = rows("A,A,,,,,,2026-06-12\n\"B,B,,,,,,2026-06-12\n");
  CHECK(told(open) == Lines{"CONV-37 3:"});
  CHECK(open.rows.size() == 1);
  CHECK(told(read("given_name,family_name,issuing_date,shoe_size,given_name\nA,B,2026-06-12,44,C\n")) ==
        Lines{"CONV-34 1:", "CONV-34 1:"});
}

TEST_CASE("no finding holds anything of a learner") {
  const auto learners = read(
      "award_id,given_name,family_name,date_of_birth,identifier_value,Secret,issuing_date\n"
      "Secret/1,Secret,Secret,Secret,Secret,Secret,Secret\n"
      "s1,Secret,Secret,,Secret,Secret,2026-06-12\ns1,Secret,Secret,,Secret,Secret,2026-06-12\n"
      ",\"Secret\n2\",Secret,,,,2026-06-12\nSecret,Secret\n");
  CHECK(learners.findings.size() > 6);
  for (const auto& finding : learners.findings) {
    CHECK(finding.where.column.find("Secret") == std::string::npos);
    CHECK(finding.where.pointer.find("Secret") == std::string::npos);
    for (const auto& arg : finding.args) CHECK(arg.value.find("Secret") == std::string::npos);
  }
}

TEST_CASE("hostile values stay values") {
  const Offer offer;
  const auto learners = formats::read_learners(
      "l.csv", "given_name;family_name;issuing_date\n\"A\"\"},{\";=1+1;2026-06-12\n", offer.described.descriptor);
  REQUIRE(learners.rows.size() == 1);
  const auto node = Json::parse(
      formats::convert_award(offer.described.descriptor, learners.rows[0], find_converter("elm-edc"), {}).bytes);
  CHECK(node["credentialSubject"]["fullName"]["en"] == "A\"},{ =1+1");
}

}  // namespace
