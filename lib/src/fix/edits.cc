#include "fix/edits.h"

#include <algorithm>
#include <iterator>

namespace pinko {
namespace {

// Of an insertion that touches another edit nobody can say which comes first, so it counts as an overlap.
bool overlap(const Edit& one, const Edit& other) {
  const bool inserts = one.span.begin == one.span.end || other.span.begin == other.span.end;
  if (inserts) return one.span.begin <= other.span.end && other.span.begin <= one.span.end;
  return one.span.begin < other.span.end && other.span.begin < one.span.end;
}

}  // namespace

bool EditSet::holds(const Edit& edit) const {
  const auto known = by_begin_.find(edit.span.begin);
  return known != by_begin_.end() && known->second == edit;
}

// The edits that are in do not overlap each other, so only the neighbours can overlap a further one.
bool EditSet::is_free(const Edit& edit) const {
  const auto next = by_begin_.lower_bound(edit.span.begin);
  if (next != by_begin_.end() && overlap(edit, next->second)) return false;
  return next == by_begin_.begin() || !overlap(edit, std::prev(next)->second);
}

bool EditSet::add(std::span<const Edit> edits) {
  if (!std::ranges::all_of(edits, [&](const Edit& edit) { return holds(edit) || is_free(edit); })) return false;
  for (const Edit& edit : edits) by_begin_.emplace(edit.span.begin, edit);
  return true;
}

std::string EditSet::applied_to(std::string_view text) const {
  std::string out;
  std::size_t at = 0;
  for (const auto& [begin, edit] : by_begin_) {
    out.append(text.substr(at, begin - at)).append(edit.text);
    at = edit.span.end;
  }
  return out.append(text.substr(at));
}

}  // namespace pinko
