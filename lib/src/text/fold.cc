#include "text/fold.h"

#include <utf8proc.h>

#include <algorithm>

#include "text/mapped.h"

namespace pinko {
namespace {

std::string case_folded(std::string_view text) {
  std::string folded;  // most keys and texts; the general way costs twenty times as much
  if (fold_latin(text, folded)) return folded;
  return mapped(text, UTF8PROC_COMPOSE | UTF8PROC_STABLE | UTF8PROC_CASEFOLD).value_or(std::string{text});
}

}  // namespace

// À to Þ lie 32 below à to þ in the last byte of their two.
bool fold_latin(std::string_view text, std::string& out) {
  const auto start = out.size();
  out += text;
  for (std::size_t i = start; i < out.size(); ++i) {
    const unsigned byte = static_cast<unsigned char>(out[i]);
    if (byte < 0x80) {
      if (byte >= 'A' && byte <= 'Z') out[i] = static_cast<char>(byte + 32);
      continue;
    }
    const unsigned next = i + 1 < out.size() ? static_cast<unsigned char>(out[i + 1]) : 0U;
    if (byte != 0xC3 || (next & 0xC0U) != 0x80U || next == 0x9F) {
      out.resize(start);
      return false;
    }
    ++i;
    if (next < 0x9F && next != 0x97) out[i] = static_cast<char>(next + 32);
  }
  return true;
}

std::string lower_ascii(std::string_view text) {
  std::string lower{text};
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

std::string with_single_blanks(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (const char c : text) {
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
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
