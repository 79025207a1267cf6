// The first lines of a new descriptor, made from what the packs ask for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pinko/date.h"
#include "pinko/record.h"
#include "pinko/rules.h"

namespace pinko {

struct StarterOptions {
  RecordKind record = RecordKind::offer;
  std::string country;                 ///< of the awarding body, a code; empty: to be filled in
  std::vector<std::string> languages;  ///< of the texts, codes, the default first; empty: `wording`
  std::string model;                   ///< production model, a code; empty: nothing is said about it
  std::string_view wording = "en";     ///< the language of comments and TODO texts
  Date as_of;
};

/// YAML text of a descriptor that has every field which the packs miss in it, in the order of the format, each with a
/// value that begins with TODO. What rules ask of the values is left to the person who fills them in.
/// Throws Error (`unknown-code`) for a country, language or production model that its code list does not know.
std::string starter(const RuleSet& rules, const StarterOptions& options);

}  // namespace pinko
