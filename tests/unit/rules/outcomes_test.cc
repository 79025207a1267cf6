#include "rules/outcomes.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>

#include "pinko/parse.h"
#include "pinko/rules.h"
#include "rules/plan.h"

using namespace pinko;
using namespace pinko::rules;

namespace {

const RuleSet::Contents& shipped() {
  static const RuleSet rules = RuleSet::load();
  return rules.contents();
}

Outcome analysed(std::string_view language, std::string_view text) {
  Words scratch;
  return analyse(text, outcome_lists(shipped().words, language), scratch);
}

std::string_view written(std::string_view text, Phrase phrase) {
  return text.substr(phrase.first, end_of_word(text, phrase.last) - phrase.first);
}

/// What the analysis must say: what opens the outcome, with which words, and for verbs their class and number.
struct Case {
  std::string_view text;
  Opening opening;
  std::string_view head;
  Bloom bloom = Bloom::none;
  std::uint32_t verbs = 0;
};

void check(std::string_view language, std::span<const Case> cases) {
  for (const Case& expected : cases) {
    CAPTURE(expected.text);
    const Outcome outcome = analysed(language, expected.text);
    CHECK(static_cast<int>(outcome.opening) == static_cast<int>(expected.opening));
    CHECK(written(expected.text, outcome.head) == expected.head);
    CHECK(name(outcome.bloom) == name(expected.bloom));
    CHECK(outcome.verbs == expected.verbs);
  }
}

constexpr auto kAction = Opening::action;
constexpr auto kVague = Opening::vague;
constexpr auto kSoft = Opening::soft;
constexpr auto kNoun = Opening::noun;
constexpr auto kUnknown = Opening::unknown;

// What a predicate says about a document: the facts of each fault, a line for each.
std::string said(Predicate predicate, const std::string& yaml, bool on_text) {
  const auto parsed = parse(std::make_shared<Source>("test.yaml", yaml));
  const Node root = parsed.document.root();
  static constexpr std::string_view kLanguages[] = {"en"};  // a span of it outlives the lambda
  Outcomes outcomes{shipped().words};
  std::string all;
  const auto call = [&](Node value) {
    const Call given{.value = value,
                     .root = root,
                     .words = shipped().words,
                     .languages = kLanguages,
                     .as_of = {},
                     .tables = &shipped().tables,
                     .outcomes = &outcomes};
    for (const Fault& fault : predicate(given)) {
      all += pointer_of(fault.where);
      for (const Arg& arg : fault.args) all += " " + arg.name + "=" + arg.value;
      all += "\n";
    }
  };
  if (!on_text) {
    call(root);
  } else {
    for (const Node outcome : root["learning_outcomes"].children()) call(outcome["text"]);
  }
  return all;
}

std::string about_text(Predicate predicate, const std::string& text) {
  return said(predicate, "learning_outcomes: [{id: LO1, text: " + text + "}]", true);
}

std::string about_document(Predicate predicate, const std::string& yaml) { return said(predicate, yaml, false); }

}  // namespace

TEST_CASE("English outcomes") {
  constexpr Case kCases[] = {
      {"Draft a maintenance plan for a heat pump", kAction, "Draft", Bloom::create, 1},
      {"Installs and configures a network switch", kAction, "Installs", Bloom::apply, 2},
      {"The learner is able to diagnose faults in a brake system", kAction, "diagnose", Bloom::analyse, 1},
      {"After completing the module, the participant will be able to independently measure indoor air quality", kAction,
       "measure", Bloom::apply, 1},
      {"On successful completion of this course students can critically and fairly review a peer's code", kAction,
       "review", Bloom::evaluate, 1},
      {"Having completed the training you carry out a risk assessment at a work site", kAction, "carry out",
       Bloom::apply, 1},
      {"Select and justify a welding method", kAction, "Select and justify", Bloom::evaluate, 1},
      {"Break down a customer journey into steps", kAction, "Break down", Bloom::analyse, 1},
      {"Plan, run and evaluate a workshop", kAction, "Plan", Bloom::create, 3},
      {"Mixes, froths and pours milk for coffee", kAction, "Mixes", Bloom::apply, 3},  // "froths" is on no list
      {"Uses tools, terms and signs for safety", kAction, "Uses", Bloom::apply, 1},    // nouns
      {"Prepare a budget, plan and report", kAction, "Prepare", Bloom::apply, 1},      // nouns
      {"Interview customers, document needs and propose a service", kUnknown, "Interview", Bloom::create, 3},
      {"Prepare a budget, compare three offers and recommend one of them", kAction, "Prepare", Bloom::evaluate, 3},
      {"Students design the layout of a shop", kAction, "design", Bloom::create, 1},
      {"Understand how batteries age", kVague, "Understand", Bloom::none, 1},
      {"The student knows the main food allergens", kVague, "knows", Bloom::none, 1},
      {"By the end of the module learners will be familiar with circular business models", kVague, "be familiar with",
       Bloom::none, 1},
      {"The participant has knowledge of patient safety", kVague, "has knowledge of", Bloom::none, 1},
      {"Explore opportunities in hydrogen", kVague, "Explore", Bloom::none, 1},
      {"Masters the basics of spreadsheets", kSoft, "Masters", Bloom::none, 1},
      {"Develop their own coaching skills", kSoft, "Develop", Bloom::none, 1},
      {"Develop a digital service for patients", kAction, "Develop", Bloom::create, 1},
      {"Basics of spreadsheets", kNoun, "Basics", Bloom::none, 0},
      {"Methods to calculate heat loss", kNoun, "Methods", Bloom::none, 0},
      {"Safely and effectively", kNoun, "Safely", Bloom::none, 0},
      {"The learner has a good general knowledge of wood", kVague, "has a good general knowledge of", Bloom::none, 1},
      {"Develop an understanding of grief", kVague, "Develop an understanding of", Bloom::none, 1},
      {"Develop teamwork and interaction skills", kSoft, "Develop", Bloom::none, 1},
      {"In simulated emergencies, the student leads a team", kAction, "leads", Bloom::create, 1},
      {"With the help of a mentor, draft a plan", kAction, "draft", Bloom::create, 1},
      {"In-service training that helps learners", kNoun, "In-service", Bloom::none, 0},
      {"The student can weigh risks and is able to recommend cover", kAction, "weigh", Bloom::evaluate, 2},
      {"Ability to compare offers", kAction, "compare", Bloom::analyse, 1},
      {"Calculating the heat demand", kNoun, "Calculating", Bloom::none, 0},
      {"Tools for calculating heat demand", kNoun, "Tools", Bloom::none, 0},
      {"Negotiate a delivery contract", kAction, "Negotiate", Bloom::apply, 1},
      {"Comply with the data protection rules", kAction, "Comply with", Bloom::apply, 1},
      // No list has these verbs; "a" follows verbs, and "-s" with an object shows one.
      {"Tuft a rug that lasts", kUnknown, "Tuft", Bloom::none, 1},
      {"Caulks wooden boats", kUnknown, "Caulks", Bloom::none, 1},
      {"The learner is able to crochet mittens", kUnknown, "crochet", Bloom::none, 1},
      {"The learner", Opening::nothing, "The", Bloom::none, 0},
  };
  check("en", kCases);
}

TEST_CASE("Finnish outcomes") {
  constexpr Case kCases[] = {
      {"Laatii kunnossapitosuunnitelman lämpöpumpulle", kAction, "Laatii", Bloom::apply, 1},
      {"Opiskelija osaa mitata sisäilman laatua", kAction, "mitata", Bloom::apply, 1},
      {"Osallistuja pystyy itsenäisesti analysoimaan asiakaspalautetta", kAction, "analysoimaan", Bloom::analyse, 1},
      {"Opintojakson suoritettuaan opiskelija osaa vertailla hitsausmenetelmiä", kAction, "vertailla", Bloom::analyse,
       1},
      {"Koulutuksen jälkeen osallistuja kykenee kriittisesti arvioimaan lähteitä", kAction, "arvioimaan",
       Bloom::evaluate, 1},
      {"Osaat rakentaa pienen verkkokaupan", kAction, "rakentaa", Bloom::create, 1},
      {"Kartoitat yrityksesi tietoturvariskit", kAction, "Kartoitat", Bloom::analyse, 1},
      {"Opiskelijat suunnittelevat ravintosuunnitelman", kAction, "suunnittelevat", Bloom::create, 1},
      {"Oppija ryhmän jäsenenä toteuttaa asiakaskyselyn", kAction, "toteuttaa", Bloom::apply, 1},
      {"Osaa ohjelman avulla piirtää ja mallintaa kappaleen", kAction, "piirtää", Bloom::apply, 2},
      {"Opiskelija laskee kuormat ja osaa perustella ratkaisun", kAction, "laskee", Bloom::evaluate, 2},
      {"Mentorin tuella osallistuja rakentaa urasuunnitelman", kAction, "rakentaa", Bloom::create, 1},
      {"Opiskelijalla on kyky vertailla tarjouksia", kAction, "vertailla", Bloom::analyse, 1},
      {"Oppija saa valmiudet ohjata ryhmää", kAction, "ohjata", Bloom::apply, 1},
      {"Opiskelija suunnittelee, toteuttaa ja arvioi tapahtuman", kAction, "suunnittelee", Bloom::create, 3},
      {"Tunnistaa allergeenit, raaka-aineet ja lisäaineet", kAction, "Tunnistaa", Bloom::remember, 1},
      {"Valitsee mittarit ja perustelee valintansa", kAction, "Valitsee", Bloom::evaluate, 2},
      {"TULKITSEE mittaustuloksia", kAction, "TULKITSEE", Bloom::understand, 1},
      {"Kehittää sähköisen palvelun ikääntyneille", kAction, "Kehittää", Bloom::create, 1},
      {"Kehittää omaa osaamistaan valmentajana", kSoft, "Kehittää", Bloom::none, 1},
      {"Ymmärtää potilasturvallisuuden merkityksen", kVague, "Ymmärtää", Bloom::none, 1},
      {"Opiskelija on tietoinen tietosuojan vaatimuksista", kVague, "on tietoinen", Bloom::none, 1},
      {"Osallistuja tutustuu kiertotalouden liiketoimintamalleihin", kVague, "tutustuu", Bloom::none, 1},
      {"Oppija saa valmiudet esihenkilötyöhön", kVague, "saa valmiudet", Bloom::none, 1},
      {"Opiskelija osaa tuntea vastuunsa", kVague, "tuntea", Bloom::none, 1},
      {"Hallitsee taulukkolaskennan", kSoft, "Hallitsee", Bloom::none, 1},
      {"Opiskelija osaa taulukkolaskennan perusteet", kSoft, "osaa", Bloom::none, 0},
      {"Osaat hygieniapassin asiat", kSoft, "Osaat", Bloom::none, 0},
      {"Opiskelijalla on perustiedot laadunohjauksesta", kVague, "on perustiedot", Bloom::none, 1},
      {"Laajentaa asiantuntijuuttaan koneoppimisessa", kSoft, "Laajentaa", Bloom::none, 1},
      {"Opiskelija kykenee kriittiseen ajatteluun", kSoft, "kykenee", Bloom::none, 0},
      {"Kyky kriittiseen ajatteluun", kNoun, "Kyky", Bloom::none, 0},
      {"Opiskelija osaa neuvotella toimitussopimuksesta", kAction, "neuvotella", Bloom::apply, 1},
      {"Opiskelija osaa punoa korin", kUnknown, "punoa", Bloom::none, 1},
      {"Kalibroi paineanturin", kUnknown, "Kalibroi", Bloom::none, 1},
      {"Neulotaan villasukat", kNoun, "Neulotaan", Bloom::none, 0},
      {"Hygieniaosaamisen perusteet", kNoun, "Hygieniaosaamisen", Bloom::none, 0},
      {"Tietosuoja terveydenhuollossa", kNoun, "Tietosuoja", Bloom::none, 0},
  };
  check("fi", kCases);
}

TEST_CASE("Swedish outcomes") {
  constexpr Case kCases[] = {
      {"Upprättar en underhållsplan för en värmepump", kAction, "Upprättar", Bloom::apply, 1},
      {"Den studerande kan mäta inomhusluftens kvalitet", kAction, "mäta", Bloom::apply, 1},
      {"Deltagaren ska kunna självständigt analysera kundrespons", kAction, "analysera", Bloom::analyse, 1},
      {"Studenten skall kunna jämföra svetsmetoder", kAction, "jämföra", Bloom::analyse, 1},
      {"Efter avslutad kurs kan den studerande kritiskt granska källor", kAction, "granska", Bloom::evaluate, 1},
      {"Efter genomförd utbildning har deltagaren förmåga att bygga en liten nätbutik", kAction, "bygga", Bloom::create,
       1},
      {"Räknar upp allergenerna i ett livsmedel", kAction, "Räknar upp", Bloom::remember, 1},
      {"Den studerande redogör för patientsäkerhetens principer", kAction, "redogör för", Bloom::understand, 1},
      {"Kan med stöd av en handbok installera en nätverksväxel", kAction, "installera", Bloom::apply, 1},
      {"Deltagaren planerar, genomför och utvärderar ett evenemang", kAction, "planerar", Bloom::create, 3},
      {"Du kartlägger företagets risker och föreslår åtgärder", kAction, "kartlägger", Bloom::create, 2},
      {"Skiljer mellan fakta, åsikter och reklam", kAction, "Skiljer mellan", Bloom::analyse, 1},
      {"Utvecklar en digital tjänst för äldre", kAction, "Utvecklar", Bloom::create, 1},
      {"Utvecklar sin kompetens som handledare", kSoft, "Utvecklar", Bloom::none, 1},
      {"Förstår hur batterier åldras", kVague, "Förstår", Bloom::none, 1},
      {"Deltagaren känner till de viktigaste standarderna", kVague, "känner till", Bloom::none, 1},
      {"Studenten är medveten om kraven på dataskydd", kVague, "är medveten om", Bloom::none, 1},
      {"Den studerande ska ha kunskap om hållbart mode", kVague, "ha kunskap om", Bloom::none, 1},
      {"Behärskar kalkylprogram", kSoft, "Behärskar", Bloom::none, 1},
      {"Den studerande kan grunderna i kalkylprogram", kSoft, "kan", Bloom::none, 0},
      {"Studenten kan livsmedelshygien", kSoft, "kan", Bloom::none, 0},
      {"Den studerande kan svenska", kSoft, "kan", Bloom::none, 0},
      {"Har goda kunskaper om ledarskap", kVague, "Har goda kunskaper om", Bloom::none, 1},
      {"Breddar sitt kunnande om maskininlärning", kSoft, "Breddar", Bloom::none, 1},
      {"I simulerade situationer utför den studerande återupplivning", kAction, "utför", Bloom::apply, 1},
      {"Förmåga att jämföra anbud", kAction, "jämföra", Bloom::analyse, 1},
      {"Deltagaren förhandlar om ett leveransavtal", kAction, "förhandlar", Bloom::apply, 1},
      {"Kalibrerar en tryckgivare", kUnknown, "Kalibrerar", Bloom::none, 1},
      {"Studenten kan knyppla en spets", kUnknown, "knyppla", Bloom::none, 1},
      {"Lindar en spole som håller", kUnknown, "Lindar", Bloom::none, 1},
      {"Lindar, lackerar och testar en spole", kUnknown, "Lindar", Bloom::analyse, 3},
      {"Säker lyftteknik i hemvården", kNoun, "Säker", Bloom::none, 0},
      {"Livsmedelshygienens grunder", kNoun, "Livsmedelshygienens", Bloom::none, 0},
      {"Metoder för mätning av luftkvalitet", kNoun, "Metoder", Bloom::none, 0},
  };
  check("sv", kCases);
}

TEST_CASE("outcomes without words, and in languages without lists") {
  CHECK(analysed("en", "").opening == Opening::nothing);
  CHECK(analysed("en", "...").opening == Opening::nothing);
  CHECK(analysed("en", "Osaa").words == 1);
  const auto parsed = parse(std::make_shared<Source>("test.yaml", "{de: Berechnet den Fußabdruck, en: '', fi: [x]}"));
  Outcomes outcomes{shipped().words};
  for (const Node text : parsed.document.root().children()) CHECK(outcomes.find(text, text.key()) == nullptr);
}

TEST_CASE("an outcome is analysed once, and the answer stays") {
  const auto parsed = parse(std::make_shared<Source>("test.yaml", "[{en: Know a, sv: Vet b}, {en: Draft the c}]"));
  const Node root = parsed.document.root();
  const Node first = *root.children().begin();
  const Node second = *++root.children().begin();
  Outcomes outcomes{shipped().words};
  // Out of order: the second outcome is asked for first.
  for (int round = 0; round < 2; ++round) {
    CHECK(outcomes.find(second["en"], "en")->opening == kAction);
    CHECK(outcomes.find(first["sv"], "sv")->opening == kVague);
    CHECK(outcomes.find(first["en"], "en")->opening == kVague);
  }
}

TEST_CASE("the classes have names") {
  CHECK(name(Bloom::analyse) == "analyse");
  CHECK(bloom_named("create") == Bloom::create);
  CHECK(bloom_named("dance") == Bloom::none);
  CHECK(bloom_named("") == Bloom::none);
}

TEST_CASE("LO-01: the fault names language and first word, and only nouns are one") {
  CHECK(about_text(&starts_with_action_verb, "{en: Basics of sewing, fi: Ompelee sauman}") ==
        "/learning_outcomes/0/text/en language=en hit=Basics\n");
  CHECK(about_text(&starts_with_action_verb, "{en: Understand sewing, sv: Behärskar sömnad}") == "");
  CHECK(about_text(&starts_with_action_verb, "Basics of sewing") ==
        "/learning_outcomes/0/text language=en hit=Basics\n");
  CHECK(about_text(&starts_with_action_verb, "[Basics of sewing]") == "");
  CHECK(about_text(&starts_with_action_verb, "null") == "");
}

TEST_CASE("LO-02 and LO-12: the verb as it is written") {
  CHECK(about_text(&no_vague_verb, "{fi: Oppija YMMÄRTÄÄ asian, en: 'They say: know'}") ==
        "/learning_outcomes/0/text/fi language=fi hit=YMMÄRTÄÄ\n");
  CHECK(about_text(&no_soft_verb, "{fi: Osaa perusteet, sv: Fördjupar temat}") ==
        "/learning_outcomes/0/text/fi language=fi hit=Osaa\n/learning_outcomes/0/text/sv language=sv hit=Fördjupar\n");
}

TEST_CASE("LO-03: two verbs are one thing, three are not") {
  CHECK(about_text(&one_verb, "{en: Plan and conduct an audit}") == "");
  CHECK(about_text(&one_verb, "{en: 'Plan, conduct and document an audit'}") ==
        "/learning_outcomes/0/text/en language=en hit=Plan count=3\n");
}

TEST_CASE("LO-06: both bounds of each language") {
  CHECK(about_text(&outcome_length, "{en: Draft a plan}") ==
        "/learning_outcomes/0/text/en language=en count=3 min=4 max=30\n");
  CHECK(about_text(&outcome_length, "{en: Draft a short plan}") == "");
  CHECK(about_text(&outcome_length, "{fi: Laatii lyhyen suunnitelman}") == "");
  CHECK(about_text(&outcome_length, "{fi: Laatii suunnitelman}") ==
        "/learning_outcomes/0/text/fi language=fi count=2 min=3 max=25\n");
  std::string long_text = "Draft";
  for (int i = 1; i < 30; ++i) long_text += " word";
  CHECK(about_text(&outcome_length, "{en: " + long_text + "}") == "");
  CHECK(about_text(&outcome_length, "{en: " + long_text + " word}") != "");
}

TEST_CASE("LO-04: the row is the first that reaches the credits") {
  const auto outcomes = [](const std::string& ects, int count) {
    std::string yaml = "{workload: {ects: " + ects + "}, learning_outcomes: [";
    for (int i = 0; i < count; ++i) yaml += "{id: LO" + std::to_string(i) + "},";
    return about_document(&outcomes_fit_size, yaml + "{id: ''}]}");  // an empty item does not count
  };
  CHECK(outcomes("1", 3) == "");
  CHECK(outcomes("1", 4) == "/learning_outcomes count=4 ects=1 min=1 max=3\n");
  CHECK(outcomes("0.5", 3) == "/learning_outcomes count=3 ects=0.5 min=1 max=2\n");
  CHECK(outcomes("0.95", 3) == "");
  CHECK(outcomes("15", 4) == "/learning_outcomes count=4 ects=15 min=5 max=8\n");
  CHECK(outcomes("15.5", 5) == "/learning_outcomes count=5 ects=15.5 min=6 max=10\n");
  CHECK(outcomes("60", 1) == "");  // beyond the table
  CHECK(outcomes("0", 9) == "");
  CHECK(outcomes("five", 9) == "");
  CHECK(outcomes("5", 0) == "");
}

TEST_CASE("LO-08: the most demanding verb against the level") {
  const auto at_level = [](const std::string& level, const std::string& outcomes) {
    return "{level: {eqf: " + level + "}, learning_outcomes: [" + outcomes + "]}";
  };
  const auto enough = [&](const std::string& level, const std::string& outcomes) {
    return about_document(&verbs_demand_enough, at_level(level, outcomes));
  };
  const auto not_too_hard = [&](const std::string& level, const std::string& outcomes) {
    return about_document(&verbs_not_too_hard, at_level(level, outcomes));
  };
  CHECK(enough("7", "{text: {en: List options}}, {text: {en: Measure the flow}}") ==
        "/learning_outcomes/1/text/en hit=Measure level=7\n");
  CHECK(enough("7", "{text: {en: List options}}, {text: {en: Compare options}}") == "");
  CHECK(enough("6", "{text: {en: Measure the flow}}") == "");
  CHECK(enough("6", "{text: {en: Measure the flow, sv: Beskriver flödet}}") == "");
  CHECK(enough("6", "{text: {en: Options}}") == "");  // nothing to judge by
  CHECK(enough("5", "{text: {en: List options}}") == "");
  CHECK(enough("six", "{text: {en: List options}}") == "");
  CHECK(not_too_hard("5", "{text: {en: Measure the flow}}") == "");
  CHECK(not_too_hard("5", "{text: {en: Judge the flow}}") == "/learning_outcomes/0/text/en hit=Judge level=5\n");
  CHECK(not_too_hard("4", "{text: {en: Write a plan, fi: Laatii suunnitelman}}") == "");  // the milder translation
  CHECK(not_too_hard("6", "{text: {en: Judge the flow}}") == "");
  // What the author states counts before the verbs.
  CHECK(enough("7", "{bloom: analyse, text: {en: List options}}") == "");
  CHECK(not_too_hard("3", "{bloom: create, text: {en: List options}}") ==
        "/learning_outcomes/0/bloom hit=create level=3\n");
}

TEST_CASE("EU-II-04c: what is made or done is not assessed on paper alone") {
  const auto assessed = [](const std::string& text, const std::string& assessments) {
    return about_document(&method_suits_outcome,
                          "{learning_outcomes: [{id: LO1, text: " + text + "}], assessment: [" + assessments + "]}");
  };
  const std::string quiz = "{type: quiz, outcomes: [LO1]}";
  CHECK(assessed("{en: Design a dashboard}", quiz) == "/learning_outcomes/0/text/en outcome=LO1 hit=Design\n");
  CHECK(assessed("{en: Design a dashboard, fi: Suunnittelee koontinäytön}", quiz) ==
        "/learning_outcomes/0/text/en outcome=LO1 hit=Design\n");
  CHECK(assessed("{sv: Utför en mätning}", quiz) == "/learning_outcomes/0/text/sv outcome=LO1 hit=Utför\n");
  CHECK(assessed("{en: Explain and build a dashboard}", quiz) ==
        "/learning_outcomes/0/text/en outcome=LO1 hit=build\n");
  CHECK(assessed("{en: Calculate the load}", quiz) == "");
  CHECK(assessed("{en: Design a dashboard}", quiz + ", {type: written_exam, outcomes: [LO1]}") != "");
  CHECK(assessed("{en: Design a dashboard}", quiz + ", {type: project, outcomes: [LO1]}") == "");
  CHECK(assessed("{en: Design a dashboard}", "{type: project, outcomes: [LO1]}, " + quiz) == "");
  CHECK(assessed("{en: Design a dashboard}", "{type: quiz, outcomes: [LO2]}") == "");
  CHECK(assessed("{en: Design a dashboard}", "{type: quiz}") == "");
}

TEST_CASE("hostile texts stay cheap") {
  const auto repeat = [](std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
  };
  for (const auto& text :
       {repeat("plan, ", 10922), repeat("the learner ", 5461), "after completing " + repeat("x ", 32000),
        repeat("critically ", 5957), repeat("and ", 16384)}) {
    const Outcome outcome = analysed("en", text);
    CHECK(outcome.words > 5000);
    CHECK(outcome.verbs <= 202);
  }
}
