#include "rules/named.h"

#include <algorithm>
#include <array>

#include "rules/grading.h"
#include "rules/identifiers.h"
#include "rules/identity_codes.h"
#include "rules/lint_codes.h"
#include "rules/lint_dates.h"
#include "rules/lint_format.h"
#include "rules/lint_languages.h"
#include "rules/lint_scalars.h"
#include "rules/lint_texts.h"
#include "rules/lint_unicode.h"
#include "rules/lint_urls.h"
#include "rules/lint_writing.h"
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
      Named{"address-has-scheme", &address_has_scheme, "a web address begins with https://"},
      Named{"address-in-lower-case", &address_in_lower_case, "scheme and host of a web address are in lower case"},
      Named{"address-not-wrapped", &address_not_wrapped,
            "no blanks, brackets or quotation marks stand around a web address"},
      Named{"address-of-https-host", &address_of_https_host,
            "a host that is known to serve https is not addressed by http"},
      Named{"address-public", &address_public, "a web address can be opened from outside"},
      Named{"address-secure", &address_secure, "a web address begins with https, not http"},
      Named{"address-without-strays", &address_without_strays,
            "no blanks stand in a web address and no punctuation after it"},
      Named{"address-without-tracking", &address_without_tracking,
            "a web address has no parameters that only track the reader"},
      Named{"allowed-transitions", &allowed_transitions, "each state of a history may follow the one before it"},
      Named{"code-keeps-zeros", &code_keeps_zeros, "a code of digits has not lost the zero at its beginning"},
      Named{"code-not-read-as-truth", &code_not_read_as_truth, "no program takes a code for yes or no"},
      Named{"code-of-digits-quoted", &code_of_digits_quoted, "a code that begins with zero stands in quotes"},
      Named{"codes-in-own-form", &codes_in_own_form, "codes are written as their list writes them"},
      Named{"criteria-for-grades", &criteria_for_grades, "there are criteria for the grades that need them"},
      Named{"date-exists", &date_exists, "a date is a day of the calendar"},
      Named{"date-in-iso-form", &date_in_iso_form, "a date has the form YYYY-MM-DD"},
      Named{"date-is-clear", &date_is_clear, "day, month and year of a date cannot be mixed up"},
      Named{"date-not-serial", &date_not_serial, "a date is not the number of a day in a spreadsheet"},
      Named{"date-not-shifted", &date_not_shifted, "a date is not midnight of the next day, turned into UTC"},
      Named{"dates-in-order", &dates_in_order, "the dates of a list do not go back"},
      Named{"declared-languages", &declared_languages, "the languages of all texts are declared"},
      Named{"european-identifier", &european_identifier,
            "an identifier of the EU vocabularies is written as they write it"},
      Named{"every-language", &every_language, "a text per language holds a text in each declared language"},
      Named{"explained-abbreviations", &explained_abbreviations, "a text explains most of its abbreviations"},
      Named{"few-blank-lines", &few_blank_lines, "no more than two blank lines stand in a row"},
      Named{"fields-in-order", &fields_in_order, "the fields of the document stand in the order of the format"},
      Named{"fits-in-units", &fits_in_units, "the module is no larger than the units that it is made of"},
      Named{"hours-fit-study-year", &hours_fit_study_year, "the hours are those of a study year with these credits"},
      Named{"identifier-checks", &identifier_checks,
            "a registered identifier has the form and check digit of its scheme"},
      Named{"known-effects", &known_effects, "what a dialogue affects is a learning outcome or a known matter"},
      Named{"language-keys", &language_keys, "the keys of all texts per language are language codes"},
      Named{"language-keys-in-own-form", &language_keys_in_own_form,
            "the keys of texts are language codes in their own form"},
      Named{"languages-without-region", &languages_without_region, "a language is given without a country"},
      Named{"latest-is-fresh", &latest_is_fresh, "the latest date of a list is not long before the delivery"},
      Named{"line-break-at-end", &line_break_at_end, "the last line of the file ends with a line break"},
      Named{"method-suits-outcome", &method_suits_outcome,
            "outcomes that show in doing are not assessed on paper alone"},
      Named{"no-blank-at-edges", &no_blank_at_edges, "a text does not begin or end with a blank"},
      Named{"no-blanks-at-line-ends", &no_blanks_at_line_ends, "no blanks stand at the ends of lines"},
      Named{"no-bullet-at-start", &no_bullet_at_start, "a text does not begin with the bullet of a list"},
      Named{"no-empty-fields", &no_empty_fields, "no field stands without content"},
      Named{"no-endless-sentence", &no_endless_sentence, "no sentence has too many words"},
      Named{"no-final-stop", &no_final_stop, "a title does not end with a full stop or a comma"},
      Named{"no-html-entities", &no_html_entities, "no text holds a character as an HTML reference"},
      Named{"no-html-tags", &no_html_tags, "no text holds HTML tags"},
      Named{"no-identity-codes", &no_identity_codes, "no personal identity code stands anywhere in the file"},
      Named{"no-learner-numbers", &no_learner_numbers, "no learner number stands anywhere in the file"},
      Named{"no-leftovers", &no_leftovers, "no text holds symbols and codes that only a word processor knows"},
      Named{"no-lost-characters", &no_lost_characters, "no text holds the sign for a character that was lost"},
      Named{"no-markdown", &no_markdown, "no text holds links, bold marks and headings of Markdown"},
      Named{"no-misread-characters", &no_misread_characters,
            "no text holds letters that were read in the wrong encoding"},
      Named{"no-mistyped-identity-codes", &no_mistyped_identity_codes,
            "nothing in the file looks like a personal identity code with a wrong check character"},
      Named{"no-placeholder-values", &no_placeholder_values, "no number, date, code or address waits to be filled in"},
      Named{"no-placeholders", &no_placeholders, "no text waits to be written"},
      Named{"no-shouting", &no_shouting, "a title is not written in capitals"},
      Named{"no-soft-verb", &no_soft_verb, "a learning outcome does not rest on a verb that says little"},
      Named{"no-tabs-before-comments", &no_tabs_before_comments, "no tabs stand before comments"},
      Named{"no-vague-verb", &no_vague_verb, "a learning outcome does not rest on a verb that nobody can observe"},
      Named{"normalised-texts", &normalised_texts, "the letters of texts are in Normalisation Form C"},
      Named{"norwegian-is-clear", &norwegian_is_clear, "Norwegian is given as Bokmål or Nynorsk"},
      Named{"number-in-plain-digits", &number_in_plain_digits,
            "a number is written in digits, with a decimal point at most"},
      Named{"number-without-unit", &number_without_unit, "a number stands without its unit"},
      Named{"one-awarding-body", &one_awarding_body, "no more than one provider awards, or all of them together"},
      Named{"one-kind-of-line-break", &one_kind_of_line_break, "all lines of the file end in the same way"},
      Named{"one-outcome-in-a-text", &one_outcome_in_a_text, "a learning outcome is not a list of several"},
      Named{"one-script-a-word", &one_script_a_word, "no word mixes letters of different scripts"},
      Named{"one-verb", &one_verb, "a learning outcome has one main verb"},
      Named{"outcome-length", &outcome_length, "a learning outcome has a fitting number of words"},
      Named{"outcomes-fit-size", &outcomes_fit_size, "the number of learning outcomes fits the credits"},
      Named{"outcomes-go-beyond-knowing", &outcomes_go_beyond_knowing,
            "not all outcomes stay at remembering and explaining"},
      Named{"own-text-for-each-language", &own_text_for_each_language, "no text is the same in two languages"},
      Named{"parts-add-up", &parts_add_up, "the parts of the workload add up to its hours"},
      Named{"parts-fit-whole", &parts_fit_whole, "the parts of a module are together no larger than the module"},
      Named{"plain-spaces", &plain_spaces, "no special space stands between two words"},
      Named{"region-in-country", &region_in_country, "a NUTS region belongs to the country of the provider"},
      Named{"shares-add-up", &shares_add_up, "the shares of the fields of education make up one whole"},
      Named{"short-sentences", &short_sentences, "the sentences of a text are short on average"},
      Named{"single-blanks", &single_blanks, "no two blanks stand in a row"},
      Named{"single-punctuation", &single_punctuation, "no punctuation mark stands twice"},
      Named{"starts-with-action-verb", &starts_with_action_verb, "a learning outcome starts with an action verb"},
      Named{"status-ends-history", &status_ends_history, "the last state of the history is the status"},
      Named{"text-not-read-as-number", &text_not_read_as_number, "no program takes a text for a number and changes it"},
      Named{"texts-in-every-language", &texts_in_every_language,
            "a text has a version in each declared language that is used"},
      Named{"texts-in-their-language", &texts_in_their_language, "a text is in the language of its key"},
      Named{"truth-in-plain-words", &truth_in_plain_words, "yes and no are written as true and false"},
      Named{"used-languages", &used_languages, "each declared language is used by a text"},
      Named{"verbs-demand-enough", &verbs_demand_enough, "the verbs of the outcomes are hard enough for the EQF level"},
      Named{"verbs-not-too-hard", &verbs_not_too_hard, "the verbs of the outcomes are not too hard for the EQF level"},
  };
  return kAll;
}

Node table(const Call& call, std::string_view name) {
  if (call.tables == nullptr) return {};
  const auto found = call.tables->find(name);
  return found == call.tables->end() ? Node{} : found->second;
}

}  // namespace pinko::rules
