// Readable YAML and rows for spreadsheets.
#include <doctest/doctest.h>

#include "convert/converting.h"
#include "text/csv.h"

namespace {

using namespace pinko;
using namespace pinko::test;

std::string yaml(std::string text) { return convert_text("yaml", std::move(text)).bytes; }

/// The cell of a column of the one row that a descriptor gives.
std::string cell(const std::string& text, std::string_view column) {
  const auto& converter = find_converter("csv");
  const auto table = csv::read(converter.header({}) + convert_text("csv", text).bytes + "\r\n");
  REQUIRE(table.fault == csv::Fault::none);
  REQUIRE(table.rows.size() == 2);
  REQUIRE(table.rows[0].cells.size() == table.rows[1].cells.size());
  for (std::size_t i = 0; i < table.rows[0].cells.size(); ++i)
    if (table.rows[0].cells[i] == column) return table.rows[1].cells[i];
  FAIL("no column ", column);
  return {};
}

TEST_CASE("fields come in the order of the format, unknown ones behind them") {
  CHECK(yaml("x-room: B2\ntitle: {fi: A, en: B}\nlevel: {nqf: {level: 6, framework: FiNQF}, eqf: 6}\nid: aaa\n") ==
        "id: aaa\ntitle:\n  fi: A\n  en: B\nlevel:\n  eqf: 6\n  nqf:\n    framework: FiNQF\n    level: 6\nx-room: B2");
}

TEST_CASE("values stay what they are, and codes get their quotes") {
  CHECK(yaml("fields: [0613, '0732']\n") == "fields: ['0613', '0732']");
  CHECK(yaml("workload: {ects: 2.50, hours: '65'}\n") == "workload:\n  ects: 2.50\n  hours: '65'");
  CHECK(yaml("delivery: {start: 2026-01-31}\n") == "delivery:\n  start: 2026-01-31");
  CHECK(yaml("languages: [no, fi]\n") == "languages: ['no', fi]");
  CHECK(yaml("description: {en: \"Two\\nlines\"}\nid: ~\n") == "description:\n  en: |-\n    Two\n    lines");
}

TEST_CASE("YAML is its own original: hostile texts come back, nothing is told") {
  const auto hostile = offer(
      "description: {en: \"# no comment\\n- x: &a *b !!c\\n%TAG\\n---\\n...\", fi: \"\\u2028\\e[31m'\\\"{}[]\"}\n"
      "\"- odd: key\": [{a: [[]]}, 'null', \"~\", ' edge ']\n");
  const auto once = yaml(hostile);
  CHECK(yaml(once) == once);
  CHECK(json_of("json", once) == json_of("json", hostile));
  CHECK(convert_text("yaml", "workload: {ects: '2,5'}\ntitle: A\n").findings.empty());
}

TEST_CASE("a row has a cell for each column") {
  const auto text = offer(
      "learning_outcomes: [{id: LO1, text: {en: \"Survey\\nit\"}}, {id: LO2, text: {en: Report}}]\n"
      "fields: ['0732', '07']\nworkload: {ects: 2.50}\n");
  CHECK(cell(text, "id") == "fi-example-mc-1");
  CHECK(cell(text, "title.fi") == "Lämpökuvaus");
  CHECK(cell(text, "title.sv").empty());
  CHECK(cell(text, "awarding.country") == "FI");
  CHECK(cell(text, "learning_outcomes.text.en") == "Survey it\nReport");
  CHECK(cell(text, "fields") == "0732; 07");
  CHECK(cell(text, "workload.ects") == "2.50");
}

TEST_CASE("no cell is a formula, and no text leaves its cell") {
  CHECK(cell("title: {en: '=HYPERLINK(\"http://x\";\"y\")'}\n", "title.en") == "'=HYPERLINK(\"http://x\";\"y\")");
  CHECK(cell("title: {en: \"a\\\",\\\"b\\r\\n=c\"}\n", "title.en") == "a\",\"b\n=c");
  CHECK(cell("id: '@x'\n", "id") == "'@x");
}

TEST_CASE("what has no column is told") {
  const auto converted = convert_text("csv", award("titel: a\n"));
  CHECK(told(converted) == std::vector<std::string>{"CONV-06 /titel"});
  const auto found = convert_text("csv", "title: {de: A, en: B}\nlearner: {given_name: Test}\n");
  REQUIRE(found.findings.size() == 1);
  CHECK(found.findings.front().args.front().value == "title.de, learner");
  CHECK(found.bytes.find("Test") == std::string::npos);
}

TEST_CASE("the same descriptor gives the same bytes") {
  for (const std::string_view format : {"ob3", "schema-org", "yaml", "csv"}) {
    CAPTURE(format);
    const auto text = offer("level: {eqf: 6}\nfields: ['0732']\n");
    CHECK_FALSE(convert_text(format, text).bytes.empty());
    CHECK(convert_text(format, text).bytes == convert_text(format, text).bytes);
  }
}

}  // namespace
