// Characters of UTF-8 text and the cells they take on a terminal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pinko {

/// One character at the start of a text. A byte that is not UTF-8 is a character of its own.
struct Character {
  std::int32_t code = 0;  ///< code point; the byte where `valid` is false
  std::size_t bytes = 0;
  bool valid = false;
};

/// `text` must not be empty.
Character first_character(std::string_view text);

/// Terminal cells of a code point: 2 for wide (CJK), 0 for combining, otherwise 1.
int cells(std::int32_t code);

/// Terminal cells of a text.
std::size_t display_width(std::string_view text);

}  // namespace pinko
