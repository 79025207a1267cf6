// What a shell needs to know of the commands to complete a line, and the scripts that tell it.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pinko/rules.h"

namespace pinko::cli {

enum class Value : std::uint8_t {
  none,   ///< a flag
  text,   ///< anything: nothing to propose
  words,  ///< one of `words`
  file,   ///< or one of `words`, where there are some
  folder,
};

struct Completed {
  std::vector<std::string> names;  ///< `-o`, `--output`; none for an argument without a name
  std::string about;
  std::string placeholder;  ///< what help writes for the value
  Value value = Value::none;
  std::vector<std::string> words;
  bool repeatable = false;
};

/// One command, or the program itself.
struct Level {
  std::vector<std::string> path;  ///< `rules`, `test`; empty for the program
  std::string about;
  std::vector<Completed> options;
  std::optional<Completed> argument;
  std::vector<Level> below;
};

/// Walks the tree of commands. The rules give their ids, the packs their names, and the gates their states.
Level completion_tree(const CLI::App& app, const RuleSet& rules);

std::string bash_completion(const Level& program);
std::string zsh_completion(const Level& program);
std::string fish_completion(const Level& program);

}  // namespace pinko::cli
