// Where in a descriptor somebody is writing: which field, and whether its name or its value. Works on the text alone,
// since what is being written is seldom whole YAML.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pinko::lsp {

struct Context {
  std::vector<std::string> path;  ///< the keys above the place; of a value also its own. Lists add nothing
  bool value = false;             ///< a value is being written, not a key
  std::uint32_t begin = 0;        ///< where the word that is being written begins
};

/// The context of a byte offset.
Context context_at(std::string_view text, std::uint32_t offset);

}  // namespace pinko::lsp
