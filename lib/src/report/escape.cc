// Makes text safe to leave. Entry points: printable(), printable_path(), valid_utf8(), json_string(), markup_text(),
// markdown_text(), command_text(), command_property(), sarif_text(), uri_of().
#include "report/escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>

#include "pinko/report.h"
#include "text/width.h"

namespace pinko {

bool opens_command(std::string_view text) {
  if (!text.starts_with("##")) return false;
  const auto end = std::ranges::find_if_not(text.substr(2), [](char c) { return c >= 'a' && c <= 'z'; });
  return end != text.end() && *end == '[';
}

namespace {

/// Most texts hold nothing to escape: the length of the part that surely does not.
std::size_t plain_size(std::string_view text) {
  static constexpr auto kPlain = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = 0x20; c < 0x7F; ++c) plain[c] = c != '#';
    return plain;
  }();
  const auto end = std::ranges::find_if_not(text, [](char c) { return kPlain[static_cast<unsigned char>(c)]; });
  return static_cast<std::size_t>(end - text.begin());
}

}  // namespace

bool unsafe(std::int32_t code) {
  if (code < 0x20 || (code >= 0x7F && code < 0xA0)) return true;
  switch (code) {
    case 0x00AD:  // soft hyphen
    case 0x061C:  // Arabic letter mark
    case 0x180E:  // Mongolian vowel separator
    case 0xFEFF:  // byte order mark
      return true;
    default:
      // U+200B to U+200F zero width and direction, U+2028 and U+2029 separators, U+202A to U+202E and U+2066 to U+2069
      // direction, U+2060 to U+2064 invisible operators, U+E0000 block tags, U+FFF9 to U+FFFB annotation.
      return (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
             (code >= 0x2060 && code <= 0x206F) || (code >= 0xE0000 && code <= 0xE0FFF) ||
             (code >= 0xFFF9 && code <= 0xFFFB);
  }
}

std::string escape_of(std::int32_t code, bool valid) { return fmt::format("\\{}{{{:x}}}", valid ? 'u' : 'x', code); }

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (;;) {
    const auto plain = plain_size(text);
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) return out;
    const auto c = first_character(text);
    if (!c.valid || unsafe(c.code)) {
      out += escape_of(c.code, c.valid);
    } else if (opens_command(text)) {
      out += escape_of('#', true);
    } else {
      out += text.substr(0, c.bytes);
    }
    text.remove_prefix(c.bytes);
  }
}

std::string printable_path(std::string_view path) {
  // Runners trim a line before they look for `::`.
  const auto first = path.find_first_not_of(' ');
  const auto start = first == std::string_view::npos ? std::string_view{} : path.substr(first);
  const bool command = start.starts_with("::") || start.starts_with("##");
  return (command ? "./" : "") + printable(path);
}

std::string valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto c = first_character(text);
    out += c.valid ? text.substr(0, c.bytes) : std::string_view{"\xEF\xBF\xBD"};
    text.remove_prefix(c.bytes);
  }
  return out;
}

std::string json_string(std::string_view text) {
  // DEL and the C1 controls may stand in JSON, but not on the terminal that shows it; ASCII output would make Finnish
  // unreadable, so only what is unsafe is written as \uXXXX.
  auto quoted = nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  if (plain_size(text) == text.size()) return quoted;
  std::string out;
  for (std::string_view rest = quoted; !rest.empty();) {
    const auto c = first_character(rest);
    if (!unsafe(c.code)) {
      out += opens_command(rest) ? std::string_view{"\\u0023"} : rest.substr(0, c.bytes);
    } else if (c.code < 0x10000) {
      out += fmt::format("\\u{:04x}", c.code);
    } else {
      const auto above = c.code - 0x10000;
      out += fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + (above >> 10), 0xDC00 + (above & 0x3FF));
    }
    rest.remove_prefix(c.bytes);
  }
  return out;
}

std::string markup_text(std::string_view text) {
  std::string out;
  const auto safe = printable(text);
  for (std::string_view rest = safe; !rest.empty();) {
    const auto c = first_character(rest);
    switch (c.code) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case 0xFFFE:
      case 0xFFFF:
        out += escape_of(c.code, true);
        break;
      default:
        out += rest.substr(0, c.bytes);
    }
    rest.remove_prefix(c.bytes);
  }
  return out;
}

std::string markdown_text(std::string_view text) {
  constexpr std::string_view kSigns = "\\`*_[]<>|~&$";
  const auto safe = printable(text);
  std::string out;
  for (std::size_t i = 0; i < safe.size(); ++i) {
    const char c = safe[i];
    const auto before = std::string_view{safe}.substr(0, i), rest = std::string_view{safe}.substr(i);
    // Addresses become links without any sign around them.
    const bool link = rest.starts_with("://") || (c == '.' && before.ends_with("www"));
    if (kSigns.find(c) != std::string_view::npos || link) out += '\\';
    out += c;
    // GitHub looks for names and numbers in what is shown, so an escape does not help; an empty comment parts them.
    const bool tells = c == '@' || (c == '#' && rest.size() > 1 && rest[1] >= '0' && rest[1] <= '9');
    if (tells) out += "<!-- -->";
  }
  return out;
}

namespace {

std::string percent_encoded(std::string_view text, std::string_view signs) {
  std::string out;
  for (const char c : text) {
    if (signs.find(c) == std::string_view::npos)
      out += c;
    else
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

std::string command_text(std::string_view text) { return percent_encoded(printable(text), "%\r\n"); }
std::string command_property(std::string_view text) { return percent_encoded(printable(text), "%\r\n:,"); }

std::string sarif_text(std::string_view text) {
  // `[text](target)` is a link. Where there is no `](`, brackets are plain for every reader.
  if (text.find("](") == std::string_view::npos) return std::string{text};
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string uri_of(std::string_view path) {
  constexpr std::string_view kPlain = "-._~/";
  std::string out{path.starts_with('/') ? "file://" : ""};
  for (const char c : path) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || kPlain.find(c) != std::string_view::npos)
      out += c;
    else
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace pinko
