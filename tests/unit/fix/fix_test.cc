#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "fix/edits.h"
#include "pinko/batch.h"
#include "pinko/fix.h"
#include "pinko/report.h"
#include "rules/trial.h"

using namespace pinko;
namespace fs = std::filesystem;

namespace {

const CheckOptions kToday{.as_of = *parse_date("2026-10-01"), .record = std::nullopt};

/// Rules that mend little, so that an expectation holds whatever lint learns: wrong keys, codes and numbers.
const RuleSet& rules() {
  static const RuleSet few = RuleSet::load();
  return few;
}

/// All that mend.
const RuleSet& lint() {
  static const RuleSet all = RuleSet::load({}, "lint");
  return all;
}

Fixed fixed(std::string text, bool unsafe = false, const std::string& path = "d.mc.yaml",
            const RuleSet& set = rules()) {
  return fix_text(std::make_shared<const Source>(path, std::move(text)), set, kToday, {}, {.unsafe = unsafe});
}

std::string after(std::string text, bool unsafe = false, const std::string& path = "d.mc.yaml") {
  return std::string{fixed(std::move(text), unsafe, path).after->text()};
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto size = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.emplace_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return (c & 0x80) == 0; });
}

/// What stands behind a `#` that blanks set off. An invisible character in a comment may be mended, so only ASCII
/// counts.
std::vector<std::string> comments_of(std::string_view text) {
  std::vector<std::string> comments;
  for (const auto& line : lines_of(text)) {
    const auto at = line.starts_with('#') ? 0 : std::min(line.find(" #"), line.find("\t#"));
    if (at == std::string::npos || !is_ascii(line)) continue;
    auto comment = line.substr(line.find('#', at));
    comment.erase(comment.find_last_not_of(" \t\r\n") + 1);
    comments.push_back(std::move(comment));
  }
  return comments;
}

/// What must hold of every text, whatever the rules mend in it.
void check_promises(const std::string& text, bool unsafe, const std::string& path) {
  const auto once = fixed(text, unsafe, path, lint());
  INFO(path << std::string{unsafe ? " (unsafe)\n" : "\n"} << text << "\n---- mended:\n" << once.after->text());
  const auto twice = fix_text(once.after, lint(), kToday, {}, {.unsafe = unsafe});
  CHECK(twice.after->text() == once.after->text());
  CHECK(once.changed() == (once.before->text() != once.after->text()));
  CHECK(once.changed() == (once.findings > 0));
  CHECK(comments_of(once.before->text()) == comments_of(once.after->text()));
  const auto errors = [](const Source& source) {
    auto parsed = parse(std::make_shared<const Source>(source));
    const auto checked = lint().check(parsed.document, std::move(parsed.findings), kToday);
    return std::ranges::count_if(checked.findings,
                                 [](const Finding& f) { return f.severity == Severity::error && !f.suppressed; });
  };
  CHECK(errors(*once.after) <= errors(*once.before));
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator{folder})
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

std::string read(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

TEST_CASE("edits that overlap do not go together; the same edit does") {
  const auto edit = [](std::uint32_t begin, std::uint32_t end, std::string text) {
    return Edit{{begin, end}, std::move(text)};
  };
  const auto add = [](EditSet& set, std::vector<Edit> edits) { return set.add(edits); };
  EditSet set;
  CHECK(add(set, {edit(2, 4, "X")}));
  CHECK(add(set, {edit(2, 4, "X")}));
  CHECK_FALSE(add(set, {edit(2, 4, "Y")}));
  CHECK_FALSE(add(set, {edit(3, 5, "Y")}));
  CHECK_FALSE(add(set, {edit(0, 9, "Y")}));
  CHECK_FALSE(add(set, {edit(4, 4, "Y")}));  // an insertion that touches
  CHECK(add(set, {edit(4, 5, "Z")}));
  CHECK_FALSE(add(set, {edit(7, 8, "W"), edit(3, 3, "W")}));  // all of a finding or nothing
  CHECK(add(set, {edit(7, 7, "W")}));
  CHECK_FALSE(add(set, {edit(7, 7, "V")}));
  CHECK(set.applied_to("0123456789") == "01XZ56W789");
}

TEST_CASE("only the place of the mistake changes") {
  CHECK(after("workload:   {ects: 2,5}  # approved\n") == "workload:   {ects: 2,5}  # approved\n");
  CHECK(after("workload:\n    ects:  '2,5'   # approved 3.10.\n") ==
        "workload:\n    ects:  '2.5'   # approved 3.10.\n");
  CHECK(after("# first\nworkload:\n  ects: 2,5 # why\n  hours: 67\n") ==
        "# first\nworkload:\n  ects: 2.5 # why\n  hours: 67\n");
  CHECK(after("\xEF\xBB\xBFworkload:\r\n  ects: 2,5\r\n  hours: \"67,5\"") ==
        "\xEF\xBB\xBFworkload:\r\n  ects: 2.5\r\n  hours: \"67.5\"");
}

TEST_CASE("what was mended is told") {
  const auto result = fixed("workload:\n  ects: 2,5\n  hours: 67,5\n");
  CHECK(result.findings == 2);
  CHECK(result.rounds == 1);
  CHECK(result.rules.size() == 1);
  CHECK(result.changed());
  CHECK_FALSE(fixed("workload:\n  ects: 2.5\n").changed());
}

TEST_CASE("a guess is made only when it is asked for") {
  const std::string thousand = "price:\n  amount: 1,250\n";
  CHECK(after(thousand) == thousand);
  CHECK(after(thousand, true) == "price:\n  amount: 1.250\n");
  const std::string unit = "workload:\n  ects: 5 op\n";
  CHECK(after(unit) == unit);
  const std::string key = "worklaod:\n  ects: 2,5\n";
  CHECK(after(key) == key);
  CHECK(after(key, true) == "workload:\n  ects: 2.5\n");  // the second round
  CHECK(fixed(key, true).rounds == 2);
}

TEST_CASE("what a comment silences is left alone") {
  const std::string text =
      "workload:\n  ects: 2,5 # pinko: ignore[not-a-number, CORE-04] -- as the ministry writes it\n";
  CHECK(after(text) == text);
}

TEST_CASE("a fix that brings more errors than it takes is not made; the others are") {
  const std::string text = "workload:\n  hours: 2,5\nprce:\n  amount: much\n  currencies: EUR\n  amonts: 7\n";
  const auto result = after(text, true);
  CHECK(result.find("hours: 2.5") != std::string::npos);
  CHECK(result.find("prce:") != std::string::npos);
}

TEST_CASE("a text that is not whole YAML is left alone") {
  const std::string text = "workload:\n  ects: 2,5\ntitle: \"open\n";
  CHECK(after(text) == text);
}

TEST_CASE("JSON stays JSON") {
  const auto text = after("{\"workload\": {\"ects\": \"2,5\"}, \"worklod\": 1}\n", true, "d.mc.json");
  CHECK(text.find("\"2.5\"") != std::string::npos);
  CHECK(nlohmann::json::accept(text));
}

TEST_CASE("fifty thousand mistakes in one file end") {
  std::string text = "learning_outcomes:\n";
  for (int i = 0; i < 16'000; ++i) text += "- {ids: a, txt: b}\n";
  const auto result = fixed(text, true);
  CHECK(result.rounds <= 10);
  CHECK(result.findings <= 10 * 250 * 3);

  text = "x-list: [";
  for (int i = 0; i < 25'000; ++i) text += "'\xE2\x80\x8B', ";
  CHECK(fixed(text + "]\n", true).rounds <= 10);
}

TEST_CASE("promises hold for every example of every rule") {
  for (const auto& pack : RuleSet::shipped()) {
    const auto set = RuleSet::load(RuleSet::shipped());
    for (const auto& rule : set.rules()) {
      if (rule.pack != pack) continue;
      for (const auto* examples : {&rule.pass, &rule.fail})
        for (const auto example : *examples)
          for (const bool unsafe : {false, true})
            check_promises(std::string{example}, unsafe, std::string{rule.id} + ".mc.yaml");
    }
  }
}

TEST_CASE("promises hold for the example descriptors, with either line break and with a byte order mark") {
  for (const auto& path : files_below(PINKO_SOURCE_DIR "/examples")) {
    if (!path.string().ends_with(".mc.yaml")) continue;
    const auto text = read(path);
    for (const bool unsafe : {false, true}) check_promises(text, unsafe, path.filename().string());
    if (text.find('\r') != std::string::npos) continue;
    std::string windows = "\xEF\xBB\xBF";
    for (const char c : text) windows.append(c == '\n' ? "\r" : "").append(1, c);
    const auto mended = std::string{fixed(windows, true, "d.mc.yaml", lint()).after->text()};
    CHECK(mended.starts_with("\xEF\xBB\xBF"));
    CHECK(std::ranges::count(mended, '\r') == std::ranges::count(mended, '\n'));
    check_promises(windows, true, path.filename().string());
  }
}

TEST_CASE("a report carries no edit that touches a learner's data; the fix is made all the same") {
  const std::string text =
      "record: award\nlearner:\n  given_name: Aino\n  date_of_birth: 1.9.1990\nworkload:\n  ects: 2,5\n";
  BatchOptions options;
  options.check = kToday;
  const auto source = std::make_shared<const Source>("a.mc.yaml", text);
  const auto report = check_text(source, lint(), options);
  int given = 0, withheld = 0;
  for (const auto& finding : report.findings) {
    if (finding.mend == Mend::no) continue;
    ++(finding.edits.empty() ? withheld : given);
    for (const auto& edit : finding.edits) CHECK(edit.text.find("1990") == std::string::npos);
  }
  CHECK(given == 1);     // the decimal comma
  CHECK(withheld == 1);  // the date of birth
  Writing writing{.rules = lint(), .as_of = kToday.as_of, .version = "0"};
  std::string json;
  const auto& reporter = find_reporter("jsonl");
  reporter.begin(writing, json);
  reporter.file(writing, report, json);
  CHECK(json.find("\"edits\"") != std::string::npos);
  CHECK(json.find("1990") == std::string::npos);

  const auto mended = fix_text(source, lint(), kToday);
  CHECK(mended.after->text().find("date_of_birth: 1990-09-01\n") != std::string::npos);
  const auto diff = unified_diff(mended);
  CHECK(diff.withheld == 1);
  CHECK(diff.text.find("1990") == std::string::npos);
  CHECK(diff.text.find("Aino") == std::string::npos);
}

TEST_CASE("the last line tells what was mended and what can be") {
  const auto day = *parse_date("2026-11-24");
  Summary summary;
  summary.files = summary.descriptors = 1;
  CHECK(summary_line(summary, {}, day, Fixing::done) == "checked one file: no findings (as of 2026-11-24)");
  summary.findings = {0, 0, 3};
  summary.fixable = 2;
  summary.fixable_unsafely = 1;
  CHECK(summary_line(summary, {}, day) ==
        "checked one file: 3 errors (2 fixable with pinko lint --fix; as of 2026-11-24)");
  CHECK(summary_line(summary, {}, day, Fixing::offered) ==
        "checked one file: 3 errors (2 fixable with --fix, 1 more with --unsafe-fixes; as of 2026-11-24)");
  summary.fixed = 12;
  CHECK(summary_line(summary, {}, day, Fixing::tried) ==
        "checked one file: 3 errors (12 would be fixed, 1 fixable with --unsafe-fixes; as of 2026-11-24)");
  CHECK(summary_line(summary, {.language = "fi"}, day, Fixing::done) ==
        "tarkastettu yksi tiedosto: 3 virhettä (12 korjattua, 1 korjattavissa näin: --unsafe-fixes; tilanne "
        "2026-11-24)");
}
