// Texts that must not appear in any output, wherever they stand in a file (`masks` of the packs): identity codes.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/source.h"
#include "rules/pattern.h"

namespace pinko::rules {

class Masks {
 public:
  /// Adds an RE2 pattern, which must be valid; its whole match is masked.
  void add(std::string_view pattern);
  /// False only where no line holds anything to mask: a quick look at many texts together.
  [[nodiscard]] bool may_touch(std::string_view lines) const;
  /// Replaces every match by a mark of fixed length.
  void apply(std::string& text) const;
  /// Where matches stand in a text, ascending, each moved by `offset`.
  [[nodiscard]] std::vector<Span> spans(std::string_view text, std::uint32_t offset = 0) const;

 private:
  std::string all_;  // the patterns as one: a text is looked through once
  std::shared_ptr<const Pattern> pattern_;
  bool knows_ends_ = false;  // a pattern asks for the ends of the text
};

/// What stands in the place of a masked text; its length says nothing about the text.
inline constexpr std::string_view kMask = "•••••";

}  // namespace pinko::rules
