// Edits as a set: which of them can be made together, and what a text is after them.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/finding.h"

namespace pinko {

/// Edits of one text that do not overlap. The edits of one finding go in together or not at all.
class EditSet {
 public:
  /// False, and nothing is added, where an edit overlaps one that is in. The very same edit is no overlap: two findings
  /// may ask for it, and it is made once.
  bool add(std::span<const Edit> edits);

  [[nodiscard]] bool empty() const { return by_begin_.empty(); }
  [[nodiscard]] std::string applied_to(std::string_view text) const;

 private:
  [[nodiscard]] bool is_free(const Edit& edit) const;
  [[nodiscard]] bool holds(const Edit& edit) const;

  std::map<std::uint32_t, Edit> by_begin_;
};

}  // namespace pinko
