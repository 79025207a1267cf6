// Learning outcomes: what their first verb is, and the named predicates that judge them.
// Every word the analysis knows comes from the word lists of the packs; docs/pack-language.md describes lists, the
// `words:` of schemas/packs/std.yaml say what each of them is for.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/named.h"

namespace pinko::rules {

/// Classes of the revised Bloom taxonomy, from the least to the most demanding.
enum class Bloom : std::uint8_t { none, remember, understand, apply, analyse, evaluate, create };

/// `remember` … `create`: the names in packs. `none` has an empty name.
std::string_view name(Bloom bloom);
/// `none` for an unknown name.
Bloom bloom_named(std::string_view name);

/// What stands where the action verb should stand.
enum class Opening : std::uint8_t {
  nothing,  ///< the text has no word after its lead-in
  noun,     ///< no verb
  unknown,  ///< a word that is or may be a verb, but stands on no list
  vague,    ///< a verb that nobody can observe (`understand`)
  soft,     ///< a verb that says little (`master`, `osaa` with a noun)
  action,   ///< a verb of a Bloom class
};

/// A piece of an outcome's text: the bytes where its first and its last word start.
struct Phrase {
  std::uint32_t first = 0, last = 0;
};

/// One outcome text in one language, analysed.
struct Outcome {
  Opening opening = Opening::nothing;
  Bloom bloom = Bloom::none;  ///< the class of the most demanding verb
  std::uint32_t words = 0;    ///< of the whole text
  std::uint32_t verbs = 0;    ///< the first verb, listed or not, and those coordinated with it
  Phrase head;                ///< the verb, or the word in its place
  Phrase top;                 ///< the most demanding verb
};

/// The word lists of one language that the analysis uses; nullptr where a pack has none.
struct OutcomeLists {
  std::array<const WordList*, 6> verbs{};  ///< by Bloom class
  const WordList* vague = nullptr;
  const WordList* soft = nullptr;
  const WordList* develop = nullptr;
  const WordList* own_competence = nullptr;
  const WordList* own = nullptr;
  const WordList* competence = nullptr;
  const WordList* when = nullptr;
  const WordList* who = nullptr;
  const WordList* can = nullptr;
  const WordList* can_alone = nullptr;
  const WordList* ability = nullptr;
  const WordList* circumstance = nullptr;
  const WordList* have = nullptr;
  const WordList* knowledge = nullptr;
  const WordList* adverbs = nullptr;
  const WordList* conjunctions = nullptr;
  const WordList* noun_forms = nullptr;
  const WordList* noun_follows = nullptr;
  const WordList* joined_forms = nullptr;
  const WordList* circumstance_ends = nullptr;
  const WordList* never_after_verb = nullptr;
  const WordList* verb_forms = nullptr;
  const WordList* finite_forms = nullptr;
  const WordList* infinitives = nullptr;
  const WordList* not_infinitives = nullptr;
  const WordList* object_starts = nullptr;

  /// False for a language that the packs know no verbs of: its outcomes cannot be judged.
  [[nodiscard]] bool known() const { return verbs[0] != nullptr; }
};

OutcomeLists outcome_lists(const WordLists& words, std::string_view language);

/// Pure. `scratch` holds the words of `text` afterwards.
Outcome analyse(std::string_view text, const OutcomeLists& lists, Words& scratch);

/// What has been found out about the outcome texts of one document. Not for sharing between threads.
class Outcomes {
 public:
  explicit Outcomes(const WordLists& words) : words_(words) {}
  /// nullptr where the text is blank or its language has no verb lists. Valid until the next call.
  const Outcome* find(Node text, std::string_view language);

 private:
  const OutcomeLists& lists(std::string_view language);

  const WordLists& words_;
  std::vector<std::pair<std::string_view, OutcomeLists>> languages_;
  std::vector<std::pair<std::uint32_t, Outcome>> seen_;  // by index of the text's node, ascending
  Words scratch_;
};

// Predicates on one outcome's `text`; a fault for each language at fault, with {language}.
std::vector<Fault> starts_with_action_verb(const Call& call);  ///< {hit}: the first word
std::vector<Fault> no_vague_verb(const Call& call);            ///< {hit}: the verb
std::vector<Fault> no_soft_verb(const Call& call);             ///< {hit}: the verb
std::vector<Fault> one_verb(const Call& call);                 ///< {count}, {hit}: the first verb
std::vector<Fault> outcome_length(const Call& call);           ///< {count} {min} {max}; table `outcome-words`

// Predicates on the document.
std::vector<Fault> outcomes_fit_size(const Call& call);     ///< {count} {min} {max} {ects}; table `outcome-counts`
std::vector<Fault> verbs_demand_enough(const Call& call);   ///< {hit} {level}; table `verb-classes`
std::vector<Fault> verbs_not_too_hard(const Call& call);    ///< {hit} {level}; table `verb-classes`
std::vector<Fault> method_suits_outcome(const Call& call);  ///< {outcome} {hit}; table `assessed-on-paper`

}  // namespace pinko::rules
