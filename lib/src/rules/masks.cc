#include "rules/masks.h"

#include <re2/re2.h>

namespace pinko::rules {

std::string Masks::add(std::string_view pattern) {
  if (auto fault = Pattern{pattern}.fault(); !fault.empty()) return fault;
  if (!all_.empty()) all_ += '|';
  all_.append("(?:").append(pattern).append(")");
  pattern_ = std::make_shared<const Pattern>("(" + all_ + ")");
  return {};
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
