// A short name for a finding that stays the same while the lines of a file move, so that a later run can say which
// findings are new. SARIF, GitLab and the baseline share it; SARIF calls it `pinko/v1`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "pinko/finding.h"

namespace pinko {

/// 16 hexadecimal digits: of the rule, the path, the field and what is wrong there (the values among the facts).
/// Neither line nor column, language nor severity take part, and items of lists are known by their `id`, `code` or
/// `identifier` where they have one (Finding::anchor). `occurrence` is the number of findings of the file that are the
/// same in all this and stand before it.
std::string fingerprint(const Finding& finding, std::string_view path, std::uint32_t occurrence = 0);

/// Counts the occurrences, so that equal findings of a file stay distinct. Ask for every finding of every report in
/// their order, also those that are not shown: only then does the name not depend on what is shown. It remembers one
/// file at a time.
class Fingerprints {
 public:
  std::string next(const Finding& finding, std::string_view path);

 private:
  std::string path_;
  std::unordered_map<std::string, std::uint32_t> seen_;  // the name of the first of its kind → how many there were
};

}  // namespace pinko
