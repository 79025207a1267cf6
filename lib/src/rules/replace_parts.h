// Edits that replace parts of a scalar's text where they stand, also in texts of several lines. Door: replace_parts().
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "pinko/document.h"
#include "pinko/finding.h"

namespace pinko::rules {

/// Bytes `begin` to `end` (exclusive) of a scalar's value become `text`.
struct Part {
  std::size_t begin = 0, end = 0;
  std::string text;
};

/// All parts of one scalar; they are ascending and do not overlap. Empty where it is not certain that the result reads
/// back as meant: an escape, a part that spans two lines of the source, a copy that an alias brought.
std::vector<Edit> replace_parts(Node scalar, std::span<const Part> parts);

}  // namespace pinko::rules
