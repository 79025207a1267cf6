// What rules across files need of each file, kept for the whole run: some hundred bytes a descriptor.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pinko/source.h"

namespace pinko {

/// A fact that rules across files need of one descriptor.
struct CatalogueFact {
  enum class Kind : std::uint8_t {
    value,      ///< a value that others may equal or refer to
    reference,  ///< a value that must be found elsewhere (`refers`)
    row,        ///< the cells of a row that a predicate looks at (`collect`)
  };
  std::uint32_t check = 0;  ///< which catalogue check asked
  Kind kind = Kind::value;
  std::uint8_t collection = 0;  ///< of a row: which of the check's collections
  std::string value;
  Position begin, end;
  std::string pointer;
};

/// The facts of all descriptors, packed: numbers in as few bytes as they need, each pointer once, blocks that never
/// move. A catalogue of 100,000 modules is held in tens of megabytes.
class CatalogueFacts {
 public:
  /// Where a fact is kept; greater means added later.
  using Ref = std::uint64_t;

  /// A fact as it is kept. The views live as long as the store.
  struct Stored {
    std::uint32_t check = 0;
    CatalogueFact::Kind kind = CatalogueFact::Kind::value;
    std::uint8_t collection = 0;
    std::uint32_t file = 0;  ///< facts of one descriptor have the same
    std::string_view value;
    Position begin, end;
    std::string_view pointer;
  };

  /// Adds the facts of one descriptor.
  void add(std::string_view path, std::span<const CatalogueFact> facts);

  [[nodiscard]] bool empty() const { return blocks_.empty(); }
  [[nodiscard]] Stored at(Ref ref) const;
  [[nodiscard]] std::string_view path(std::uint32_t file) const;

  /// Calls `visit(Ref, Stored)` for every fact, in the order in which they were added.
  template <typename Visit>
  void each(Visit&& visit) const {
    for (Ref ref = 0; skip_to_fact(ref);) {
      const Ref here = ref;
      visit(here, read(ref));
    }
  }

 private:
  std::uint32_t number_of(const std::string& pointer);
  /// False at the end.
  bool skip_to_fact(Ref& ref) const;
  /// The fact at `ref`, which moves behind it.
  Stored read(Ref& ref) const;

  std::deque<std::string> blocks_;
  std::vector<std::string_view> paths_;  // into the blocks of paths
  std::deque<std::string> path_blocks_;
  std::unordered_map<std::string, std::uint32_t> pointer_numbers_;
  std::vector<const std::string*> pointers_;
};

}  // namespace pinko
