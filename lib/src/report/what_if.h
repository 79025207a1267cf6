// Whether a descriptor could be issued under packs that were named with --what-if.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/report.h"

namespace pinko {

/// What one pack says of one descriptor. Errors and warnings of the pack stand in the way, and the errors of the rules
/// that hold for everybody.
struct Verdict {
  std::string_view pack;
  std::uint64_t errors = 0, warnings = 0;
  std::vector<std::string_view> rules;  ///< of these findings, each once, sorted
  bool uncertain = false;               ///< findings were cut off
  [[nodiscard]] bool could_be_issued() const { return rules.empty() && !uncertain; }
};

/// One for each pack, in their order; none where nobody asked "what if", and of what is no descriptor.
std::vector<Verdict> verdicts_on(const Writing& writing, const FileReport& report);

/// How many descriptors were asked about, and of each pack how many could be issued.
struct Issuable {
  std::uint64_t descriptors = 0;
  std::vector<std::uint64_t> of_packs;
  void add(const std::vector<Verdict>& verdicts);
};

}  // namespace pinko
