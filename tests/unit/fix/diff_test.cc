#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "pinko/report.h"
#include "rules/trial.h"

using namespace pinko;
namespace fs = std::filesystem;

namespace {

Fixed texts(const std::string& before, const std::string& after, const std::string& path = "a.mc.yaml") {
  Fixed fixed;
  fixed.before = std::make_shared<const Source>(path, before);
  fixed.after = std::make_shared<const Source>(path, after);
  return fixed;
}

std::string diff(const std::string& before, const std::string& after, const std::string& path = "a.mc.yaml") {
  return unified_diff(texts(before, after, path)).text;
}

/// Where `patch` runs. Each test has its own folder.
struct Folder {
  fs::path root = fs::temp_directory_path() / ("pinko-diff-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(root); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(root); }

  void write(const std::string& name, std::string_view text) const {
    std::ofstream{root / name, std::ios::binary} << text;
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    std::ifstream in{root / name, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
  }
};

bool has_patch() {
  static const bool has = std::system("patch --version >/dev/null 2>&1") == 0;
  if (!has) MESSAGE("patch is not installed: diffs are not applied");
  return has;
}

/// What `patch -p0` makes of the text before.
std::string patched(const Fixed& fixed, const std::string& name) {
  const Folder folder;
  folder.write(name, fixed.before->text());
  folder.write("the.diff", unified_diff(fixed).text);
  const auto command = "cd '" + folder.root.string() + "' && patch -p0 --fuzz=0 -s <the.diff >said 2>&1";
  if (std::system(command.c_str()) != 0) return "patch: " + folder.read("said");
  return folder.read(name);
}

std::string lines(int from, int to) {
  std::string out;
  for (int i = from; i <= to; ++i) out += "line " + std::to_string(i) + "\n";
  return out;
}

}  // namespace

TEST_CASE("a changed line stands between three lines of context") {
  CHECK(diff(lines(1, 4) + "a: 2,5\n" + lines(5, 9), lines(1, 4) + "a: 2.5\n" + lines(5, 9)) ==
        "--- a.mc.yaml\n+++ a.mc.yaml\n@@ -2,7 +2,7 @@\n line 2\n line 3\n line 4\n-a: 2,5\n+a: 2.5\n line 5\n line 6\n"
        " line 7\n");
  CHECK(diff("a\n", "a\n").empty());
}

TEST_CASE("changes that are near share a hunk, others do not") {
  const auto near = diff("x\n" + lines(1, 6) + "y\n", "X\n" + lines(1, 6) + "Y\n");
  CHECK(near.find("@@ -1,8 +1,8 @@\n-x\n+X\n line 1\n") != std::string::npos);
  const auto far = diff("x\n" + lines(1, 7) + "y\n", "X\nmore\n" + lines(1, 7) + "Y\n");
  CHECK(far.find("@@ -1,4 +1,5 @@\n-x\n+X\n+more\n line 1\n line 2\n line 3\n@@ -6,4 +7,4 @@\n") != std::string::npos);
}

TEST_CASE("a missing last line break is told") {
  CHECK(diff("a", "a\n") == "--- a.mc.yaml\n+++ a.mc.yaml\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
  CHECK(diff("a\nb", "A\nb") ==
        "--- a.mc.yaml\n+++ a.mc.yaml\n@@ -1,2 +1,2 @@\n-a\n+A\n b\n\\ No newline at end of file\n");
}

TEST_CASE("an empty side names the line before it") {
  CHECK(diff("", "a\n") == "--- a.mc.yaml\n+++ a.mc.yaml\n@@ -0,0 +1 @@\n+a\n");
  CHECK(diff("a\n", "") == "--- a.mc.yaml\n+++ a.mc.yaml\n@@ -1 +0,0 @@\n-a\n");
}

TEST_CASE("a path that a terminal or a runner would obey is written as git writes it") {
  const auto head = [](const std::string& path) {
    const auto text = diff("a\n", "b\n", path);
    return text.substr(4, text.find('\n') - 4);
  };
  CHECK(head("catalogue/työ.mc.yaml") == "catalogue/työ.mc.yaml");
  CHECK(head("my file.yaml") == "my file.yaml\t");
  CHECK(head("a\x1b[31m.yaml") == "\"a\\033[31m.yaml\"");
  CHECK(head("a\nb\".yaml") == "\"a\\012b\\042.yaml\"");
  CHECK(head("##vso[x].yaml") == "\"\\043\\043vso[x].yaml\"");
  CHECK(head("\xff.yaml") == "\"\\377.yaml\"");
}

TEST_CASE("what must not be shown is neither changed nor context") {
  // The third of seven lines is hidden; the change of the fifth keeps as much context below as above.
  auto fixed = texts("1\n2\nsecret\n4\n5\n6\n7\n8\n", "1\n2\nsecret\n4\nfive\n6\n7\n8\n");
  fixed.hidden_before = fixed.hidden_after = {{4, 10}};
  CHECK(unified_diff(fixed).text == "--- a.mc.yaml\n+++ a.mc.yaml\n@@ -4,3 +4,3 @@\n 4\n-5\n+five\n 6\n");
  CHECK(unified_diff(fixed).withheld == 0);

  // A change of the hidden line itself is left out; the others still apply.
  fixed = texts("1\nsecret,1\n3\n4\n5\n", "1\nsecret.1\n3\nfour\n5\n");
  fixed.hidden_before = fixed.hidden_after = {{2, 8}};
  const auto both = unified_diff(fixed);
  CHECK(both.withheld == 1);
  CHECK(both.text == "--- a.mc.yaml\n+++ a.mc.yaml\n@@ -3,3 +3,3 @@\n 3\n-4\n+four\n 5\n");

  // Hidden only afterwards: an identity code that an invisible character cut in two.
  fixed = texts("a\nb\n", "a\nc\n");
  fixed.hidden_after = {{2, 3}};
  CHECK(unified_diff(fixed).text.empty());
  CHECK(unified_diff(fixed).withheld == 1);
}

TEST_CASE("lines that a runner would obey are not shown") {
  CHECK(diff("::error::x\na\n", "::error::x\nb\n") == "--- a.mc.yaml\n+++ a.mc.yaml\n@@ -2 +2 @@\n-a\n+b\n");
  CHECK(diff("# ##vso[x]y\na\n", "# ##vso[x]y\nb\n").find("vso") == std::string::npos);
  CHECK(diff("a\rb\n", "a\rc\n").empty());
  CHECK(diff("a: 1,5\r\n", "a: 1.5\r\n").find("-a: 1,5\r\n+a: 1.5\r\n") != std::string::npos);
}

TEST_CASE("patch applies what is written") {
  if (!has_patch()) return;
  const auto applies = [](const Fixed& fixed) { CHECK(patched(fixed, "a.mc.yaml") == fixed.after->text()); };
  applies(texts(lines(1, 4) + "a: 2,5\n" + lines(5, 9), lines(1, 4) + "a: 2.5\n" + lines(5, 9)));
  applies(texts("a", "a\n"));
  applies(texts("a\nb", "A\nb"));
  applies(texts("a\r\nb: 2,5\r\nc\r\n", "a\r\nb: 2.5\r\nc\r\n"));
  applies(
      texts("\xEF\xBB\xBF"
            "a: 1\nb\n",
            "\xEF\xBB\xBF"
            "a: 2\nb\n"));
  auto hidden = texts("1\n2\nsecret\n4\n5\n6\n7\n8\n", "1\n2\nsecret\n4\nfive\n6\n7\n8\n");
  hidden.hidden_before = hidden.hidden_after = {{4, 10}};
  applies(hidden);
}

TEST_CASE("patch finds files with odd names") {
  if (!has_patch()) return;
  for (const std::string name : {"my file.yaml", "ty\xC3\xB6.yaml", "a\x1b[31m.yaml", "a\"b\\c.yaml"})
    CHECK(patched(texts("a\nb\n", "a\nc\n", name), name) == "a\nc\n");
}

TEST_CASE("patch applies the diff of any two texts") {
  if (!has_patch()) return;
  std::mt19937 random{20261124};
  const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  for (int run = 0; run < 60; ++run) {
    std::string before, after;
    for (unsigned i = 0, n = below(60); i < n; ++i) {
      const auto line = "l" + std::to_string(below(6)) + "\n";
      const auto fate = below(8);
      before += fate == 0 ? "" : line;
      after += fate == 1 ? "" : fate == 2 ? "other\n" : line;
    }
    if (below(3) == 0 && !before.empty()) before.pop_back();
    const auto fixed = texts(before, after);
    if (before == after) continue;
    INFO(before << "----\n" << after << "----\n" << unified_diff(fixed).text);
    const auto result = patched(fixed, "a.mc.yaml");
    CHECK(result == after);
  }
}
