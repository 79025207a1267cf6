// Finds the comments of a descriptor that speak to pinko (`# pinko: ignore[ID] -- reason until=DATE`) and says what
// each covers. Door: suppressions_in(). What rules they name and what follows from it: suppress.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "pinko/date.h"
#include "pinko/document.h"

namespace pinko::rules {

enum class Scope : std::uint8_t {
  line,  ///< at the end of a line: findings that begin on it
  node,  ///< alone on a line: the field or item that follows, with all that is in it
  file,  ///< `ignore-file`
};

/// One comment. Texts point into the source.
struct Suppression {
  Span span;               ///< from `#` to the end
  std::uint32_t line = 0;  ///< its own
  Scope scope = Scope::line;
  Span covers;  ///< Scope::node: where findings must begin; empty where nothing follows
  std::vector<Span> ids;
  std::string_view reason;
  std::optional<Date> until;  ///< the last day
  std::string_view fault;     ///< a comment that cannot be understood: the key of the text that says why; else empty
};

/// In the order of the text. Costs one search for `#` where there are none.
std::vector<Suppression> suppressions_in(const Document& document);

}  // namespace pinko::rules
