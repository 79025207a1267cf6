// Matches the patterns of ignore files. Entry point: IgnoreList. Everything else here is private.
#include "batch/ignore.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "batch/steps.h"

namespace pinko {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

using InClass = bool (*)(unsigned char);
struct NamedClass {
  std::string_view name;
  InClass has;
};
bool is_upper(unsigned char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(unsigned char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
bool is_alpha(unsigned char c) { return is_upper(c) || is_lower(c); }
bool is_alnum(unsigned char c) { return is_alpha(c) || is_digit(c); }
bool is_blank(unsigned char c) { return c == ' ' || c == '\t'; }
bool is_space(unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_cntrl(unsigned char c) { return c < 0x20 || c == 0x7F; }
bool is_graph(unsigned char c) { return c > 0x20 && c < 0x7F; }
bool is_print(unsigned char c) { return c >= 0x20 && c < 0x7F; }
bool is_punct(unsigned char c) { return is_graph(c) && !is_alnum(c); }
bool is_xdigit(unsigned char c) { return is_digit(c) || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

constexpr std::array kClasses{
    NamedClass{"alnum", &is_alnum}, NamedClass{"alpha", &is_alpha}, NamedClass{"blank", &is_blank},
    NamedClass{"cntrl", &is_cntrl}, NamedClass{"digit", &is_digit}, NamedClass{"graph", &is_graph},
    NamedClass{"lower", &is_lower}, NamedClass{"print", &is_print}, NamedClass{"punct", &is_punct},
    NamedClass{"space", &is_space}, NamedClass{"upper", &is_upper}, NamedClass{"xdigit", &is_xdigit},
};

/// One member of a `[…]`: a character, an escaped one, or nothing where the pattern ends.
std::optional<unsigned char> member(std::string_view pattern, std::size_t& at) {
  if (at < pattern.size() && pattern[at] == '\\') ++at;
  if (at >= pattern.size()) return std::nullopt;
  return static_cast<unsigned char>(pattern[at++]);
}

Element match_class(std::string_view pattern, unsigned char c) {
  std::size_t at = 1;
  const bool negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
  if (negated) ++at;
  bool found = false;
  for (bool first = true;; first = false) {
    if (at >= pattern.size()) return {};
    if (pattern[at] == ']' && !first) return {at + 1, found != negated};
    if (pattern.substr(at).starts_with("[:")) {
      const auto end = pattern.find(":]", at + 2);
      if (end == std::string_view::npos) return {};
      const auto* named = std::ranges::find(kClasses, pattern.substr(at + 2, end - at - 2), &NamedClass::name);
      if (named == kClasses.end()) return {};
      found |= named->has(c);
      at = end + 2;
      continue;
    }
    const auto low = member(pattern, at);
    if (!low) return {};
    auto high = low;
    if (at + 1 < pattern.size() && pattern[at] == '-' && pattern[at + 1] != ']') high = member(pattern, ++at);
    if (!high) return {};
    found |= *low <= c && c <= *high;
  }
}

Element match_one(std::string_view pattern, char c) {
  switch (pattern[0]) {
    case '?':
      return {1, true};
    case '[':
      return match_class(pattern, static_cast<unsigned char>(c));
    case '\\':
      return pattern.size() > 1 ? Element{2, pattern[1] == c} : Element{};
    default:
      return {1, pattern[0] == c};
  }
}

bool matches_step(std::string_view pattern, std::string_view name) { return matches_stars(pattern, name, match_one); }

bool matches_path(std::string_view pattern, std::string_view path) {
  return matches_steps(pattern, path, matches_step, [](std::string_view) { return true; });
}

/// Blanks at the end do not count, unless a backslash stands before them.
std::string_view without_blanks_at_end(std::string_view line) {
  while (line.ends_with(' ')) {
    auto escapes = line.size() - 1;
    while (escapes > 0 && line[escapes - 1] == '\\') --escapes;
    if ((line.size() - 1 - escapes) % 2 == 1) break;
    line.remove_suffix(1);
  }
  return line;
}

}  // namespace

IgnoreList::IgnoreList(std::string_view lines) {
  if (lines.starts_with(kByteOrderMark)) lines.remove_prefix(kByteOrderMark.size());
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size());
    auto line = lines.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    add(line);
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
}

void IgnoreList::add(std::string_view line) {
  line = without_blanks_at_end(line);
  if (line.starts_with('#')) return;
  Pattern pattern;
  pattern.takes_back = line.starts_with('!');
  if (pattern.takes_back) line.remove_prefix(1);
  pattern.folders_only = line.ends_with('/');
  if (pattern.folders_only) line.remove_suffix(1);
  pattern.anchored = line.find('/') != std::string_view::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  if (line.empty()) return;
  pattern.literal = line.find_first_of("*?[\\") == std::string_view::npos;
  pattern.text = line;
  patterns_.push_back(std::move(pattern));
}

bool IgnoreList::fits(const Pattern& pattern, std::string_view path, std::string_view name, bool is_folder) {
  if (pattern.folders_only && !is_folder) return false;
  const auto whole = pattern.anchored ? path : name;
  if (pattern.literal) return pattern.text == whole;
  return pattern.anchored ? matches_path(pattern.text, path) : matches_step(pattern.text, name);
}

std::optional<bool> IgnoreList::judge(std::string_view path, bool is_folder) const {
  const auto slash = path.rfind('/');
  const auto name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern)
    if (fits(*pattern, path, name, is_folder)) return !pattern->takes_back;
  return std::nullopt;
}

bool IgnoreList::leaves_out(std::string_view path) const {
  for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1))
    if (judge(path.substr(0, slash), true).value_or(false)) return true;
  return judge(path, false).value_or(false);
}

}  // namespace pinko
