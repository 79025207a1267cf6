// Widths of characters, from utf8proc. The only file that asks it for widths.
#include "text/width.h"

#include <utf8proc.h>

#include "text/utf8.h"

namespace pinko {

Character first_character(std::string_view text) {
  const auto byte = static_cast<unsigned char>(text[0]);
  if (byte < 0x80) return {byte, 1, true};
  const auto rune = utf8::decode(text, 0);
  if (rune.size == 0) return {byte, 1, false};
  return {static_cast<std::int32_t>(rune.code), rune.size, true};
}

int cells(std::int32_t code) {
  if (code >= 0x20 && code < 0x7F) return 1;
  return utf8proc_charwidth(code);
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const auto c = first_character(text);
    width += c.valid ? static_cast<std::size_t>(cells(c.code)) : 1;
    text.remove_prefix(c.bytes);
  }
  return width;
}

}  // namespace pinko
