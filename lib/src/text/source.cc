// Places in a text: byte offsets to lines and columns and back. A line ends with LF or CR LF.
#include "pinko/source.h"

#include <algorithm>
#include <cassert>
#include <limits>

#include "text/utf8.h"

namespace pinko {
namespace {

// Lines longer than that get milestones, so that the place of each of a thousand findings in a file of one line does
// not cost a walk over the whole of it.
constexpr std::uint32_t kLong = 16384;

}  // namespace

Source::Source(std::string path, std::string text, std::uint32_t first_line)
    : path_(std::move(path)), text_(std::move(text)), first_line_(first_line) {
  assert(text_.size() <= std::numeric_limits<std::uint32_t>::max());
  starts_.push_back(0);
  for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1))
    starts_.push_back(static_cast<std::uint32_t>(at + 1));
  const auto size = static_cast<std::uint32_t>(text_.size());
  for (std::size_t line = 0; line < starts_.size(); ++line) {
    const auto end = line + 1 < starts_.size() ? starts_[line + 1] : size;
    if (end - starts_[line] > kLong) set_milestones(starts_[line], end);
  }
}

void Source::set_milestones(std::uint32_t begin, std::uint32_t end) {
  std::uint32_t column = 1;
  for (std::uint32_t last = begin, at = begin; at < end; ++column) {
    if (at - last >= kLong) {
      milestones_.push_back({at, column});
      last = at;
    }
    at += std::max<std::uint32_t>(utf8::decode(text_, at).size, 1);
  }
}

std::uint32_t Source::last_line() const { return first_line_ + static_cast<std::uint32_t>(starts_.size()) - 1; }

std::string_view Source::slice(Span span) const {
  const std::size_t begin = std::min<std::size_t>(span.begin, text_.size());
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, text_.size());
  return std::string_view{text_}.substr(begin, end - begin);
}

Position Source::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - starts_.begin()) - 1;
  Milestone from{starts_[line], 1};
  const auto next = std::ranges::upper_bound(milestones_, offset, {}, &Milestone::offset);
  if (next != milestones_.begin() && (next - 1)->offset > from.offset) from = *(next - 1);
  return {first_line_ + line, from.column + static_cast<std::uint32_t>(utf8::length(slice({from.offset, offset})))};
}

std::string_view Source::line(std::uint32_t number) const {
  if (number < first_line_ || number > last_line()) return {};
  auto text = slice({line_start(number), line_start(number + 1)});
  if (text.ends_with('\n')) text.remove_suffix(1);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::uint32_t Source::line_start(std::uint32_t number) const {
  if (number < first_line_ || number > last_line()) return static_cast<std::uint32_t>(text_.size());
  return starts_[number - first_line_];
}

}  // namespace pinko
