#include "text/fold.h"

#include <utf8proc.h>

#include <algorithm>

#include "text/mapped.h"

namespace pinko {
namespace {

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string case_folded(std::string_view text) {
  // Most keys and half of the texts; the general way costs twenty times as much.
  if (is_ascii(text)) return lower_ascii(text);
  return mapped(text, UTF8PROC_COMPOSE | UTF8PROC_STABLE | UTF8PROC_CASEFOLD).value_or(std::string{text});
}

}  // namespace

std::string lower_ascii(std::string_view text) {
  std::string lower{text};
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

std::string with_single_blanks(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  std::string result;
  for (const char c : text) {
    const bool blank = kBlank.find(c) != std::string_view::npos;
    if (!blank)
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

std::string folded(std::string_view text) {
  constexpr std::string_view kFinal = ".,;:!? ";
  std::string result = with_single_blanks(case_folded(text));
  while (!result.empty() && kFinal.find(result.back()) != std::string_view::npos) result.pop_back();
  return result;
}

}  // namespace pinko
