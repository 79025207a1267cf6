#include "report/fingerprint.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "report/reporting.h"
#include "text/sha256.h"

using namespace pinko;
using namespace pinko::testing;

namespace {

const Finding& only(const FileReport& report, std::string_view rule) {
  for (const auto& finding : report.findings)
    if (finding.rule == rule) return finding;
  FAIL("no finding of " << std::string{rule});
  return report.findings.front();
}

std::string name_of(std::string text, std::string_view rule) {
  const auto report = checked(std::move(text));
  return fingerprint(only(report, rule), report.path);
}

}  // namespace

TEST_CASE("SHA-256 gives the digests of the standard") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  CHECK(sha256_base64("abc") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

TEST_CASE("a fingerprint survives what moves a finding and not what changes it") {
  const std::string level = "level: {eqf: 9}\n";
  const auto name = name_of(level, "EU-I-08");
  CHECK(name.size() == 16);
  CHECK(name_of("# a comment\n\n" + level, "EU-I-08") == name);
  CHECK(name_of("level:\n    eqf:   9\n", "EU-I-08") == name);
  CHECK(name_of("level: {eqf: 10}\n", "EU-I-08") != name);
}

TEST_CASE("a fingerprint tells rules, files and fields apart") {
  auto finding = finding_at("A", Severity::error);
  const auto name = fingerprint(finding, "a");
  CHECK(fingerprint(finding, "b") != name);
  finding.severity = Severity::info;
  finding.where.begin.line = 700;
  finding.args.push_back({"max", "30"});  // what is allowed may change
  CHECK(fingerprint(finding, "a") == name);
  finding.args.push_back({"value", "31"});
  CHECK(fingerprint(finding, "a") != name);
  auto elsewhere = finding_at("A", Severity::error);
  elsewhere.where.pointer = "/level";
  CHECK(fingerprint(elsewhere, "a") != name);
  auto other = finding_at("A1", Severity::error);
  CHECK(fingerprint(other, "a") != fingerprint(finding_at("A", Severity::error), "1a"));  // no text runs into the next
}

TEST_CASE("a folded text is the same text") {
  auto finding = finding_at("A", Severity::error);
  finding.args = {{"value", "two words"}};
  const auto name = fingerprint(finding, "a");
  finding.args = {{"value", " two\n   words "}};
  CHECK(fingerprint(finding, "a") == name);
  finding.args = {{"value", "twowords"}};
  CHECK(fingerprint(finding, "a") != name);
}

TEST_CASE("items of lists are known by their name") {
  const std::string second = "  - {id: A2, type: attendance, weight: x}\n";
  const auto one = checked("assessment:\n" + second);
  const auto two = checked("assessment:\n  - {id: A1, type: exam}\n" + second);
  bool found = false;
  for (const auto& a : one.findings)
    for (const auto& b : two.findings)
      if (a.rule == b.rule && a.where.pointer == "/assessment/0/weight" && b.where.pointer == "/assessment/1/weight") {
        found = true;
        CHECK(a.anchor == "/assessment/id=A2/weight");
        CHECK(fingerprint(a, "x") == fingerprint(b, "x"));
      }
  CHECK(found);
}

TEST_CASE("a learner's data name nothing") {
  for (const auto& finding : checked("record: award\nlearner: [{identifier: 010190-123A, x: y}]\n").findings)
    CHECK(!has(finding.anchor, "010190"));
}

TEST_CASE("equal findings of a file stay distinct, whatever else is there") {
  const auto finding = finding_at("A", Severity::error);
  Fingerprints names;
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) seen.insert(names.next(finding, "a"));
  CHECK(seen.size() == 100);
  CHECK(names.next(finding, "b") == fingerprint(finding, "b"));
  CHECK(names.next(finding, "b") == fingerprint(finding, "b", 1));
}
