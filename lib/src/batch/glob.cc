// Matches file name patterns. Entry points: is_pattern(), matches_pattern(), fixed_part().
#include "batch/glob.h"

#include <optional>

#include "batch/steps.h"

namespace pinko {
namespace {

/// The length of a `[…]` class at the start of the pattern if it is closed.
std::optional<std::size_t> class_size(std::string_view pattern) {
  const auto close = pattern.find(']', pattern.size() > 1 && pattern[1] == '!' ? 3 : 2);
  if (close == std::string_view::npos) return std::nullopt;
  return close + 1;
}

bool in_class(std::string_view members, char c) {
  const bool negated = members.starts_with('!');
  if (negated) members.remove_prefix(1);
  bool found = false;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i + 2 < members.size() && members[i + 1] == '-') {
      found |= members[i] <= c && c <= members[i + 2];
      i += 2;
    } else {
      found |= members[i] == c;
    }
  }
  return found != negated;
}

Element match_one(std::string_view pattern, char c) {
  if (pattern[0] == '?') return {1, true};
  if (pattern[0] == '[') {
    if (const auto size = class_size(pattern)) return {*size, in_class(pattern.substr(1, *size - 2), c)};
  }
  return {1, pattern[0] == c};
}

bool matches_name(std::string_view pattern, std::string_view name) {
  if (name.starts_with('.') && !pattern.starts_with('.')) return false;
  return matches_stars(pattern, name, match_one);
}

}  // namespace

bool is_pattern(std::string_view text) { return text.find_first_of("*?[") != std::string_view::npos; }

bool matches_pattern(std::string_view pattern, std::string_view path) {
  return matches_steps(pattern, path, matches_name, [](std::string_view folder) { return !folder.starts_with('.'); });
}

std::string_view fixed_part(std::string_view pattern) {
  const auto first = pattern.find_first_of("*?[");
  const auto slash = pattern.substr(0, first).rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : pattern.substr(0, slash + 1);
}

}  // namespace pinko
