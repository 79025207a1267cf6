// The door to utf8proc's mappings of whole texts: normal forms, case folding, removal of marks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pinko {

/// A text mapped by utf8proc; `options` are the sum of its UTF8PROC_… options. Nothing where the text is malformed, or
/// where a letter bears more marks than any language has: to bring marks into order costs the square of their number.
std::optional<std::string> mapped(std::string_view text, int options);

}  // namespace pinko
