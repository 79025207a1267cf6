// The scripts for each shell. Entry points: bash_completion(), zsh_completion(), fish_completion().
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>

#include "completion_tree.h"
#include "options.h"

namespace pinko::cli {
namespace {

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  return fmt::format("{}", fmt::join(words, between));
}

/// `validate`, `rules_test`: the end of the name of a function.
std::string suffix(const Level& level) { return joined(level.path, "_"); }

/// In single quotes a shell takes everything as it stands, but the quote.
std::string in_quotes(std::string_view text, std::string_view quote = R"('\'')") {
  std::string out = "'";
  for (const char c : text) out.append(c == '\'' ? quote : std::string_view{&c, 1});
  return out + "'";
}

template <typename Visit>
void for_each_level(const Level& level, const Visit& visit) {
  visit(level);
  for (const auto& below : level.below) for_each_level(below, visit);
}

std::vector<std::string> names_below(const Level& level) {
  std::vector<std::string> names;
  for (const auto& below : level.below) names.push_back(below.path.back());
  return names;
}

// ---- bash

/// The command as the script holds it: `/rules/test`.
std::string key_of(const Level& level) {
  std::string key;
  for (const auto& step : level.path) key.append("/").append(step);
  return key;
}

std::string bash_proposals(const Completed& option) {
  std::string commands;
  if (!option.words.empty()) commands += "_pinko_words " + in_quotes(joined(option.words, " "));
  const std::string_view more = option.value == Value::file     ? "_pinko_paths -f"
                                : option.value == Value::folder ? "_pinko_paths -d"
                                                                : "";
  if (!more.empty()) commands.append(commands.empty() ? "" : "; ").append(more);
  return commands.empty() ? ":" : commands;
}

void add_case(std::string& script, const std::vector<std::string>& patterns, std::string_view commands) {
  if (patterns.empty()) return;
  fmt::format_to(std::back_inserter(script), "    {}) {} ;;\n", joined(patterns, " | "), commands);
}

constexpr std::string_view kBashHelpers = R"(
_pinko_words() {
  local more
  mapfile -t more < <(compgen -W "$1" -- "$current")
  COMPREPLY+=("${more[@]}")
}

_pinko_paths() {
  local more
  compopt -o filenames 2>/dev/null
  mapfile -t more < <(compgen "$1" -- "$current")
  COMPREPLY+=("${more[@]}")
}
)";

constexpr std::string_view kBashBegin = R"(
_pinko() {
  local current=${COMP_WORDS[COMP_CWORD]} command='' option='' word i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ -n $option ]]; then
      # Readline makes --option=value three words.
      [[ $word == = ]] || option=''
      continue
    fi
    case $command/$word in
)";

constexpr std::string_view kBashValues = R"(    esac
  done
  if [[ -n $option ]]; then
    [[ $current == = ]] && current=''
    case $option in
)";

constexpr std::string_view kBashRest = R"(    esac
    return
  fi
  case $command in
)";

// ---- zsh

/// A description as `_arguments` takes it, inside single quotes.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view{"[]:\\"}.find(c) != std::string_view::npos) out += '\\';
    out.append(c == '\'' ? R"('\'')" : std::string_view{&c, 1});
  }
  return out;
}

std::string zsh_action(const Completed& option) {
  if (option.value == Value::words) return "(" + joined(option.words, " ") + ")";
  if (option.value == Value::folder) return "_files -/";
  if (option.value != Value::file) return " ";
  return option.words.empty() ? "_files" : "_pinko_word_or_file " + joined(option.words, " ");
}

std::string zsh_option(const Completed& option) {
  const bool valued = option.value != Value::none;
  std::vector<std::string> names;
  for (const auto& name : option.names) names.push_back(name + (!valued ? "" : name.starts_with("--") ? "=" : "+"));
  auto front = option.repeatable ? std::string{"'*'"} : in_quotes("(" + joined(option.names, " ") + ")");
  front += names.size() == 1 ? names.front() : "{" + joined(names, ",") + "}";
  auto rest = "[" + zsh_text(option.about) + "]";
  if (valued) rest += ":" + option.placeholder + ":" + zsh_action(option);
  return front + "'" + rest + "'";
}

constexpr std::string_view kZshHelpers = R"zsh(
_pinko_word_or_file() {
  local words=("$@")
  while [[ $words[1] == -* ]]; do shift words; done
  _alternative "words:name:($words)" 'files:file:_files'
}
)zsh";

void add_zsh_level(std::string& script, const Level& level) {
  const auto name = level.path.empty() ? std::string{"_pinko"} : "_pinko_" + suffix(level);
  std::vector<std::string> lines;
  for (const auto& option : level.options) lines.push_back(zsh_option(option));
  if (!level.below.empty()) {
    lines.emplace_back(in_quotes(":command:" + name + "_commands"));
    lines.emplace_back("'*:::argument:->below'");
  } else if (level.argument) {
    lines.push_back(in_quotes("*:" + level.argument->placeholder + ":" + zsh_action(*level.argument)));
  }
  fmt::format_to(std::back_inserter(script), "\n{}() {{\n", name);
  if (level.below.empty()) {
    script += "  _arguments -s \\\n    " + joined(lines, " \\\n    ") + "\n}\n";
    return;
  }
  script += "  local state line\n  typeset -A opt_args\n";
  script += "  _arguments -C -s \\\n    " + joined(lines, " \\\n    ") + " && return 0\n";
  script += "  [[ $state == below ]] || return 1\n  words=($line[1] \"${words[@]}\")\n  ((CURRENT += 1))\n";
  script += "  case $line[1] in\n";
  for (const auto& below : level.below)
    fmt::format_to(std::back_inserter(script), "    {}) _pinko_{} ;;\n", below.path.back(), suffix(below));
  script += "  esac\n}\n";
  fmt::format_to(std::back_inserter(script), "\n{}_commands() {{\n  local -a commands=(\n", name);
  for (const auto& below : level.below)
    fmt::format_to(std::back_inserter(script), "    {}\n", in_quotes(below.path.back() + ":" + below.about));
  script += "  )\n  _describe command commands\n}\n";
}

// ---- fish

std::string fish_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string fish_value(const Completed& option) {
  std::string flags = option.value == Value::file || option.value == Value::none ? "" : " -x";
  if (option.value == Value::file) flags = " -r -F";
  if (option.value == Value::folder) flags += " -a '(__fish_complete_directories)'";
  if (!option.words.empty()) flags += " -a " + fish_quoted(joined(option.words, " "));
  return flags;
}

constexpr std::string_view kFishHelper = R"(
# __pinko_at COMMAND…: are these the commands of the line so far? Words that begin with - are options.
function __pinko_at
    set -l words (commandline -opc)
    set -e words[1]
    for wanted in $argv
        while set -q words[1]; and string match -q -- '-*' $words[1]
            set -e words[1]
        end
        test "$words[1]" = $wanted; or return 1
        set -e words[1]
    end
end

function __pinko_nowhere
    set -l words (commandline -opc)
    set -e words[1]
    not string match -qv -- '-*' $words
end
)";

void add_fish_level(std::string& script, const Level& level) {
  const auto at = level.path.empty() ? std::string{"__pinko_nowhere"} : "__pinko_at " + joined(level.path, " ");
  const auto begin = "complete -c pinko -n " + fish_quoted(at);
  for (const auto& below : level.below)
    script += begin + " -f -a " + fish_quoted(below.path.back()) + " -d " + fish_quoted(below.about) + "\n";
  for (const auto& option : level.options) {
    script += begin;
    for (const auto& name : option.names)
      script += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    script += fish_value(option) + " -d " + fish_quoted(option.about) + "\n";
  }
  if (!level.argument) return;
  const auto& argument = *level.argument;
  if (argument.value == Value::words) script += begin + " -f -a " + fish_quoted(joined(argument.words, " ")) + "\n";
  if (argument.value == Value::file) script += begin + " -F\n";
}

std::string made_by(std::string_view shell) {
  return fmt::format("# {0} completion for pinko {1}, made by `pinko completion {0}`.\n", shell, kVersion);
}

}  // namespace

std::string bash_completion(const Level& program) {
  std::vector<std::string> commands, valued;
  std::map<std::string, std::vector<std::string>> proposals;  // what to do, for these options
  std::string words;
  for_each_level(program, [&](const Level& level) {
    const auto key = key_of(level);
    std::vector<std::string> options;
    if (!level.path.empty()) commands.push_back(key);
    for (const auto& option : level.options) {
      for (const auto& name : option.names) {
        options.push_back(name);
        if (option.value == Value::none) continue;
        valued.push_back(fmt::format("{}/{}", key, name));
        proposals[bash_proposals(option)].push_back(valued.back());
      }
    }
    fmt::format_to(std::back_inserter(words), "    {})\n      if [[ $current == -* ]]; then\n        _pinko_words {}\n",
                   key.empty() ? "''" : key, in_quotes(joined(options, " ")));
    auto others = level.argument ? bash_proposals(*level.argument) : std::string{};
    if (!level.below.empty()) others = "_pinko_words " + in_quotes(joined(names_below(level), " "));
    if (!others.empty()) words += "      else\n        " + others + "\n";
    words += "      fi\n      ;;\n";
  });
  auto script = made_by("bash").append(kBashHelpers).append(kBashBegin);
  add_case(script, commands, "command=$command/$word");
  add_case(script, valued, "option=$command/$word");
  script += kBashValues;
  for (const auto& [what, options] : proposals) add_case(script, options, what);
  return script.append(kBashRest).append(words).append("  esac\n}\n\ncomplete -F _pinko pinko\n");
}

std::string zsh_completion(const Level& program) {
  auto script = "#compdef pinko\n" + made_by("zsh").append(kZshHelpers);
  for_each_level(program, [&](const Level& level) { add_zsh_level(script, level); });
  // Read by `source` the file declares itself; found along fpath it is the body of the function.
  return script + "\nif [[ $funcstack[1] == _pinko ]]; then\n  _pinko \"$@\"\nelse\n  compdef _pinko pinko\nfi\n";
}

std::string fish_completion(const Level& program) {
  auto script = made_by("fish").append(kFishHelper).append("\ncomplete -c pinko -f\n");
  for_each_level(program, [&](const Level& level) { add_fish_level(script, level); });
  return script;
}

}  // namespace pinko::cli
