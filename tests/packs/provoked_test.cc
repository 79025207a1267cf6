// What every rule says of its failing examples, with line and column: tests/packs/provoked/PACK.txt. A change of a
// rule, of a position or of a sentence shows there. `PINKO_UPDATE=1 ./dev test -R packs.provoked` writes the files;
// read the difference as a user would.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/convert.h"
#include "pinko/elm.h"
#include "pinko/import.h"
#include "pinko/parse.h"
#include "pinko/rules.h"

namespace {

using namespace pinko;

std::shared_ptr<const Source> source_of(std::string_view example, const std::string& path) {
  return std::make_shared<const Source>(path, std::string{example});
}

std::vector<Finding> only(std::string_view rule, std::vector<Finding> findings) {
  std::erase_if(findings, [&](const Finding& finding) { return finding.rule != rule; });
  return findings;
}

// The first converter or importer that tells it is enough: the others use the same words.
std::vector<Finding> told_by_a_converter(std::string_view rule, std::string_view example) {
  const auto parsed = parse(source_of(example, "example"));
  for (const auto& converter : converters())
    if (auto told = only(rule, convert(parsed.document, converter).findings); !told.empty()) return told;
  return {};
}

std::vector<Finding> told_by_an_importer(std::string_view rule, std::string_view example) {
  for (const auto& importer : importers())
    if (auto told = only(rule, import_from(source_of(example, "example"), importer, {}).findings); !told.empty())
      return told;
  return {};
}

std::vector<Finding> told(const RuleSet& rules, const Rule& rule, std::string_view example) {
  const auto reporter = rule.entry["reported_by"].text();
  if (reporter == "converter") return told_by_a_converter(rule.id, example);
  if (reporter == "importer") return told_by_an_importer(rule.id, example);
  if (reporter == "elm") return only(rule.id, judge_elm(parse(source_of(example, "example.jsonld")).document).findings);
  return judge_example(rules, rule, example);
}

std::string told_of_pack(const RuleSet& rules, std::string_view pack) {
  std::string all;
  for (const Rule& rule : rules.rules()) {
    if (rule.pack != pack) continue;
    if (rule.fail.empty()) all += fmt::format("{}: no YAML text provokes it; a test names it\n", rule.id);
    for (std::size_t i = 0; i < rule.fail.size(); ++i) {
      const auto findings = told(rules, rule, rule.fail[i]);
      CAPTURE(rule.fail[i]);
      CHECK_MESSAGE(!findings.empty(), rule.id);
      for (const Finding& finding : findings)
        all += fmt::format("{}, example {}: {}:{}:{}: {}\n", rule.id, i + 1, finding.where.path,
                           finding.where.begin.line, finding.where.begin.column, rules.message(finding, "en"));
    }
  }
  return all;
}

std::string content(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

// The first line that differs says more than two long texts.
std::string first_difference(std::string_view is, std::string_view should_be) {
  const auto [a, b] = std::ranges::mismatch(is, should_be);
  const auto line_at = [](std::string_view text, std::size_t at) {
    const auto begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
    return std::string{text.substr(begin, text.find('\n', at) - begin)};
  };
  return "is:        " + line_at(is, static_cast<std::size_t>(a - is.begin())) +
         "\nshould be: " + line_at(should_be, static_cast<std::size_t>(b - should_be.begin()));
}

TEST_CASE("every rule says of its failing examples what is written down, at the place that is written down") {
  const auto rules = RuleSet::load(RuleSet::shipped());
  const std::filesystem::path folder = PINKO_SOURCE_DIR "/tests/packs/provoked";
  const bool update = std::getenv("PINKO_UPDATE") != nullptr;  // NOLINT(concurrency-mt-unsafe): no other thread
  for (const Pack& pack : rules.packs()) {
    const auto path = folder / (std::string{pack.name} + ".txt");
    const auto is = told_of_pack(rules, pack.name);
    if (update) std::ofstream{path, std::ios::binary} << is;
    const auto should_be = content(path);
    CHECK_MESSAGE(is == should_be, path.string(), "\n", first_difference(is, should_be));
  }
}

}  // namespace
