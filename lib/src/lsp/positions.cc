// Entry points: those of Positions.
#include "lsp/positions.h"

#include <algorithm>

#include "text/utf8.h"

namespace pinko::lsp {
namespace {

/// One step through a text: a malformed byte counts as one character of one unit.
struct Step {
  std::uint32_t bytes, units;
};

Step step(std::string_view text, std::size_t at) {
  constexpr char32_t kLastOfOneUnit = 0xFFFF;
  const auto rune = utf8::decode(text, at);
  if (rune.size == 0) return {1, 1};
  return {rune.size, rune.code > kLastOfOneUnit ? 2u : 1u};
}

}  // namespace

Positions::Positions(std::string_view text) : text_(text) {
  starts_.push_back(0);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool ends_line = text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'));
    if (ends_line) starts_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

EditorPosition Positions::at(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - starts_.begin()) - 1;
  std::uint32_t units = 0;
  for (std::uint32_t here = starts_[line]; here < offset;) {
    const auto next = step(text_, here);
    if (here + next.bytes > offset) break;
    here += next.bytes;
    units += next.units;
  }
  return {line, units};
}

std::uint32_t Positions::offset(EditorPosition place) const {
  if (place.line >= starts_.size()) return static_cast<std::uint32_t>(text_.size());
  std::uint32_t here = starts_[place.line];
  std::uint32_t units = 0;
  while (here < text_.size() && text_[here] != '\n' && text_[here] != '\r' && units < place.character) {
    const auto next = step(text_, here);
    if (units + next.units > place.character) break;  // inside a surrogate pair
    here += next.bytes;
    units += next.units;
  }
  return here;
}

}  // namespace pinko::lsp
