// The examples of the pack `imp`: reading them with every importer tells what they say.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "pinko/import.h"
#include "pinko/rules.h"

namespace {

using namespace pinko;

std::vector<Finding> findings_of(std::string_view importer, std::string_view example) {
  const auto source = std::make_shared<const Source>("example", std::string{example});
  return import_from(source, find_importer(importer), {}).findings;
}

bool is_of(const Finding& finding, std::string_view rule) { return finding.rule == rule; }

/// The most findings of a rule that one importer gives; with `own`, of those that can read the file.
std::size_t most_findings(std::string_view rule, std::string_view example, bool own) {
  std::size_t most = 0;
  for (const auto& importer : importers()) {
    const auto findings = findings_of(importer.name, example);
    const bool foreign =
        std::ranges::any_of(findings, [](const Finding& finding) { return finding.severity == Severity::error; });
    if (own && foreign) continue;
    most = std::max(most, static_cast<std::size_t>(std::ranges::count(findings, rule, &Finding::rule)));
  }
  return most;
}

/// A file that no importer can read would pass whatever it holds.
bool is_read(std::string_view example) {
  const auto source = std::make_shared<const Source>("example", std::string{example});
  return std::ranges::any_of(
      importers(), [&](const Importer& importer) { return !import_from(source, importer, {}).descriptors.empty(); });
}

TEST_CASE("every example of the pack imp is judged as stated") {
  const auto rules = RuleSet::load(std::vector<std::string>{"imp"});
  std::size_t run = 0;
  for (const Rule& rule : rules.rules()) {
    if (rule.pack != "imp") continue;
    CAPTURE(rule.id);
    for (const auto example : rule.pass) {
      CAPTURE(example);
      CHECK(most_findings(rule.id, example, true) == 0);
      CHECK(is_read(example));
      ++run;
    }
    for (const auto example : rule.fail) {
      CAPTURE(example);
      CHECK(most_findings(rule.id, example, false) == 1);
      ++run;
    }
  }
  CHECK(run > 12);
}

TEST_CASE("severities in the pack are those of the importers, and no message keeps an unfilled fact") {
  const auto rules = RuleSet::load(std::vector<std::string>{"imp"});
  for (const Rule& rule : rules.rules()) {
    if (rule.pack != "imp") continue;
    CAPTURE(rule.id);
    for (const auto example : rule.fail)
      for (const auto& importer : importers())
        for (const auto& finding : findings_of(importer.name, example)) {
          if (!is_of(finding, rule.id)) continue;
          CHECK(finding.severity == rule.severity);
          for (const std::string_view language : {"en", "fi", "sv"})
            CHECK(rules.message(finding, language).find('{') == std::string::npos);
        }
  }
}

}  // namespace
