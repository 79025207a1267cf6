// Tables become descriptors, row by row.
#include <doctest/doctest.h>

#include <algorithm>

#include "convert/converting.h"
#include "import/by_map.h"
#include "text/csv.h"

namespace {

using namespace pinko;
using namespace pinko::test;

using Lines = std::vector<std::string>;

std::string only(const std::string& table) {
  const auto imported = import_text("csv", table);
  REQUIRE(imported.descriptors.size() == 1);
  return imported.descriptors.front().bytes;
}

TEST_CASE("columns are called as fields, with or without a language behind the name") {
  CHECK(
      only("id,title.en,title_fi,Title (sv),workload.ects,awarding.country,learning_outcomes.text.en\n"
           "mc-1,Thermal imaging,Lämpökuvaus,Termografering,\"2,5\",Finland,\"Survey\nReport\"\n") ==
      "id: mc-1\nlanguages: [en, fi, sv]\ntitle:\n  en: Thermal imaging\n  fi: Lämpökuvaus\n  sv: Termografering\n"
      "providers:\n  - role: awarding\n    country: FI\nlearning_outcomes:\n  - id: LO1\n    text:\n      en: Survey\n"
      "  - id: LO2\n    text:\n      en: Report\nworkload:\n  ects: 2.5\n");
}

TEST_CASE("names that people give, in three languages; semicolons and tabs; a byte order mark") {
  const auto finnish = only("\xEF\xBB\xBFTunnus;Nimi;Laajuus;Opetuskieli;Kielet\nmc-1;Kurssi;5 op;suomi, ruotsi;fi\n");
  CHECK(finnish.find("languages: [fi]\ntitle:\n  fi: Kurssi\n") != std::string::npos);
  CHECK(finnish.find("ects: 5\n") != std::string::npos);
  CHECK(finnish.find("participation:\n  languages: [fi, sv]\n") != std::string::npos);
  CHECK(only("Kod\tBenämning\tOmfattning\nmc-1\tKurs\t5\n").find("title:\n  en: Kurs\n") != std::string::npos);
}

TEST_CASE("the language of a title that does not say it is a guess, told once") {
  const auto imported = import_text("csv", "id,title\nmc-1,A\nmc-2,B\n");
  CHECK(imported.descriptors[1].bytes.find("# pinko: guessed:") != std::string::npos);
  CHECK(told(imported) == Lines{"IMP-04 2:1"});
  CHECK(fact(imported, "IMP-04", "field") == "languages");
  CHECK(fact(imported, "IMP-04", "count") == "2");
}

TEST_CASE("what cannot be read is told with line and column, and the rest comes in") {
  const auto imported = import_text("csv",
                                    "id,title.en,ects,mode,start\n"
                                    "mc-1,A,\"1,290\",onlin,31.2.2026\n"
                                    "\n"
                                    "mc-2,B\n"
                                    "mc-3,C,2,online,1.3.2026\n"
                                    ",,,,\n");
  CHECK(told(imported) == Lines{"IMP-03 2:ects", "IMP-03 2:mode", "IMP-03 2:start", "IMP-08 4:1"});
  CHECK(imported.findings[1].args.back().value == "online");
  REQUIRE(imported.descriptors.size() == 2);
  CHECK(imported.descriptors[0].bytes == "id: mc-1\nlanguages: [en]\ntitle:\n  en: A\n");
  CHECK(imported.descriptors[1].where.begin.line == 5);
  CHECK(imported.descriptors[1].bytes.find("start: 2026-03-01") != std::string::npos);
}

TEST_CASE("columns without a field are told once each, with the number of their values") {
  const auto imported = import_text("csv", "id,title.en,Room,Empty,title.en,\nmc-1,A,B1,,x,y\nmc-2,B,B2,,,\n");
  CHECK(told(imported) == Lines{"IMP-02 1:#6", "IMP-02 1:Room", "IMP-02 1:title.en"});
  CHECK(imported.findings[1].args[1].value == "2");
  CHECK(imported.findings.front().severity == Severity::info);
}

TEST_CASE("a table of something else, without a title, empty, or broken") {
  CHECK(told(import_text("csv", "a,b\n1,2\n")) == Lines{"IMP-01 1:1"});
  CHECK(told(import_text("csv", "")) == Lines{"IMP-09 1:1"});
  CHECK(told(import_text("csv", "id,ects\nmc-1,2\n")) == Lines{"IMP-07 1:title"});
  CHECK(told(import_text("csv", "id,title.en\nmc-1,\"A\n")) == Lines{"IMP-09 2:1"});
  CHECK(told(import_text("csv", "id,title.en\nmc-1,\xFF\n")) == Lines{"IMP-09 2:1"});
  const auto broken = import_text("csv", "id,title.en\nmc-1,A\nmc-2,\"B\n");
  CHECK(broken.descriptors.size() == 1);
}

TEST_CASE("ids are made safe, and the original is kept; equal ones stay apart only where the originals differ") {
  const auto imported = import_text("csv", "id,title.en\n../../up,A\nA.1,B\na 1,C\na 1,D\n,E\n");
  Lines ids;
  for (const auto& descriptor : imported.descriptors) ids.push_back(descriptor.id);
  CHECK(ids[0] == "mc-up");
  CHECK(ids[1] == "a-1");
  CHECK(ids[2] != "a-1");
  CHECK(ids[3] == ids[2]);
  CHECK(ids[4] == "mc-e");
  CHECK(imported.descriptors[0].bytes.find("../../up\nid: mc-up\n") != std::string::npos);
  CHECK(told(imported) == Lines{"IMP-06 6:1"});
}

TEST_CASE("the map of NeurotechEU") {
  const auto imported = import_text("csv",
                                    "Course title,About this course,University,Course level,Catalogue track,Learning "
                                    "outcomes,Workload in ECTS,Teaching mode,"
                                    "Local module ID,Link to the course / Registration,Course start date (yyyy-mm-dd)\n"
                                    "Brain signals,You record.,Example University,Master,Clinical,\"You can:\n- record "
                                    "signals\n- read them\",4,Hybrid,BS-1,"
                                    "https://example.org/bs,2026-09-01\n",
                                    "neurotecheu");
  REQUIRE(imported.descriptors.size() == 1);
  const auto& bytes = imported.descriptors.front().bytes;
  CHECK(bytes.find("legal_name: Example University") != std::string::npos);
  CHECK(bytes.find("cycle: second") != std::string::npos);
  CHECK(bytes.find("(Master)\n  eqf: 7") != std::string::npos);
  CHECK(bytes.find("(Hybrid)\n  mode: blended") != std::string::npos);
  CHECK(bytes.find("id: LO2\n    text:\n      en: read them") != std::string::npos);
  CHECK(bytes.find("start: 2026-09-01") != std::string::npos);
  CHECK(tree_of(imported.descriptors.front()).findings.empty());
  CHECK(std::ranges::count(told(imported), std::string{"IMP-02 1:Catalogue track"}) == 1);
}

TEST_CASE("what --to csv writes comes back") {
  const auto original = offer(
      "learning_outcomes:\n"
      "  - {id: LO1, text: {en: 'Survey; and more', fi: Kuvaa}, esco: ['http://data.europa.eu/esco/skill/1', "
      "'http://data.europa.eu/esco/skill/2']}\n"
      "  - {id: LO2, text: {fi: Vain suomeksi}}\n"
      "  - {id: LO3, text: {en: '=1+1'}, esco: ['http://data.europa.eu/esco/skill/3']}\n"
      "assessment:\n"
      "  - {id: A1, type: practical}\n"
      "  - {id: A2, label: {en: Other}}\n"
      "  - {id: A3, type: assignment, supervision: supervised_with_id}\n"
      "workload: {ects: 2.50, hours: 67}\nlevel: {eqf: 6, nqf: {framework: FiNQF, level: '6'}}\n"
      "fields: ['0732', '0613']\nprerequisites: {en: None really, fi: '-'}\n"
      "price: {kind: paid, amount: 290, currency: EUR}\ndelivery: {start: 2026-11-09, end: 2026-12-18}\n"
      "participation: {mode: blended, languages: [fi, sv]}\n");
  const auto csv = [](const std::string& text) {
    return find_converter("csv").header({}) + convert_text("csv", text).bytes + "\r\n";
  };
  const auto imported = import_text("csv", csv(original));
  CHECK(told(imported).empty());
  REQUIRE(imported.descriptors.size() == 1);
  CHECK(csv(imported.descriptors.front().bytes) == csv(original));
  const auto& back = imported.descriptors.front().bytes;
  CHECK(back.find("- id: LO2\n    text:\n      fi: Vain suomeksi\n") != std::string::npos);
  CHECK(back.find("en: '=1+1'") != std::string::npos);
}

TEST_CASE("learners stay out of sight") {
  const auto imported =
      import_text("csv", "record,id,title.en,learner.given_name,issuing.date\naward,mc-1,A,Testi,x\n");
  REQUIRE(imported.personal.size() == 1);
  CHECK(imported.personal.front().begin == 0);
  for (const auto& finding : imported.findings)
    for (const auto& arg : finding.args) CHECK(arg.value != "Testi");
}

TEST_CASE("hostile tables: wide, long, formulas, controls, endless names") {
  std::string wide = "id,title.en";
  std::string cells = "mc-1,A";
  for (int i = 0; i < 300; ++i) {
    wide += ",column" + std::to_string(i);
    cells += ",x";
  }
  const auto many = import_text("csv", wide + "\n" + cells + "\n");
  CHECK(many.descriptors.size() == 1);
  CHECK(many.findings.size() == 50);
  CHECK(many.not_shown == 250);

  std::string too_wide;
  for (int i = 0; i < 1200; ++i) too_wide += "title.en,";
  CHECK(told(import_text("csv", too_wide + "\n")) == Lines{"IMP-09 1:1"});

  const auto odd = only("id,title.en,description.en\nmc-1,\"=cmd|'/c calc'!A1\",\"a\x07\xE2\x80\xAE b\x1B[31m\"\n");
  CHECK(odd.find("a b[31m") != std::string::npos);
  CHECK(odd.find("=cmd|") != std::string::npos);

  const auto named = import_text("csv", "id,title.en," + std::string(5000, 'x') + "\nmc-1,A,b\n");
  CHECK(fact(named, "IMP-02", "property").size() < 80);
}

TEST_CASE("twenty thousand rows at fault are told in bounds") {
  std::string table = "id,title.en,ects\n";
  for (int i = 0; i < 20'000; ++i) table.append("mc-").append(std::to_string(i)).append(",A,none of it\n");
  const auto imported = import_text("csv", table);
  CHECK(imported.descriptors.size() == 20'000);
  CHECK(imported.findings.size() == 50);
  CHECK(imported.not_shown == 19'950);
}

}  // namespace
