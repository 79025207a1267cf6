#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "batch/glob.h"
#include "batch/window.h"
#include "pinko/batch.h"
#include "pinko/error.h"
#include "text/read.h"

using namespace pinko;
namespace fs = std::filesystem;

namespace {

/// A folder of its own for a test, gone afterwards. Paths in tests are below it.
struct Playground {
  fs::path root;
  Playground() {
    std::string name = (fs::temp_directory_path() / "pinko-batch-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
    root = name;
  }
  Playground(const Playground&) = delete;
  Playground& operator=(const Playground&) = delete;
  ~Playground() { fs::remove_all(root); }

  [[nodiscard]] std::string at(const std::string& path) const {
    return path == "." ? root.string() : root.string() + "/" + path;
  }
  void file(const std::string& path, std::string_view text = "id: x\n") const {
    fs::create_directories(fs::path{at(path)}.parent_path());
    std::ofstream{at(path), std::ios::binary} << text;
  }

  [[nodiscard]] Inputs find(const std::vector<std::string>& paths, const DiscoverOptions& options = {}) const {
    std::vector<std::string> below;
    for (const auto& path : paths) below.push_back(path == "-" ? path : at(path));
    return discover(below, options);
  }

  /// What was found, relative to the root.
  [[nodiscard]] std::vector<std::string> found(const std::vector<std::string>& paths) const {
    const auto inputs = find(paths);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < inputs.size(); ++i) names.push_back(inputs.path(i).substr(root.string().size() + 1));
    return names;
  }

  [[nodiscard]] std::string problem(const std::string& path) const {
    const auto inputs = find({path});
    return inputs.problems.empty() ? "" : inputs.problems.front().id;
  }
};

using Names = std::vector<std::string>;

const RuleSet& rules() {
  static const auto loaded = RuleSet::load();
  return loaded;
}

/// `path:first line` of every report, and the ids of problems.
Names run(const Inputs& inputs, unsigned jobs, BatchOptions options = {}) {
  options.jobs = jobs;
  options.check.as_of = *parse_date("2026-11-24");
  Names seen;
  check_all(inputs, rules(), options, [&](const FileReport& report) {
    auto line = fs::path{report.path}.filename().string();
    if (report.problem) line += " " + report.problem->id;
    for (const auto& finding : report.findings) line += " " + std::to_string(finding.where.begin.line) + finding.rule;
    seen.push_back(line);
  });
  return seen;
}

}  // namespace

TEST_CASE("patterns") {
  CHECK(matches_pattern("*.yaml", "a.yaml"));
  CHECK_FALSE(matches_pattern("*.yaml", "d/a.yaml"));
  CHECK_FALSE(matches_pattern("*.yaml", ".a.yaml"));
  CHECK(matches_pattern("**/*.yaml", "a.yaml"));
  CHECK(matches_pattern("**/*.yaml", "d/e/a.yaml"));
  CHECK_FALSE(matches_pattern("**/*.yaml", "d/.git/a.yaml"));
  CHECK(matches_pattern("d/**/x/*.yaml", "d/a/x/b/x/a.yaml"));
  CHECK(matches_pattern("d/**", "d/e/f"));
  CHECK(matches_pattern("a?[b-d][!x].y", "aäbz.y") == false);  // a name is bytes, and ä has two
  CHECK(matches_pattern("a?[b-d][!x].y", "a.cz.y"));
  CHECK_FALSE(matches_pattern("a?[b-d][!x].y", "a.cx.y"));
  CHECK(matches_pattern("a[", "a["));
  CHECK_FALSE(matches_pattern(std::string(200, '*') + "b", std::string(5000, 'a')));
  CHECK(fixed_part("a/b/*.yaml") == "a/b/");
  CHECK(fixed_part("*.yaml") == "");
  CHECK_FALSE(is_pattern("a/b.yaml"));
}

TEST_CASE("folders are searched for descriptors, in the order of the bytes of the paths") {
  const Playground play;
  for (const char* name :
       {"b.mc.yaml", "a.mc.yml", "a/z.mc.json", "a-b/y.mc.yaml", "a/notes.yaml", "B.mc.yaml", ".mc.yaml"})
    play.file(name);
  CHECK(play.found({"."}) == Names{"B.mc.yaml", "a-b/y.mc.yaml", "a.mc.yml", "a/z.mc.json", "b.mc.yaml"});
}

TEST_CASE("each input is named once, however it is asked for") {
  const Playground play;
  play.file("d/a.mc.yaml");
  play.file("d/b.mc.yaml");
  CHECK(play.found({"d/b.mc.yaml", "d", "d/", "d/./a.mc.yaml", "d//b.mc.yaml", "d/*.yaml", "**/b*"}) ==
        Names{"d/a.mc.yaml", "d/b.mc.yaml"});
}

TEST_CASE("a walk follows no link and enters no hidden folder; what is named is read") {
  const Playground play;
  play.file("d/a.mc.yaml");
  play.file("out/secret.mc.yaml");
  play.file("d/.hidden/h.mc.yaml");
  play.file("d/plain.txt");
  fs::create_directory_symlink(play.at("."), play.at("d/loop"));
  fs::create_symlink(play.at("out/secret.mc.yaml"), play.at("d/link.mc.yaml"));
  CHECK(play.found({"d"}) == Names{"d/a.mc.yaml"});
  CHECK(play.find({"d"}).links_not_followed == 2);
  CHECK(play.found({"d/link.mc.yaml", "d/plain.txt", "d/.hidden"}) ==
        Names{"d/.hidden/h.mc.yaml", "d/link.mc.yaml", "d/plain.txt"});
}

TEST_CASE("what is not there or no file is a problem; the rest is still found") {
  const Playground play;
  play.file("a.mc.yaml");
  fs::create_directory(play.at("empty"));
  fs::create_symlink("self", play.at("self"));
  ::mkfifo(play.at("fifo").c_str(), 0600);
  CHECK(play.problem("nothing") == "no-such-file");
  CHECK(play.problem("a.mc.yaml/x") == "no-such-file");
  CHECK(play.problem("*.none") == "no-match");
  CHECK(play.problem("none/*.yaml") == "no-match");
  CHECK(play.problem("empty") == "folder-without-descriptors");
  CHECK(play.problem("self") == "link-loop");
  CHECK(play.problem("fifo") == "not-a-file");
  CHECK(play.problem(std::string(5000, 'x')) == "name-too-long");
  CHECK(play.found({"nothing", "a.mc.yaml", "empty"}) == Names{"a.mc.yaml"});
}

TEST_CASE("a file whose name looks like a pattern is that file") {
  const Playground play;
  play.file("a[1].mc.yaml");
  play.file("a1.mc.yaml");
  CHECK(play.found({"a[1].mc.yaml"}) == Names{"a[1].mc.yaml"});
}

TEST_CASE("too many files are refused, repeated ones are not counted") {
  const Playground play;
  for (const char* name : {"a.mc.yaml", "b.mc.yaml", "c.mc.yaml"}) play.file(name);
  CHECK(play.find({".", ".", "*.yaml"}, {.max_files = 3}).size() == 3);
  CHECK_THROWS_AS((void)play.find({"."}, {.max_files = 2}), Error);
}

TEST_CASE("files are read whole or not at all") {
  const Playground play;
  play.file("a", "12345");
  CHECK(read_file(play.at("a"), 5).bytes == "12345");
  CHECK(read_file(play.at("a"), 4).problem->id == "file-too-large");
  CHECK(read_file(play.at("."), 4).problem->id == "is-a-folder");
  CHECK(read_file(play.at("b"), 4).problem->id == "no-such-file");
  CHECK(read_file("/dev/zero", 4).problem->id == "not-a-file");
  CHECK(read_file("/proc/self/mem", 100).problem->id == "cannot-read");
}

TEST_CASE("lines of a stream") {
  const Playground play;
  play.file("s", "one\r\n\n \t\ntwo\n" + std::string(10, 'x') + "\nthree");
  std::optional<Problem> problem;
  Lines lines{open_regular(play.at("s"), problem), "s", 5};
  Names seen;
  while (auto line = lines.next())
    seen.push_back(std::to_string(line->number) + (line->problem ? line->problem->id : line->text));
  CHECK(seen == Names{"1one", "4two", "5line-too-long", "6three"});
}

TEST_CASE("a line longer than many blocks costs no more than a line") {
  const Playground play;
  play.file("s", "a\n" + std::string(1'000'000, 'x') + "\nb\n");
  std::optional<Problem> problem;
  Lines lines{open_regular(play.at("s"), problem), "s", 5};
  CHECK(lines.next()->text == "a");
  CHECK(lines.next()->problem.has_value());
  const auto last = lines.next();
  CHECK(last->text == "b");
  CHECK(last->number == 3);
  CHECK_FALSE(lines.next());
}

TEST_CASE("results come in the order of the units for any number of jobs") {
  for (const unsigned jobs : {1u, 2u, 3u, 16u}) {
    int next = 0;
    std::vector<int> seen;
    Window<int, int> window{jobs, [&] { return next < 5000 ? std::optional{next++} : std::nullopt; },
                            [](int unit) {
                              volatile int busy = 0;
                              for (int i = 0; i < (unit * 7919) % 300; ++i) busy = i;
                              return unit + (busy < 0 ? 1 : 0);
                            },
                            [&](int result) { seen.push_back(result); }};
    window.run();
    CHECK(seen.size() == 5000);
    CHECK(std::ranges::is_sorted(seen));
  }
}

TEST_CASE("an exception anywhere ends the run and reaches the caller") {
  for (const int where : {0, 1, 2})
    for (const unsigned jobs : {1u, 4u}) {
      int next = 0;
      const auto fail = [&](int here, int unit) {
        if (here == where && unit == 1000) throw std::runtime_error{"x"};
        return unit;
      };
      Window<int, int> window{jobs, [&] { return std::optional{fail(0, next++)}; },
                              [&](int unit) { return fail(1, unit); }, [&](int result) { fail(2, result); }};
      CHECK_THROWS_AS(window.run(), std::runtime_error);
    }
}

TEST_CASE("reports are the same for any number of jobs") {
  const Playground play;
  for (int i = 0; i < 60; ++i)
    play.file("d/" + std::to_string(i) + ".mc.yaml",
              i % 3 == 0 ? "id: [\n" : "id: a-" + std::to_string(i) + "\ntitle: x\n");
  play.file("s.jsonl", "{\"id\": \"one\"}\n\n{\"id\": \n{\"id\": \"two\"}\n");
  const auto inputs = play.find({"d", "s.jsonl", "nothing"});
  const auto alone = run(inputs, 1);
  CHECK(alone.size() == 64 + 40);  // the relations between those that can be read come last
  CHECK(alone.front() == "nothing no-such-file");
  for (const unsigned jobs : {2u, 8u}) CHECK(run(inputs, jobs) == alone);
}

TEST_CASE("each line of a stream is a descriptor with its own line number") {
  const Playground play;
  play.file("s.jsonl", "\n{\"id\": \"A B\"}\n{\"id\": \"b\", \"b\": \n");
  const auto seen = run(play.find({"s.jsonl"}), 1);
  REQUIRE(seen.size() == 2);
  CHECK(seen[0].find(" 2") != std::string::npos);
  CHECK(seen[1].find(" 3YAML-") != std::string::npos);
  play.file("empty.jsonl", "\n\n");
  CHECK(run(play.find({"empty.jsonl"}), 1) == Names{"empty.jsonl empty-stream"});
}

TEST_CASE("a vanished file is a problem and the others are checked") {
  const Playground play;
  play.file("a.mc.yaml");
  play.file("b.mc.yaml");
  const auto inputs = play.find({"."});
  fs::remove(play.at("a.mc.yaml"));
  const auto seen = run(inputs, 1);
  REQUIRE(seen.size() == 2);
  CHECK(seen[0] == "a.mc.yaml no-such-file");
  CHECK(seen[1].starts_with("b.mc.yaml "));
}

TEST_CASE("the summary counts files, descriptors and what could not be checked") {
  const Playground play;
  play.file("a.mc.yaml");
  play.file("s.jsonl", "{\"id\": \"one\"}\n{\"id\": \"two\"}\n");
  BatchOptions options;
  options.check.as_of = *parse_date("2026-11-24");
  const auto summary = check_all(play.find({"a.mc.yaml", "s.jsonl", "x"}), rules(), options, [](const FileReport&) {});
  CHECK(summary.files == 2);
  CHECK(summary.descriptors == 3);
  CHECK(summary.unreadable == 1);
  CHECK(summary.at_least(Severity::info) > 0);
}

TEST_CASE("no line of a text that is no YAML and names a learner is shown") {
  BatchOptions options;
  const auto report = [&](std::string text) {
    return check_text(std::make_shared<const Source>("a", std::move(text)), rules(), options);
  };
  CHECK(report("learner:\n  given_name: \"Maija\n").source == nullptr);
  CHECK(report("title: \"for the learner\n").source != nullptr);
  CHECK(report("title: \"010190-123A\n").findings.size() == 1);
}
