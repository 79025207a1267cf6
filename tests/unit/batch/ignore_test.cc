// The patterns of ignore files: one line for each rule of gitignore(5), and the same asked of git where it is there.
#include "batch/ignore.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <string>
#include <vector>

using namespace pinko;
namespace fs = std::filesystem;

namespace {

struct Example {
  std::string_view lines;
  std::string_view path;  // a folder ends with a slash
  bool out;
};

const std::vector<Example> kExamples{
    // A name fits at any depth, a slash ties the pattern to its folder.
    {"draft", "draft", true},
    {"draft", "a/b/draft", true},
    {"draft", "drafts", false},
    {"/draft", "draft", true},
    {"/draft", "a/draft", false},
    {"a/draft", "a/draft", true},
    {"a/draft", "b/a/draft", false},
    {"a/draft", "a/draft/x", true},
    // A slash at the end: folders only, with all that is in them.
    {"old/", "old", false},
    {"old/", "old/x", true},
    {"old/", "a/old/x/y", true},
    {"/old/", "a/old/x", false},
    {"a/old/", "a/old/x", true},
    // Stars, question marks, classes stop at a slash.
    {"*.tmp", "x.tmp", true},
    {"*.tmp", "a/.tmp", true},
    {"*.tmp", "x.tmpl", false},
    {"a/*", "a/x", true},
    {"a/*/z", "a/b/z", true},
    {"a/*/z", "a/b/c/z", false},
    {"?at", "cat", true},
    {"?at", "at", false},
    {"[ab]x", "bx", true},
    {"[!ab]x", "bx", false},
    {"[^ab]x", "cx", true},
    {"[a-c]x", "bx", true},
    {"[]x]", "]", true},
    {"[a-]", "-", true},
    {"[[:digit:]]x", "7x", true},
    {"[[:alpha:]]x", "7x", false},
    {"[ab", "[ab", false},
    {"*a*b*c", "xxaxxbxxc", true},
    {"a**b", "axxb", true},
    {"x/a**b", "x/a/b", false},
    // Two stars between slashes: any folders.
    {"**/z", "z", true},
    {"**/z", "a/b/z", true},
    {"a/**", "a", false},
    {"a/**", "a/b/c", true},
    {"a/**/z", "a/z", true},
    {"a/**/z", "a/b/c/z", true},
    {"a/**/z", "b/a/z", false},
    {"**/a/**/z", "q/a/b/z", true},
    {"**", "a/b", true},
    // Taking back: the last line that fits decides, but nothing comes out of a folder that is left out.
    {"*.yaml\n!keep.yaml", "keep.yaml", false},
    {"*.yaml\n!keep.yaml", "other.yaml", true},
    {"!keep.yaml\n*.yaml", "keep.yaml", true},
    {"old/\n!old/keep", "old/keep", true},
    {"old/*\n!old/keep", "old/keep", false},
    {"/*\n!/a\n/a/*\n!/a/b", "a/b/c", false},
    {"/*\n!/a\n/a/*\n!/a/b", "a/c", true},
    // Comments, blanks, escapes, line ends.
    {"# draft", "# draft", false},
    {"\\#draft", "#draft", true},
    {"\\!draft", "!draft", true},
    {"draft   ", "draft", true},
    {"draft\\ ", "draft ", true},
    {"draft\\ ", "draft", false},
    {"dr\\aft", "draft", true},
    {"\\*", "*", true},
    {"\\*", "x", false},
    {"draft\\", "draft", false},
    {"draft\r\nother\r", "draft", true},
    {"\n\n", "draft", false},
    {"!", "draft", false},
    {"/", "draft", false},
    // Text is compared byte by byte.
    {"työ*", "työ.yaml", true},
    {"Draft", "draft", false},
};

}  // namespace

TEST_CASE("patterns of ignore files say what gitignore(5) says") {
  for (const auto& example : kExamples) {
    const auto& [lines, path, out] = example;
    CAPTURE(example.lines);
    CAPTURE(example.path);
    CHECK(IgnoreList{lines}.leaves_out(path) == out);
  }
}

TEST_CASE("a byte order mark belongs to no pattern") {
  CHECK(
      IgnoreList{"\xEF\xBB\xBF"
                 "draft"}
          .leaves_out("draft"));
}

TEST_CASE("a list says whether it leaves out, takes back, or says nothing") {
  const IgnoreList list{"*.a\n!x.a"};
  CHECK(list.judge("y.a", false) == true);
  CHECK(list.judge("x.a", false) == false);
  CHECK(list.judge("x.b", false) == std::nullopt);
  CHECK(IgnoreList{"x/"}.judge("x", true) == true);
  CHECK(IgnoreList{"x/"}.judge("x", false) == std::nullopt);
}

// Would take longer than the universe lasts if stars were tried one inside the other.
TEST_CASE("no pattern makes matching slow") {
  std::string stars, folders, name(2'000, 'a');
  for (int i = 0; i < 200; ++i) stars += "*a";
  for (int i = 0; i < 200; ++i) folders += "**/a*/";
  std::string path;
  for (int i = 0; i < 300; ++i) path += "aa/";
  CHECK_FALSE(IgnoreList{stars + "b"}.leaves_out(name));
  CHECK_FALSE(IgnoreList{folders + "b"}.leaves_out(path + "a"));
}

TEST_CASE("git says the same") {
  if (std::system("git --version >/dev/null 2>&1") != 0) {
    MESSAGE("skipped: git is not there");
    return;
  }
  std::string root = (fs::temp_directory_path() / "pinko-ignore-XXXXXX").string();
  REQUIRE(::mkdtemp(root.data()) != nullptr);
  const auto git = "GIT_CONFIG_NOSYSTEM=1 HOME='" + root + "' git -C '" + root + "' ";
  REQUIRE(std::system((git + "init -q . >/dev/null 2>&1").c_str()) == 0);
  for (const auto& example : kExamples) {
    const auto& [lines, path, out] = example;
    CAPTURE(example.lines);
    CAPTURE(example.path);
    std::ofstream{root + "/.gitignore", std::ios::binary} << lines;
    std::ofstream{root + "/paths", std::ios::binary} << path << '\0';
    const auto code =
        std::system((git + "check-ignore -q --no-index -z --stdin <'" + root + "/paths' >/dev/null 2>&1").c_str());
    CHECK((WEXITSTATUS(code) == 0) == out);
  }
  fs::remove_all(root);
}
