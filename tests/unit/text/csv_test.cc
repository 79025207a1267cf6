// Tables: what is written is read back, formulas stay texts, and every row knows its line.
#include "text/csv.h"

#include <doctest/doctest.h>

namespace {

using namespace pinko;

TEST_CASE("cells get quotes where they need them, and only there") {
  CHECK(csv::cell("plain") == "plain");
  CHECK(csv::cell("") == "");
  CHECK(csv::cell("a,b") == "\"a,b\"");
  CHECK(csv::cell("a;b") == "\"a;b\"");
  CHECK(csv::cell("say \"hi\"") == "\"say \"\"hi\"\"\"");
  CHECK(csv::cell("\"\"") == "\"\"\"\"\"\"");
  CHECK(csv::cell("two\nlines") == "\"two\nlines\"");
  CHECK(csv::cell(" edge ") == "\" edge \"");
  CHECK(csv::row({"a", "", "b,c"}) == "a,,\"b,c\"");
}

TEST_CASE("what a spreadsheet would run is a text") {
  CHECK(csv::cell("=1+1") == "'=1+1");
  CHECK(csv::cell("=HYPERLINK(\"x\",\"y\")") == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
  CHECK(csv::cell("+358 5 000") == "'+358 5 000");
  CHECK(csv::cell("@SUM(A1)") == "'@SUM(A1)");
  CHECK(csv::cell("-cmd|' /C calc'!A0") == "'-cmd|' /C calc'!A0");
  CHECK(csv::cell("\t=1") == "\"'\t=1\"");
  CHECK(csv::cell("＝1+1") == "'＝1+1");
  CHECK(csv::cell("\x01=1+1") == "'=1+1");  // nothing hides in front of it
  CHECK(csv::cell("\r=1+1") == "'=1+1");
  CHECK(csv::cell("-2.5") == "-2.5");  // a number is no formula
}

TEST_CASE("what is written is read back") {
  const std::vector<std::string> cells{"a", "b,c", "d \"e\"", "f\ng", "", "ä"};
  const auto table = csv::read(csv::row(cells) + "\r\n" + csv::row(cells));
  CHECK(table.fault == csv::Fault::none);
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0].cells == cells);
  CHECK(table.rows[1].cells == cells);
}

TEST_CASE("rows know the line on which they begin") {
  const auto table = csv::read("a,b\n\n1,\"x\ny\"\r\n   \n2,3\n\"\n\",4");
  REQUIRE(table.rows.size() == 4);
  CHECK(table.rows[0].line == 1);
  CHECK(table.rows[1].line == 3);
  CHECK(table.rows[1].cells[1] == "x\ny");
  CHECK(table.rows[2].line == 6);
  CHECK(table.rows[3].line == 7);
}

TEST_CASE("separators of spreadsheets, byte order mark, blanks around cells") {
  CHECK(csv::read("\xEF\xBB\xBFgiven;family\nA;B\n").rows[1].cells == std::vector<std::string>{"A", "B"});
  CHECK(csv::read("\xEF\xBB\xBFgiven;family\nA;B\n").rows[0].cells[0] == "given");
  CHECK(csv::read("a\tb\n1\t2,3\n").rows[1].cells == std::vector<std::string>{"1", "2,3"});
  CHECK(csv::read("a,b\n 1 ,\" 2 \"\n").rows[1].cells == std::vector<std::string>{"1", " 2 "});
  CHECK(csv::read("a\n1\n").rows[1].cells == std::vector<std::string>{"1"});
  CHECK(csv::read("").rows.empty());
}

TEST_CASE("what cannot be read is told with its line, and what comes before it is kept") {
  const auto open = csv::read("a,b\n1,2\n3,\"4\n");
  CHECK(open.fault == csv::Fault::quotes);
  CHECK(open.line == 3);
  CHECK(open.rows.size() == 2);
  const auto stray = csv::read("a,b\n1,\"2\"x\n");
  CHECK(stray.fault == csv::Fault::quotes);
  CHECK(stray.line == 2);
  const auto latin = csv::read("a,b\n1,\xE4\n");
  CHECK(latin.fault == csv::Fault::not_utf8);
  CHECK(latin.line == 2);
  CHECK(csv::read("a\n1\n2\n", {.rows = 2}).fault == csv::Fault::too_many_rows);
  CHECK(csv::read("a,b,c\n", {.cells = 2}).fault == csv::Fault::too_many_cells);
}

}  // namespace
