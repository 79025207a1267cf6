#include "import/plain.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "text/fold.h"
#include "text/utf8.h"

namespace pinko::importing {
namespace {

constexpr std::string_view kBlank = " \t\n\r";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// True for characters that a descriptor cannot hold or nobody can see.
bool is_waste(std::uint32_t code) {
  const bool is_control = (code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7F && code < 0xA0);
  const bool is_invisible = code == 0xFEFF || code == 0x200B || code == 0x2060;
  const bool is_no_character = (code & 0xFFFEu) == 0xFFFEu || (code >= 0xFDD0 && code <= 0xFDEF);
  const bool turns_text = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  return is_control || is_invisible || is_no_character || turns_text;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kReferences{{{"amp", "&"},
                                                                                    {"lt", "<"},
                                                                                    {"gt", ">"},
                                                                                    {"quot", "\""},
                                                                                    {"apos", "'"},
                                                                                    {"nbsp", " "},
                                                                                    {"ndash", "–"},
                                                                                    {"mdash", "—"}}};

/// `#228`, `#xE4`.
std::optional<std::string> numbered(std::string_view name) {
  if (!name.starts_with('#')) return std::nullopt;
  name.remove_prefix(1);
  const int base = name.starts_with('x') || name.starts_with('X') ? 16 : 10;
  if (base == 16) name.remove_prefix(1);
  std::uint32_t code = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), code, base);
  const bool is_whole = error == std::errc{} && end == name.data() + name.size();
  const bool is_character = code != 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
  if (!is_whole || !is_character) return std::nullopt;
  std::string character;
  utf8::append(character, code == 0xA0 ? U' ' : static_cast<char32_t>(code));
  return character;
}

/// Reads a reference that begins at `at`; moves behind it.
std::optional<std::string> reference(std::string_view html, std::size_t& at) {
  constexpr std::size_t kLongest = 10;
  const auto end = html.substr(at, kLongest).find(';');
  if (end == std::string_view::npos) return std::nullopt;
  const auto name = html.substr(at + 1, end - 1);
  auto found = numbered(name);
  for (const auto& [known, character] : kReferences)
    if (known == name) found = std::string{character};
  if (found) at += end + 1;
  return found;
}

/// What stands for a tag: `</p>`, `<br />`, `<li>`.
std::string_view text_of_tag(std::string_view inside) {
  const bool ends = inside.starts_with('/');
  if (ends) inside.remove_prefix(1);
  const auto name = lower_ascii(inside.substr(0, inside.find_first_of(" \t\r\n/>")));
  constexpr std::array<std::string_view, 12> kBlocks{"p",  "div", "ul", "ol", "h1", "h2",
                                                     "h3", "h4",  "h5", "h6", "tr", "table"};
  if (name == "li" && !ends) return "\n- ";
  if (name == "br" || name == "li") return "\n";
  return std::ranges::find(kBlocks, name) != kBlocks.end() ? "\n" : "";
}

std::string_view without_bullet(std::string_view line) {
  constexpr std::array<std::string_view, 7> kBullets{"- ", "* ", "•", "–", "·", "▪", "◦"};
  for (const auto bullet : kBullets)
    if (line.starts_with(bullet)) return trimmed(line.substr(bullet.size()));
  const auto digits = line.find_first_not_of("0123456789");
  const bool is_numbered = digits != std::string_view::npos && digits > 0 && digits <= 2 && digits + 1 < line.size() &&
                           (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
  return is_numbered ? trimmed(line.substr(digits + 1)) : line;
}

}  // namespace

std::string cleaned(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto end_line = [&] {
    while (!out.empty() && (out.back() == ' ' || out.back() == '\t')) out.pop_back();
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto rune = utf8::decode(text, at);
    const auto written = text.substr(at, std::max<std::size_t>(rune.size, 1));
    at += written.size();
    if (rune.size == 0) continue;
    const bool ends_line = rune.code == '\r' && (at == text.size() || text[at] != '\n');
    if (ends_line || rune.code == '\n') end_line();
    if (ends_line) {
      out += '\n';
    } else if (rune.code == '\t') {
      out += ' ';
    } else if (!is_waste(static_cast<std::uint32_t>(rune.code))) {
      out += written;
    }
  }
  return std::string{trimmed(out)};
}

std::string without_html(std::string_view html) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    const bool opens = html[at] == '<' && at + 1 < html.size() && (is_letter(html[at + 1]) || html[at + 1] == '/');
    const auto end = opens ? html.find('>', at) : std::string_view::npos;
    if (opens && end == std::string_view::npos) {
      out.append(html.substr(at));  // no further tag either: do not look again from each sign
      break;
    }
    if (opens) {
      out += text_of_tag(html.substr(at + 1, end - at - 1));
      at = end + 1;
      continue;
    }
    const auto character = html[at] == '&' ? reference(html, at) : std::nullopt;
    if (character) out += *character;
    if (!character) out += html[at++];
  }
  // Tags beside each other give empty lines.
  std::string lines;
  for (const auto& line : parts_of(out, "\n"))
    if (!line.empty() && line != "-") lines.append(lines.empty() ? "" : "\n").append(line);
  return lines;
}

std::vector<std::string> parts_of(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find(separator, at), text.size());
    parts.push_back(cleaned(text.substr(at, end - at)));
    at = end + separator.size();
  }
  while (!parts.empty() && parts.back().empty()) parts.pop_back();
  return parts;
}

std::vector<std::string> items_of(std::string_view text, std::vector<std::string>& introductions) {
  std::vector<std::string> items;
  const auto lines = parts_of(text, "\n");
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto line = without_bullet(lines[i]);
    if (line.empty()) continue;
    const bool introduces = line.ends_with(':') && i + 1 < lines.size();
    (introduces ? introductions : items).emplace_back(line);
  }
  return items;
}

}  // namespace pinko::importing
