// Analyses the text of a learning outcome: lead-in, first verb, coordinated verbs. Doors: analyse() and
// Outcomes::find(); the predicates that judge by it are in outcome_predicates.cc.
#include "rules/outcomes.h"

#include <algorithm>
#include <optional>

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
  [[nodiscard]] std::size_t past_the_occasion();
  [[nodiscard]] std::size_t past_the_circumstance();
  [[nodiscard]] std::size_t ability_at(std::size_t at) const;
  [[nodiscard]] Verb verb_at(std::size_t at) const;
  [[nodiscard]] Verb wish_at(std::size_t at) const;
  [[nodiscard]] std::size_t knowledge_after(std::size_t from) const;
  [[nodiscard]] bool looks_like_verb(std::size_t at) const;
  [[nodiscard]] std::size_t joined_verb(std::size_t at, Verb first, bool after_verb) const;
  [[nodiscard]] std::size_t past_adverbs(std::size_t at) const;
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
  if (outcome.opening == Opening::unknown) {
    outcome.verbs = 1;
    count_coordinated({.at = at_, .count = 1}, outcome);
  }
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
    } else if (const auto can = match(lists_.can, words_, at_); can > 0 && !can_) {
      can_ = true;
      if (match(lists_.can_alone, words_, at_) == can) can_alone_ = at_;
      at_ += can;
    } else if (const auto ability = ability_at(at_); ability > 0 && !can_) {
      can_ = true;
      at_ += ability;
    } else {
      return;
    }
  }
}

std::size_t Analysis::past_the_occasion() {
  const auto count = match(lists_.when, words_, 0);
  if (count == 0) return past_the_circumstance();
  const auto end = std::min(words_.size(), count + kLeadInWords);
  for (std::size_t at = count; at < end; ++at)
    if (comma_before(at) || match(lists_.who, words_, at) > 0 || match(lists_.can, words_, at) > 0) return at;
  return count;
}

// "In simulated emergencies, | the student", "Mentorin tuella | osallistuja", "With the help of a mentor, | prepare".
// Unlike an occasion it may start as any topic does ("In-house training methods"), so it counts only where learner,
// ability or verb follow. Swedish puts the verb first: "i simulerade situationer | utför den studerande".
std::size_t Analysis::past_the_circumstance() {
  if (match(lists_.circumstance, words_, 0) == 0 || match(lists_.who, words_, 0) > 0 || verb_at(0)) return 0;
  const auto end = std::min(words_.size(), kLeadInWords);
  for (std::size_t at = 1; at < end; ++at) {
    if (match(lists_.who, words_, at) > 0) {
      const bool after_verb = verb_at(at - 1) || match(lists_.verb_forms, words_, at - 1) > 0;
      if (at == 1 || comma_before(at) || !after_verb) return at;
      who_ = true;
      return at - 1;
    }
    const auto can = match(lists_.can, words_, at);
    if (can > 0 && (match(lists_.who, words_, at + can) > 0 || match(lists_.infinitives, words_, at + can) > 0))
      return at;
    if (comma_before(at)) return verb_at(past_adverbs(at)) ? at : 0;
    if (match(lists_.circumstance_ends, words_, at - 1) > 0 && verb_at(past_adverbs(at))) return at;
  }
  return 0;
}

// "Kyky", "valmiudet", "saa valmiudet" are an ability before a verb ("valmiudet ohjata"); before a noun they are a
// topic, or a vague verb.
std::size_t Analysis::ability_at(std::size_t at) const {
  const auto count = match(lists_.ability, words_, at);
  if (count == 0) return 0;
  const auto next = past_adverbs(at + count);
  return verb_at(next) || match(lists_.infinitives, words_, next) > 0 ? count : 0;
}

std::size_t Analysis::past_adverbs(std::size_t at) const {
  for (std::size_t skipped = 0; skipped < kAdverbs && at < words_.size(); ++skipped) {
    const auto adverb = std::max(match(lists_.adverbs, words_, at), match(lists_.conjunctions, words_, at));
    if (adverb == 0 || verb_at(at) || match(lists_.verb_forms, words_, at) > 0) break;  // "comply" ends like an adverb
    at += adverb;
  }
  return at;
}

// The longest entry wins ("select and justify" over "select"); among equals the vague verb, then the higher class.
Verb Analysis::verb_at(std::size_t at) const {
  if (const Verb wish = wish_at(at)) return wish;
  Verb best{.at = at};
  const auto take = [&](const WordList* list, Opening kind, Bloom bloom) {
    if (const auto count = match(list, words_, at); count > best.count) best = {at, count, kind, bloom};
  };
  take(lists_.vague, Opening::vague, Bloom::none);
  take(lists_.soft, Opening::soft, Bloom::none);
  for (std::size_t i = lists_.verbs.size(); i-- > 0;) take(lists_.verbs[i], Opening::action, static_cast<Bloom>(i + 1));
  return best;
}

// Verbs that become vague or soft by what they are said of. To have a plan is something, to have knowledge is vague; to
// develop a service is to create, to develop one's own skills is a wish.
Verb Analysis::wish_at(std::size_t at) const {
  if (const auto count = match(lists_.have, words_, at)) {
    if (const auto end = knowledge_after(at + count)) return {at, end - at, Opening::vague, Bloom::none};
  }
  if (const auto count = match(lists_.develop, words_, at); count > 0 && concerns_own_competence(at + count))
    return {at, count, Opening::soft, Bloom::none};
  return {};
}

// The word after "… a good general knowledge of"; 0 if no such words follow.
std::size_t Analysis::knowledge_after(std::size_t from) const {
  const auto end = std::min(words_.size(), from + kWordsToTheObject);
  for (std::size_t at = from; at < end; ++at) {
    if (at > from && comma_before(at)) return 0;
    if (const auto count = match(lists_.knowledge, words_, at)) return at + count;
  }
  return 0;
}

bool Analysis::concerns_own_competence(std::size_t from) const {
  const auto end = std::min(words_.size(), from + kWordsToTheObject);
  bool own = false;
  for (std::size_t at = from; at < end; ++at) {
    if (match(lists_.own_competence, words_, at) > 0) return true;
    if (own && match(lists_.competence, words_, at) > 0) return true;
    own = own || match(lists_.own, words_, at) > 0;
    if (at > from && comma_before(at)) return false;
  }
  return false;
}

// The first verb after the lead-in. Leaves `at_` at the word in its place.
Verb Analysis::head() {
  at_ = past_adverbs(at_);
  if (const Verb verb = verb_at(at_)) {
    const bool may_be_noun = verb.kind == Opening::action && verb.count == 1 && !who_ && !can_;
    if (may_be_noun && match(lists_.never_after_verb, words_, at_ + 1) > 0) return {};
    return verb;
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
  if (can_) return Opening::unknown;
  if (match(lists_.noun_forms, words_, at_) > 0) return Opening::noun;
  if (!who_ && match(lists_.never_after_verb, words_, at_ + 1) > 0) return Opening::noun;
  if (match(lists_.verb_forms, words_, at_) > 0) return Opening::unknown;
  if (who_ && match(lists_.finite_forms, words_, at_) > 0) return Opening::unknown;
  return looks_like_verb(at_) ? Opening::unknown : Opening::noun;
}

// "Sew a seam", "sews seams", "sews, irons and packs": an object follows, or a verb. "Methods to …", "methods and
// tools" look otherwise.
bool Analysis::looks_like_verb(std::size_t at) const {
  const auto next = at + 1;
  if (next >= words_.size()) return false;
  const bool has_form = match(lists_.joined_forms, words_, at) > 0;
  if (comma_before(next)) return has_form && (verb_at(next) || match(lists_.verb_forms, words_, next) > 0);
  return match(lists_.object_starts, words_, next) > 0 || (has_form && match(lists_.noun_follows, words_, next) == 0);
}

bool Analysis::comma_before(std::size_t at) const {
  if (at == 0 || at >= words_.size()) return false;
  const auto begin = words_.at[at - 1];
  return text_.substr(begin, words_.at[at] - begin).find_first_of(",;") != std::string_view::npos;
}

bool Analysis::has_object(std::size_t at) const {
  return at < words_.size() && !comma_before(at) && match(lists_.conjunctions, words_, at) == 0;
}

// The number of words of a verb without a class in a place where one may stand: 0 if nothing shows that it is one.
std::size_t Analysis::joined_verb(std::size_t at, Verb first, bool after_verb) const {
  const auto form = match(lists_.verb_forms, words_, at);
  const bool agrees = !can_ && match(lists_.joined_forms, words_, first.at) > 0;
  const std::size_t count = form == 0 && agrees ? match(lists_.joined_forms, words_, at) : form;
  if (count == 0 || after_verb) return count;
  return has_object(at + count) && match(lists_.noun_follows, words_, at + count) == 0 ? count : 0;
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
      if (verb && (after_verb || verb.count > 1 || has_object(at + verb.count))) {
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
      // "… and can also apply": what may stand between conjunction and verb.
      const auto between = std::max({match(lists_.adverbs, words_, at), match(lists_.can, words_, at), ability_at(at)});
      if (between > 0 && !verb) {
        at += between;
        continue;
      }
      if (const auto unlisted = verb ? 0 : joined_verb(at, first, after_verb)) {
        ++outcome.verbs;
        at += unlisted;
        coordinated = false;
        after_verb = true;
        continue;
      }
    }
    coordinated = false;
    after_verb = false;
    ++at;
  }
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
  lists.ability = words.find("lead-in-ability", language);
  lists.circumstance = words.find("lead-in-circumstance", language);
  lists.adverbs = words.find("adverbs", language);
  lists.conjunctions = words.find("conjunctions", language);
  lists.have = words.find("have-verbs", language);
  lists.knowledge = words.find("knowledge", language);
  lists.noun_forms = words.find("noun-forms", language);
  lists.noun_follows = words.find("noun-follows", language);
  lists.joined_forms = words.find("joined-forms", language);
  lists.circumstance_ends = words.find("circumstance-ends", language);
  lists.never_after_verb = words.find("never-after-verb", language);
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

}  // namespace pinko::rules
