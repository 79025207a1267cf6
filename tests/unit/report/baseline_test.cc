// Known findings: what is marked, what never is, what is gone.
#include "pinko/baseline.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "pinko/error.h"

using namespace pinko;

namespace {

const RuleSet& rules() {
  static const auto loaded = RuleSet::load();
  return loaded;
}

FileReport report(std::string_view text, const std::string& path = "a.mc.yaml") {
  return check_text(std::make_shared<const Source>(path, std::string{text}), rules(),
                    {.check = {.as_of = *parse_date("2026-10-01"), .record = std::nullopt}});
}

std::set<KnownFinding> known_of(std::string_view text) {
  Baseline collecting{{}, Baseline::Use::collect};
  auto found = report(text);
  collecting.mark(found, rules(), found.path);
  return collecting.met();
}

std::ptrdiff_t new_ones(const FileReport& report) {
  return std::ranges::count_if(report.findings, [](const Finding& finding) { return !finding.baseline; });
}

constexpr std::string_view kFaulty = "id: a\ntitle: {en: Work}\nlevel: {eqf: 9}\nlanguages: [en]\n";

}  // namespace

TEST_CASE("the findings of today are known tomorrow, wherever their lines have moved") {
  Baseline baseline{known_of(kFaulty)};
  auto moved = report("# a\n# b\n# c\n" + std::string{kFaulty});
  REQUIRE_FALSE(moved.findings.empty());
  baseline.mark(moved, rules(), moved.path);
  CHECK(new_ones(moved) ==
        std::ranges::count_if(moved.findings, [](const Finding& f) { return rules().is_binding(f); }));
  CHECK(baseline.stale(rules()).empty());
}

TEST_CASE("what is new counts") {
  Baseline baseline{known_of(kFaulty)};
  auto worse = report(std::string{kFaulty} + "leagl_form: course\n");
  const auto before = report(kFaulty).findings.size();
  baseline.mark(worse, rules(), worse.path);
  CHECK(worse.findings.size() > before);
  CHECK(new_ones(worse) > 0);
}

TEST_CASE("what is mended is stale, but only in files that were read") {
  const auto known = known_of(kFaulty);
  Baseline baseline{known};
  auto better = report("id: a\ntitle: {en: Work}\nlevel: {eqf: 6}\nlanguages: [en]\n");
  baseline.mark(better, rules(), better.path);
  CHECK_FALSE(baseline.stale(rules()).empty());
  Baseline elsewhere{known};
  auto other = report(kFaulty, "b.mc.yaml");
  elsewhere.mark(other, rules(), other.path);
  CHECK(elsewhere.stale(rules()).empty());
  CHECK(new_ones(other) == static_cast<std::ptrdiff_t>(other.findings.size()));
}

TEST_CASE("of a text that cannot be read nothing is stale") {
  Baseline baseline{known_of(kFaulty)};
  auto broken = report("id: [a\n");
  baseline.mark(broken, rules(), broken.path);
  CHECK(baseline.stale(rules()).empty());
  CHECK(new_ones(broken) == 1);
}

TEST_CASE("what nothing may silence is never in a baseline") {
  const auto found = report("id: [a\n");
  REQUIRE(found.findings.size() == 1);
  CHECK(rules().is_binding(found.findings[0]));
  CHECK(known_of("id: [a\n").empty());
}

TEST_CASE("equal findings are told apart") {
  const auto known = known_of("id: a\nbogus: 1\nbogus: 2\n");
  std::set<std::string> names;
  for (const auto& finding : known) names.insert(finding.fingerprint);
  CHECK(names.size() == known.size());
}

TEST_CASE("a baseline is written as it is read, sorted, one finding a line") {
  const std::set<KnownFinding> known{{"b.mc.yaml", "EU-I-01", "2"}, {"a \"x\".mc.yaml", "EU-I-01", "1"}};
  const auto text = baseline_text(known);
  CHECK(text.find("a \\\"x\\\"") < text.find("b.mc.yaml"));
  CHECK(read_baseline(text, "p") == known);
  CHECK(read_baseline(baseline_text({}), "p").empty());
}

TEST_CASE("what is no baseline is refused in one line") {
  for (const auto* text : {"", "[]", "{}", "{\"pinko_baseline\": 1}", "{\"pinko_baseline\": 1, \"findings\": [1]}",
                           "{\"pinko_baseline\": 1, \"findings\": [{\"path\": 1}]}", "{\"pinko_baseline\": 1e400}"})
    CHECK_THROWS_AS(read_baseline(text, "p"), Error);
  CHECK_THROWS_AS(read_baseline("{\"pinko_baseline\": 2, \"findings\": []}", "p"), Error);
}
