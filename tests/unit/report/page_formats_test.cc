// markdown, html, csv.
#include <doctest/doctest.h>

#include <string>

#include "pinko/error.h"
#include "report/escape.h"
#include "report/html_style.h"
#include "report/reporting.h"
#include "text/csv.h"
#include "text/sha256.h"

using namespace pinko;
using namespace pinko::testing;

TEST_CASE("nothing in Markdown text is formatted, linked, or calls anybody") {
  CHECK(markdown_text("*a* _b_ `c` [d](e) <f> | g") == "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f\\> \\| g");
  CHECK(markdown_text("@who") == "@<!-- -->who");
  CHECK(markdown_text("a#12 # x") == "a#<!-- -->12 # x");
  CHECK(markdown_text("see https://x.example www.x.example") == "see https\\://x.example www\\.x.example");
  CHECK(markdown_text("a\n\n# b") == "a\\\\u{a}\\\\u{a}# b");
  CHECK(markdown_text("Työ 4.1 – 5 %") == "Työ 4.1 – 5 %");
}

TEST_CASE("Markdown is a table and the last line") {
  const auto text = written("markdown", {checked("level: {eqf: 9}\n")});
  CHECK(text.starts_with("## Micro-credentials checked\n\n| Severity | Place | Finding | Rule |\n|---|---|---|---|\n"));
  CHECK(has(text, "| error | a.mc.yaml:1:14 | **level.eqf is 9; the EQF has levels 1 to 8** "));
  CHECK(has(text, "checked one file: "));
  CHECK(written("markdown", {report_of({})}) ==
        "## Micro-credentials checked\n\nchecked one file: no findings (as of 2026-11-24)\n");
}

TEST_CASE("Markdown counts the rows that do not fit") {
  const std::vector<Finding> many(100, finding_at("E", Severity::error));
  const auto text = written("markdown", {report_of(many)}, {.most_bytes = 500});
  CHECK(text.size() < 900);
  const auto shown = count_of(text, "| error |");
  CHECK(shown > 0);
  CHECK(has(text, std::to_string(100 - shown) + " more rows do not fit here."));
}

TEST_CASE("a row of Markdown stays a row") {
  const auto text = written("markdown", {hostile_report(), unreadable(kHostile)});
  CHECK(count_of(text, "\n| ") == 4);  // the head, one that is silenced is not there, the rest, the problem
  CHECK(count_of(text, "<script") == count_of(text, "\\<script"));
  CHECK(!has(text, "##vso["));
  CHECK(!has(text, "@who"));
}

TEST_CASE("the page lets a browser load nothing and run nothing") {
  const auto page = written("html", {hostile_report(), unreadable(kHostile), checked("level: {eqf: 9}\n")});
  CHECK(has(page, "content=\"default-src 'none'; style-src 'sha256-" + sha256_base64(page_style()) + "';"));
  CHECK(has(page, "<style>" + std::string{page_style()} + "</style>"));
  CHECK(!has(page, "<script"));
  CHECK(!has(page, "href="));
  CHECK(!has(page, "src="));
  CHECK(!has(page, " style="));
  CHECK(!has(page_style(), "url("));
  CHECK(!has(page, "\x1b"));
  CHECK(!has(page, "\u202e"));
}

TEST_CASE("the page marks what is wrong in its line") {
  const auto page = written("html", {checked("title: {fi: Työ}\nlevel: {reason: 日本, eqf: 9}\n")});
  CHECK(has(page, "level: {reason: 日本, eqf: <mark>9</mark>}"));
  CHECK(has(page, "<details class=\"file\" open><summary><h2>a.mc.yaml</h2>"));
  CHECK(count_of(page, "<article ") == count_of(page, "</article>"));
  CHECK(count_of(page, "<p") - count_of(page, "<pre") == count_of(page, "</p>"));
}

TEST_CASE("the page speaks the language of the report") {
  const auto finnish = written("html", {checked("level: {eqf: 9}\n")}, {.style = {.language = "fi"}});
  CHECK(has(finnish, "<html lang=\"fi\">"));
  CHECK(has(finnish, "rivi 1, sarake 14"));
  const auto swedish = written("html", {report_of({})}, {.style = {.language = "sv"}});
  CHECK(has(swedish, "<html lang=\"sv\">"));
  CHECK(has(swedish, "Det finns inget att rätta."));
}

TEST_CASE("personal data are on no page") {
  for (const auto* format : {"html", "sarif", "markdown", "junit", "csv", "github", "gitlab"})
    CHECK(
        !has(written(format, {checked("record: award\nlearner: {identifier: {value: 010190-123A}}\nx: 010190-123A\n")}),
             "010190-123A"));
}

TEST_CASE("CSV has a row for each finding and no formula") {
  auto silenced = finding_at("EU-I-08", Severity::error, 2);
  silenced.suppressed = Suppressed{"=1+1", 3};
  auto known = finding_at("EU-I-08", Severity::error, 3);
  known.baseline = true;
  const auto text =
      written("csv", {report_of({silenced, known}, "=a.mc.yaml"), hostile_report(), unreadable("gone"), report_of({})});
  const auto table = csv::read(text);
  REQUIRE(table.fault == csv::Fault::none);
  REQUIRE(table.rows.size() == 6);
  CHECK(table.rows[0].cells[0] == "path");
  for (const auto& row : table.rows) {
    CHECK(row.cells.size() == table.rows[0].cells.size());
    for (const auto& cell : row.cells)
      CHECK((cell.empty() || std::string_view{"=+-@\t\r"}.find(cell[0]) == std::string_view::npos));
  }
  CHECK(table.rows[1].cells[13] == "suppressed");
  CHECK(table.rows[1].cells[14] == "'=1+1");
  CHECK(table.rows[2].cells[13] == "baseline");
  CHECK(table.rows[5].cells[13] == "unreadable");
  CHECK(count_of(text, "\r\n") == 6);
  CHECK(!has(text, "\x1b"));
}
