// Draws lines of a source. Entry point: draw_line(). Everything else here is private.
//
// A line may hold a megabyte and thousands of findings, so nothing here walks a line from its start: from the marked
// place it looks back and ahead by a fixed number of characters.
#include "report/excerpt.h"

#include <algorithm>

#include "report/escape.h"
#include "rules/masks.h"
#include "text/width.h"

namespace pinko {
namespace {

constexpr std::size_t kLongest = 200;   // characters of a line that are shown
constexpr std::size_t kLookBack = 60;   // of them, before the marked place
constexpr std::size_t kTab = 4;         // cells between tab stops
constexpr std::string_view kCut = "…";  // stands where a line is cut
constexpr std::size_t kMaskCells = 5;

/// The offset `count` characters before `from`, not before `lowest`. Steps over bytes that continue a character.
std::uint32_t back(std::string_view text, std::uint32_t from, std::uint32_t lowest, std::size_t count) {
  while (from > lowest && count-- > 0) {
    --from;
    while (from > lowest && (static_cast<unsigned char>(text[from]) & 0xC0) == 0x80) --from;
  }
  return from;
}

/// True when the line has more than `count` characters from `from` on.
bool longer_than(std::string_view rest, std::size_t count) {
  while (!rest.empty() && count-- > 0) rest.remove_prefix(first_character(rest).bytes);
  return !rest.empty();
}

/// Where drawing begins: the start of the line if all of it fits, else a little before the mark.
std::uint32_t first_shown(std::string_view text, std::uint32_t begin, std::uint32_t end, std::uint32_t mark) {
  if (end - begin <= kLongest || !longer_than(text.substr(begin, end - begin), kLongest)) return begin;
  const auto start = back(text, std::clamp(mark, begin, end), begin, kLookBack);
  return back(text, start, begin, 1) == begin ? begin : start;  // no cut that hides one character
}

/// The personal span that holds `offset`, or nullptr.
const Span* covering(std::span<const Span> personal, std::uint32_t offset) {
  const auto it = std::ranges::upper_bound(personal, offset, {}, &Span::begin);
  if (it == personal.begin()) return nullptr;
  const auto& before = *std::prev(it);
  return offset < before.end ? &before : nullptr;
}

struct Pen {
  std::string text;
  std::size_t column = 0;

  void put(std::string_view piece, std::size_t cells) {
    text += piece;
    column += cells;
  }

  void put(const Character& c, std::string_view bytes) {
    if (c.valid && c.code == '\t') {
      const auto cells = kTab - column % kTab;
      put("    ", 0);
      text.resize(text.size() - kTab + cells);
      column += cells;
    } else if (!c.valid || unsafe(c.code)) {
      const auto escape = escape_of(c.code, c.valid);
      put(escape, escape.size());
    } else {
      put(bytes, static_cast<std::size_t>(pinko::cells(c.code)));
    }
  }
};

}  // namespace

DrawnLine draw_line(const Source& source, std::uint32_t line, Span marked, std::span<const Span> personal) {
  const auto text = source.text();
  const auto begin = source.line_start(line);
  const auto end = begin + static_cast<std::uint32_t>(source.line(line).size());
  DrawnLine drawn;
  Pen pen;
  auto offset = first_shown(text, begin, end, marked.begin);
  if (offset > begin) pen.put(kCut, 1);
  bool in_mark = false;
  std::size_t shown = 0;
  for (; offset < end && shown < kLongest; ++shown) {
    const auto* hidden = covering(personal, offset);
    const auto c = first_character(text.substr(offset, end - offset));
    const auto next = hidden != nullptr ? std::min(hidden->end, end) : offset + static_cast<std::uint32_t>(c.bytes);
    const bool is_marked = marked.begin < next && offset < std::max(marked.end, marked.begin + 1);
    if (is_marked && !in_mark) drawn.before = pen.column;
    if (hidden != nullptr) {
      pen.put(rules::kMask, kMaskCells);
    } else if (opens_command(text.substr(offset, end - offset))) {
      const auto escape = escape_of('#', true);
      pen.put(escape, escape.size());
    } else {
      pen.put(c, text.substr(offset, c.bytes));
    }
    if (is_marked) drawn.width = pen.column - drawn.before;
    in_mark |= is_marked;
    offset = next;
  }
  if (!in_mark) drawn.before = pen.column;  // the mark stands at the end of the line
  drawn.width = std::max<std::size_t>(drawn.width, 1);
  if (offset < end) pen.put(kCut, 1);
  drawn.text = std::move(pen.text);
  return drawn;
}

}  // namespace pinko
