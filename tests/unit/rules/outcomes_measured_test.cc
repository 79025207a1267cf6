// How well the rules about learning outcomes judge, measured on labelled outcomes: tests/data/outcomes/. The files hold
// the labels and, as `floors`, the figures that must not get worse; docs/lint.md tells about both.
// PINKO_SHOW_MISSES=development (or held-out) lists the outcomes that are judged otherwise than they are labelled.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

#include "pinko/parse.h"
#include "pinko/rules.h"
#include "rules/outcomes.h"
#include "rules/plan.h"
#include "text/numbers.h"

using namespace pinko;
using namespace pinko::rules;

namespace {

constexpr std::array<std::string_view, 3> kLanguages{"en", "fi", "sv"};
constexpr std::array<std::string_view, 2> kSets{"development", "held-out"};

/// What is measured of each set: findings of rules, and the class of the most demanding verb.
enum Figure : std::size_t { no_verb, vague, soft, several, course, bloom, count };
constexpr std::array<std::string_view, Figure::count> kFigures{"LO-01", "LO-02", "LO-02-soft",
                                                               "LO-03", "LO-05", "bloom"};

Document read(std::shared_ptr<const Source> source) {
  Parsed parsed = parse(std::move(source));
  REQUIRE(parsed.whole);
  REQUIRE(parsed.findings.empty());
  return std::move(parsed.document);
}

Document read_labels(std::string_view language) {
  const auto path = fmt::format("{}/tests/data/outcomes/{}.yaml", PINKO_SOURCE_DIR, language);
  std::ifstream in{path, std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  return read(std::make_shared<const Source>(path, std::move(text)));
}

// A finding, or the class of the verb, for each figure; empty for none.
using Answers = std::array<std::string, Figure::count>;

Answers labelled(Node is) {
  const auto opening = is["opening"].text();
  Answers answers;
  if (opening == "noun" || opening == "passive") answers[no_verb] = "yes";
  if (opening == "vague") answers[vague] = "yes";
  if (opening == "soft") answers[soft] = "yes";
  if (opening == "course") answers[course] = "yes";
  if (const auto verbs = parse_number(is["verbs"].text()); verbs && *verbs > 2) answers[several] = "yes";
  answers[bloom] = is["bloom"].text();
  return answers;
}

// What the rules say of a descriptor that holds this outcome, and the class of the most demanding verb.
Answers said(const RuleSet& rules, std::string_view language, std::string_view text) {
  std::string yaml = fmt::format("learning_outcomes: [{{id: LO1, text: {{{}: '", language);
  for (const char c : text) yaml.append(c == '\'' ? 2 : 1, c);
  yaml += "'}}]\n";
  const Document document = read(std::make_shared<const Source>("labelled.mc.yaml", std::move(yaml)));
  Answers answers;
  for (const Finding& finding :
       rules.check(document, {}, {.as_of = *parse_date("2026-10-01"), .record = {}}).findings) {
    if (finding.rule == "LO-01") answers[no_verb] = "yes";
    if (finding.rule == "LO-02") answers[finding.severity == Severity::info ? soft : vague] = "yes";
    if (finding.rule == "LO-03") answers[several] = "yes";
    if (finding.rule == "LO-05") answers[course] = "yes";
  }
  Words scratch;
  answers[bloom] = name(analyse(text, outcome_lists(rules.contents().words, language), scratch).bloom);
  return answers;
}

/// Precision: of what was said, how much is right. Recall: of what should have been said, how much was.
struct Score {
  std::uint32_t labelled = 0, said = 0, right = 0;
  void add(const std::string& label, const std::string& answer) {
    labelled += label.empty() ? 0U : 1U;
    said += answer.empty() ? 0U : 1U;
    right += !label.empty() && label == answer ? 1U : 0U;
  }
  [[nodiscard]] double precision() const { return said == 0 ? 1 : double(right) / double(said); }
  [[nodiscard]] double recall() const { return labelled == 0 ? 1 : double(right) / double(labelled); }
};

using Scores = std::array<Score, Figure::count>;

bool shows_misses(std::string_view set) {
  const char* asked = std::getenv("PINKO_SHOW_MISSES");
  return asked != nullptr && set == asked;
}

Scores measure(const RuleSet& rules, std::string_view language, std::string_view set, Node outcomes) {
  Scores scores;
  for (const Node outcome : outcomes.children()) {
    const Answers label = labelled(outcome["is"]);
    const Answers answer = said(rules, language, outcome["text"].text());
    for (std::size_t i = 0; i < Figure::count; ++i) {
      // LO-05 says it better, but what LO-01 says of a text about the course is true: neither right nor wrong.
      if (i == no_verb && !label[course].empty()) continue;
      scores[i].add(label[i], answer[i]);
      if (label[i] != answer[i] && shows_misses(set))
        fmt::print("{} {:10} {:>10} instead of {:10} {}\n", language, kFigures[i], answer[i].empty() ? "-" : answer[i],
                   label[i].empty() ? "-" : label[i], outcome["text"].text());
    }
  }
  return scores;
}

std::string row(std::string_view language, std::string_view set, std::size_t size, const Scores& scores) {
  std::string line = fmt::format("{} {:11} {:3}", language, set, size);
  for (const Score& score : scores)
    line += fmt::format(" | {:3.0f} {:3.0f} ({:2})", 100 * score.precision(), 100 * score.recall(), score.labelled);
  return line + "\n";
}

void check_floors(Node floors, const Scores& scores) {
  for (std::size_t i = 0; i < Figure::count; ++i) {
    CAPTURE(kFigures[i]);
    const auto precision = parse_number(floors[kFigures[i]]["precision"].text());
    const auto recall = parse_number(floors[kFigures[i]]["recall"].text());
    REQUIRE(precision.has_value());
    REQUIRE(recall.has_value());
    CHECK(100 * scores[i].precision() >= *precision);
    CHECK(100 * scores[i].recall() >= *recall);
  }
}

}  // namespace

TEST_CASE("labelled outcomes are judged at least as well as the floors say") {
  const RuleSet rules = RuleSet::load();
  std::string table = "precision and recall in %, (labelled so)";
  for (const auto figure : kFigures) table += fmt::format(" | {}", figure);
  table += "\n";
  for (const auto language : kLanguages) {
    const Document labels = read_labels(language);
    for (const auto set : kSets) {
      CAPTURE(language);
      CAPTURE(set);
      const Node outcomes = labels.root()[set];
      CHECK(outcomes.size() >= 50);
      const Scores scores = measure(rules, language, set, outcomes);
      table += row(language, set, outcomes.size(), scores);
      check_floors(labels.root()["floors"][set], scores);
    }
  }
  fmt::print("{}", table);
}
