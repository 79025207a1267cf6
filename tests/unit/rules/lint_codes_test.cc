#include "rules/lint_codes.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "rules/trial.h"

using namespace pinko;

namespace {

constexpr std::string_view kHead =
    "tables:\n"
    "  code-forms: {languages: {ger: de}, participation-modes: {hybrid: blended}}\n"
    "  norwegian: ['no', nor, norsk, norwegian]\n"
    "  norwegian-likely: {code: nb}\n";

RuleSet rules_on(std::string_view predicate) {
  std::string rule = "    mend: safe\n    check: {call: ";
  return trial::rules_from(trial::one_rule(rule.append(predicate).append("}\n"), kHead));
}

// The mended texts of all findings, joined by blanks; `-` for one without a mend.
std::string mended(const RuleSet& rules, const std::string& yaml) {
  std::string all;
  for (const Finding& finding : trial::found(rules, yaml))
    all += (all.empty() ? "" : " ") + (finding.edits.empty() ? "-" : finding.edits[0].text);
  return all;
}

}  // namespace

TEST_CASE("codes in another case, under their name, as an address") {
  const RuleSet rules = rules_on("codes-in-own-form");
  CHECK(mended(rules, "providers: [{country: fi}, {country: Suomi}, {country: FIN}, {country: ' Sweden '}]\n") ==
        "FI FI FI 'SE'");
  CHECK(mended(rules, "languages: [FI, swe, English, ger, ruotsi]\n") == "fi sv en de sv");
  CHECK(mended(rules, "participation: {mode: Hybrid}\n") == "blended");
  CHECK(mended(rules, "participation: {mode: Work-Based}\n") == "work_based");
  CHECK(mended(rules, "fields: ['http://data.europa.eu/snb/isced-f/0613', '0613#1']\n") == "'0613' '0613'");
  CHECK(mended(rules, "languages: [fi, sv, en]\n").empty());
  CHECK(mended(rules, "languages: [klingon, no, nor, en-GB]\n").empty());  // unknown, or another rule's
  CHECK(mended(rules, "languages: FI\n").empty());                         // no list: the shape's finding
  CHECK(mended(rules, "participation: {mode: [Hybrid]}\n").empty());
  CHECK(mended(rules, "fields: [Education]\n").empty());  // 01 and 011 bear that name
  CHECK(mended(rules, "languages: [" + std::string(5000, 'x') + "]\n").empty());
}

TEST_CASE("keys of texts become language codes, unless the map has them already") {
  const RuleSet rules = rules_on("language-keys-in-own-form");
  CHECK(mended(rules, "title: {EN: A, fin: B}\n") == "en fi");
  CHECK(mended(rules, "title: {EN: A, en: B}\n") == "-");
  CHECK(mended(rules, "title: {EN: A, eng: B}\n") == "en -");
  CHECK(mended(rules, "title: {'Suomi': A}\n") == "'fi'");
  CHECK(mended(rules, "title: {en: A, xx: B, no: C, en-GB: D}\n").empty());
  CHECK(mended(rules, "x-title: {EN: A}\n").empty());
  CHECK(mended(rules, "title: EN\n").empty());
}

TEST_CASE("languages with a country") {
  const RuleSet rules = rules_on("languages-without-region");
  CHECK(mended(rules, "languages: [en-GB, sv_FI, es-419]\n") == "en sv es");
  CHECK(mended(rules, "title: {en_US: A}\n") == "en");
  CHECK(mended(rules, "title: {en_US: A, en: B}\n") == "-");
  CHECK(mended(rules, "languages: [en, xx-GB, en-, -GB, en-GBR, en-latn-gb]\n").empty());
}

TEST_CASE("Norwegian is Bokmål or Nynorsk") {
  const RuleSet rules = rules_on("norwegian-is-clear");
  CHECK(mended(rules, "languages: [no, 'no', Norsk]\n") == "nb 'nb' nb");
  CHECK(mended(rules, "title: {no: A}\n") == "nb");
  CHECK(mended(rules, "title: {no: A, nb: B}\n") == "-");
  CHECK(mended(rules, "languages: [nb, nn]\ncontact: {note: no}\nproviders: [{country: NO}]\n").empty());
}

TEST_CASE("what an alias brought is reported, but not mended in its copy") {
  const RuleSet rules = rules_on("codes-in-own-form");
  CHECK(mended(rules, "languages: &l [FI]\nparticipation: {languages: *l}\n") == "fi -");
}
