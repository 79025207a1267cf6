// Finds personal identity codes. Entry points: personal_codes(), without_personal_codes(), put_in_order().
//
// The form is that of Statute 690/2022 (in force since 2023-01-01), with the added century signs.
#include "text/personal.h"

#include <algorithm>
#include <utility>

namespace pinko {
namespace {

constexpr std::size_t kSize = 11;
constexpr std::string_view kCentury = "+-ABCDEFUVWXY";
constexpr std::string_view kMask = "•••••";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; }

bool is_word(char c) { return is_digit(c) || (upper(c) >= 'A' && upper(c) <= 'Z'); }

bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

/// `text` has eleven characters.
bool looks_like_code(std::string_view text) {
  const int day = (text[0] - '0') * 10 + (text[1] - '0');
  const int month = (text[2] - '0') * 10 + (text[3] - '0');
  return all_digits(text.substr(0, 6)) && day >= 1 && day <= 31 && month >= 1 && month <= 12 &&
         kCentury.find(upper(text[6])) != std::string_view::npos && all_digits(text.substr(7, 3)) && is_word(text[10]);
}

}  // namespace

std::vector<Span> personal_codes(std::string_view text) {
  std::vector<Span> found;
  for (std::size_t i = 0; i + kSize <= text.size();) {
    const bool starts = is_digit(text[i]) && (i == 0 || !is_word(text[i - 1]));
    if (!starts || !looks_like_code(text.substr(i, kSize)) || (i + kSize < text.size() && is_word(text[i + kSize]))) {
      ++i;
      continue;
    }
    found.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + kSize)});
    i += kSize;
  }
  return found;
}

std::string without_personal_codes(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  for (const auto& code : personal_codes(text)) {
    out += text.substr(at, code.begin - at);
    out += kMask;
    at = code.end;
  }
  return out += text.substr(at);
}

void put_in_order(std::vector<Span>& spans) {
  std::ranges::sort(spans, {}, [](const Span& s) { return std::pair(s.begin, s.end); });
  std::size_t kept = 0;
  for (const auto& span : spans) {
    if (span.begin >= span.end) continue;
    if (kept > 0 && span.begin <= spans[kept - 1].end) {
      spans[kept - 1].end = std::max(spans[kept - 1].end, span.end);
    } else {
      spans[kept++] = span;
    }
  }
  spans.resize(kept);
}

}  // namespace pinko
