// What maps say, and what is wrong with them.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "data/shipped.h"
#include "import/by_map.h"
#include "import/map.h"
#include "import/plain.h"
#include "import/values.h"
#include "pinko/error.h"

namespace {

using namespace pinko;
using namespace pinko::importing;
using namespace pinko::test;

/// A map in a file of its own.
class MapFile {
 public:
  explicit MapFile(const std::string& text) : path_(std::filesystem::temp_directory_path() / "pinko-map-test.yaml") {
    std::ofstream{path_, std::ios::binary} << text;
  }
  MapFile(const MapFile&) = delete;
  MapFile& operator=(const MapFile&) = delete;
  ~MapFile() { std::filesystem::remove(path_); }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

constexpr std::string_view kTable = "pinko: 1\nmap: mine\nreads: table\nlanguage: fi\n";

/// The descriptors of a table that is read by a map with these `values`.
std::string by(const std::string& values, const std::string& table) {
  const MapFile map{std::string{kTable} + "values:\n" + values};
  std::string all;
  for (const auto& descriptor : import_text("csv", table, map.path()).descriptors) all += descriptor.bytes;
  return all;
}

/// The complaint about a map: id, place behind the name of the file, word, suggestion.
std::string complaint(const std::string& map) {
  const MapFile file{map};
  try {
    load_map(file.path(), true);
  } catch (const Error& error) {
    std::string all = error.id();
    for (const auto& arg : error.args()) {
      auto value = arg.value;
      if (value.starts_with(file.path())) value.erase(0, file.path().size());
      if (arg.name != "kind") all.append(" ").append(value);
    }
    return all;
  }
  return {};
}

TEST_CASE("every shipped map is sound, and has what the docs and the command line say of it") {
  std::size_t count = 0;
  for (const auto name : shipped_names()) {
    if (!name.starts_with("maps/") || !shipped(name)->root()["map"]) continue;
    const Node root = shipped(name)->root();
    CAPTURE(name);
    const auto map = load_map(std::string{root["map"].text()}, root["reads"].text() == "table");
    CHECK(!root["about"].blank());
    CHECK(name == "maps/" + std::string{map.name} + ".yaml");
    ++count;
  }
  CHECK(count >= 4);
}

TEST_CASE("a map that is at fault is told with its place and the nearest word") {
  const std::string head{kTable};
  CHECK(complaint(head + "values:\n  - {field: titel, from: Kurssi}\n") == "pack-unknown-word :6:6 titel title");
  CHECK(complaint(head + "values:\n  - {field: title, form: Kurssi}\n").starts_with("map-from-or-value :6:5"));
  CHECK(complaint(head + "values:\n  - {field: title, frm: Kurssi}\n") == "pack-unknown-word :6:20 frm from");
  CHECK(complaint(head + "values:\n  - {field: workload, from: A}\n").starts_with("pack-unknown-word :6:6 workload"));
  CHECK(complaint(head + "values:\n  - {field: participation.mode, from: A, codes: {netti: onlin}}\n") ==
        "pack-unknown-word :6:50 onlin online");
  CHECK(complaint(head + "values:\n  - {field: level.eqf, value: high}\n") == "pack-not-a-number :6:24 high");
  CHECK(complaint(head + "values:\n  - {field: title, from: A, in: xx}\n").starts_with("pack-unknown-word :6:29 xx"));
  CHECK(complaint(head + "values:\n  - {field: title, from: {a: b}}\n").starts_with("pack-not-a-literal :6:20"));
  CHECK(complaint(head + "vaules: []\n") == "pack-unknown-word :5:1 vaules values");
  CHECK(complaint(head).starts_with("pack-lacks"));
  CHECK(complaint("pinko: 2\nmap: mine\nreads: table\n").starts_with("pack-other-version :1:1"));
  CHECK(complaint("pinko: 1\nmap: mine\nreads: xml\n") == "pack-unknown-word :3:1 xml");
  CHECK(complaint("title: {en: A}\n").starts_with("map-not-a-map"));
  CHECK(complaint("a: [").starts_with("map-not-yaml :1:"));
  CHECK(
      complaint("pinko: 1\nmap: mine\nreads: json\nvalues: [{field: id, from: a}]\n").starts_with("map-other-source"));
}

TEST_CASE("an unknown map is told with the nearest one") {
  try {
    load_map("neurotech", true);
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.id() == "unknown-map");
  }
  try {
    load_map("kuota", false);
    FAIL("no error");
  } catch (const Error& error) {
    REQUIRE(error.args().size() == 2);
    CHECK(error.args()[1].value == "kouta");
  }
  CHECK_THROWS_AS(load_map("./no-such-file.yaml", true), Error);
}

TEST_CASE("targets are the fields of the format, and one's own") {
  CHECK(find_target("title")->by_language());
  CHECK(find_target("title.sv")->language == "sv");
  CHECK(find_target("enrolment.link")->by_language());
  CHECK(find_target("providers.awarding.country")->steps.front().role == "awarding");
  CHECK(find_target("learning_outcomes.text")->is_numbered);
  CHECK_FALSE(find_target("fields")->is_numbered);
  CHECK(find_target("x-room"));
  for (const auto* path :
       {"", ".", "title.xx", "title.fi.fi", "workload", "providers", "providers.awarding", "fields.a", "a..b"}) {
    CAPTURE(path);
    CHECK_FALSE(find_target(path));
  }
}

TEST_CASE("numbers as people write them") {
  CHECK(number_from("2.5") == "2.5");
  CHECK(number_from("2,5") == "2.5");
  CHECK(number_from("5 op") == "5");
  CHECK(number_from("5 ECTS") == "5");
  CHECK(number_from("1 290,00 €") == "1290.00");
  CHECK(number_from("1\u00A0290") == "1290");
  CHECK(number_from("1.290,50") == "1290.50");
  CHECK(number_from("1,290.50") == "1290.50");
  for (const auto* text : {"1,290", "2-5", "five", "", "1e3", "5 apples", "1,2,3", "1.290,5,0", "op", "--5"}) {
    CAPTURE(text);
    CHECK(number_from(text).empty());
  }
}

TEST_CASE("days as people write them") {
  CHECK(day_from("2026-04-15") == "2026-04-15");
  CHECK(day_from("2026-04-15T23:30:00+02:00") == "2026-04-15");
  CHECK(day_from("2026-04-15 00:00:00") == "2026-04-15");
  CHECK(day_from("15.4.2026") == "2026-04-15");
  CHECK(day_from("05.04.2026") == "2026-04-05");
  CHECK(day_from("2026/04/15") == "2026-04-15");
  CHECK(day_from("15/04/2026", Form::day_first) == "2026-04-15");
  CHECK(day_from("04/15/2026", Form::month_first) == "2026-04-15");
  for (const auto* text :
       {"15/04/2026", "30.2.2026", "46127", "15.4.26", "2026-13-01", "", "..", "2026-02-30T00:00:00"}) {
    CAPTURE(text);
    CHECK(day_from(text).empty());
  }
}

TEST_CASE("HTML becomes plain, and what only looks like it stays") {
  CHECK(without_html("<p>One &amp; two</p><p>Three</p>") == "One & two\nThree");
  CHECK(without_html("Able to:<ul><li>a</li><li>b</li></ul>") == "Able to:\n- a\n- b");
  CHECK(without_html("a<br/>b&nbsp;&#228;&#xE4;") == "a\nb ää");
  CHECK(without_html("1 < 2 and 3 > 2 &foo; &#0; &#xD800;") == "1 < 2 and 3 > 2 &foo; &#0; &#xD800;");
  CHECK(without_html("a <b") == "a <b");
  CHECK(without_html("<script>x</script>") == "x");
}

TEST_CASE("texts are cleaned, and lists in them taken apart") {
  CHECK(cleaned("\xEF\xBB\xBF a\r\nb \t\x07\xE2\x80\x8B\rc\x1B[31m ") == "a\nb\nc[31m");
  CHECK(parts_of("a;; b;;", ";") == std::vector<std::string>{"a", "", "b"});
  std::vector<std::string> introductions;
  CHECK(items_of("You can:\n- do\n• make\n1. build\n2) mend\n\n10 kg", introductions) ==
        std::vector<std::string>{"do", "make", "build", "mend", "10 kg"});
  CHECK(introductions == std::vector<std::string>{"You can:"});
}

TEST_CASE("entries: names, codes, guesses, constants, conditions") {
  const std::string values =
      "  - {field: id, from: [Koodi, Tunnus]}\n"
      "  - {field: title, from: Kurssi}\n"
      "  - {field: participation.mode, from: Muoto, codes: {läsnä: presential}, guesses: {hybridi: blended}}\n"
      "  - {field: price.amount, from: Hinta}\n"
      "  - {field: price.currency, value: EUR, with: price.amount}\n"
      "  - {field: kind, from: Laji, else: small_competence_module}\n"
      "  - {field: enrolment.period.start, from: Alku, form: DD/MM/YYYY}\n"
      "  - {field: fields, from: Ala, after: _, first: 4}\n"
      "  - {field: x-room, from: Sali}\n";
  CHECK(by(values, "tunnus;kurssi;muoto;hinta;alku;ala;sali\nmc-1;Kurssi;Läsnä;290,5;01/10/2026;ala_073201#1;B2\n") ==
        "id: mc-1\n# pinko: guessed: the source says nothing about it; this is the usual case\n"
        "kind: small_competence_module\n"
        "# pinko: guessed: the source does not say in which language its texts are\nlanguages: [fi]\n"
        "title:\n  fi: Kurssi\nparticipation:\n  mode: presential\nprice:\n  amount: 290.5\n  currency: EUR\n"
        "enrolment:\n  period:\n    start: 2026-10-01\nfields: ['0732']\nx-room: B2\n");
  CHECK(by(values, "Koodi,Kurssi,Muoto\nmc-2,A,hybridi\n").find("(hybridi)\n  mode: blended") != std::string::npos);
}

}  // namespace
