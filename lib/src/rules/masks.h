// Texts that must not appear in any output, wherever they stand in a file (`masks` of the packs): identity codes.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/source.h"

namespace re2 {
class RE2;
}

namespace pinko::rules {

class Masks {
 public:
  /// The pattern must be a valid RE2 pattern; its whole match is masked. Returns the fault of one that is not.
  std::string add(std::string_view pattern);
  /// The text with every match replaced by a mark of fixed length.
  [[nodiscard]] std::string applied(std::string_view text) const;
  /// Where matches stand in a text, in the order of the patterns.
  [[nodiscard]] std::vector<Span> spans(std::string_view text) const;

 private:
  std::vector<std::shared_ptr<const re2::RE2>> patterns_;
};

/// What stands in the place of a masked text; its length says nothing about the text.
inline constexpr std::string_view kMask = "•••••";

}  // namespace pinko::rules
