// Lint of the look of a file: blanks, blank lines and line breaks, the order of the fields, fields without content.
//
// What belongs to a block text (after | or >) is content and is left as it is.
#pragma once

#include <vector>

#include "rules/named.h"

namespace pinko::rules {

// Predicates on the document. Those about blanks and breaks give one fault for the file, at the first place; {count}.
std::vector<Fault> no_blanks_at_line_ends(const Call& call);
std::vector<Fault> no_tabs_before_comments(const Call& call);
std::vector<Fault> few_blank_lines(const Call& call);
std::vector<Fault> line_break_at_end(const Call& call);
std::vector<Fault> one_kind_of_line_break(const Call& call);  ///< {kind}: what most lines end with
std::vector<Fault> fields_in_order(const Call& call);         ///< {key} stands after {other}; table `field-order`
std::vector<Fault> no_empty_fields(const Call& call);

}  // namespace pinko::rules
