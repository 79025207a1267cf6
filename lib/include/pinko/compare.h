// What differs between two versions of a descriptor, in what they say and not in how they are written: order of fields
// and items, quoting, comments, `5` and `5.0` are no difference.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/document.h"
#include "pinko/finding.h"
#include "pinko/rules.h"

namespace pinko {

enum class Change : std::uint8_t { added, removed, changed, reordered };

/// `added`, `removed`, `changed`, `reordered`: the names in machine formats. Never translated.
std::string_view name(Change change);

struct Difference {
  std::string field;  ///< for people: `learning_outcomes[LO2].text.fi`; items by what they are known by, else by number
  Change change = Change::changed;
  bool for_recognition = false;   ///< others rely on it when they recognise the learning (schemas/compare.yaml)
  std::string before, after;      ///< the values, on one line, cut, without personal data; empty for none
  Location old_place, new_place;  ///< of the value, or of what is nearest around where it would be
};

struct Comparison {
  std::vector<Difference> differences;  ///< in the order of the format
  std::uint32_t not_shown = 0;          ///< beyond 2,000: counted, not kept
  bool for_recognition = false;         ///< some difference is, also one that is not kept
};

/// Compares two documents that were read whole. `rules` knows the fields, their types and what is personal.
/// Takes time that grows with the size of the documents (times the depth of lists in lists), whatever is in them.
Comparison compare(const RuleSet& rules, const Document& before, const Document& after);

}  // namespace pinko
