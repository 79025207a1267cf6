// Lint of codes and languages: a known code in another case, another alphabetical length, or under its name.
#pragma once

#include <vector>

#include "rules/named.h"

namespace pinko::rules {

// Predicates on the document, which they walk once; {value} {suggestion}.
std::vector<Fault> codes_in_own_form(const Call& call);          ///< tables `code-forms`, `norwegian`
std::vector<Fault> language_keys_in_own_form(const Call& call);  ///< tables `code-forms`, `norwegian`
std::vector<Fault> languages_without_region(const Call& call);   ///< codes and keys: `en-GB`
std::vector<Fault> norwegian_is_clear(const Call& call);         ///< codes and keys: `no`; table `norwegian`

}  // namespace pinko::rules
