// Which item of a list became which.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/document.h"
#include "rules/shape.h"

namespace pinko::comparing {

/// What two values must have in common to be the same: the number for fields that are numbers, else the text with its
/// blanks and line breaks as one blank each. A list or map: all that it holds, in an order of its own.
std::string meaning(const rules::Shape& shape, rules::FieldId field, Node node);

/// An item of the old list, of the new one, or both.
struct Pair {
  Node before, after;
  std::string name;  ///< what it is known by; empty where nothing
};

/// Pairs of the two lists: in the order of the new list, those that are gone at the end.
std::vector<Pair> pair_items(const rules::Shape& shape, rules::FieldId list, Node before, Node after);

}  // namespace pinko::comparing
