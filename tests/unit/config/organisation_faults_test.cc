// A fault in what many descriptors take is one finding, where it is written.
#include "pinko/organisation_faults.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "pinko/batch.h"
#include "pinko/rules.h"

using namespace pinko;

namespace {

const RuleSet& rules() {
  static const auto loaded = RuleSet::load();
  return loaded;
}

std::shared_ptr<const Organisations> organisations() {
  return std::make_shared<const Organisations>(std::make_shared<const Source>(
      "orgs.yaml",
      "organisations:\n  amk:\n    legal_name: Esimerkki Oy\n    country: FI\n    registration: {scheme: business_id, "
      "value: '1234567-8'}\n"));
}

FileReport judged(const std::shared_ptr<const Organisations>& file, const std::string& path, const std::string& text) {
  BatchOptions options;
  options.check.as_of = *parse_date("2026-10-01");
  options.per_file = [&](const std::string&) {
    auto made = std::make_shared<FileOptions>();
    made->organisations = file;
    return made;
  };
  return check_text(std::make_shared<const Source>(path, text), rules(), options);
}

std::size_t count(const FileReport& report, std::string_view rule) {
  return static_cast<std::size_t>(std::ranges::count(report.findings, rule, &Finding::rule));
}

constexpr const char* kDescriptor = "id: abc\nproviders:\n  - {ref: amk, role: awarding}\n";

}  // namespace

TEST_CASE("a fault is told once, at its place in the file, with the first reference to it") {
  const auto file = organisations();
  OrganisationFaults faults{{file}};
  for (const auto* path : {"a.mc.yaml", "b.mc.yaml", "c.mc.yaml"}) {
    auto report = judged(file, path, kDescriptor);
    REQUIRE(count(report, "FI-PROV-02") == 1);
    const auto before = report.findings.size();
    faults.take(report);
    CHECK(count(report, "FI-PROV-02") == 0);
    CHECK(report.findings.size() < before);
    CHECK(!report.findings.empty());  // what is wrong with the descriptor itself stays
  }
  const auto reports = faults.reports(rules(), {});
  REQUIRE(reports.size() == 1);
  CHECK(reports[0].path == "orgs.yaml");
  CHECK(!reports[0].descriptor);
  REQUIRE(count(reports[0], "FI-PROV-02") == 1);
  const auto& finding = *std::ranges::find(reports[0].findings, "FI-PROV-02", &Finding::rule);
  CHECK(finding.where.path == "orgs.yaml");
  CHECK(finding.where.begin == Position{5, 48});
  CHECK(finding.where.pointer == "/organisations/amk/registration/value");
  REQUIRE(finding.related.size() == 1);
  CHECK(finding.related[0].path == "a.mc.yaml");
  CHECK(finding.related[0].begin == Position{3, 11});
}

TEST_CASE("what is silenced in a descriptor stays there") {
  const auto file = organisations();
  OrganisationFaults faults{{file}};
  auto report = judged(file, "a.mc.yaml",
                       "id: abc\nproviders:\n  - ref: amk  # pinko: ignore[FI-PROV-02] -- being changed\n"
                       "    role: awarding\n");
  REQUIRE(count(report, "FI-PROV-02") == 1);
  faults.take(report);
  CHECK(count(report, "FI-PROV-02") == 1);
}

TEST_CASE("a reference that leads nowhere is a fault of the descriptor") {
  const auto file = organisations();
  OrganisationFaults faults{{file}};
  auto report = judged(file, "a.mc.yaml", "id: abc\nproviders:\n  - {ref: amkk, role: awarding}\n");
  faults.take(report);
  CHECK(count(report, "CORE-10") == 1);
  CHECK(faults.reports(rules(), {}).empty());
}

TEST_CASE("the heaviest severity counts, and what goes beyond the caps is counted") {
  const auto file = organisations();
  OrganisationFaults faults{{file}};
  for (const auto severity : {Severity::info, Severity::error, Severity::warning}) {
    auto report = judged(file, "a.mc.yaml", kDescriptor);
    for (auto& finding : report.findings) finding.severity = severity;
    faults.take(report);
  }
  const auto reports = faults.reports(rules(), {});
  REQUIRE(reports.size() == 1);
  CHECK(std::ranges::all_of(reports[0].findings, [](const Finding& f) { return f.severity == Severity::error; }));
  CheckOptions none;
  none.findings_per_file = 0;
  const auto capped = faults.reports(rules(), none);
  REQUIRE(capped.size() == 1);
  CHECK(capped[0].findings.empty());
  CHECK(capped[0].not_shown == reports[0].findings.size());
}
