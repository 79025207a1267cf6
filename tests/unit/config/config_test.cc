// What a configuration says, what is wrong with it, and which ones hold for a file.
#include "pinko/config.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/error.h"
#include "pinko/report.h"
#include "pinko/texts.h"

using namespace pinko;
namespace fs = std::filesystem;

namespace {

ConfigFile config(std::string_view text, std::string path = ".pinko.yaml") {
  return read_config(std::make_shared<const Source>(std::move(path), std::string{text}));
}

/// The sentences about what is wrong.
std::vector<std::string> faults(std::string_view text) {
  std::vector<std::string> sentences;
  for (const auto& problem : config(text).faults) sentences.push_back(sentence(problem, "en"));
  return sentences;
}

using Lines = std::vector<std::string>;

/// A tree of its own for a test.
struct Tree {
  fs::path root;
  Tree() {
    std::string name = (fs::temp_directory_path() / "pinko-config-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
    root = name;
    fs::create_directories(root / ".git");  // whatever lies above is none of our business
  }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;
  ~Tree() { fs::remove_all(root); }

  void file(const std::string& path, std::string_view text) const {
    fs::create_directories((root / path).parent_path());
    std::ofstream{root / path, std::ios::binary} << text;
  }
  [[nodiscard]] ConfigOptions options() const { return {.working_folder = root.string(), .file = {}}; }
};

Lines layers(const FolderConfig& config) {
  Lines paths;
  for (const auto& layer : config.layers) paths.push_back(layer.file->path);
  return paths;
}

Lines fault_ids(const Configurations& configurations) {
  Lines ids;
  for (const auto& problem : configurations.faults()) ids.push_back(problem.id);
  return ids;
}

}  // namespace

TEST_CASE("a configuration says what holds") {
  const auto read = config(R"(root: true
extends: ../base.yaml
lang: fi
packs: [fi, own/rules.yaml]
rules: {EU-D-01: error, 'EU-D-*': info}
record: award
organisations: data/orgs.yaml
exclude: [drafts/]
fail-on: warning
max-warnings: 20
overrides:
  - files: pilots/
    rules: {no-learning-outcomes: off}
)",
                           "a/.pinko.yaml");
  CHECK(read.faults.empty());
  CHECK(read.root);
  REQUIRE(read.extends.size() == 1);
  CHECK(read.extends[0].text == "base.yaml");
  CHECK(read.of_run.at("lang").text == "fi");
  CHECK(read.of_run.at("max-warnings").place() == "a/.pinko.yaml:10:15");
  REQUIRE(read.group.packs.size() == 2);
  CHECK(read.group.packs[0].text == "fi");
  CHECK(read.group.packs[1].text == "a/own/rules.yaml");
  REQUIRE(read.group.rules.size() == 2);
  CHECK(read.group.rules[0].rules.text == "EU-D-*");  // patterns first, so that an id wins
  CHECK(read.group.rules[1].level == RuleLevel::error);
  CHECK(read.group.organisations->text == "a/data/orgs.yaml");
  REQUIRE(read.overrides.size() == 1);
  CHECK(read.overrides[0].rules[0].level == RuleLevel::off);
}

TEST_CASE("nothing, or comments alone, is a configuration that says nothing") {
  CHECK(faults("").empty());
  CHECK(faults("# later\n\n").empty());
  CHECK(faults("lang:\n").empty());
}

TEST_CASE("what is wrong is told with its place and never with the value") {
  CHECK(faults("fial-on: error\n") == Lines{".pinko.yaml:1:1: unknown setting \"fial-on\"; did you mean \"fail-on\"?"});
  CHECK(faults("lang: secret\n") == Lines{".pinko.yaml:1:7: lang is one of en, fi, sv"});
  CHECK(faults("fail-on: warnign\n") ==
        Lines{".pinko.yaml:1:10: fail-on is one of info, warning, error, never; did you mean \"warning\"?"});
  CHECK(faults("max-depth: 1000000\n") == Lines{".pinko.yaml:1:12: max-depth is a whole number from 1 to 256"});
  CHECK(faults("max-depth: 1.5\n") == Lines{".pinko.yaml:1:12: max-depth is a whole number from 1 to 256"});
  CHECK(faults("as-of: yesterday\n") == Lines{".pinko.yaml:1:8: as-of is a date of the form 2026-11-24"});
  CHECK(faults("root: yes\n") == Lines{".pinko.yaml:1:7: root is true or false"});
  CHECK(faults("packs: fi\n") == Lines{".pinko.yaml:1:8: packs is a list"});
  CHECK(faults("packs: [{a: b}]\n") == Lines{".pinko.yaml:1:9: packs needs a text here"});
  CHECK(faults("rules: [EU-D-01]\n") ==
        Lines{".pinko.yaml:1:8: rules is a map from rules to levels (off, info, warning, error)"});
  CHECK(faults("rules: {EU-D-01: quiet}\n") == Lines{".pinko.yaml:1:18: EU-D-01 is one of off, info, warning, error"});
  CHECK(faults("overrides: [{rules: {EU-D-01: off}}]\n") ==
        Lines{".pinko.yaml:1:13: overrides is a list of maps, each with `files` and settings for them"});
  CHECK(faults("overrides: [{files: [a], lang: fi}]\n") == Lines{".pinko.yaml:1:26: unknown setting \"lang\""});
  CHECK(faults("- a\n") == Lines{".pinko.yaml:1:1: a configuration is a map of settings"});
  CHECK(faults("lang: [fi\n").size() == 1);
  CHECK(faults("lang: fi\nlang: sv\n").size() == 1);
}

TEST_CASE("hostile configurations are bounded") {
  std::string deep, wide = "overrides:\n";
  for (int i = 0; i < 1'000; ++i) deep += "[";
  for (int i = 0; i < 500; ++i) wide += "  - {files: [a], record: offer}\n";
  CHECK(faults("rules: " + deep).size() == 1);
  const auto read = config(wide);
  CHECK(read.overrides.size() == 100);
  CHECK(read.faults.size() == 1);
  CHECK_FALSE(faults("extends: \"a\\0b\"\n").empty());
}

TEST_CASE("the nearest configuration comes last and a root ends the search") {
  const Tree tree;
  tree.file(".pinko.yaml", "lang: fi\nfail-on: info\n");
  tree.file("a/.pinko.yaml", "lang: sv\n");
  tree.file("b/.pinko.yaml", "root: true\n");
  Configurations found{tree.options()};
  CHECK(layers(*found.of_file("a/x/y.mc.yaml")) == Lines{".pinko.yaml", "a/.pinko.yaml"});
  CHECK(found.of_file("a/x.mc.yaml")->of_run("lang")->text == "sv");
  CHECK(found.of_file("a/x.mc.yaml")->of_run("fail-on")->text == "info");
  CHECK(layers(*found.of_file("b/x.mc.yaml")) == Lines{"b/.pinko.yaml"});
  CHECK(layers(*found.of_file("c/x.mc.yaml")) == Lines{".pinko.yaml"});
  CHECK(found.of_folder("c") == found.of_folder("."));  // shared, not copied
}

TEST_CASE("the root of a repository ends the search") {
  const Tree tree;
  tree.file(".pinko.yaml", "lang: fi\n");
  fs::create_directories(tree.root / "inner/.git");
  Configurations found{tree.options()};
  CHECK(layers(*found.of_file("inner/x.mc.yaml")).empty());
}

TEST_CASE("what is extended comes before what extends it") {
  const Tree tree;
  tree.file(".pinko.yaml", "extends: [one.yaml, two.yaml]\n");
  tree.file("one.yaml", "fail-on: info\n");
  tree.file("two.yaml", "extends: one.yaml\nfail-on: never\n");
  Configurations found{tree.options()};
  CHECK(layers(*found.of_folder(".")) == Lines{"one.yaml", "one.yaml", "two.yaml", ".pinko.yaml"});
  CHECK(found.of_folder(".")->of_run("fail-on")->text == "never");
  CHECK(found.faults().empty());
}

TEST_CASE("circles, long chains, wide trees and missing files are told once") {
  const Tree tree;
  tree.file("circle/.pinko.yaml", "extends: other.yaml\n");
  tree.file("circle/other.yaml", "extends: .pinko.yaml\n");
  tree.file("gone/.pinko.yaml", "extends: nothing.yaml\n");
  for (int i = 0; i < 20; ++i)
    tree.file("chain/" + std::to_string(i) + ".yaml", "extends: " + std::to_string(i + 1) + ".yaml\n");
  tree.file("chain/.pinko.yaml", "extends: 0.yaml\n");
  std::string twice;
  for (int i = 0; i < 9; ++i) {
    const auto next = std::to_string(i + 1) + ".yaml";
    tree.file("wide/" + std::to_string(i) + ".yaml", "extends: [" + next + ", " + next + ", " + next + "]\n");
  }
  tree.file("wide/9.yaml", "lang: fi\n");
  tree.file("wide/.pinko.yaml", "extends: 0.yaml\n");
  const auto told = [&](const std::string& folder) {
    Configurations found{tree.options()};
    static_cast<void>(found.of_folder(folder));
    static_cast<void>(found.of_folder(folder + "/below"));
    CHECK(found.of_folder(folder)->layers.size() <= 100);
    return fault_ids(found);
  };
  CHECK(told("circle") == Lines{"config-circle"});
  CHECK(told("gone") == Lines{"config-cannot-read"});
  CHECK(told("chain") == Lines{"config-too-deep"});
  CHECK_FALSE(told("wide").empty());
}

TEST_CASE("a link that is found is not followed") {
  const Tree tree;
  tree.file("elsewhere.yaml", "secret: 1\n");
  fs::create_symlink(tree.root / "elsewhere.yaml", tree.root / ".pinko.yaml");
  Configurations found{tree.options()};
  CHECK(found.of_folder(".")->layers.empty());
  CHECK(fault_ids(found) == Lines{"config-link"});
}

TEST_CASE("one configuration for all, or none") {
  const Tree tree;
  tree.file(".pinko.yaml", "lang: fi\n");
  tree.file("ci.yaml", "lang: sv\n");
  auto options = tree.options();
  options.file = "ci.yaml";
  Configurations named{options};
  CHECK(layers(*named.of_file("a/x.mc.yaml")) == Lines{"ci.yaml"});
  options.isolated = true;
  Configurations none{options};
  CHECK(none.of_file("a/x.mc.yaml")->layers.empty());
  options.isolated = false;
  options.file = "gone.yaml";
  Configurations gone{options};
  CHECK(fault_ids(gone) == Lines{"no-such-file"});
}

TEST_CASE("patterns start from the folder of the configuration that was found") {
  const Tree tree;
  tree.file("a/.pinko.yaml", "extends: ../base.yaml\nexclude: ['!b/keep.mc.yaml']\n");
  tree.file("base.yaml", "exclude: [b/*]\noverrides: [{files: [/b], record: award}]\n");
  Configurations found{tree.options()};
  CHECK(found.excludes("a/b/x.mc.yaml", false));
  CHECK_FALSE(found.excludes("a/b/keep.mc.yaml", false));
  CHECK_FALSE(found.excludes("b/x.mc.yaml", false));
  const auto config = found.of_file("a/b/x.mc.yaml");
  CHECK(config->groups(found.absolute("a/b/x.mc.yaml")).size() == 3);
  CHECK(config->groups(found.absolute("a/x.mc.yaml")).size() == 2);
}

TEST_CASE("levels hold for rules, and not for what nothing may silence") {
  const Tree tree;
  tree.file(".pinko.yaml",
            "rules:\n  'EU-*': warning\n  EU-I-06: off\n  FI-FEE-01: off\n  'FI-*': info\n  XX-1: off\n  'XX-*': off\n "
            " LO-01: off\n");
  Configurations found{tree.options()};
  static_cast<void>(found.of_folder("."));
  const auto rules = RuleSet::load();
  ConfiguredRules configured{found, rules, {}};
  const auto options = configured.of_file("x.mc.yaml");
  REQUIRE(options != nullptr);
  const auto level = [&](std::string_view id) {
    const auto place = static_cast<std::size_t>(&rules.at(id) - rules.rules().data());
    return options->adjustments.rules[place];
  };
  CHECK(level("EU-I-06") == RuleLevel::off);
  CHECK(level("EU-I-08") == RuleLevel::warning);
  std::vector<std::string> said;
  for (const auto& problem : configured.faults()) said.push_back(problem.id);
  CHECK(std::ranges::find(said, "config-unknown-rule") != said.end());
  CHECK(std::ranges::find(said, "config-no-rule-fits") != said.end());
  for (const auto& rule : rules.rules()) {
    if (rule.status != "LAW") continue;
    Finding finding;
    finding.rule = rule.id;
    finding.severity = rule.severity;
    CHECK(rules.adjust(finding, options->adjustments));
    CHECK(finding.severity >= rule.severity);
  }
  CHECK_FALSE(configured.lowered().empty());
}

TEST_CASE("the schema knows every setting") {
  const auto schema = nlohmann::json::parse(config_schema());
  for (const auto& setting : settings()) {
    CAPTURE(setting.key);
    CHECK(schema["properties"].contains(std::string{setting.key}));
    CHECK(has_text("config." + std::string{setting.key}));
    CHECK(schema["properties"]["overrides"]["items"]["properties"].contains(std::string{setting.key}) ==
          setting.in_overrides);
  }
}
