#include "rules/masks.h"

#include <re2/re2.h>

namespace pinko::rules {

void Masks::add(std::string_view pattern) {
  if (!all_.empty()) all_ += '|';
  all_.append("(?:").append(pattern).append(")");
  // Line by line, so that looking through several texts at once finds no less than looking through each.
  pattern_ = std::make_shared<const Pattern>("(?m)(" + all_ + ")");
  knows_ends_ =
      knows_ends_ || pattern.find("\\A") != std::string_view::npos || pattern.find("\\z") != std::string_view::npos;
}

bool Masks::may_touch(std::string_view lines) const {
  return pattern_ && (knows_ends_ || re2::RE2::PartialMatch({lines.data(), lines.size()}, pattern_->compiled()));
}

void Masks::apply(std::string& text) const {
  if (pattern_) re2::RE2::GlobalReplace(&text, pattern_->compiled(), re2::StringPiece{kMask.data(), kMask.size()});
}

std::vector<Span> Masks::spans(std::string_view text, std::uint32_t offset) const {
  std::vector<Span> found;
  if (!pattern_) return found;
  re2::StringPiece rest{text.data(), text.size()};
  re2::StringPiece match;
  while (re2::RE2::FindAndConsume(&rest, pattern_->compiled(), &match)) {
    if (match.empty()) break;  // a pattern that matches nothing would match for ever
    const auto begin = offset + static_cast<std::uint32_t>(match.data() - text.data());
    found.push_back({begin, begin + static_cast<std::uint32_t>(match.size())});
  }
  return found;
}

}  // namespace pinko::rules
