#include "rules/pattern.h"

#include <re2/re2.h>

namespace pinko::rules {

Pattern::Pattern(std::string_view text) : text_(text) {}
Pattern::~Pattern() = default;

const re2::RE2& Pattern::compiled() const {
  std::call_once(once_, [this] {
    re2::RE2::Options options;
    options.set_log_errors(false);
    compiled_ = std::make_unique<const re2::RE2>(text_, options);
  });
  return *compiled_;
}

std::string Pattern::fault() const { return compiled().ok() ? std::string{} : compiled().error(); }

bool Pattern::matches_all_of(std::string_view text) const {
  return re2::RE2::FullMatch({text.data(), text.size()}, compiled());
}

}  // namespace pinko::rules
