#include "text/utf8.h"

#include <array>
#include <cstring>

namespace pinko::utf8 {
namespace {

bool is_tail(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

// How a lead byte continues (RFC 3629, section 4): bytes in all, and the range of the second byte, which is what keeps
// overlong forms (E0, F0), surrogates (ED) and code points above U+10FFFF (F4) out.
struct Lead {
  std::uint8_t size;
  unsigned char low, high;
};

Lead lead(unsigned char byte) {
  if (byte < 0xC2) return {0, 0, 0};
  if (byte < 0xE0) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte < 0xF4) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

// Offset of the first byte at or after `at` that is not ASCII; eight bytes a step.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kHigh = 0x8080808080808080ULL;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, 8);
    if ((eight & kHigh) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

}  // namespace

Rune decode(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  if (byte(0) < 0x80) return {byte(0), 1};
  const Lead form = lead(byte(0));
  if (form.size == 0 || text.size() - at < form.size) return {};
  if (byte(1) < form.low || byte(1) > form.high) return {};
  char32_t code = byte(0) & (0x7FU >> form.size);
  for (std::size_t i = 1; i < form.size; ++i) {
    if (!is_tail(byte(i))) return {};
    code = (code << 6U) | (byte(i) & 0x3FU);
  }
  return {code, form.size};
}

void append(std::string& text, char32_t code) {
  const auto put = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0U | (code >> 6U));
  } else if (code < 0x10000) {
    put(0xE0U | (code >> 12U));
    put(0x80U | ((code >> 6U) & 0x3FU));
  } else {
    put(0xF0U | (code >> 18U));
    put(0x80U | ((code >> 12U) & 0x3FU));
    put(0x80U | ((code >> 6U) & 0x3FU));
  }
  put(0x80U | (code & 0x3FU));
}

std::size_t length(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto plain = skip_ascii(text, at);
    count += plain - at;
    at = plain;
    if (at == text.size()) break;
    const Rune rune = decode(text, at);
    at += rune.size == 0 ? 1 : rune.size;
    ++count;
  }
  return count;
}

std::optional<std::size_t> first_malformed(std::string_view text) {
  for (std::size_t at = skip_ascii(text, 0); at < text.size(); at = skip_ascii(text, at)) {
    const Rune rune = decode(text, at);
    if (rune.size == 0) return at;
    at += rune.size;
  }
  return std::nullopt;
}

}  // namespace pinko::utf8
