// pinko completion: a script that makes a shell complete pinko's commands. Entry points: add_completion(),
// run_completion(), completion_tree().
#include <algorithm>
#include <array>
#include <utility>

#include "commands.h"
#include "completion_tree.h"
#include "exit_code.h"
#include "pinko/convert.h"
#include "pinko/error.h"
#include "pinko/import.h"
#include "pinko/report.h"

namespace pinko::cli {
namespace {

constexpr std::array<std::string_view, 3> kShells{"bash", "zsh", "fish"};

/// Options with a closed list of values whose declaration does not say so (takes()); a command of its own stands before
/// the others. A test holds the table against
/// what the program says when a value is wrong.
struct Closed {
  std::string_view command, option, values;
};
constexpr std::array kClosed{
    Closed{"rules", "--format", "text json"},
    Closed{"explain", "--format", "text markdown json"},
    Closed{"report", "--format", "text json csv markdown html"},
    Closed{"schema", "WHAT", "descriptor pack output config report"},
    Closed{"completion", "SHELL", "bash zsh fish"},
    Closed{"convert", "--wrap", "edc-upload"},
    Closed{"convert", "--elm-version", "3.2 3.3"},
    Closed{"rules", "--status", "LAW REC STD SYS GUIDE INF"},
    Closed{"rules", "--severity", "info warning error"},
    Closed{"", "--record", "offer award"},
    Closed{"", "--fail-on", "info warning error never"},
    Closed{"", "--show", "info warning error"},
    Closed{"", "--lang", "en fi sv"},
    Closed{"", "--color", "auto always never"},
};

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> words;
  while (!list.empty()) {
    const auto end = std::min(list.find(' '), list.size());
    words.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

template <typename Table>
std::vector<std::string> names_in(const Table& table) {
  std::vector<std::string> names;
  for (const auto& row : table) names.emplace_back(row.name);
  return names;
}

std::vector<std::string> words_of(std::string_view command, std::string_view option) {
  for (const auto& closed : kClosed)
    if (closed.option == option && (closed.command.empty() || closed.command == command)) return split(closed.values);
  if (option == "--format") return names_in(reporters());
  if (option == "--to") return names_in(converters());
  if (option == "--from") return names_in(importers());
  return {};
}

/// The first word of a placeholder: `[PATH…]`, `PATH`, `FORMAT[:FILE]`.
std::string first_word(const std::string& placeholder) {
  std::string word;
  for (const char c : placeholder) {
    if (c >= 'A' && c <= 'Z') {
      word += c;
    } else if (!word.empty()) {
      break;
    }
  }
  return word;
}

/// Words that come from the packs.
struct Known {
  std::vector<std::string> packs, rules, states;
};

Known known_of(const RuleSet& rules) {
  Known known;
  known.packs = RuleSet::shipped();
  for (const auto& rule : rules.rules()) known.rules.emplace_back(rule.id);
  for (const auto state : rules.states()) known.states.emplace_back(state);
  return known;
}

/// `command`: the first step of its path.
Completed completed(std::string_view command, const CLI::Option& option, const Known& known) {
  Completed made;
  for (const auto& name : option.get_snames()) made.names.push_back("-" + name);
  for (const auto& name : option.get_lnames()) made.names.push_back("--" + name);
  made.about = option.get_description();
  if (option.get_items_expected_max() == 0) return made;
  made.placeholder = first_word(option.get_option_text());
  made.repeatable = option.get_items_expected_max() > 1;
  made.words = values_of(option);
  if (made.words.empty())
    made.words = words_of(command, option.get_positional() ? made.placeholder : made.names.back());
  made.value = made.words.empty() ? Value::text : Value::words;
  const auto among = [&](Value value, const std::vector<std::string>& words) {
    made.value = value;
    made.words = words;
  };
  if (made.placeholder == "FILE" || made.placeholder == "PATH") among(Value::file, {});
  if (made.placeholder == "DIR") among(Value::folder, {});
  if (made.placeholder == "PACK") among(Value::file, known.packs);
  if (made.placeholder == "RULE") among(Value::words, known.rules);
  if (made.placeholder == "STATE") among(Value::words, known.states);
  return made;
}

Level level_of(const CLI::App& command, std::vector<std::string> path, const Known& known) {
  Level level{.path = std::move(path), .about = command.get_description(), .options = {}, .argument = {}, .below = {}};
  for (const auto* option : shown_options(command)) {
    auto made = completed(level.path.empty() ? std::string_view{} : level.path.front(), *option, known);
    if (!option->get_positional()) {
      level.options.push_back(std::move(made));
    } else if (!level.argument) {
      level.argument = std::move(made);
    }
  }
  for (const auto* below : command.get_subcommands({})) {
    auto deeper = level.path;
    deeper.push_back(below->get_name());
    level.below.push_back(level_of(*below, std::move(deeper), known));
  }
  return level;
}

}  // namespace

Level completion_tree(const CLI::App& app, const RuleSet& rules) { return level_of(app, {}, known_of(rules)); }

void add_completion(CLI::App& app, CompletionOptions& options) {
  auto& command = *app.add_subcommand("completion", "Print a script that makes a shell complete pinko's commands");
  command.add_option("SHELL", options.shell, "bash, zsh, fish")->required()->option_text("SHELL");
  add_common(command, options.common);
  command.footer(
      "Examples:\n"
      "  source <(pinko completion bash)     in ~/.bashrc\n"
      "  pinko completion zsh > ~/.zfunc/_pinko     with fpath+=~/.zfunc in ~/.zshrc\n"
      "  pinko completion fish > ~/.config/fish/completions/pinko.fish");
}

int run_completion(const CompletionOptions& options, const CLI::App& app, Io& io) {
  start(options.common, io);
  constexpr std::array kWriters{&bash_completion, &zsh_completion, &fish_completion};
  const auto writer = kWriters[choice("completion", options.shell, kShells)];
  Output out{{}};
  out.write(writer(completion_tree(app, RuleSet::load(RuleSet::shipped()))));
  out.finish();
  return kClean;
}

}  // namespace pinko::cli
