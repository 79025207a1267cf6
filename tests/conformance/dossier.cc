// The rules' specification has a passing and a failing descriptor for every rule, and three complete descriptors with
// the findings they may have. It is no part of the project; where it is not found, the tests say so and check nothing.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "pinko/parse.h"
#include "pinko/rules.h"

namespace {

using namespace pinko;

std::optional<std::string> dossier() {
  const char* given = std::getenv("PINKO_SHARED");
  const std::filesystem::path shared = given != nullptr
                                           ? std::filesystem::path{given}
                                           : std::filesystem::path{PINKO_SOURCE_DIR}.parent_path() / "shared";
  const auto path = shared / "research" / "rules-eu-fi.md";
  std::ifstream in{path};
  if (in) return std::string{std::istreambuf_iterator<char>{in}, {}};
  MESSAGE("skipped: no " << path.string() << " (set PINKO_SHARED to the folder that holds research)");
  return std::nullopt;
}

// The blocks of YAML between two headings.
std::vector<std::string> blocks(const std::string& text, const std::string& from, const std::string& to) {
  const std::string open = "\n```yaml\n", close = "\n```";
  std::vector<std::string> found;
  const auto end = text.find("\n" + to);
  for (auto at = text.find(open, text.find("\n" + from)); at < end; at = text.find(open, at)) {
    at += open.size();
    const auto stop = text.find(close, at);
    found.push_back(text.substr(at, stop - at) + "\n");
    at = stop;
  }
  return found;
}

// A descriptor whose top-level fields are those of `fragment`, and of `base` where the fragment has none.
std::string merged(Node base, Node fragment) {
  std::string text;
  const auto add = [&](Node entry) {
    const Source& source = *entry.document().source();
    const auto begin = std::min(entry.record().key_span.begin, entry.record().span.begin);
    text.append(source.slice({begin, std::max(entry.record().span.end, entry.record().key_span.end)})).append("\n");
  };
  for (const Node entry : base.children())
    if (!fragment[entry.key()]) add(entry);
  for (const Node entry : fragment.children()) add(entry);
  return text;
}

const RuleSet& all_rules() {
  static const RuleSet rules = RuleSet::load(RuleSet::shipped());
  return rules;
}

std::string pack_of(const std::string& id) {
  const Rule* rule = all_rules().find(id);
  return rule == nullptr ? "unknown" : std::string{rule->pack};
}

}  // namespace

TEST_CASE("every rule of the dossier judges its own pair as stated") {
  const auto text = dossier();
  if (!text) return;
  const Parsed base = parse(std::make_shared<const Source>("base", blocks(*text, "### E.2 ", "## F. ").at(0)));
  const Parsed hei = parse(std::make_shared<const Source>("hei", "provider_type: hei\n"));
  std::map<std::string, int> pairs;
  for (const std::string& block : blocks(*text, "## D. ", "## E. ")) {
    const Parsed parsed = parse(std::make_shared<const Source>("dossier", block));
    REQUIRE(parsed.whole);
    for (const Node pair : parsed.document.root().children()) {
      const std::string id{pair["rule"].text()};
      CAPTURE(id);
      const Rule* rule = all_rules().find(id);
      REQUIRE(rule != nullptr);
      const auto judge = [&](std::string_view descriptor) {
        return judge_example(all_rules(), *rule, descriptor).size();
      };
      const auto alone = [&](Node side) { return parsed.document.source()->slice(side.record().span); };
      const auto in_base = [&](Node side) { return merged(base.document.root(), side); };
      // A fragment may lack what else the rule asks for, or what makes it speak, such as the type of provider.
      CHECK((judge(alone(pair["pass"])) == 0 || judge(in_base(pair["pass"])) == 0));
      const Node fail = pair["fail"];
      CHECK(judge(alone(fail)) + judge(in_base(fail)) + judge(merged(hei.document.root(), fail)) >= 1);
      ++pairs[pack_of(id)];
    }
  }
  MESSAGE(pairs["eu"] << " + " << pairs["std"] << " pairs of eu and std, " << pairs["fi"] << " of fi, "
                      << pairs["pinko"] << " of pinko, " << pairs["cat"] << " of cat");
  CHECK(pairs["eu"] + pairs["std"] == 90);
  CHECK(pairs["fi"] == 69);
  CHECK(pairs["pinko"] == 45);
  CHECK(pairs["cat"] == 6);
}

TEST_CASE("the complete descriptors of the dossier have the findings it announces, and no others") {
  const auto text = dossier();
  if (!text) return;
  const std::set<std::string> announced{"STD-ESG-01", "STD-ESG-03", "STD-ESG-05", "STD-ESG-07", "FI-DEF-02", "PK-WD-05",
                                        "PK-QF-01",   "PK-QF-02",   "PK-QF-03",   "PK-QF-04",   "PK-QF-05",  "PK-QF-06",
                                        "PK-QF-07",   "PK-QF-08",   "PK-QF-09",   "PK-QF-10"};
  const auto descriptors = blocks(*text, "### E.2 ", "## F. ");
  REQUIRE(descriptors.size() == 3);
  const RuleSet rules = RuleSet::load();
  for (const std::string& descriptor : descriptors) {
    Parsed parsed = parse(std::make_shared<const Source>("dossier", descriptor));
    const CheckOptions options{.as_of = *parse_date("2026-10-01"), .record = std::nullopt};
    std::set<std::string> found;
    for (const Finding& finding : rules.check(parsed.document, std::move(parsed.findings), options).findings) {
      CHECK(finding.severity == Severity::info);
      found.insert(finding.rule);
    }
    CHECK(std::ranges::includes(announced, found));
    CHECK(found.contains("FI-DEF-02"));
    CHECK(found.contains("PK-QF-10"));
  }
}
