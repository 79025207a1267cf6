// Strict UTF-8 (RFC 3629), one code point at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pinko::utf8 {

/// A code point and the number of bytes it took. `size` 0: no well-formed code point stands there.
struct Rune {
  char32_t code = 0;
  std::uint8_t size = 0;
};

/// The code point that starts at `at`: no overlong form, no surrogate, nothing above U+10FFFF, nothing cut short.
Rune decode(std::string_view text, std::size_t at);

/// Appends the UTF-8 form of a code point.
void append(std::string& text, char32_t code);

/// Number of code points; a malformed byte counts as one.
std::size_t length(std::string_view text);

/// The offset of the first byte that belongs to no well-formed code point.
std::optional<std::size_t> first_malformed(std::string_view text);

}  // namespace pinko::utf8
