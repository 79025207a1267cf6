#include "rules/lint_format.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "rules/calling.h"
#include "rules/trial.h"

using namespace pinko;
using namespace pinko::rules;

namespace {

constexpr std::string_view kTables = "field-order: [[id, kind], [title], [workload, level]]\n";

// The text with all edits of all faults of a predicate.
std::string mended(Predicate predicate, const std::string& yaml) {
  std::vector<Edit> edits;
  trial::each_fault(predicate, kTables, yaml, {}, [&](const Fault& fault, const Source&) {
    edits.insert(edits.end(), fault.edits.begin(), fault.edits.end());
  });
  std::ranges::sort(edits, {}, [](const Edit& edit) { return edit.span.begin; });
  std::string out;
  std::uint32_t at = 0;
  for (const Edit& edit : edits) {
    REQUIRE(edit.span.begin >= at);
    out.append(yaml, at, edit.span.begin - at).append(edit.text);
    at = edit.span.end;
  }
  return out.append(yaml, at, std::string::npos);
}

bool is_fine(Predicate predicate, const std::string& yaml) {
  bool fine = true;
  trial::each_fault(predicate, kTables, yaml, {}, [&](const Fault&, const Source&) { fine = false; });
  return fine;
}

}  // namespace

TEST_CASE("blanks at the ends of lines go, but not out of block texts and escapes") {
  CHECK(mended(&no_blanks_at_line_ends, "a: b  \nc: d\t\n  \ne: f # g \n") == "a: b\nc: d\n\ne: f # g\n");
  CHECK(mended(&no_blanks_at_line_ends, "a: b \r\nc: d\r\n") == "a: b\r\nc: d\r\n");
  CHECK(mended(&no_blanks_at_line_ends, "a: one  \n  two \n") == "a: one\n  two\n");
  CHECK(mended(&no_blanks_at_line_ends, "a: |\n  one  \n  two\nb: c \n") == "a: |\n  one  \n  two\nb: c\n");
  CHECK(is_fine(&no_blanks_at_line_ends, "a: >+\n  one\n   \n  \nb: c\n"));
  CHECK(is_fine(&no_blanks_at_line_ends, "a: \"one\\ \n  two\"\n"));
  CHECK(is_fine(&no_blanks_at_line_ends, "a: b\n"));
  CHECK(is_fine(&no_blanks_at_line_ends, ""));
}

TEST_CASE("tabs before comments") {
  CHECK(mended(&no_tabs_before_comments, "a: b\t# c\n") == "a: b # c\n");
  CHECK(mended(&no_tabs_before_comments, "a: 'x\t# y' \t # c\t# d\n") == "a: 'x\t# y' # c\t# d\n");
  CHECK(is_fine(&no_tabs_before_comments, "a: 'x\t# y'\n"));
  CHECK(is_fine(&no_tabs_before_comments, "a: |\n  x\t# y\n"));
  CHECK(is_fine(&no_tabs_before_comments, "a: b # c\t# d\n"));
  CHECK(is_fine(&no_tabs_before_comments, "'a\t# b': c\n"));
}

TEST_CASE("of many blank lines one stays, and texts keep theirs") {
  CHECK(mended(&few_blank_lines, "a: b\n\n\n\nc: d\n\n\n\n\ne: f\n") == "a: b\n\nc: d\n\ne: f\n");
  CHECK(mended(&few_blank_lines, "a: b\r\n\r\n \r\n\r\nc: d\r\n") == "a: b\r\n\r\nc: d\r\n");
  CHECK(is_fine(&few_blank_lines, "a: b\n\n\nc: d\n"));
  CHECK(is_fine(&few_blank_lines, "a: |\n  one\n\n\n\n  two\nb: c\n"));
  CHECK(is_fine(&few_blank_lines, "a: |+\n  one\n\n\n\nb: c\n"));
  CHECK(is_fine(&few_blank_lines, "a: one\n\n\n\n\n  two\n"));
  CHECK(is_fine(&few_blank_lines, "a: 'one\n\n\n\n  two'\n"));
}

TEST_CASE("blank lines that will go are not mended twice") {
  const std::string yaml = "a: b\n \n \n \nc: d\n";
  CHECK(mended(&no_blanks_at_line_ends, yaml) == "a: b\n\n \n \nc: d\n");
  CHECK(mended(&few_blank_lines, yaml) == "a: b\n \nc: d\n");
}

TEST_CASE("the last line ends with a line break") {
  CHECK(mended(&line_break_at_end, "a: b") == "a: b\n");
  CHECK(mended(&line_break_at_end, "a: b\r\nc: d") == "a: b\r\nc: d\r\n");
  CHECK(mended(&line_break_at_end, "a: b # c") == "a: b # c\n");
  CHECK(is_fine(&line_break_at_end, "a: b\n"));
  CHECK(is_fine(&line_break_at_end, "{\"a\": 1}"));
  CHECK(is_fine(&line_break_at_end, ""));
  const std::string block = "a: |\n  one";  // a line break would be content
  CHECK_FALSE(is_fine(&line_break_at_end, block));
  CHECK(mended(&line_break_at_end, block) == block);
}

TEST_CASE("lines end in one way: that of most, else LF") {
  CHECK(mended(&one_kind_of_line_break, "a: b\r\nc: d\ne: f\n") == "a: b\nc: d\ne: f\n");
  CHECK(mended(&one_kind_of_line_break, "a: b\r\nc: d\r\ne: f\n") == "a: b\r\nc: d\r\ne: f\r\n");
  CHECK(mended(&one_kind_of_line_break, "a: b\r\nc: d\n") == "a: b\nc: d\n");
  CHECK(is_fine(&one_kind_of_line_break, "a: b\r\nc: d\r\ne: f"));
  CHECK(is_fine(&one_kind_of_line_break, "a: b\nc: d\n"));
  CHECK(is_fine(&one_kind_of_line_break, "a: b"));
}

TEST_CASE("the first field out of order is reported") {
  std::string key, other;
  trial::each_fault(&fields_in_order, kTables, "id: a\nworkload: {}\nx: 1\ntitle: {}\nkind: b\n", {},
                    [&](const Fault& fault, const Source&) {
                      key += fault.args[0].value;
                      other += fault.args[1].value;
                    });
  CHECK(key == "title");
  CHECK(other == "workload");
  CHECK(is_fine(&fields_in_order, "kind: b\nid: a\nx: 1\ntitle: {}\nlevel: {}\nworkload: {}\n"));
  CHECK(is_fine(&fields_in_order, "id: a\ntitle: {}\nid: b\n"));  // a duplicate
  CHECK(is_fine(&fields_in_order, "[title, id]\n"));
  CHECK(is_fine(&fields_in_order, "{\"title\": {}, \"id\": \"a\"}"));
}

TEST_CASE("fields without content") {
  const RuleSet rules = trial::rules_from(trial::one_rule("    check: {call: no-empty-fields}\n"));
  const auto count = [&](std::string_view yaml) { return trial::found(rules, yaml).size(); };
  CHECK(count("contact:\nid: a\n") == 1);
  CHECK(count("contact: {note: ~, phone: '', url: null}\n") == 3);
  CHECK(count("contact: {note: ' '}\n") == 1);
  CHECK(count("recognition: {purposes: []}\nx-own:\nunknown:\n") == 0);
  CHECK(count("title: {fi: , en: Basics}\n") == 0);  // a missing translation is another rule's finding
}

TEST_CASE("all of a large file is one fault, in one walk") {
  std::string yaml;
  for (int i = 0; i < 20'000; ++i) yaml.append("x-").append(std::to_string(i)).append(": 1 \t# c \n\n\n\n");
  std::size_t faults = 0, edits = 0;
  const auto count = [&](const Fault& fault, const Source&) {
    ++faults;
    edits += fault.edits.size();
  };
  trial::each_fault(&no_blanks_at_line_ends, kTables, yaml, {}, count);
  trial::each_fault(&no_tabs_before_comments, kTables, yaml, {}, count);
  trial::each_fault(&few_blank_lines, kTables, yaml, {}, count);
  CHECK(faults == 3);
  CHECK(edits == 60'000);
}
