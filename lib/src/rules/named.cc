#include "rules/named.h"

#include <algorithm>
#include <array>

#include "rules/grading.h"
#include "rules/identifiers.h"
#include "rules/identity_codes.h"
#include "rules/outcomes.h"
#include "rules/progress.h"
#include "rules/view.h"
#include "rules/workload.h"
#include "text/did_you_mean.h"

namespace pinko::rules {
namespace {

// A text map must hold a text in each declared language. A text that is not a map is the type rules' business.
std::vector<Fault> every_language(const Call& call) {
  std::vector<Fault> faults;
  if (!call.value.is_map()) return faults;
  for (const std::string_view language : call.languages)
    if (call.value[language].blank())
      faults.push_back(
          {.where = call.value, .args = {{"language", std::string{language}}}, .missing = std::string{language}});
  return faults;
}

// The keys of all text maps of the document are languages. The list of languages is that of the field `languages`.
std::vector<Fault> language_keys(const Call& call) {
  std::vector<Fault> faults;
  if (call.view == nullptr) return faults;
  const Shape& shape = call.view->shape();
  const FieldId declared = shape.child(kRoot, "languages");
  const CodeList* languages = declared == kNoField ? nullptr : shape[shape[declared].item].codes;
  if (languages == nullptr) return faults;
  for (FieldId field = 0; field < shape.size(); ++field) {
    if (shape[field].type != Type::text_map) continue;
    for (Node map = call.view->first(field); map; map = call.view->next(map)) {
      for (const Node text : map.children()) {
        if (text.key().empty() || languages->has(text.key())) continue;
        Fault fault{.where = text, .args = {{"value", std::string{text.key()}}}, .missing = {}};
        constexpr std::size_t kSuggestions = 50;  // each is dear; thousands of wrong keys are no slip of the pen
        const bool wanted = faults.size() < kSuggestions;
        if (const auto near = wanted ? did_you_mean(text.key(), languages->codes()) : std::string_view{}; !near.empty())
          fault.args.push_back({"suggestion", std::string{near}});
        faults.push_back(std::move(fault));
      }
    }
  }
  return faults;
}

}  // namespace

std::span<const Named> predicates() {
  static constexpr std::array kAll{
      Named{"allowed-transitions", &allowed_transitions, "each state of a history may follow the one before it"},
      Named{"criteria-for-grades", &criteria_for_grades, "there are criteria for the grades that need them"},
      Named{"dates-in-order", &dates_in_order, "the dates of a list do not go back"},
      Named{"every-language", &every_language, "a text per language holds a text in each declared language"},
      Named{"explained-abbreviations", &explained_abbreviations, "a text explains most of its abbreviations"},
      Named{"fits-in-units", &fits_in_units, "the module is no larger than the units that it is made of"},
      Named{"hours-fit-study-year", &hours_fit_study_year, "the hours are those of a study year with these credits"},
      Named{"identifier-checks", &identifier_checks,
            "a registered identifier has the form and check digit of its scheme"},
      Named{"known-effects", &known_effects, "what a dialogue affects is a learning outcome or a known matter"},
      Named{"language-keys", &language_keys, "the keys of all texts per language are language codes"},
      Named{"latest-is-fresh", &latest_is_fresh, "the latest date of a list is not long before the delivery"},
      Named{"method-suits-outcome", &method_suits_outcome,
            "outcomes that show in doing are not assessed on paper alone"},
      Named{"no-identity-codes", &no_identity_codes, "no personal identity code stands anywhere in the file"},
      Named{"no-learner-numbers", &no_learner_numbers, "no learner number stands anywhere in the file"},
      Named{"no-mistyped-identity-codes", &no_mistyped_identity_codes,
            "nothing in the file looks like a personal identity code with a wrong check character"},
      Named{"no-soft-verb", &no_soft_verb, "a learning outcome does not rest on a verb that says little"},
      Named{"no-vague-verb", &no_vague_verb, "a learning outcome does not rest on a verb that nobody can observe"},
      Named{"one-awarding-body", &one_awarding_body, "no more than one provider awards, or all of them together"},
      Named{"one-verb", &one_verb, "a learning outcome has one main verb"},
      Named{"outcome-length", &outcome_length, "a learning outcome has a fitting number of words"},
      Named{"outcomes-fit-size", &outcomes_fit_size, "the number of learning outcomes fits the credits"},
      Named{"parts-add-up", &parts_add_up, "the parts of the workload add up to its hours"},
      Named{"parts-fit-whole", &parts_fit_whole, "the parts of a module are together no larger than the module"},
      Named{"region-in-country", &region_in_country, "a NUTS region belongs to the country of the provider"},
      Named{"shares-add-up", &shares_add_up, "the shares of the fields of education make up one whole"},
      Named{"short-sentences", &short_sentences, "the sentences of a text are short on average"},
      Named{"starts-with-action-verb", &starts_with_action_verb, "a learning outcome starts with an action verb"},
      Named{"status-ends-history", &status_ends_history, "the last state of the history is the status"},
      Named{"verbs-demand-enough", &verbs_demand_enough, "the verbs of the outcomes are hard enough for the EQF level"},
      Named{"verbs-not-too-hard", &verbs_not_too_hard, "the verbs of the outcomes are not too hard for the EQF level"},
  };
  return kAll;
}

}  // namespace pinko::rules
