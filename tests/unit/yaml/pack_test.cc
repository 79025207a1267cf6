// The pack `yaml` and the codes in the reader belong together.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "unit/yaml/reading.h"
#include "yaml/problem.h"

namespace {

using pinko::test::read;

std::string file(const std::string& path) {
  std::ifstream in{std::string(PINKO_SOURCE_DIR) + '/' + path, std::ios::binary};
  REQUIRE(in.is_open());
  return {std::istreambuf_iterator<char>{in}, {}};
}

// The findings of one rule in a text.
std::size_t count(std::string_view text, std::string_view rule) {
  const auto parsed = read(std::string(text));
  std::size_t found = 0;
  for (const auto& finding : parsed.findings) found += finding.rule == rule ? 1U : 0U;
  return found;
}

std::map<std::string, std::string> codes() {
  std::map<std::string, std::string> found;
  const std::string header = file("lib/src/yaml/problem.h");
  for (std::size_t at = header.find("{\"YAML-"); at != std::string::npos; at = header.find("{\"YAML-", at + 1)) {
    const bool warning = header.substr(at + 10, 19) == ", Severity::warning";
    found[header.substr(at + 2, 7)] = warning ? "warning" : "error";
  }
  return found;
}

}  // namespace

TEST_CASE("every code of the reader has its rule in the pack, with the same severity, and the other way round") {
  const auto pack = read(file("schemas/packs/yaml.yaml"));
  REQUIRE(pack.whole);
  CHECK(pack.findings.empty());
  std::map<std::string, std::string> rules;
  for (const auto rule : pack.document.root()["rules"].children())
    rules[std::string(rule["id"].text())] = std::string(rule["severity"].text());
  CHECK(rules == codes());
}

TEST_CASE("every example of the pack does what it says") {
  const auto pack = read(file("schemas/packs/yaml.yaml"));
  for (const auto rule : pack.document.root()["rules"].children()) {
    const auto id = rule["id"].text();
    CAPTURE(std::string(id));
    CHECK((rule["fail"].size() > 0 || rule["examples"].text() == "none"));
    for (const auto good : rule["pass"].children()) CHECK(count(good.text(), id) == 0);
    for (const auto bad : rule["fail"].children()) CHECK(count(bad.text(), id) == 1);
  }
}
