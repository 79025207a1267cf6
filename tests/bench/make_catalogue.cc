// Writes a catalogue of made-up descriptors, for measuring: the same seed gives the same bytes on every machine.
//   make_catalogue COUNT DIR [--seed N] [--mistakes PERCENT] [--awards PERCENT] [--jsonl FILE]
// Provider, identifiers and contents are fictional. Entry point: main(); descriptor() makes one, kMistakes spoil it.

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

// The standard distributions differ between libraries, so chance is our own: SplitMix64 (Steele, Lea, Flood 2014).
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  bool percent(std::size_t share) { return below(100) < share; }
  template <typename T, std::size_t n>
  const T& of(const std::array<T, n>& choices) {
    return choices[below(n)];
  }

 private:
  std::uint64_t state_;
};

// ---- A value that can be written as block YAML and as JSON ----------------------------------------------------------

struct Value {
  enum class Kind : std::uint8_t { text, bare, list, map };  // bare: a number, true or false
  Kind kind = Kind::text;
  std::string text;
  std::vector<std::pair<std::string, Value>> items;  // the keys of a list are empty

  Value(const char* words) : text(words) {}             // NOLINT(google-explicit-constructor): literals below
  Value(std::string words) : text(std::move(words)) {}  // NOLINT(google-explicit-constructor)
  Value(std::string_view words) : text(words) {}        // NOLINT(google-explicit-constructor)
  Value(int number) : kind(Kind::bare), text(std::to_string(number)) {}  // NOLINT(google-explicit-constructor)
  Value(bool yes) : kind(Kind::bare), text(yes ? "true" : "false") {}    // NOLINT(google-explicit-constructor)
  explicit Value(Kind k) : kind(k) {}

  Value* find(std::string_view key) {
    for (auto& [name, value] : items) {
      if (name == key) return &value;
    }
    return nullptr;
  }
};

Value map(std::vector<std::pair<std::string, Value>> items) {
  Value value(Value::Kind::map);
  value.items = std::move(items);
  return value;
}

Value list(std::vector<Value> items) {
  Value value(Value::Kind::list);
  for (auto& item : items) value.items.emplace_back(std::string{}, std::move(item));
  return value;
}

bool needs_quotes(std::string_view text) {
  if (text.empty() || text == "none") return text.empty();
  const auto digits = text.find_first_not_of("0123456789.") == std::string_view::npos;
  return digits || text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos ||
         std::string_view("-?:,[]{}#&*!|>'\"%@` ").find(text.front()) != std::string_view::npos;
}

std::string as_yaml_scalar(const Value& value) {
  if (value.kind == Value::Kind::bare || !needs_quotes(value.text)) return value.text;
  std::string out = "'";
  for (const char c : value.text) out.append(c == '\'' ? 2 : 1, c);
  return out + '\'';
}

bool is_plain_list(const Value& value) {
  return value.kind == Value::Kind::list && std::ranges::all_of(value.items, [](const auto& item) {
           const Value& inner = item.second;
           return (inner.kind == Value::Kind::text || inner.kind == Value::Kind::bare) && inner.text.size() <= 20;
         });
}

void write_yaml(const Value& value, std::size_t indent, std::string& out);

// What follows `key:` or `-`.
void write_yaml_value(const Value& value, std::size_t indent, std::string& out) {
  if (is_plain_list(value)) {
    out += " [";
    for (std::size_t i = 0; i < value.items.size(); ++i) {
      out += (i == 0 ? "" : ", ") + as_yaml_scalar(value.items[i].second);
    }
    out += "]\n";
  } else if (value.kind == Value::Kind::list || value.kind == Value::Kind::map) {
    out += '\n';
    write_yaml(value, indent + 2, out);
  } else {
    out += ' ' + as_yaml_scalar(value) + '\n';
  }
}

void write_yaml(const Value& value, std::size_t indent, std::string& out) {
  for (const auto& [key, item] : value.items) {
    out.append(indent, ' ');
    if (value.kind == Value::Kind::map) {
      out += key + ':';
      write_yaml_value(item, indent, out);
    } else if (item.kind == Value::Kind::map) {
      std::string block;  // the first key stands beside the dash
      write_yaml(item, indent + 2, block);
      out += "- " + block.substr(indent + 2);
    } else {
      out += '-';
      write_yaml_value(item, indent, out);
    }
  }
}

void write_json(const Value& value, std::string& out) {
  if (value.kind == Value::Kind::bare) {
    out += value.text;
  } else if (value.kind == Value::Kind::text) {
    out += '"';
    for (const char c : value.text) out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
    out += '"';
  } else {
    const auto is_map = value.kind == Value::Kind::map;
    out += is_map ? '{' : '[';
    for (std::size_t i = 0; i < value.items.size(); ++i) {
      if (i != 0) out += ',';
      if (is_map) out += '"' + value.items[i].first + "\":";
      write_json(value.items[i].second, out);
    }
    out += is_map ? '}' : ']';
  }
}

// ---- Word tables ----------------------------------------------------------------------------------------------------

struct Texts {
  std::string_view fi, sv, en;
};

// A theme, what its learners make (Finnish in the genitive, as the object of the verbs below), and its ISCED-F code.
struct Theme {
  Texts title;
  std::array<Texts, 4> objects;
  std::string_view field;
};

constexpr std::array kThemes{
    Theme{{"Kiertotalous rakentamisessa", "Cirkulär ekonomi i byggandet", "Circular economy in construction"},
          {{{"purkukartoituksen", "en rivningsinventering", "a demolition survey"},
            {"materiaalikierron suunnitelman", "en plan för materialflöden", "a plan for material flows"},
            {"elinkaarilaskelman", "en livscykelberäkning", "a life-cycle calculation"},
            {"hankkeen jätesuunnitelman", "en avfallsplan för projektet", "a waste plan for the project"}}},
          "0732"},
    Theme{{"Teollisuuden kunnossapito", "Underhåll inom industrin", "Industrial maintenance"},
          {{{"kunnossapitosuunnitelman", "en underhållsplan", "a maintenance plan"},
            {"värähtelymittauksen", "en vibrationsmätning", "a vibration measurement"},
            {"vikahistorian", "felhistoriken", "the failure history"},
            {"varaosien hankintalistan", "en inköpslista för reservdelar", "a purchase list for spare parts"}}},
          "0715"},
    Theme{{"Muistisairaan ihmisen ohjaus", "Handledning av personer med minnessjukdom", "Guiding people with dementia"},
          {{{"ohjaustilanteen", "en handledningssituation", "a guidance session"},
            {"asiakkaan toimintakyvyn", "klientens funktionsförmåga", "the client's ability to function"},
            {"yksilöllisen tukisuunnitelman", "en individuell stödplan", "an individual support plan"},
            {"turvallisen päivärytmin", "en trygg dagsrytm", "a safe daily rhythm"}}},
          "0921"},
    Theme{{"Verkkokaupan perusteet", "Grunderna i e-handel", "Basics of e-commerce"},
          {{{"verkkokaupan hinnoittelun", "prissättningen i en webbutik", "the pricing of a web shop"},
            {"maksutapojen vertailun", "en jämförelse av betalningssätt", "a comparison of payment methods"},
            {"toimitusketjun kuvauksen", "en beskrivning av leveranskedjan", "a description of the supply chain"},
            {"asiakaspolun", "kundresan", "the customer journey"}}},
          "0416"},
    Theme{{"Tietoturva pienyrityksessä", "Informationssäkerhet i småföretag", "Information security in small firms"},
          {{{"riskikartoituksen", "en riskkartläggning", "a risk survey"},
            {"varmuuskopioinnin ohjeen", "en anvisning för säkerhetskopiering", "a backup guideline"},
            {"poikkeamaraportin", "en incidentrapport", "an incident report"},
            {"käyttöoikeuksien mallin", "en modell för åtkomsträttigheter", "a model of access rights"}}},
          "0612"},
    Theme{{"Hiilijalanjäljen laskenta", "Beräkning av koldioxidavtryck", "Carbon footprint calculation"},
          {{{"yrityksen päästölaskelman", "företagets utsläppsberäkning", "the emission calculation of a company"},
            {"arvoketjun kuvauksen", "en beskrivning av värdekedjan", "a description of the value chain"},
            {"vähennystavoitteen", "ett minskningsmål", "a reduction target"},
            {"tiiviin vastuullisuusraportin", "en kort hållbarhetsrapport", "a short sustainability report"}}},
          "0521"},
    Theme{{"Palvelumuotoilu matkailussa", "Tjänstedesign inom turism", "Service design in tourism"},
          {{{"palvelupolun", "en tjänsteresa", "a service path"},
            {"asiakasprofiilin", "en kundprofil", "a customer profile"},
            {"palvelun prototyypin", "en prototyp av tjänsten", "a prototype of the service"},
            {"käyttäjätestin", "ett användartest", "a user test"}}},
          "1015"},
    Theme{{"Data-analytiikan alkeet", "Introduktion till dataanalys", "Introduction to data analytics"},
          {{{"aineiston puhdistuksen", "en rensning av datamaterialet", "the cleaning of a data set"},
            {"ennustemallin", "en prognosmodell", "a forecasting model"},
            {"tulosten visualisoinnin", "en visualisering av resultaten", "a visualisation of the results"},
            {"mittarin", "en indikator", "an indicator"}}},
          "0612"},
    Theme{{"Puun pintakäsittely", "Ytbehandling av trä", "Surface treatment of wood"},
          {{{"pinnan esikäsittelyn", "en förbehandling av ytan", "the preparation of a surface"},
            {"käsittelyaineiden vertailun", "en jämförelse av behandlingsmedel", "a comparison of coating agents"},
            {"kuivauksen aikataulun", "en tidtabell för torkningen", "a drying schedule"},
            {"työvaiheen riskiarvion", "en riskbedömning av arbetsmomentet", "a risk assessment of the work step"}}},
          "0722"},
    Theme{{"Johtaminen etätyössä", "Ledarskap i distansarbete", "Leading remote work"},
          {{{"tiimin pelisäännöt", "teamets spelregler", "the ground rules of a team"},
            {"palautekeskustelun", "ett utvecklingssamtal", "a feedback talk"},
            {"työkuorman jaon", "fördelningen av arbetsbördan", "the division of workload"},
            {"kokouskäytännön", "en mötespraxis", "a meeting practice"}}},
          "0413"},
};

constexpr std::array kVerbs{
    Texts{"laatii", "utarbetar", "Compile"},      Texts{"toteuttaa", "genomför", "Carry out"},
    Texts{"arvioi", "bedömer", "Evaluate"},       Texts{"kuvaa", "beskriver", "Describe"},
    Texts{"suunnittelee", "planerar", "Plan"},    Texts{"analysoi", "analyserar", "Analyse"},
    Texts{"esittelee", "presenterar", "Present"},
};

constexpr std::array kGroups{
    Texts{"Alan ammattilaiset, jotka päivittävät osaamistaan", "Yrkesverksamma som uppdaterar sitt kunnande",
          "Professionals who update their skills"},
    Texts{"Alan vaihtajat ja työnhakijat", "Personer som byter bransch eller söker arbete",
          "People who change fields or look for work"},
    Texts{"Mikroyrittäjät ja pienyritysten työntekijät", "Mikroföretagare och anställda i småföretag",
          "Micro-entrepreneurs and employees of small firms"},
};

constexpr std::array kDescriptions{
    Texts{"Opinnot kytkeytyvät omaan työhön ja tehdään sen ohessa.",
          "Studierna knyts till det egna arbetet och sker vid sidan av det.",
          "The studies are tied to one's own work and are done alongside it."},
    Texts{"Opinnoissa tehdään yksi laaja tehtävä, josta saa palautteen.",
          "I studierna görs en större uppgift som man får respons på.",
          "The studies consist of one large task on which feedback is given."},
};

constexpr std::array kCriteria{
    Texts{"Työ on perusteltu ja täyttää annetun tarkistuslistan", "Arbetet är motiverat och uppfyller checklistan",
          "The work is reasoned and meets the checklist"},
    Texts{"Suunnitelma sisältää tavoitteen, aikataulun ja vastuut", "Planen har ett mål, en tidtabell och ansvariga",
          "The plan holds an aim, a timetable and the people responsible"},
    Texts{"Tulokset on esitetty niin, että ne voi toistaa", "Resultaten är presenterade så att de kan upprepas",
          "The results are presented so that they can be repeated"},
};

constexpr std::array<std::string_view, 4> kAssessments{"project", "assignment", "practical", "portfolio"};
constexpr std::array<std::string_view, 2> kModes{"online", "blended"};
constexpr std::array<std::string_view, 4> kPlaces{"Lahti", "Espoo", "Seinäjoki", "Jyväskylä"};

// ---- One descriptor -------------------------------------------------------------------------------------------------

using Languages = std::vector<std::string_view>;

std::string_view in(const Texts& texts, std::string_view language) {
  if (language == "fi") return texts.fi;
  return language == "sv" ? texts.sv : texts.en;
}

Value text_map(const Texts& texts, const Languages& languages) {
  Value value(Value::Kind::map);
  for (const auto language : languages) value.items.emplace_back(language, in(texts, language));
  return value;
}

Languages some_languages(Chance& chance) {
  if (chance.percent(30)) return {"fi"};
  if (chance.percent(60)) return {"fi", "en"};
  return {"fi", "sv", "en"};
}

Value outcome(int number, const Texts& verb, const Texts& object, const Languages& languages) {
  const std::string fi = "Osallistuja " + std::string(verb.fi) + ' ' + std::string(object.fi);
  const std::string sv = "Deltagaren " + std::string(verb.sv) + ' ' + std::string(object.sv);
  const std::string en = std::string(verb.en) + ' ' + std::string(object.en);
  return map({{"id", "LO" + std::to_string(number)}, {"text", text_map({fi, sv, en}, languages)}});
}

Value outcomes(const Theme& theme, const Languages& languages, Chance& chance) {
  std::vector<Value> items;
  const auto count = 3 + chance.below(2);
  const auto first_verb = chance.below(kVerbs.size());
  for (std::size_t i = 0; i < count; ++i) {
    items.push_back(
        outcome(static_cast<int>(i + 1), kVerbs[(first_verb + i) % kVerbs.size()], theme.objects[i], languages));
  }
  return list(std::move(items));
}

Value assessment(std::size_t outcome_count, const Languages& languages, Chance& chance) {
  std::vector<Value> all;
  for (std::size_t i = 1; i <= outcome_count; ++i) all.emplace_back("LO" + std::to_string(i));
  return list({map({{"id", "A1"},
                    {"type", chance.of(kAssessments)},
                    {"outcomes", list(std::move(all))},
                    {"supervision", "unsupervised_with_id"},
                    {"assessed_by", "awarding_body"},
                    {"criteria", text_map(chance.of(kCriteria), languages)}})});
}

Value provider(const Languages& languages) {
  constexpr Texts kName{"Esimerkki-ammattikorkeakoulu", "Exempel yrkeshögskola", "Example UAS"};
  return map({{"role", "awarding"},
              {"type", "hei"},
              {"legal_name", "Esimerkki-ammattikorkeakoulu Oy"},
              {"name", text_map(kName, languages)},
              {"country", "FI"},
              {"region", "FI1C3"},
              {"registration", map({{"scheme", "business_id"}, {"value", "1234567-1"}})},
              {"institution_code", "99999"}});
}

Value quality() {
  return map(
      {{"type", "institutional_qa"},
       {"frameworks", list({"ESG"})},
       {"internal", map({{"document", "https://esimerkki.example/laatu"}})},
       {"external",
        map({{"body", "FINEEC"}, {"kind", "audit"}, {"decided", "2023-06-14"}, {"valid_until", "2029-06-14"}})},
       {"covers", map({{"credential", true}, {"course", true}, {"learner_feedback", true}, {"peer_feedback", true}})}});
}

std::string id_of(std::size_t number) {
  const auto digits = std::to_string(number);
  return "fi-esimerkki-" + std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits;
}

Value descriptor(std::size_t number, Chance& chance) {
  const auto languages = some_languages(chance);
  const auto& theme = chance.of(kThemes);
  const auto ects = static_cast<int>(2 + chance.below(4));
  const auto hours = ects * 27 - static_cast<int>(chance.below(2));
  const auto contact = hours / 5;
  auto learning = outcomes(theme, languages, chance);
  const auto outcome_count = learning.items.size();
  std::vector<Value> language_list(languages.begin(), languages.end());

  Value all = map({
      {"id", id_of(number)},
      {"kind", "small_competence_module"},
      {"version", 1},
      {"languages", list(std::move(language_list))},
      {"title", text_map(theme.title, languages)},
      {"description", text_map(chance.of(kDescriptions), languages)},
      {"target_group", text_map(chance.of(kGroups), languages)},
      {"providers", list({provider(languages)})},
      {"learning_outcomes", std::move(learning)},
      {"workload", map({{"ects", ects},
                        {"unit", "op"},
                        {"hours", hours},
                        {"breakdown", map({{"contact", contact}, {"independent", hours - contact}})}})},
      {"level", map({{"eqf", 6},
                     {"cycle", "first"},
                     {"nqf", map({{"framework", "FiNQF"}, {"level", 6}, {"basis", "learning_outcomes"}})}})},
      {"assessment", assessment(outcome_count, languages, chance)},
      {"grading",
       map({{"scale", "virta_pass"}, {"criteria", map({{"HYV", text_map(chance.of(kCriteria), languages)}})}})},
      {"participation", map({{"mode", chance.of(kModes)}, {"languages", list({"fi"})}})},
      {"learning_setting", "formal"},
      {"quality_assurance", quality()},
      {"prerequisites", "none"},
      {"integration", map({{"option", "standalone"}})},
      {"learner_identification", map({{"method", "institutional_account"},
                                      {"attributes", list({"given_name", "family_name", "date_of_birth"})}})},
      {"issuing", map({{"date_rule", "within_days_of_acceptance"}, {"days", 14}, {"place", chance.of(kPlaces)}})},
      {"relevance", map({{"need_kinds", list({"labour_market"})},
                         {"evidence", list({map({{"kind", "survey"}, {"date", "2026-01-20"}})})}})},
      {"recognition",
       map({{"purposes", list({"employment", "academic"})}, {"url", "https://esimerkki.example/hyvaksiluku"}})},
      {"credential", map({{"digital", true},
                          {"formats", list({"edc"})},
                          {"verification", "e_seal"},
                          {"owned_by_learner", true},
                          {"shareable", true},
                          {"portable", true}})},
      {"privacy", map({{"notice", "https://esimerkki.example/tietosuoja"}})},
      {"accessibility", map({{"support", "https://esimerkki.example/tuki"}})},
      {"guidance", map({{"contact", map({{"email", "opinnot@esimerkki.example"}})},
                        {"languages", list({"fi"})},
                        {"channels", list({"web"})}})},
      {"feedback", map({{"learner", map({{"method", "survey"}, {"used_in", "yearly review"}})}})},
      {"fields", list({theme.field})},
      {"review", map({{"last", "2026-03-20"}, {"next", "2027-03-20"}})},
      {"further_information", "https://esimerkki.example/mc/" + std::to_string(number)},
  });
  return all;
}

// The same module as the credential of one learner, who does not exist.
void make_award(Value& root, std::size_t number) {
  root.items.insert(root.items.begin(), {"record", "award"});
  for (auto& [name, value] : root.items)
    if (name == "issuing") value = map({{"date", "2026-06-12"}, {"place", "Lahti"}});
  root.items.emplace_back("learner",
                          map({{"given_name", "Testi"},
                               {"family_name", "Oppija-" + std::to_string(number)},
                               {"date_of_birth", "1990-01-31"},
                               {"identifier", map({{"scheme", "student_number"}, {"value", id_of(number)}})}}));
  root.items.emplace_back("result", map({{"scale", "virta_pass"}, {"grade", "HYV"}, {"date", "2026-06-05"}}));
}

// ---- Mistakes people make -------------------------------------------------------------------------------------------

void set(Value& root, std::string_view path, Value value) {
  Value* at = &root;
  for (;;) {
    const auto dot = path.find('.');
    const auto step = path.substr(0, dot);
    at = step == "0" ? &at->items.front().second : at->find(step);
    if (at == nullptr) return;  // an earlier mistake took it away
    if (dot == std::string_view::npos) break;
    path.remove_prefix(dot + 1);
  }
  *at = std::move(value);
}

void drop(Value& root, std::string_view key) {
  std::erase_if(root.items, [&](const auto& item) { return item.first == key; });
}

void rename(Value& root, std::string_view key, std::string_view wrong) {
  for (auto& item : root.items) {
    if (item.first == key) item.first = wrong;
  }
}

void replace_once(std::string& text, std::string_view from, std::string_view to) {
  if (const auto at = text.find(from); at != std::string::npos) text.replace(at, from.size(), to);
}

// A mistake is made in the contents, or (what JSON cannot have) in the YAML text.
struct Mistake {
  std::string_view name;
  void (*in_contents)(Value&);
  void (*in_text)(std::string&);
};

constexpr std::array kMistakes{
    Mistake{"no outcomes", [](Value& v) { drop(v, "learning_outcomes"); }, nullptr},
    Mistake{"no assessment", [](Value& v) { drop(v, "assessment"); }, nullptr},
    Mistake{"no quality assurance", [](Value& v) { drop(v, "quality_assurance"); }, nullptr},
    Mistake{"no identification of the learner", [](Value& v) { drop(v, "learner_identification"); }, nullptr},
    Mistake{"no such EQF level", [](Value& v) { set(v, "level.eqf", 9); }, nullptr},
    Mistake{"no credits", [](Value& v) { set(v, "workload.ects", 0); }, nullptr},
    Mistake{"decimal comma", [](Value& v) { set(v, "workload.ects", "2,5"); }, nullptr},
    Mistake{"far too few hours", [](Value& v) { set(v, "workload.hours", 11); }, nullptr},
    Mistake{"unknown kind of assessment", [](Value& v) { set(v, "assessment.0.type", "quizz"); }, nullptr},
    Mistake{"assessment of an outcome that is not there",
            [](Value& v) {
              set(v, "assessment.0.outcomes", list({"LO1", "LO9"}));
            },
            nullptr},
    Mistake{"a day that does not exist", [](Value& v) { set(v, "review.last", "2026-02-30"); }, nullptr},
    Mistake{"review in the past", [](Value& v) { set(v, "review.next", "2025-03-20"); }, nullptr},
    Mistake{"vague outcome", [](Value& v) { set(v, "learning_outcomes.0.text.fi", "Osallistuja ymmärtää aiheen"); },
            nullptr},
    Mistake{"not a URL", [](Value& v) { set(v, "further_information", "www.esimerkki.example"); }, nullptr},
    Mistake{"language as three letters", [](Value& v) { set(v, "languages", list({"fin"})); }, nullptr},
    Mistake{"country by its name", [](Value& v) { set(v, "providers.0.country", "Suomi"); }, nullptr},
    Mistake{"wrong check digit", [](Value& v) { set(v, "providers.0.registration.value", "1234567-2"); }, nullptr},
    Mistake{"misspelt field", [](Value& v) { rename(v, "participation", "participatoin"); }, nullptr},
    Mistake{"empty title", [](Value& v) { set(v, "title.fi", ""); }, nullptr},
    Mistake{"key twice", nullptr, [](std::string& text) { text += "kind: course\n"; }},
    Mistake{"tab as indentation", nullptr, [](std::string& text) { replace_once(text, "\n  eqf:", "\n\teqf:"); }},
    Mistake{"quote left open", nullptr, [](std::string& text) { replace_once(text, "place: ", "place: \""); }},
    Mistake{"second document", nullptr, [](std::string& text) { text += "---\nkind: course\n"; }},
    Mistake{"invisible character", nullptr,
            [](std::string& text) { replace_once(text, "Osallistuja ", "Osallistuja\xe2\x80\x8b "); }},
};

struct Written {
  std::string yaml, json;
};

Written write(std::size_t number, std::size_t mistakes, std::size_t awards, Chance& chance) {
  auto value = descriptor(number, chance);
  if (awards > 0 && chance.percent(awards)) make_award(value, number);
  std::vector<const Mistake*> made;
  if (chance.percent(mistakes)) {
    const auto count = 1 + chance.below(3);
    for (std::size_t i = 0; i < count; ++i) made.push_back(&chance.of(kMistakes));
  }
  for (const auto* mistake : made) {
    if (mistake->in_contents != nullptr) mistake->in_contents(value);
  }
  Written out;
  write_yaml(value, 0, out.yaml);
  for (const auto* mistake : made) {
    if (mistake->in_text != nullptr) mistake->in_text(out.yaml);
  }
  write_json(value, out.json);
  out.json += '\n';
  return out;
}

// ---- The command ----------------------------------------------------------------------------------------------------

struct Options {
  std::size_t count = 0;
  std::filesystem::path folder;
  std::uint64_t seed = 1;
  std::size_t mistakes = 0;
  std::size_t awards = 0;
  std::filesystem::path jsonl;
};

template <typename Number>
bool read_number(std::string_view text, Number& number) {
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  return problem == std::errc{} && end == text.data() + text.size();
}

bool read_options(std::span<char*> args, Options& options) {
  if (args.size() < 3 || args.size() % 2 == 0 || !read_number(std::string_view(args[1]), options.count)) return false;
  options.folder = args[2];
  for (std::size_t i = 3; i < args.size(); i += 2) {
    const std::string_view name = args[i];
    const std::string_view value = args[i + 1];
    if (name == "--jsonl") {
      options.jsonl = value;
    } else if (name == "--seed") {
      if (!read_number(value, options.seed)) return false;
    } else if (name == "--awards") {
      if (!read_number(value, options.awards) || options.awards > 100) return false;
    } else if (name != "--mistakes" || !read_number(value, options.mistakes) || options.mistakes > 100) {
      return false;
    }
  }
  return true;
}

bool make(const Options& options) {
  constexpr std::size_t kFilesPerFolder = 500;
  Chance chance(options.seed);
  std::ofstream stream;
  if (!options.jsonl.empty()) stream.open(options.jsonl, std::ios::binary);
  std::filesystem::path folder;
  for (std::size_t i = 0; i < options.count; ++i) {
    if (i % kFilesPerFolder == 0) {
      const auto number = std::to_string(i / kFilesPerFolder);
      folder = options.folder / (std::string(number.size() < 4 ? 4 - number.size() : 0, '0') + number);
      std::filesystem::create_directories(folder);
    }
    const auto written = write(i + 1, options.mistakes, options.awards, chance);
    std::ofstream file(folder / (id_of(i + 1) + ".mc.yaml"), std::ios::binary);
    if (!file.write(written.yaml.data(), static_cast<std::streamsize>(written.yaml.size())).flush()) return false;
    if (stream.is_open()) stream << written.json;
  }
  return !stream.is_open() || stream.flush();
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (!read_options(std::span(argv, static_cast<std::size_t>(argc)), options)) {
    std::cerr << "Usage: make_catalogue COUNT DIR [--seed N] [--mistakes PERCENT] [--awards PERCENT] [--jsonl FILE]\n";
    return 2;
  }
  try {
    if (make(options)) return 0;
  } catch (const std::filesystem::filesystem_error& problem) {
    std::cerr << problem.what() << '\n';
  }
  std::cerr << "make_catalogue: could not write\n";
  return 2;
}
