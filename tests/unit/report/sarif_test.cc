#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "pinko/error.h"
#include "report/escape.h"
#include "report/reporting.h"

using namespace pinko;
using namespace pinko::testing;
using Json = nlohmann::json;

namespace {

Json run_of(const std::vector<FileReport>& reports, const Choices& choices = {}) {
  const auto json = Json::parse(written("sarif", reports, choices));
  REQUIRE(json["version"] == "2.1.0");
  REQUIRE(json["runs"].size() == 1);
  return json["runs"][0];
}

}  // namespace

TEST_CASE("addresses of SARIF are relative and hold only plain characters") {
  CHECK(uri_of("catalogue/café #1 50%.mc.yaml") == "catalogue/caf%C3%A9%20%231%2050%25.mc.yaml");
  CHECK(uri_of("a:b/c") == "a%3Ab/c");
  CHECK(uri_of("/tmp/x y") == "file:///tmp/x%20y");
  CHECK(uri_of("a\nb\xff") == "a%0Ab%FF");
  const auto run = run_of({report_of({finding_at("EU-I-08", Severity::error)}, "fi/työ 1.mc.yaml")});
  const auto& artifact = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
  CHECK(artifact["uri"] == "fi/ty%C3%B6%201.mc.yaml");
  CHECK(artifact["uriBaseId"] == "%SRCROOT%");
  CHECK(!run["originalUriBaseIds"]["%SRCROOT%"].contains("uri"));
}

TEST_CASE("SARIF describes every rule, in order, and results refer to them") {
  const auto run = run_of({checked("level: {eqf: 9}\n")});
  const auto& driver = run["tool"]["driver"];
  CHECK(driver["rules"].size() == rules().rules().size());
  std::string last;
  for (const auto& rule : driver["rules"]) {
    const auto id = rule["id"].get<std::string>();
    CAPTURE(id);
    CHECK(id > last);
    last = id;
    CHECK(rule["shortDescription"]["text"].get<std::string>().ends_with('.'));
    CHECK(!rule["fullDescription"]["text"].get<std::string>().empty());
    CHECK(!rule["help"]["text"].get<std::string>().empty());
    CHECK(!rule["help"]["markdown"].get<std::string>().empty());
    CHECK(rule["properties"]["tags"].size() <= 10);
    CHECK(!has(rule["name"].get<std::string>(), "-"));
  }
  REQUIRE(!run["results"].empty());
  for (const auto& result : run["results"])
    CHECK(driver["rules"][result["ruleIndex"].get<std::size_t>()]["id"] == result["ruleId"]);
}

TEST_CASE("regions of SARIF count characters from 1 and show the line") {
  const auto run = run_of({checked("title: {fi: Työ}\nlevel: {reason: ä, eqf: 9}\n")});
  bool found = false;
  for (const auto& result : run["results"]) {
    if (result["ruleId"] != "EU-I-08") continue;
    found = true;
    const auto& region = result["locations"][0]["physicalLocation"]["region"];
    CHECK(region["startLine"] == 2);
    CHECK(region["startColumn"] == 25);
    CHECK(region["endColumn"] == 26);
    CHECK(region["snippet"]["text"] == "level: {reason: ä, eqf: 9}");
    CHECK(result["level"] == "error");
    CHECK(result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "/level/eqf");
  }
  CHECK(found);
  CHECK(run["columnKind"] == "unicodeCodePoints");
}

TEST_CASE("SARIF marks what is silenced and does not leave it out") {
  auto silenced = finding_at("EU-I-08", Severity::error);
  silenced.suppressed = Suppressed{"pilot", 3};
  auto known = finding_at("EU-I-07", Severity::error);
  known.baseline = true;
  const auto open = finding_at("EU-I-06", Severity::error);
  const auto run = run_of({report_of({silenced, known, open})}, {.baseline = true});
  const auto& results = run["results"];
  REQUIRE(results.size() == 3);
  CHECK(results[0]["suppressions"] == Json::array());
  CHECK(results[0]["baselineState"] == "new");
  CHECK(results[1]["suppressions"][0]["kind"] == "inSource");
  CHECK(results[1]["suppressions"][0]["justification"] == "pilot");
  CHECK(results[2]["suppressions"][0]["kind"] == "external");
  CHECK(results[2]["baselineState"] == "unchanged");
  CHECK(!run_of({report_of({open})})["results"][0].contains("baselineState"));
}

TEST_CASE("SARIF names findings without lines, and equal ones apart") {
  const auto names_at = [](std::uint32_t line) {
    const auto finding = finding_at("EU-I-08", Severity::error, line);
    const auto run = run_of({report_of({finding, finding})});
    std::vector<std::string> names;
    for (const auto& result : run["results"]) names.push_back(result["partialFingerprints"]["pinko/v1"]);
    return names;
  };
  CHECK(names_at(1) == names_at(900));
  CHECK(names_at(1)[0] != names_at(1)[1]);
}

TEST_CASE("what is not shown does not change the names of the rest") {
  const auto report = report_of({finding_at("A", Severity::info), finding_at("A", Severity::error)});
  const auto all = run_of({report});
  const auto errors = run_of({report}, {.style = {.least = Severity::error}});
  REQUIRE(errors["results"].size() == 1);
  CHECK(errors["results"][0]["partialFingerprints"] == all["results"][0]["partialFingerprints"]);
  CHECK(all["results"][0]["level"] == "error");
}

TEST_CASE("SARIF keeps the heaviest of too many results and counts the rest") {
  std::vector<Finding> many(6000, finding_at("X", Severity::info));
  std::vector<FileReport> reports(5, report_of(many));
  reports.push_back(report_of({finding_at("Y", Severity::error)}));
  const auto text = written("sarif", reports);
  CHECK(text.size() < 10'000'000);
  const auto run = Json::parse(text)["runs"][0];
  CHECK(run["results"].size() <= 25'000);
  CHECK(run["results"][0]["ruleId"] == "Y");
  const auto& told = run["invocations"][0]["toolExecutionNotifications"];
  REQUIRE(told.size() == 1);
  CHECK(told[0]["descriptor"]["id"] == "results-left-out");
  const auto left_out = 30'001 - run["results"].size();
  CHECK(has(told[0]["message"]["text"].get<std::string>(), std::to_string(left_out)));
}

TEST_CASE("texts without end do not make SARIF too large") {
  std::vector<Finding> many(60, finding_at(std::string(200'000, 'x'), Severity::error));
  many.resize(120, finding_at(std::string(200'000, 'y'), Severity::warning));
  const auto text = written("sarif", {report_of(many)});
  CHECK(text.size() < 10'000'000);
  CHECK(Json::parse(text)["runs"][0]["invocations"][0]["toolExecutionNotifications"].size() == 1);
}

TEST_CASE("SARIF tells what could not be checked") {
  const auto run = run_of({unreadable("gone.mc.yaml")});
  const auto& call = run["invocations"][0];
  CHECK(call["executionSuccessful"] == false);
  CHECK(call["toolExecutionNotifications"][0]["descriptor"]["id"] == "no-such-file");
  CHECK(call["toolExecutionNotifications"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] ==
        "gone.mc.yaml");
  CHECK(run_of({})["invocations"][0]["executionSuccessful"] == true);
  CHECK(run_of({})["results"] == Json::array());
}

TEST_CASE("SARIF offers the edits of a finding") {
  auto report = checked("title: {fi: a}\nlevel: {eqf: 9}\n");
  REQUIRE(!report.findings.empty());
  report.findings.resize(1);
  report.findings[0].mend = Mend::safe;
  report.findings[0].edits = {{{8, 10}, "sv"}};
  const auto run = run_of({report});
  const auto& change = run["results"][0]["fixes"][0]["artifactChanges"][0];
  CHECK(change["replacements"][0]["deletedRegion"]["startColumn"] == 9);
  CHECK(change["replacements"][0]["insertedContent"]["text"] == "sv");
}

TEST_CASE("hostile texts stay texts in SARIF") {
  const auto text = written("sarif", {hostile_report(), unreadable(kHostile)});
  CHECK(!has(text, "\x1b"));
  CHECK(!has(text, "\u202e"));
  CHECK(!has(text, "##vso["));
  const auto run = Json::parse(text)["runs"][0];
  REQUIRE(run["results"].size() == 2);
  CHECK(has(run["results"][0]["message"]["text"].get<std::string>(), "\\[a\\](http"));
  CHECK(sarif_text("[x] {y}") == "[x] {y}");
}
