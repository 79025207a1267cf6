// The lines of a source around a place, drawn for a terminal.
#pragma once

#include <span>
#include <string>

#include "pinko/source.h"

namespace pinko {

/// How one line looks: at most 200 characters around `marked`, tabs expanded, unsafe characters escaped, personal data
/// replaced by a fixed mask. `before` and `width` say in cells where the marked part stands.
struct DrawnLine {
  std::string text;
  std::size_t before = 0, width = 0;
};

/// `personal` is sorted and does not overlap. A line without a mark is drawn from its start.
DrawnLine draw_line(const Source& source, std::uint32_t line, Span marked, std::span<const Span> personal);

}  // namespace pinko
