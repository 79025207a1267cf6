// Matches file name patterns. Entry points: is_pattern(), matches_pattern(), fixed_part().
//
// Both loops remember the last star only and go back to it: time is bounded by pattern times text, whatever the input.
#include "batch/glob.h"

#include <optional>

namespace pinko {
namespace {

struct Step {
  std::string_view head, rest;  // up to the first slash, and after it
  bool last = false;
};

Step first_step(std::string_view path) {
  const auto slash = path.find('/');
  if (slash == std::string_view::npos) return {path, {}, true};
  return {path.substr(0, slash), path.substr(slash + 1), false};
}

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

/// How many characters of the pattern match this character of the name; 0 if they do not.
std::size_t match_one(std::string_view pattern, char c) {
  if (pattern.empty()) return 0;
  if (pattern[0] == '?') return 1;
  if (pattern[0] == '[') {
    if (const auto size = class_size(pattern)) return in_class(pattern.substr(1, *size - 2), c) ? *size : 0;
  }
  return pattern[0] == c ? 1 : 0;
}

bool matches_name(std::string_view pattern, std::string_view name) {
  if (name.starts_with('.') && !pattern.starts_with('.')) return false;
  std::size_t p = 0, n = 0;
  std::size_t star = std::string_view::npos, tried = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      tried = n;
    } else if (const auto used = match_one(pattern.substr(p), name[n]); used > 0) {
      p += used;
      ++n;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      n = ++tried;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

}  // namespace

bool is_pattern(std::string_view text) { return text.find_first_of("*?[") != std::string_view::npos; }

bool matches_pattern(std::string_view pattern, std::string_view path) {
  std::optional<std::string_view> after_stars;  // the pattern behind the last `**`, to try again one folder further
  std::string_view again;
  for (;;) {
    const auto p = first_step(pattern);
    if (p.head == "**") {
      after_stars = pattern = p.last ? "*" : p.rest;
      again = path;
      continue;
    }
    const auto n = first_step(path);
    if (matches_name(p.head, n.head) && p.last == n.last) {
      if (p.last) return true;
      pattern = p.rest;
      path = n.rest;
      continue;
    }
    if (!after_stars) return false;
    const auto skipped = first_step(again);
    if (skipped.last || skipped.head.starts_with('.')) return false;
    path = again = skipped.rest;
    pattern = *after_stars;
  }
}

std::string_view fixed_part(std::string_view pattern) {
  const auto first = pattern.find_first_of("*?[");
  const auto slash = pattern.substr(0, first).rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : pattern.substr(0, slash + 1);
}

}  // namespace pinko
