// The named predicates that judge learning outcomes: what the packs call as starts-with-action-verb, one-verb and so
// on. The analysis they ask is in outcomes.cc.
#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include "rules/outcomes.h"
#include "text/numbers.h"

namespace pinko::rules {
namespace {

std::string as_written(std::string_view text, Phrase phrase) {
  const auto end = end_of_word(text, phrase.last);
  return std::string{text.substr(phrase.first, end - phrase.first)};
}

/// The analyses of a call: those of the document, or own ones.
class Known {
 public:
  explicit Known(const Call& call) : own_(call.words), all_(call.outcomes == nullptr ? own_ : *call.outcomes) {}
  Outcomes& operator*() { return all_; }

 private:
  Outcomes own_;
  Outcomes& all_;
};

// Calls `judge(text, language, outcome)` for every language of a text map. A plain text counts as the document's
// default language (that it is no map is another rule's finding).
template <typename Judge>
void for_each_language(const Call& call, Outcomes& outcomes, Node texts, Judge judge) {
  if (texts.is_scalar()) {
    if (call.languages.empty()) return;
    if (const Outcome* outcome = outcomes.find(texts, call.languages.front()))
      judge(texts, call.languages.front(), *outcome);
    return;
  }
  if (!texts.is_map()) return;
  for (const Node text : texts.children())
    if (const Outcome* outcome = outcomes.find(text, text.key())) judge(text, text.key(), *outcome);
}

// A fault for each language whose outcome `is_faulty`; {language}, {hit}.
template <typename IsFaulty>
std::vector<Fault> judge_head(const Call& call, IsFaulty is_faulty) {
  std::vector<Fault> faults;
  Known known{call};
  for_each_language(call, *known, call.value, [&](Node text, std::string_view language, const Outcome& outcome) {
    if (!is_faulty(outcome)) return;
    faults.push_back({.where = text,
                      .args = {{"language", std::string{language}}, {"hit", as_written(text.text(), outcome.head)}},
                      .missing = {}});
  });
  return faults;
}

struct Range {
  std::optional<double> min, max;
  [[nodiscard]] bool holds(double number) const { return (!min || number >= *min) && (!max || number <= *max); }
};

Range range(Node row) { return {parse_number(row["min"].text()), parse_number(row["max"].text())}; }

void add_bounds(std::vector<Arg>& args, const Range& bounds) {
  if (bounds.min) args.push_back({"min", to_text(*bounds.min)});
  if (bounds.max) args.push_back({"max", to_text(*bounds.max)});
}

std::uint32_t filled_items(Node list) {
  if (!list.is_list()) return 0;
  const auto items = list.children();
  return static_cast<std::uint32_t>(std::count_if(items.begin(), items.end(), [](Node item) { return !item.blank(); }));
}

/// How demanding one outcome is, and which place says so.
struct Demand {
  Bloom bloom = Bloom::none;
  Node where;
  std::string hit;
};

// What the author states (`bloom`) counts before what the verbs suggest. Translations of one outcome may use verbs of
// different classes: `pick` says which of two counts.
template <typename Pick>
Demand demand_of(const Call& call, Outcomes& outcomes, Node outcome, Pick pick) {
  const Node stated = outcome["bloom"];
  if (const Bloom bloom = bloom_named(stated.text()); bloom != Bloom::none)
    return {bloom, stated, std::string{stated.text()}};
  Demand found;
  for_each_language(call, outcomes, outcome["text"], [&](Node text, std::string_view, const Outcome& analysed) {
    if (analysed.bloom == Bloom::none) return;
    if (found.bloom != Bloom::none && !pick(analysed.bloom, found.bloom)) return;
    found = {analysed.bloom, text, as_written(text.text(), analysed.top)};
  });
  return found;
}

constexpr auto kMoreDemanding = [](Bloom a, Bloom b) { return a > b; };
constexpr auto kLessDemanding = [](Bloom a, Bloom b) { return a < b; };

// The most demanding outcome of the document.
template <typename Pick>
Demand highest_demand(const Call& call, Pick pick) {
  Demand highest;
  Known known{call};
  const Node outcomes = call.root["learning_outcomes"];
  if (!outcomes.is_list()) return highest;
  for (const Node outcome : outcomes.children())
    if (auto demand = demand_of(call, *known, outcome, pick); demand.bloom > highest.bloom) highest = std::move(demand);
  return highest;
}

// The class that the table asks for (`min`) or allows (`max`) at the document's level.
Bloom class_at_level(const Call& call, std::string_view bound) {
  return bloom_named(table(call, "verb-classes")[call.root["level"]["eqf"].text()][bound].text());
}

Fault level_fault(const Call& call, Demand demand) {
  return {.where = demand.where,
          .args = {{"hit", std::move(demand.hit)}, {"level", std::string{call.root["level"]["eqf"].text()}}},
          .missing = {}};
}

// The ids of outcomes that are assessed, but only in ways that ask for knowledge: the table `assessed-on-paper`.
std::unordered_map<std::string_view, bool> assessed_on_paper(const Call& call) {
  std::unordered_map<std::string_view, bool> only_paper;
  const Node on_paper = table(call, "assessed-on-paper");
  const Node assessments = call.root["assessment"];
  if (!assessments.is_list()) return only_paper;
  for (const Node assessment : assessments.children()) {
    const bool paper{on_paper[assessment["type"].text()]};
    const Node ids = assessment["outcomes"];
    if (!ids.is_list()) continue;
    for (const Node id : ids.children()) {
      const auto [known, added] = only_paper.emplace(id.text(), paper);
      known->second = known->second && paper;
    }
  }
  return only_paper;
}

// Something is made or done: it can be shown, but not in a quiz.
bool must_be_shown(const Call& call, Node text, std::string_view language, const Outcome& outcome) {
  if (outcome.bloom == Bloom::create) return true;
  const WordList* perform = call.words.find("verbs-perform", language);
  if (perform == nullptr || outcome.opening != Opening::action) return false;
  Words head;
  split_words(as_written(text.text(), outcome.head), head);
  return perform->match(head, 0) == head.size();
}

}  // namespace

std::vector<Fault> starts_with_action_verb(const Call& call) {
  return judge_head(call, [](const Outcome& outcome) { return outcome.opening == Opening::noun; });
}

std::vector<Fault> no_vague_verb(const Call& call) {
  return judge_head(call, [](const Outcome& outcome) { return outcome.opening == Opening::vague; });
}

std::vector<Fault> no_soft_verb(const Call& call) {
  return judge_head(call, [](const Outcome& outcome) { return outcome.opening == Opening::soft; });
}

std::vector<Fault> one_verb(const Call& call) {
  constexpr std::uint32_t kTolerated = 2;  // "plan and run a workshop" is one thing to a teacher
  std::vector<Fault> faults;
  Known known{call};
  for_each_language(call, *known, call.value, [&](Node text, std::string_view language, const Outcome& outcome) {
    if (outcome.verbs <= kTolerated) return;
    faults.push_back({.where = text,
                      .args = {{"language", std::string{language}},
                               {"hit", as_written(text.text(), outcome.head)},
                               {"count", std::to_string(outcome.verbs)}},
                      .missing = {}});
  });
  return faults;
}

std::vector<Fault> outcome_length(const Call& call) {
  std::vector<Fault> faults;
  const Node bounds = table(call, "outcome-words");
  Known known{call};
  for_each_language(call, *known, call.value, [&](Node text, std::string_view language, const Outcome& outcome) {
    const Range expected = range(bounds[language]);
    if (expected.holds(outcome.words)) return;
    Fault fault{.where = text,
                .args = {{"language", std::string{language}}, {"count", std::to_string(outcome.words)}},
                .missing = {}};
    add_bounds(fault.args, expected);
    faults.push_back(std::move(fault));
  });
  return faults;
}

// The table's keys are credits, ascending; the first key that is not below the module's credits is its row.
std::vector<Fault> outcomes_fit_size(const Call& call) {
  const Node outcomes = call.root["learning_outcomes"];
  const auto count = filled_items(outcomes);
  const auto ects = parse_number(call.root["workload"]["ects"].text());
  if (count == 0 || !ects || *ects <= 0) return {};
  for (const Node row : table(call, "outcome-counts").children()) {
    const auto up_to = parse_number(row.key());
    if (!up_to || *up_to < *ects) continue;
    const Range expected = range(row);
    if (expected.holds(count)) return {};
    Fault fault{.where = outcomes, .args = {{"count", std::to_string(count)}, {"ects", to_text(*ects)}}, .missing = {}};
    add_bounds(fault.args, expected);
    return {std::move(fault)};
  }
  return {};
}

std::vector<Fault> verbs_demand_enough(const Call& call) {
  const Bloom least = class_at_level(call, "min");
  if (least == Bloom::none) return {};
  Demand highest = highest_demand(call, kMoreDemanding);
  if (highest.bloom == Bloom::none || highest.bloom >= least) return {};
  return {level_fault(call, std::move(highest))};
}

std::vector<Fault> verbs_not_too_hard(const Call& call) {
  const Bloom most = class_at_level(call, "max");
  if (most == Bloom::none) return {};
  Demand highest = highest_demand(call, kLessDemanding);
  if (highest.bloom <= most) return {};
  return {level_fault(call, std::move(highest))};
}

std::vector<Fault> method_suits_outcome(const Call& call) {
  std::vector<Fault> faults;
  const Node outcomes = call.root["learning_outcomes"];
  if (!outcomes.is_list()) return faults;
  const auto on_paper = assessed_on_paper(call);
  Known known{call};
  for (const Node outcome : outcomes.children()) {
    const auto id = outcome["id"].text();
    const auto assessed = on_paper.find(id);
    if (id.empty() || assessed == on_paper.end() || !assessed->second) continue;
    bool reported = false;  // once for an outcome, however many languages it has
    for_each_language(call, *known, outcome["text"], [&](Node text, std::string_view language, const Outcome& found) {
      if (reported || !must_be_shown(call, text, language, found)) return;
      const Phrase verb = found.bloom == Bloom::create ? found.top : found.head;
      faults.push_back({.where = text,
                        .args = {{"outcome", std::string{id}}, {"hit", as_written(text.text(), verb)}},
                        .missing = {}});
      reported = true;
    });
  }
  return faults;
}

}  // namespace pinko::rules
