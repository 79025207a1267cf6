#include "rules/outcomes.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

#include "text/numbers.h"

namespace pinko::rules {
namespace {

constexpr std::array<std::string_view, 7> kBloom{"",        "remember", "understand", "apply",
                                                 "analyse", "evaluate", "create"};
constexpr std::array<std::string_view, 6> kVerbLists{"verbs-remember", "verbs-understand", "verbs-apply",
                                                     "verbs-analyse",  "verbs-evaluate",   "verbs-create"};

// How far the analysis looks. An outcome is one sentence; what is longer is reported by its length.
constexpr std::size_t kLeadInWords = 12;      // "after completing the course …," before the learner is named
constexpr std::size_t kAdverbs = 3;           // "independently and critically …"
constexpr std::size_t kWordsToTheVerb = 6;    // "osaa ryhmän jäsenenä …"
constexpr std::size_t kWordsToTheObject = 5;  // "develop their own professional skills"
constexpr std::size_t kCoordinatedWords = 200;

std::size_t match(const WordList* list, const Words& text, std::size_t at) {
  return list == nullptr ? 0 : list->match(text, at);
}

/// A verb of a list, where one stands.
struct Verb {
  std::size_t at = 0, count = 0;
  Opening kind = Opening::nothing;
  Bloom bloom = Bloom::none;
  explicit operator bool() const { return count > 0; }
};

/// One text on its way through the analysis.
class Analysis {
 public:
  Analysis(std::string_view text, const OutcomeLists& lists, const Words& words)
      : text_(text), lists_(lists), words_(words) {}

  Outcome run();

 private:
  void skip_lead_in();
  [[nodiscard]] std::size_t past_the_occasion() const;
  [[nodiscard]] Verb verb_at(std::size_t at) const;
  [[nodiscard]] Verb head();
  [[nodiscard]] Verb verb_within(std::size_t count) const;
  [[nodiscard]] Opening without_listed_verb() const;
  [[nodiscard]] bool concerns_own_competence(std::size_t from) const;
  [[nodiscard]] bool comma_before(std::size_t at) const;
  [[nodiscard]] bool has_object(std::size_t at) const;
  void count_coordinated(Verb first, Outcome& outcome) const;
  [[nodiscard]] Phrase phrase(std::size_t at, std::size_t count) const {
    return {words_.at[at], words_.at[at + std::max<std::size_t>(count, 1) - 1]};
  }

  std::string_view text_;
  const OutcomeLists& lists_;
  const Words& words_;
  std::size_t start_ = 0;                 // the first word after the lead-in
  std::size_t at_ = 0;                    // on the way; then the word in the place of the verb
  bool who_ = false;                      // the lead-in names the learner
  bool can_ = false;                      // it says that the learner can
  std::optional<std::size_t> can_alone_;  // with a verb that also goes with a noun: where it stands
};

Outcome Analysis::run() {
  Outcome outcome;
  outcome.words = static_cast<std::uint32_t>(words_.size());
  skip_lead_in();
  start_ = at_;
  if (const Verb first = head()) {
    outcome.opening = first.kind;
    outcome.head = outcome.top = phrase(first.at, first.count);
    outcome.bloom = first.bloom;
    outcome.verbs = 1;
    count_coordinated(first, outcome);
    return outcome;
  }
  if (start_ >= words_.size()) return outcome;
  outcome.opening = at_ < words_.size() ? without_listed_verb() : Opening::noun;
  outcome.head = phrase(outcome.opening == Opening::soft ? *can_alone_ : start_, 1);
  return outcome;
}

// "After completing the course, | the learner | is able to": an occasion, then learner and ability in either order
// (Swedish: "kan den studerande").
void Analysis::skip_lead_in() {
  at_ = past_the_occasion();
  while (at_ < words_.size()) {
    if (const auto count = match(lists_.who, words_, at_); count > 0 && !who_) {
      who_ = true;
      at_ += count;
    } else if (const auto ability = match(lists_.can, words_, at_); ability > 0 && !can_) {
      can_ = true;
      if (match(lists_.can_alone, words_, at_) == ability) can_alone_ = at_;
      at_ += ability;
    } else {
      return;
    }
  }
}

std::size_t Analysis::past_the_occasion() const {
  const auto count = match(lists_.when, words_, 0);
  if (count == 0) return 0;
  const auto end = std::min(words_.size(), count + kLeadInWords);
  for (std::size_t at = count; at < end; ++at)
    if (comma_before(at) || match(lists_.who, words_, at) > 0 || match(lists_.can, words_, at) > 0) return at;
  return count;
}

// The longest entry wins ("select and justify" over "select"); among equals the vague verb, then the higher class.
Verb Analysis::verb_at(std::size_t at) const {
  Verb best{.at = at};
  const auto take = [&](const WordList* list, Opening kind, Bloom bloom) {
    if (const auto count = match(list, words_, at); count > best.count) best = {at, count, kind, bloom};
  };
  take(lists_.vague, Opening::vague, Bloom::none);
  take(lists_.soft, Opening::soft, Bloom::none);
  for (std::size_t i = lists_.verbs.size(); i-- > 0;) take(lists_.verbs[i], Opening::action, static_cast<Bloom>(i + 1));
  // To develop a service is to create; to develop one's own skills is a wish.
  if (best && match(lists_.develop, words_, at) > 0 && concerns_own_competence(at + best.count))
    return {at, best.count, Opening::soft, Bloom::none};
  return best;
}

bool Analysis::concerns_own_competence(std::size_t from) const {
  const auto end = std::min(words_.size(), from + kWordsToTheObject);
  bool own = false;
  for (std::size_t at = from; at < end; ++at) {
    if (match(lists_.own_competence, words_, at) > 0) return true;
    if (own && match(lists_.competence, words_, at) > 0) return true;
    own = own || match(lists_.own, words_, at) > 0;
    if (match(lists_.conjunctions, words_, at) > 0 || (at > from && comma_before(at))) return false;
  }
  return false;
}

// The first verb after the lead-in. Leaves `at_` at the word in its place.
Verb Analysis::head() {
  for (std::size_t skipped = 0; at_ < words_.size(); ++skipped) {
    if (const Verb verb = verb_at(at_)) return verb;
    if (match(lists_.verb_forms, words_, at_) > 0) break;  // "comply" ends like an adverb
    const auto adverb = std::max(match(lists_.adverbs, words_, at_), match(lists_.conjunctions, words_, at_));
    if (adverb == 0 || skipped == kAdverbs) break;
    at_ += adverb;
  }
  return who_ || can_ ? verb_within(kWordsToTheVerb) : Verb{};
}

// "Osallistuja laatii" or "osallistuja ryhmän jäsenenä laatii": after a learner a verb must come, perhaps not at once.
// Without a learner or an ability the first word decides: "Methods to calculate …" is no outcome.
Verb Analysis::verb_within(std::size_t count) const {
  const auto end = std::min(words_.size(), at_ + count);
  for (std::size_t at = at_; at < end; ++at)
    if (const Verb verb = verb_at(at)) return verb;
  return {};
}

// No list has a verb here. Lists of verbs are never complete, and a warning about a verb that a teacher knows to be one
// costs more trust than a missed noun: so `noun` is said only where nothing speaks for a verb. For a verb speak: the
// ability before it ("is able to …"), its form ("-oida", "-erar", "-ise"), and what follows ("… the", "… ett"). A
// Finnish "osaa" or Swedish "kan" also goes with a noun ("osaa perusteet"), so there the form decides.
Opening Analysis::without_listed_verb() const {
  if (can_alone_) {
    const bool infinitive =
        match(lists_.infinitives, words_, at_) > 0 && match(lists_.not_infinitives, words_, at_) == 0;
    return infinitive ? Opening::unknown : Opening::soft;
  }
  if (can_ || match(lists_.verb_forms, words_, at_) > 0) return Opening::unknown;
  if (who_ && match(lists_.finite_forms, words_, at_) > 0) return Opening::unknown;
  return match(lists_.object_starts, words_, at_ + 1) > 0 && !comma_before(at_ + 1) ? Opening::unknown : Opening::noun;
}

bool Analysis::comma_before(std::size_t at) const {
  if (at == 0 || at >= words_.size()) return false;
  const auto begin = words_.at[at - 1];
  return text_.substr(begin, words_.at[at] - begin).find_first_of(",;") != std::string_view::npos;
}

bool Analysis::has_object(std::size_t at) const {
  return at < words_.size() && !comma_before(at) && match(lists_.conjunctions, words_, at) == 0;
}

// "List, explain and apply standards"; "plan a course, run it and assess the results". After an object, many an English
// noun looks like a verb ("a budget, plan and report"): there it counts only with an object of its own.
void Analysis::count_coordinated(Verb first, Outcome& outcome) const {
  bool coordinated = false;
  bool after_verb = true;
  const auto end = std::min(words_.size(), first.at + first.count + kCoordinatedWords);
  for (std::size_t at = first.at + first.count; at < end;) {
    coordinated = coordinated || comma_before(at);
    if (const auto conjunction = match(lists_.conjunctions, words_, at)) {
      coordinated = true;
      at += conjunction;
      continue;
    }
    if (coordinated) {
      const Verb verb = verb_at(at);
      if (verb && (after_verb || has_object(at + verb.count))) {
        ++outcome.verbs;
        if (verb.bloom > outcome.bloom) {
          outcome.bloom = verb.bloom;
          outcome.top = phrase(at, verb.count);
        }
        at += verb.count;
        coordinated = false;
        after_verb = true;
        continue;
      }
      if (const auto adverb = match(lists_.adverbs, words_, at); adverb > 0 && !verb) {
        at += adverb;
        continue;
      }
    }
    coordinated = false;
    after_verb = false;
    ++at;
  }
}

// --- Predicates ---

std::string as_written(std::string_view text, Phrase phrase) {
  const auto end = end_of_word(text, phrase.last);
  return std::string{text.substr(phrase.first, end - phrase.first)};
}

Node table(const Call& call, std::string_view name) {
  if (call.tables == nullptr) return {};
  const auto found = call.tables->find(name);
  return found == call.tables->end() ? Node{} : found->second;
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

std::string_view name(Bloom bloom) { return kBloom[static_cast<std::size_t>(bloom)]; }

Bloom bloom_named(std::string_view name) {
  const auto found = std::ranges::find(kBloom, name);
  return found == kBloom.end() ? Bloom::none : static_cast<Bloom>(found - kBloom.begin());
}

OutcomeLists outcome_lists(const WordLists& words, std::string_view language) {
  OutcomeLists lists;
  for (std::size_t i = 0; i < kVerbLists.size(); ++i) lists.verbs[i] = words.find(kVerbLists[i], language);
  lists.vague = words.find("vague-verbs", language);
  lists.soft = words.find("soft-verbs", language);
  lists.develop = words.find("develop-verbs", language);
  lists.own_competence = words.find("own-competence", language);
  lists.own = words.find("own", language);
  lists.competence = words.find("competence", language);
  lists.when = words.find("lead-in-when", language);
  lists.who = words.find("lead-in-who", language);
  lists.can = words.find("lead-in-can", language);
  lists.can_alone = words.find("lead-in-can-alone", language);
  lists.adverbs = words.find("adverbs", language);
  lists.conjunctions = words.find("conjunctions", language);
  lists.verb_forms = words.find("verb-forms", language);
  lists.finite_forms = words.find("finite-forms", language);
  lists.infinitives = words.find("infinitives", language);
  lists.not_infinitives = words.find("not-infinitives", language);
  lists.object_starts = words.find("object-starts", language);
  return lists;
}

Outcome analyse(std::string_view text, const OutcomeLists& lists, Words& scratch) {
  split_words(text, scratch);
  return Analysis{text, lists, scratch}.run();
}

const Outcome* Outcomes::find(Node text, std::string_view language) {
  if (!text.is_scalar() || text.blank()) return nullptr;
  const auto place = std::ranges::lower_bound(seen_, text.index(), {}, &std::pair<std::uint32_t, Outcome>::first);
  if (place != seen_.end() && place->first == text.index())
    return place->second.opening == Opening::nothing ? nullptr : &place->second;
  const OutcomeLists& known = lists(language);
  Outcome outcome;
  if (known.known()) outcome = analyse(text.text(), known, scratch_);
  const auto added = seen_.insert(place, {text.index(), outcome});
  return added->second.opening == Opening::nothing ? nullptr : &added->second;
}

const OutcomeLists& Outcomes::lists(std::string_view language) {
  static constexpr OutcomeLists kNone;
  for (const auto& [known, lists] : languages_)
    if (known == language) return lists;
  // A document may name any number of languages; only those that the packs know are kept.
  if (words_.find(kVerbLists[0], language) == nullptr) return kNone;
  return languages_.emplace_back(language, outcome_lists(words_, language)).second;
}

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
