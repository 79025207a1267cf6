#include "rules/masks.h"

#include <re2/re2.h>

#include <utility>

namespace pinko::rules {

std::string Masks::add(std::string_view pattern) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  // A group around the pattern gives access to its match.
  auto compiled = std::make_shared<const re2::RE2>("(" + std::string{pattern} + ")", options);
  if (!compiled->ok()) return compiled->error();
  patterns_.push_back(std::move(compiled));
  return {};
}

std::string Masks::applied(std::string_view text) const {
  std::string masked{text};
  for (const auto& pattern : patterns_)
    re2::RE2::GlobalReplace(&masked, *pattern, re2::StringPiece{kMask.data(), kMask.size()});
  return masked;
}

std::vector<Span> Masks::spans(std::string_view text) const {
  std::vector<Span> found;
  for (const auto& pattern : patterns_) {
    re2::StringPiece rest{text.data(), text.size()};
    re2::StringPiece match;
    while (re2::RE2::FindAndConsume(&rest, *pattern, &match)) {
      if (match.empty()) break;  // a pattern that matches nothing would match for ever
      const auto begin = static_cast<std::uint32_t>(match.data() - text.data());
      found.push_back({begin, begin + static_cast<std::uint32_t>(match.size())});
    }
  }
  return found;
}

}  // namespace pinko::rules
