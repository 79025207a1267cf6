#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "pinko/error.h"
#include "pinko/report.h"
#include "report/escape.h"
#include "report/excerpt.h"

using namespace pinko;

namespace {

DrawnLine drawn(std::string text, Span marked, std::vector<Span> personal = {}) {
  return draw_line(Source{"a.mc.yaml", std::move(text)}, 1, marked, personal);
}

Summary summary_of(std::uint64_t files, std::uint64_t errors, std::uint64_t warnings, std::uint64_t infos) {
  Summary summary;
  summary.files = summary.descriptors = files;
  summary.findings = {infos, warnings, errors};
  return summary;
}

constexpr Date kDay{20'781};  // 2026-11-24

}  // namespace

TEST_CASE("printable text holds nothing that a terminal obeys") {
  CHECK(printable("Työ 日本 – “x”") == "Työ 日本 – “x”");
  CHECK(printable("\x1b[31mred\a\n\t\x7f") == "\\u{1b}[31mred\\u{7}\\u{a}\\u{9}\\u{7f}");
  CHECK(printable("\u0085\u009b") == "\\u{85}\\u{9b}");
  CHECK(printable("a\u202eb\u2066c\u2028d\u200be\ufeff") == "a\\u{202e}b\\u{2066}c\\u{2028}d\\u{200b}e\\u{feff}");
  CHECK(printable("bad \xff\xc3") == "bad \\x{ff}\\x{c3}");
}

TEST_CASE("printable text holds nothing that a CI system obeys") {
  CHECK(printable("a ##[error]x") == "a \\u{23}#[error]x");
  CHECK(printable("##vso[task.x]") == "\\u{23}#vso[task.x]");
  CHECK(printable("## heading [x]") == "## heading [x]");
  CHECK(printable_path("::error::x.yaml") == "./::error::x.yaml");
  CHECK(printable_path(" ::error::x.yaml") == "./ ::error::x.yaml");
  CHECK(printable_path("##x") == "./##x");
  CHECK(printable_path("a/::b") == "a/::b");
}

TEST_CASE("JSON strings are valid whatever the text") {
  const std::string hostile = "q\"\\\n\x1b\x7f\u0085\u202e\U000e0041 bad\xff ##[x] ä";
  const auto written = json_string(hostile);
  CHECK(nlohmann::json::parse(written).get<std::string>() == "q\"\\\n\x1b\x7f\u0085\u202e\U000e0041 bad\ufffd ##[x] ä");
  CHECK(written.find('\x7f') == std::string::npos);
  CHECK(written.find("\u202e") == std::string::npos);
  CHECK(written.find("##[") == std::string::npos);
  CHECK(written.find("ä") != std::string::npos);
}

TEST_CASE("the caret stands under the marked cells") {
  CHECK(drawn("  eqf: 9", {7, 8}).before == 7);
  CHECK(drawn("  eqf: 9", {7, 8}).width == 1);
  CHECK(drawn("t: Työ x", {8, 9}).before == 7);     // two bytes, one cell
  CHECK(drawn("t: 日本 x", {10, 11}).before == 8);  // three bytes, two cells
  CHECK(drawn("t: 日本 x", {3, 9}).width == 4);
  CHECK(drawn("e\u0301x", {3, 4}).before == 1);  // a combining accent takes no cell
  CHECK(drawn("a:\tb", {3, 4}).before == 4);     // tabs are expanded
  CHECK(drawn("a:\tb", {3, 4}).text == "a:  b");
  CHECK(drawn("a\x1b"
              "b",
              {2, 3})
            .before == 7);  // as wide as its escape
}

TEST_CASE("a mark at the end of a line or without width is one caret") {
  CHECK(drawn("abc\nd", {3, 3}).before == 3);
  CHECK(drawn("abc\nd", {3, 3}).width == 1);
  CHECK(drawn("abc", {1, 1}).before == 1);
  CHECK(drawn("abc", {1, 1}).width == 1);
  CHECK(drawn("", {0, 0}).width == 1);
}

TEST_CASE("a mark over several lines ends with its first line") {
  const auto line = drawn("ab: cd\nef", {4, 9});
  CHECK(line.before == 4);
  CHECK(line.width == 2);
}

TEST_CASE("long lines are cut around the mark") {
  const auto text = std::string(5000, 'a') + "X" + std::string(5000, 'b');
  const auto line = drawn(text, {5000, 5001});
  CHECK(line.text == "…" + std::string(60, 'a') + "X" + std::string(139, 'b') + "…");
  CHECK(line.before == 61);
  CHECK(drawn(std::string(200, 'a'), {199, 200}).text == std::string(200, 'a'));
  CHECK(drawn(text, {0, 1}).text == std::string(200, 'a') + "…");
}

TEST_CASE("personal data are masked with a mask that tells nothing") {
  CHECK(drawn("code: 010190-123A ok", {0, 4}, {{6, 17}}).text == "code: ••••• ok");
  CHECK(drawn("x: y", {0, 1}, {{3, 4}}).text == "x: •••••");
  const auto inside = drawn("code: 010190-123A", {8, 10}, {{6, 17}});
  CHECK(inside.before == 6);
  CHECK(inside.width == 5);
  const auto long_line = std::string(300, 'p') + "X" + std::string(300, 'b');
  CHECK(drawn(long_line, {300, 301}, {{0, 300}}).text.find('p') == std::string::npos);
}

TEST_CASE("the last line counts what there is") {
  const Style english, finnish{.language = "fi"}, swedish{.language = "sv"};
  CHECK(summary_line(summary_of(12, 0, 0, 0), english, kDay) == "checked 12 files: no findings (as of 2026-11-24)");
  CHECK(summary_line(summary_of(1, 1, 0, 2), english, kDay) == "checked one file: 1 error, 2 infos (as of 2026-11-24)");
  CHECK(summary_line(summary_of(20, 31, 4, 0), finnish, kDay) ==
        "tarkastettu 20 tiedostoa: 31 virhettä, 4 varoitusta (tilanne 2026-11-24)");
  CHECK(summary_line(summary_of(1, 0, 1, 0), swedish, kDay) == "granskade en fil: 1 varning (läget 2026-11-24)");
}

TEST_CASE("the last line does not call nothing a success") {
  Summary summary;
  summary.unreadable = 2;
  CHECK(summary_line(summary, {}, kDay) == "checked 0 files (as of 2026-11-24); 2 inputs could not be checked");
  summary.files = 1;
  summary.descriptors = 1500;
  summary.not_shown = 12'345;
  CHECK(summary_line(summary, {}, kDay) ==
        "checked one file with 1500 descriptors: no findings (as of 2026-11-24); 12\u00a0345 more findings were not "
        "shown; 2 inputs could not be checked");
}

TEST_CASE("formats are found by name") {
  CHECK(find_reporter("json").name == "json");
  try {
    find_reporter("jsn");
    FAIL("no error");
  } catch (const Error& error) {
    CHECK(error.id() == "unknown-format");
    CHECK(error.args()[1] == Arg{"suggestion", "json"});
  }
}
