#include "text/url.h"

#include <algorithm>

namespace pinko {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

bool is_visible(std::string_view text) {
  static constexpr std::string_view kNever = "<>\"\\^`{|} ";
  return std::ranges::none_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f || kNever.find(c) != std::string_view::npos;
  });
}

// std::isalnum asks the locale; addresses do not.
bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_host_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || is_alnum(c) || c == '-' || c == '.';
}

// Letters, digits and hyphens in labels that are not empty; at least two labels. Non-ASCII is let through (IDN).
bool is_host(std::string_view host) {
  if (host.empty() || host.size() > 253 || host.front() == '.' || host.back() == '.') return false;
  if (host.find('.') == std::string_view::npos || host.find("..") != std::string_view::npos) return false;
  return std::ranges::all_of(host, is_host_character);
}

bool is_port(std::string_view text) {
  return text.size() <= 5 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool is_web_address(std::string_view text) {
  constexpr std::size_t kLongest = 2048;
  if (text.size() > kLongest || !is_visible(text)) return false;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!starts_with_ignoring_case(text, scheme)) continue;
    std::string_view host = text.substr(scheme.size());
    host = host.substr(0, host.find_first_of("/?#"));
    const auto colon = host.find(':');
    if (colon == std::string_view::npos) return is_host(host);
    return is_host(host.substr(0, colon)) && is_port(host.substr(colon + 1));
  }
  return false;
}

bool is_email(std::string_view text) {
  constexpr std::size_t kLongest = 254;
  constexpr std::string_view kLocal = ".!#$%&'*+/=?^_`{|}~-";
  const auto at = text.find('@');
  if (text.size() > kLongest || at == std::string_view::npos || at == 0) return false;
  const auto local = text.substr(0, at);
  const bool local_fits =
      std::ranges::all_of(local, [&](char c) { return is_alnum(c) || kLocal.find(c) != std::string_view::npos; });
  return local_fits && is_host(text.substr(at + 1));
}

}  // namespace pinko
