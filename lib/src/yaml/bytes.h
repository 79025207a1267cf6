// The first guard of the reader: what no text file for people may hold, before anything looks at its structure.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "pinko/parse.h"
#include "yaml/problem.h"

namespace pinko::yaml {

struct Bytes {
  std::vector<Problem> notes;   ///< invisible or direction-changing characters: at most one a line and rule
  std::optional<Problem> slip;  ///< not UTF-8, control characters, lone CR, conflict markers: no reader may see it
};

Bytes check_bytes(std::string_view text, const ParseOptions& options);

/// The rule that a character breaks by being in a text at all; nothing for an ordinary one.
std::optional<Code> code_of(char32_t character);

/// `U+202E`, as messages name a character that cannot be shown.
std::string code_point(char32_t character);

}  // namespace pinko::yaml
