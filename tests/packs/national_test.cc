// The national packs: completeness against their specification, severity by evidence, which of them speak about a
// descriptor, on which day, and which of two rules has the word.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "data/codelists.h"
#include "packs/judging.h"
#include "pinko/rules.h"
#include "rules/plan.h"

namespace {

using namespace pinko;

// The packs by the beginnings of their rules' ids.
struct National {
  std::string_view prefix, pack;
  std::size_t languages = 4;  ///< of the title: English, Finnish, Swedish, and the country's own
};
constexpr std::array kNational{
    National{"GEN", "nat", 3}, National{"EE", "ee"},      National{"ES", "es"}, National{"HR", "hr"},
    National{"MT", "mt"},      National{"SK", "sk"},      National{"NL", "nl"}, National{"IE", "ie"},
    National{"AT", "at"},      National{"BE", "be-fl"},   National{"CH", "ch"}, National{"UK", "uk"},
    National{"PT", "pt"},      National{"FR", "fr"},      National{"IT", "it"}, National{"NZ", "nz", 3},
    National{"AU", "au", 3},   National{"EMC", "emc", 3}, National{"HU", "hu"}, National{"RO", "ro"},
    National{"IS", "is"},      National{"SI", "si"},      National{"CZ", "cz"}, National{"PL", "pl"},
    National{"LV", "lv"},      National{"LT", "lt"},      National{"DE", "de"},
};

// As `pinko validate` loads them.
const RuleSet& loaded() {
  static const RuleSet all = RuleSet::load({});
  return all;
}

// With the pack that judges only those who ask for it.
const RuleSet& with_named() {
  static const RuleSet all = RuleSet::load(std::vector<std::string>{"emc"});
  return all;
}

std::vector<Finding> findings_of(std::string_view descriptor, std::string_view day = test::kToday) {
  return test::findings_of(loaded(), descriptor, day);
}

std::size_t times(std::string_view rule, std::string_view descriptor, std::string_view day = test::kToday) {
  return test::times(loaded(), rule, descriptor, day);
}

// How many findings a whole pack has about a descriptor.
std::size_t heard(std::string_view pack, std::string_view descriptor) {
  const auto findings = findings_of(descriptor);
  return static_cast<std::size_t>(
      std::ranges::count_if(findings, [&](const Finding& f) { return loaded().at(f.rule).pack == pack; }));
}

std::string_view prefix_of(std::string_view id) { return id.substr(0, id.find('-')); }

const Pack& pack_named(std::string_view name) {
  const auto found = std::ranges::find(with_named().packs(), name, &Pack::name);
  REQUIRE(found != with_named().packs().end());
  return *found;
}

struct Row {
  std::string pack;
  Severity severity;
};

// Rows `| EE-01 | source | predicate | severity | …` of the packs above, from the specification beside the project.
std::optional<std::map<std::string, Row>> dossier() {
  const char* given = std::getenv("PINKO_SHARED");
  const auto shared = given != nullptr ? std::filesystem::path{given}
                                       : std::filesystem::path{PINKO_SOURCE_DIR}.parent_path() / "shared";
  std::ifstream in{shared / "research" / "rules-national.md"};
  if (!in) {
    MESSAGE("skipped: no research/rules-national.md (set PINKO_SHARED to the folder that holds research)");
    return std::nullopt;
  }
  std::map<std::string, Row> rows;
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> cells;
    for (std::size_t at = 2, end = 0; line.starts_with("| ") && at < line.size(); at = end + 3) {
      end = line.find(" | ", at);
      cells.push_back(line.substr(at, end - at));
      if (end == std::string::npos) break;
    }
    if (cells.size() < 4) continue;
    const auto known = std::ranges::find(kNational, prefix_of(cells[0]), &National::prefix);
    if (known == kNational.end() || cells[0].find_first_of("0123456789") == std::string::npos) continue;
    const Severity severity = cells[3].starts_with("error")     ? Severity::error
                              : cells[3].starts_with("warning") ? Severity::warning
                                                                : Severity::info;
    rows.emplace(cells[0], Row{std::string{known->pack}, severity});
  }
  return rows;
}

}  // namespace

TEST_CASE("national: every rule of the specification is in its pack or left out with a reason, and no heavier") {
  const auto rows = dossier();
  if (!rows) return;
  CHECK(rows->size() > 100);
  std::set<std::string> left_out;
  for (const auto& [prefix, name, languages] : kNational)
    for (const Node left : pack_named(name).entry["left_out"].children())
      CHECK(left_out.insert(std::string{left["id"].text()}).second);
  for (const auto& entry : *rows) {
    const auto& [id, row] = entry;
    CAPTURE(entry.first);
    const Rule* rule = with_named().find(id);
    CHECK((rule != nullptr) != left_out.contains(id));
    if (rule == nullptr) continue;
    CHECK(rule->pack == row.pack);
    CHECK(rule->severity <= row.severity);
  }
  for (const std::string& id : left_out) CHECK(rows->contains(id));
}

TEST_CASE("national: an error binds and was seen, what nobody saw is an info") {
  for (const Rule& rule : with_named().rules()) {
    const auto national = std::ranges::find(kNational, rule.pack, &National::pack);
    if (national == kNational.end()) continue;
    CAPTURE(rule.id);
    CHECK((rule.evidence.size() == 1 && std::string_view{"POSU"}.find(rule.evidence) != std::string_view::npos));
    CHECK((rule.evidence != "U" || rule.severity == Severity::info));
    CHECK((rule.severity != Severity::error || rule.status == "LAW" || rule.status == "STD"));
    for (const Node check : rule.entry["checks"].children()) CHECK(check["severity"].text() != "error");
  }
}

TEST_CASE("national: names of rules, tables and word lists begin with that of the pack") {
  for (const auto& [prefix, name, languages] : kNational) {
    if (name == "nat") continue;
    const std::string beginning{name.substr(0, name.find('-'))};
    for (const Rule& rule : with_named().rules())
      if (rule.pack == name) CHECK(rule.name.starts_with(beginning + "-"));
    for (const std::string_view key : {"tables", "words"})
      for (const Node entry : pack_named(name).entry[key].children()) CHECK(entry.key().starts_with(beginning + "-"));
  }
}

TEST_CASE("national: a pack says what it stands for, and its title in the country's own language") {
  for (const auto& national : kNational) {
    const std::string_view name = national.pack;
    CAPTURE(national.pack);
    const Node entry = pack_named(name).entry;
    CHECK(entry["title"].size() >= national.languages);
    if (name == "nat") continue;
    for (const std::string_view key : {"status", "credits", "hours_per_credit", "levels", "register", "evidence"})
      CHECK_FALSE(entry["framework"][key].blank());
  }
}

TEST_CASE("national: whose framework it is stands in one place only") {
  const Node table = loaded().contents().tables.at("nat-framework-country");
  CodeLists lists;
  const CodeList& frameworks = *lists.find("nqf-frameworks");
  CHECK(table.size() == frameworks.codes().size());
  for (const std::string_view code : frameworks.codes()) {
    CAPTURE(code);
    const std::string_view country = frameworks.find(code)["country"].text();
    CHECK(table[code].text() == (country.empty() ? "FI" : country));
  }
}

TEST_CASE("national: levels with an EQF level are levels of the framework") {
  const auto& tables = loaded().contents().tables;
  for (const std::string_view name : {"nat-eqf", "nat-eqf-unconfirmed"}) {
    for (const Node framework : tables.at(name).children()) {
      CAPTURE(framework.key());
      Node levels = tables.at("nat-levels")[framework.key()];
      if (!levels) levels = tables.at("nat-levels-unconfirmed")[framework.key()];
      if (!levels) continue;  // its levels are not confirmed at all
      for (const Node level : framework.children()) {
        const auto all = levels.children();
        CHECK(std::any_of(all.begin(), all.end(), [&](Node one) { return one.text() == level.key(); }));
      }
    }
  }
}

TEST_CASE("national: a pack speaks where an awarding body is in its country, and nowhere else") {
  constexpr std::string_view kEstonian = "{workload: {ects: 60}, providers: [{role: awarding, country: EE}]}";
  CHECK(times("EE-01", kEstonian) == 1);
  CHECK(heard("fi", kEstonian) == 0);
  for (const auto& national : kNational) {
    const std::string_view name = national.pack;
    CAPTURE(national.pack);
    if (name == "nat") continue;
    CHECK(heard(name, "{workload: {ects: 60}, providers: [{role: awarding, country: FI}]}") == 0);
    CHECK(heard(name, "{workload: {ects: 60}, providers: [{role: awarding}, {role: delivering, country: EE}]}") == 0);
    CHECK(heard(name, "{workload: {ects: 60}}") == 0);
  }
}

TEST_CASE("national: a framework that nobody has to follow speaks only when it is named") {
  constexpr std::string_view kSmall = "{workload: {ects: 1, hours: 27}, providers: [{role: awarding, country: FI}]}";
  CHECK(loaded().find("EMC-01") == nullptr);
  Parsed parsed = parse(std::make_shared<const Source>("d.mc.yaml", std::string{kSmall}));
  const CheckOptions options{.as_of = *parse_date("2026-10-01"), .record = std::nullopt};
  const auto findings = with_named().check(parsed.document, {}, options).findings;
  for (const std::string_view rule : {"EMC-01", "EMC-02", "EMC-06"}) {
    CAPTURE(rule);
    CHECK(std::ranges::count(findings, rule, &Finding::rule) == 1);
  }
}

TEST_CASE("national: a joint module is judged by every country that awards it") {
  constexpr std::string_view kJoint =
      "{sector: he, workload: {ects: 60}, level: {eqf: 6, nqf: {framework: NFQ-IE, level: '8'}}, register: virta, "
      "providers: [{role: awarding, type: hei, country: FI}, {role: awarding, type: hei, country: IE, recognised: "
      "true}, {role: awarding, type: hei, country: EE, recognised: true}]}";
  for (const std::string_view rule : {"FI-SIZE-01", "IE-01", "EE-01"}) {
    CAPTURE(rule);
    CHECK(times(rule, kJoint) == 1);
  }
  // What is in order for one of them is in order: the framework, the recognition, a register of the partner.
  for (const std::string_view rule : {"GEN-06", "GEN-01", "EE-06", "IE-09", "EE-08"}) {
    CAPTURE(rule);
    CHECK(times(rule, kJoint) == 0);
  }
}

TEST_CASE("national: Flanders by region or by its framework") {
  constexpr std::string_view kStart = "{sector: he, workload: {ects: 1}, ";
  const auto said = [&](std::string_view rest) { return times("BE-02", std::string{kStart}.append(rest)); };
  CHECK(said("providers: [{role: awarding, country: BE, region: BE211}]}") == 1);
  CHECK(said("providers: [{role: awarding, country: BE, region: BE100}], level: {nqf: {framework: VKS}}}") == 1);
  CHECK(said("providers: [{role: awarding, country: BE, region: BE100}]}") == 0);
  CHECK(said("providers: [{role: awarding, country: BE, region: BE332}]}") == 0);
  CHECK(said("providers: [{role: awarding, country: BE}]}") == 0);
}

TEST_CASE("national: an award is judged by the rules of the day on which it was issued") {
  const auto estonian = [](std::string_view date) {
    return "{record: award, issuing: {date: " + std::string{date} +
           "}, workload: {ects: 31}, providers: [{role: awarding, country: EE}]}";
  };
  CHECK(times("EE-01", estonian("2025-03-31")) == 0);
  CHECK(times("EE-11", estonian("2025-03-31")) == 1);
  CHECK(times("EE-01", estonian("2025-04-01")) == 1);
  CHECK(times("EE-01", estonian("2026-09-01")) == 1);
  CHECK(times("EE-11", estonian("2026-09-01")) == 0);
  CHECK(times("EE-01", estonian("2026-09-01"), "2025-01-01") == 0);  // the day that is asked for comes before
  CHECK(times("EE-01", estonian("soon")) == 1);
  // An offer has no day of its own.
  CHECK(times("EE-01",
              "{issuing: {date: 2020-01-01}, workload: {ects: 31}, providers: [{role: awarding, country: EE}]}") == 1);
  CHECK(times("EE-01", "{workload: {ects: 31}, providers: [{role: awarding, country: EE}]}", "2025-03-31") == 0);
}

TEST_CASE("national: the Dutch experiment with one credit begins and ends") {
  const auto said = [](std::string_view ects, std::string_view day) {
    return times(
        "NL-01",
        "{sector: he, workload: {ects: " + std::string{ects} + "}, providers: [{role: awarding, country: NL}]}", day);
  };
  CHECK(said("1", "2025-04-30") == 1);
  CHECK(said("1", "2025-05-01") == 0);
  CHECK(said("0.9", "2025-05-01") == 1);
  CHECK(said("1", "2027-04-30") == 0);
  CHECK(said("1", "2027-05-01") == 1);
  CHECK(said("2.9", "2027-05-01") == 1);
  CHECK(said("3", "2027-05-01") == 0);
  CHECK(said("31", "2024-01-01") == 1);
  // An award keeps the rules of its day after the experiment.
  CHECK(times("NL-01",
              "{record: award, issuing: {date: 2026-06-01}, sector: he, workload: {ects: 1}, "
              "providers: [{role: awarding, country: NL}]}",
              "2028-01-01") == 0);
}

// Not a day before, and from that day on.
TEST_CASE("national: rules begin on their day") {
  struct Beginning {
    std::string_view rule, before, day, descriptor;
  };
  constexpr std::array kBeginnings{
      Beginning{"HU-01", "2022-12-31", "2023-01-01", "{providers: [{role: awarding, type: employer, country: HU}]}"},
      Beginning{"HU-02", "2022-12-31", "2023-01-01", "{sector: he, providers: [{role: awarding, country: HU}]}"},
      Beginning{"HU-03", "2024-12-02", "2024-12-03",
                "{sector: adult, certificate: {languages: [hu]}, providers: [{role: awarding, country: HU}]}"},
      Beginning{"RO-01", "2023-09-02", "2023-09-03",
                "{sector: he, workload: {ects: 2.5}, providers: [{role: awarding, country: RO}]}"},
      Beginning{"RO-02", "2024-01-16", "2024-01-17",
                "{sector: he, workload: {ects: 5, hours: 125}, providers: [{role: awarding, country: RO}]}"},
      Beginning{"IS-03", "2024-04-30", "2024-05-01",
                "{sector: he, level: {eqf: 5}, providers: [{role: awarding, country: IS}]}"},
      Beginning{"SI-02", "2025-08-08", "2025-08-09", "{providers: [{role: awarding, type: hei, country: SI}]}"},
      Beginning{"LT-02", "2018-11-30", "2018-12-01", "{providers: [{role: awarding, type: vet, country: LT}]}"},
  };
  for (const Beginning& beginning : kBeginnings) {
    CAPTURE(beginning.rule);
    CHECK(times(beginning.rule, beginning.descriptor, beginning.before) == 0);
    CHECK(times(beginning.rule, beginning.descriptor, beginning.day) == 1);
    // An award keeps the rules of the day on which it was given.
    const std::string award = "{record: award, issuing: {date: " + std::string{beginning.before} + "}, " +
                              std::string{beginning.descriptor.substr(1)};
    CHECK(times(beginning.rule, award) == 0);
  }
}

TEST_CASE("national: what a partner abroad is does not count") {
  constexpr std::string_view kJoint =
      "{sector: he, type: subject, workload: {ects: 5, hours: 140}, level: {eqf: 6}, credential: {digital: true}, "
      "description: {en: Heat pumps}, parts: [{id: pumps}], alignments: [{framework: ESCO}], providers: [";
  constexpr std::string_view kPartner = "{role: awarding, type: employer, country: FI}";
  for (const std::string_view pack : {"hu", "ro", "is", "si", "cz", "pl", "lv", "de"}) {
    CAPTURE(pack);
    std::string country{pack};
    for (char& letter : country) letter = static_cast<char>(letter - 'a' + 'A');
    const std::string home = "{role: awarding, type: hei, recognised: true, country: " + country + "}";
    const std::string before = std::string{kJoint}.append(kPartner).append(", ").append(home).append("]}");
    const std::string after = std::string{kJoint}.append(home).append(", ").append(kPartner).append("]}");
    CHECK(heard(pack, before) == 0);
    CHECK(heard(pack, after) == 0);
  }
}

// Of two rules about one fact, the first speaks and the second does not.
TEST_CASE("national: one fact, one finding") {
  using Pair = test::Precedence;
  constexpr std::array kPairs{
      Pair{"EU-D-02", "EE-01", "{workload: {ects: 0}, providers: [{role: awarding, country: EE}]}"},
      Pair{"EE-02", "EU-II-02a",
           "{provider_type: hei, workload: {value: 5, system: CSVET}, providers: [{role: awarding, country: EE}]}"},
      Pair{"STD-ECTS-01", "EE-03", "{workload: {ects: 5, hours: 200}, providers: [{role: awarding, country: EE}]}"},
      Pair{"EE-03", "STD-ECTS-01", "{workload: {ects: 5, hours: 140}, providers: [{role: awarding, country: EE}]}"},
      Pair{"EE-03", "GEN-04",
           "{workload: {value: 5, system: EKAP, hours: 200}, providers: [{role: awarding, country: EE}]}"},
      Pair{"MT-01", "STD-ECTS-01", "{workload: {ects: 5, hours: 200}, providers: [{role: awarding, country: MT}]}"},
      Pair{"MT-04", "MT-05",
           "{level: {nqf: {framework: MQF, level: '8'}}, providers: [{role: awarding, country: MT}]}"},
      Pair{"MT-05", "GEN-03",
           "{level: {nqf: {framework: MQF, level: '9'}}, providers: [{role: awarding, country: MT}]}"},
      Pair{"ES-09", "EU-D-10",
           "{languages: [en], title: {en: Diploma de Experto for a master}, providers: [{role: awarding, country: "
           "ES}]}"},
      Pair{"HR-04", "GEN-03",
           "{sector: adult, level: {nqf: {framework: CROQF, level: '9'}}, providers: [{role: awarding, country: HR}]}"},
      Pair{"IE-05", "GEN-01",
           "{level: {eqf: 8, nqf: {framework: NFQ-IE, level: '8'}}, providers: [{role: awarding, country: IE}]}"},
      Pair{"IE-03", "IE-02",
           "{sector: he, level: {nqf: {framework: NFQ-IE, level: '11'}}, providers: [{role: awarding, country: IE}]}"},
      Pair{"IE-03", "GEN-03",
           "{level: {nqf: {framework: NFQ-IE, level: '11'}}, providers: [{role: awarding, country: IE}]}"},
      Pair{"NL-11", "STD-EQF-03", "{provider_type: hei, level: {eqf: 4}, providers: [{role: awarding, country: NL}]}"},
      Pair{"BE-03", "BE-02",
           "{sector: he, workload: {ects: 21}, providers: [{role: awarding, country: BE, region: BE211}]}"},
      Pair{"UK-01", "EU-II-02b", "{workload: {hours: 100}, providers: [{role: awarding, country: GB}]}"},
      Pair{"EU-II-02a", "UK-01", "{workload: {hours: 100}, providers: [{role: awarding, type: hei, country: GB}]}"},
      Pair{"EU-I-08", "UK-03", "{workload: {ects: 5}, providers: [{role: awarding, country: GB}]}"},
      Pair{"STD-ECTS-01", "PT-02", "{workload: {ects: 10, hours: 301}, providers: [{role: awarding, country: PT}]}"},
      Pair{"STD-ECTS-01", "IT-01", "{workload: {ects: 10, hours: 301}, providers: [{role: awarding, country: IT}]}"},
      Pair{"NZ-02", "GEN-04",
           "{workload: {value: 10, system: NZ, hours: 106}, providers: [{role: awarding, country: NZ}]}"},
      Pair{"NZ-06", "EU-II-02c", "{title: {en: Pumps}, providers: [{role: awarding, country: NZ}]}"},
      Pair{"NZ-09", "EU-D-10",
           "{languages: [en], title: {en: Diploma of pumps}, providers: [{role: awarding, country: NZ}]}"},
      Pair{"NZ-10", "EU-II-03a", "{relevance: {need_kinds: [social]}, providers: [{role: awarding, country: NZ}]}"},
      Pair{"HU-02", "EU-II-02c", "{sector: he, providers: [{role: awarding, country: HU}]}"},
      Pair{"RO-01", "STD-ECTS-03", "{sector: he, workload: {ects: 2.3}, providers: [{role: awarding, country: RO}]}"},
      Pair{"STD-ECTS-01", "RO-02",
           "{sector: he, workload: {ects: 5, hours: 120}, providers: [{role: awarding, country: RO}]}"},
      Pair{"IS-01", "EU-II-02a", "{workload: {hours: 125}, providers: [{role: awarding, type: hei, country: IS}]}"},
      Pair{"IS-03", "STD-EQF-03", "{level: {eqf: 4}, providers: [{role: awarding, type: hei, country: IS}]}"},
      Pair{"SI-04", "GEN-03",
           "{level: {nqf: {framework: SQF, level: '11'}}, providers: [{role: awarding, country: SI}]}"},
      Pair{"LV-01", "EU-II-02a",
           "{workload: {value: 2, system: LV_KP}, providers: [{role: awarding, type: hei, country: LV}]}"},
      Pair{"DE-01", "DE-02",
           "{sector: he, level: {eqf: 6}, workload: {ects: 5}, providers: [{role: awarding, type: vet, country: DE}]}"},
      Pair{"LT-01", "NAT-01", "{providers: [{role: awarding, country: LT}]}"},
      Pair{"GEN-03", "GEN-01", "{level: {eqf: 6, nqf: {framework: NFQ-IE, level: '11'}}}"},
      Pair{"EU-I-08", "GEN-01", "{level: {eqf: 9, nqf: {framework: NFQ-IE, level: '8'}}}"},
  };
  test::check_precedence(loaded(), kPairs);
}

TEST_CASE("national: the law cannot be silenced") {
  constexpr std::string_view kSilenced =
      "# pinko: ignore-file[EE-01, NL-01] -- agreed\nsector: he\nworkload: {ects: 31}\nproviders: [{role: awarding, "
      "country: EE}, {role: awarding, country: NL}]\n";
  CHECK(times("EE-01", kSilenced) == 1);
}
