// junit, github, gitlab.
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

std::vector<std::string> lines_with(std::string_view text, std::string_view start) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    if (text.starts_with(start)) lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

TEST_CASE("markup holds no markup of others and no character that XML forbids") {
  CHECK(markup_text("a<b>&\"'") == "a&lt;b&gt;&amp;&quot;&#39;");
  CHECK(markup_text("]]>\x1b\uffff\xff") == "]]&gt;\\u{1b}\\u{ffff}\\x{ff}");
  CHECK(markup_text("Työ 日本") == "Työ 日本");
}

TEST_CASE("JUnit has a suite for each file and a case for each finding") {
  auto silenced = finding_at("C", Severity::error, 4);
  silenced.suppressed = Suppressed{"pilot", 3};
  auto known = finding_at("D", Severity::error, 5);
  known.baseline = true;
  const auto report = report_of({finding_at("A", Severity::error, 2), finding_at("B", Severity::warning, 3), silenced,
                                 known, finding_at("A", Severity::error, 9)},
                                "x/a.mc.yaml");
  const auto text = written("junit", {report, report_of({}, "b.mc.yaml"), unreadable("c")});
  CHECK(has(text, "<testsuite name=\"x/a.mc.yaml\" tests=\"5\" failures=\"2\" errors=\"0\" skipped=\"2\" time=\"0\">"));
  CHECK(has(text,
            "<testcase name=\"A\" classname=\"x/a\" file=\"x/a.mc.yaml\" line=\"2\" time=\"0\"><failure message=\"A\" "
            "type=\"error\">line 2, col 3, error[A] A</failure>"));
  CHECK(has(text, "<testcase name=\"A (2)\" classname=\"x/a\""));  // GitLab takes cases of one name for one
  CHECK(has(text, "<system-out>line 3, col 3, warning[B] B</system-out>"));
  CHECK(has(text, "<skipped message=\"pilot\"/>"));
  CHECK(has(text, "<skipped message=\"baseline\"/>"));
  CHECK(has(text, "<testsuite name=\"b.mc.yaml\" tests=\"1\" failures=\"0\""));
  CHECK(has(text, "<testsuite name=\"c\" tests=\"1\" failures=\"0\" errors=\"1\""));
  CHECK(has(text, "<error message=\"c: no such file or folder\" type=\"unreadable\"/>"));
}

TEST_CASE("JUnit fails what makes the run fail") {
  const std::vector reports{report_of({finding_at("A", Severity::error), finding_at("B", Severity::warning)})};
  CHECK(has(written("junit", reports, {.fail_on = Severity::warning}), "failures=\"2\""));
  CHECK(has(written("junit", reports, {.fail_on = std::nullopt}), "failures=\"0\""));
}

TEST_CASE("JUnit is never empty") {
  CHECK(count_of(written("junit", {}), "<testcase ") == 1);
  auto relations = report_of({});
  relations.descriptor = relations.new_file = false;
  CHECK(count_of(written("junit", {report_of({}), relations}), "<testcase ") == 1);
}

TEST_CASE("GitHub gets ten annotations of each level, the heaviest first, and a line for every other finding") {
  std::vector<Finding> findings(12, finding_at("W", Severity::warning, 7));
  findings.resize(13, finding_at("I", Severity::info, 8));
  findings.resize(24, finding_at("E", Severity::error, 9));
  const auto text = written("github", {report_of(findings)});
  CHECK(lines_with(text, "::error ").size() == 10);
  CHECK(lines_with(text, "::warning ").size() == 10);
  CHECK(lines_with(text, "::notice ").size() == 1);
  CHECK(text.find("::error ") < text.find("::warning "));
  CHECK(text.find("::warning ") < text.find("::notice "));
  CHECK(lines_with(text, "a.mc.yaml:").size() == 3);
  CHECK(has(text, "3 more findings are lines of the log above"));
  CHECK(lines_with(text, "::notice ")[0] ==
        "::notice file=a.mc.yaml,line=8,endLine=8,col=3,endColumn=5,title=pinko (I)::I");
}

TEST_CASE("annotations over several lines have no columns") {
  auto finding = finding_at("E", Severity::error, 2);
  finding.where.end = {4, 1};
  CHECK(lines_with(written("github", {report_of({finding})}), "::error ")[0] ==
        "::error file=a.mc.yaml,line=2,endLine=4,title=pinko (E)::E");
}

TEST_CASE("GitHub shows neither what is silenced nor nothing") {
  auto silenced = finding_at("E", Severity::error);
  silenced.suppressed = Suppressed{"pilot", 3};
  CHECK(written("github", {report_of({silenced})}).empty());
  CHECK(lines_with(written("github", {unreadable("a,b:c")}), "::error ")[0] ==
        "::error file=a%2Cb%3Ac,title=pinko::a,b:c: no such file or folder");
}

TEST_CASE("workflow commands hold no command of others") {
  CHECK(command_text("100%\n::error::x") == "100%25\\u{a}::error::x");
  CHECK(command_property("a:b,c%\r") == "a%3Ab%2Cc%25\\u{d}");
  const auto text = written("github", {hostile_report(), unreadable(kHostile)});
  CHECK(lines_with(text, "::error ").size() == 2);
  CHECK(count_of(text, "\n") == 3);  // and the line about what is not shown
  CHECK(!has(text, "##vso["));
  CHECK(!has(text, "\x1b"));
}

TEST_CASE("GitLab gets one array with distinct fingerprints and lines from 1") {
  const auto finding = finding_at("E", Severity::error, 1);
  const auto report =
      report_of({finding, finding, finding_at("W", Severity::warning), finding_at("I", Severity::info)});
  const auto json = Json::parse(written("gitlab", {report, report_of({finding}, "b.mc.yaml"), unreadable("c")}));
  REQUIRE(json.is_array());
  REQUIRE(json.size() == 6);
  std::set<std::string> names;
  for (const auto& entry : json) {
    names.insert(entry["fingerprint"].get<std::string>());
    CHECK(entry["location"]["lines"]["begin"].get<int>() >= 1);
    CHECK(entry["description"].is_string());
    CHECK(entry["check_name"].is_string());
    CHECK(!entry["location"]["path"].get<std::string>().starts_with("./"));
  }
  CHECK(names.size() == 6);
  CHECK(json[0]["description"] == "E: E");
  CHECK(json[0]["severity"] == "major");
  CHECK(json[2]["severity"] == "minor");
  CHECK(json[3]["severity"] == "info");
  CHECK(json[5]["severity"] == "blocker");
  CHECK(Json::parse(written("gitlab", {report_of({})})) == Json::array());
}

TEST_CASE("hostile texts stay texts in JUnit and GitLab") {
  const auto xml = written("junit", {hostile_report(), unreadable(kHostile)});
  CHECK(!has(xml, "]]>"));
  CHECK(!has(xml, "<script"));
  CHECK(!has(xml, "\x1b"));
  CHECK(!has(xml, "##vso["));
  CHECK(!has(xml, "\uffff"));
  const auto text = written("gitlab", {hostile_report(), unreadable(kHostile)});
  CHECK(Json::parse(text).size() == 2);
  CHECK(!has(text, "\x1b"));
  CHECK(!has(text, "##vso["));
}
