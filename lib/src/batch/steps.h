// What patterns of paths have in common (globs and ignore files): stars inside a step of a path, and `**` for any
// number of steps. How one element of a step is read differs, so the caller brings it.
//
// Both loops remember the last star only and go back to it: time is bounded by pattern times text, whatever the input.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace pinko {

/// What one element of a pattern says of a character.
struct Element {
  std::size_t size = 0;  ///< bytes of the pattern; 0: it is broken, and nothing matches it
  bool fits = false;
};

/// One step of a path against one step of a pattern. `match_one(pattern, character)` judges the element at the start of
/// a pattern that is not empty and begins with no star.
template <typename MatchOne>
bool matches_stars(std::string_view pattern, std::string_view name, const MatchOne& match_one) {
  std::size_t p = 0, n = 0;
  std::size_t star = std::string_view::npos, tried = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      tried = n;
      continue;
    }
    const auto element = p < pattern.size() ? match_one(pattern.substr(p), name[n]) : Element{1, false};
    if (element.size == 0) return false;
    if (element.fits) {
      p += element.size;
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

/// The first step of a path.
struct Step {
  std::string_view head, rest;  // up to the first slash, and after it
  bool last = false;
};

inline Step first_step(std::string_view path) {
  const auto slash = path.find('/');
  if (slash == std::string_view::npos) return {path, {}, true};
  return {path.substr(0, slash), path.substr(slash + 1), false};
}

/// A whole path. `matches_step(pattern, name)` judges one step, `may_skip(name)` whether `**` stands for this folder.
template <typename MatchesStep, typename MaySkip>
bool matches_steps(std::string_view pattern, std::string_view path, const MatchesStep& matches_step,
                   const MaySkip& may_skip) {
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
    if (p.last == n.last && matches_step(p.head, n.head)) {
      if (p.last) return true;
      pattern = p.rest;
      path = n.rest;
      continue;
    }
    if (!after_stars) return false;
    const auto skipped = first_step(again);
    if (skipped.last || !may_skip(skipped.head)) return false;
    path = again = skipped.rest;
    pattern = *after_stars;
  }
}

}  // namespace pinko
