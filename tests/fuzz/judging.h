// What the targets share that judge or convert: rules at hand, what must hold of every finding and of every output.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pinko/date.h"
#include "pinko/finding.h"
#include "pinko/rules.h"
#include "pinko/source.h"

namespace pinko::fuzz {

inline constexpr Date kDay{20'781};  // 2026-11-24

/// Every pack that judges descriptors; the rules that mend; what importers and converters say.
const RuleSet& all_packs();
const RuleSet& lint_rules();
const RuleSet& import_rules();

/// Places lie in the source, begin before they end and agree with each other; every finding has a sentence in every
/// language.
void require_sound(const std::vector<Finding>& findings, const Source& source, const RuleSet& rules);

/// Output that a terminal, a log and a reader's eye can take: UTF-8 without controls (but line breaks), direction marks
/// and zero-width characters.
void require_clean(std::string_view output);

/// Bytes as a file that has a path and never touches a disk.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes);
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile();
  [[nodiscard]] std::string path() const;

 private:
  int descriptor_;
};

}  // namespace pinko::fuzz
