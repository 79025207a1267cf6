// What every command says about itself: help, completion, manual pages.
#include <doctest/doctest.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "app.h"
#include "completion_tree.h"
#include "man.h"
#include "pinko/error.h"
#include "text/width.h"

using namespace pinko;
using namespace pinko::cli;

namespace {

void collect(const CLI::App& command, std::vector<const CLI::App*>& all) {
  all.push_back(&command);
  for (const auto* below : command.get_subcommands({})) collect(*below, all);
}

void collect(const Level& level, std::vector<const Level*>& all) {
  all.push_back(&level);
  for (const auto& below : level.below) collect(below, all);
}

/// What the program answers to a wrong value: the values that it knows, where it says so.
std::string allowed_by(const std::vector<std::string>& arguments) {
  CLI::App app;
  Commands commands;
  add_commands(app, commands);
  std::vector<const char*> argv{"pinko"};
  for (const auto& argument : arguments) argv.push_back(argument.c_str());
  Io io;
  try {
    if (read_arguments(app, static_cast<int>(argv.size()), argv.data())) run_chosen(app, commands, io);
  } catch (const Error& error) {
    for (const auto& arg : error.args())
      if (arg.name == "allowed") return arg.value;
  }
  return {};
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out.append(out.empty() ? "" : ", ").append(word);
  return out;
}

}  // namespace

TEST_CASE("where the first argument names a command, that one alone is described; completion is about all") {
  const auto described = [](std::string_view first) {
    CLI::App app;
    Commands commands;
    add_commands(app, commands, first);
    std::string names;
    for (const auto* command : app.get_subcommands({})) names += command->get_name() + ' ';
    return names;
  };
  const auto all = described({});
  CHECK(described("validate") == "validate ");
  CHECK(all.find("completion") != std::string::npos);
  CHECK(described("completion") == all);
  CHECK(described("--help") == all);
  CHECK(described("valdiate") == all);  // whoever mistypes gets a suggestion
}

TEST_CASE("every help has an example and fits into 80 columns") {
  CLI::App app;
  Commands commands;
  add_commands(app, commands);
  std::vector<const CLI::App*> all;
  collect(app, all);
  CHECK(all.size() > 8);
  for (const auto* command : all) {
    const auto page = help(*command);
    CAPTURE(command->get_name());
    // `baseline create` and its like are shown in the examples of the command above them.
    const auto* above = command->get_parent();
    const bool shown = above != nullptr && above->get_parent() != nullptr && above->get_footer().starts_with("Example");
    CHECK((shown || page.find("\nExample") != std::string::npos));
    for (std::size_t at = 0; at < page.size();) {
      const auto end = page.find('\n', at);
      const auto line = page.substr(at, end - at);
      CAPTURE(line);
      CHECK(display_width(line) <= 80);
      CHECK(!line.ends_with(' '));
      at = end + 1;
    }
  }
}

TEST_CASE("completion knows the values that the program allows") {
  CLI::App app;
  Commands commands;
  add_commands(app, commands);
  const auto program = completion_tree(app, RuleSet::load(RuleSet::shipped()));
  std::vector<const Level*> levels;
  collect(program, levels);
  int compared = 0;
  for (const auto* level : levels) {
    for (const auto& option : level->options) {
      if (option.value != Value::words || option.placeholder == "STATE") continue;
      auto arguments = level->path;
      arguments.insert(arguments.end(), {option.names.back(), "no-such-value"});
      // A command that wants an argument gets one.
      if (level->argument) arguments.emplace_back(level->path.front() == "completion" ? "bash" : "no-such-file");
      if (level->path.front() == "convert" && option.names.back() != "--to")
        arguments.insert(arguments.end(), {"--to", "json"});
      const auto allowed = allowed_by(arguments);
      if (allowed.empty()) continue;  // a table with names (formats), or another mistake was told first
      CAPTURE(joined(arguments));
      CHECK(allowed == joined(option.words));
      ++compared;
    }
  }
  CHECK(compared > 10);
  CHECK(allowed_by({"completion", "no-such-shell"}) == "bash, zsh, fish");
}

TEST_CASE("completion knows packs, rules, states, files and folders") {
  CLI::App app;
  Commands commands;
  add_commands(app, commands);
  const auto program = completion_tree(app, RuleSet::load(RuleSet::shipped()));
  const auto level = [&](std::string_view name) -> const Level& {
    return *std::ranges::find_if(program.below, [&](const Level& below) { return below.path.front() == name; });
  };
  const auto option = [&](std::string_view command, std::string_view name) -> const Completed& {
    return *std::ranges::find_if(level(command).options,
                                 [&](const Completed& made) { return made.names.back() == name; });
  };
  const auto has = [](const std::vector<std::string>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
  };
  CHECK(has(level("explain").argument->words, "EU-I-08"));
  CHECK(has(option("validate", "--pack").words, "fi"));
  CHECK(option("validate", "--pack").value == Value::file);
  CHECK(option("validate", "--pack").repeatable);
  CHECK(has(option("validate", "--gate").words, "published"));
  CHECK(has(option("validate", "--format").words, "jsonl"));
  CHECK(has(option("convert", "--to").words, "elm-loq"));
  CHECK(option("convert", "--out").value == Value::folder);
  CHECK(option("validate", "--output").value == Value::file);
  CHECK(option("validate", "--quiet").value == Value::none);
  CHECK(level("validate").argument->value == Value::file);
}

TEST_CASE(
    "there is a manual page for each command, with all its options and nothing that roff would take for a request") {
  CLI::App app;
  Commands commands;
  add_commands(app, commands);
  const auto pages = man_pages();
  CHECK(pages.size() == app.get_subcommands({}).size() + 1);
  CHECK(pages.front().file == "pinko.1");
  const std::array<std::string_view, 9> kRequests{".TH", ".SH", ".SS", ".TP", ".PP", ".nf", ".fi", ".br", ".BR"};
  for (const auto& page : pages) {
    CAPTURE(page.file);
    for (const std::string_view section :
         {".SH NAME", ".SH SYNOPSIS", ".SH EXAMPLES", ".SH EXIT STATUS", ".SH SEE ALSO"})
      CHECK(page.text.find(section) != std::string::npos);
    for (std::size_t at = 0; at < page.text.size();) {
      const auto end = page.text.find('\n', at);
      const auto line = page.text.substr(at, end - at);
      CAPTURE(line);
      const bool request = line.starts_with('.') && !line.starts_with(".\\\"");
      CHECK((!request || std::ranges::find(kRequests, line.substr(0, 3)) != kRequests.end()));
      CHECK(!line.starts_with('\''));
      at = end + 1;
    }
  }
  const auto& validate = *std::ranges::find(pages, "pinko-validate.1", &ManPage::file);
  CHECK(validate.text.find("\\fB\\-\\-no\\-suppressions\\fR") != std::string::npos);
  CHECK(validate.text.find("\\fB\\-o\\fR, \\fB\\-\\-output\\fR \\fIFILE\\fR") != std::string::npos);
}
