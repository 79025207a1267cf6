// Lint of single values that know their field: what other programs would take for something else, and what is written
// in a way that no program reads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/named.h"

namespace pinko::rules {

/// Whether a program that turns plain values into numbers would give back another text: `1.10`, `0613`, `1e3`, `12:30`.
bool loses_form_as_number(std::string_view text);

/// A number written in a way that descriptors do not use, in plain digits: `1e3`, `0x1F`, `+5`, `1 000`, `.5`. Nothing
/// for what is a plain number already, and for what is none.
std::optional<std::string> plain_digits(std::string_view text);

// Predicates.
std::vector<Fault> code_not_read_as_truth(
    const Call& call);                                  ///< on a code; {value} {suggestion}; table `yaml-truth-words`
std::vector<Fault> code_keeps_zeros(const Call& call);  ///< on a code; {value} {suggestion}
std::vector<Fault> code_of_digits_quoted(const Call& call);    ///< on a code; {value} {suggestion}
std::vector<Fault> text_not_read_as_number(const Call& call);  ///< on a text; {value} {suggestion}
std::vector<Fault> truth_in_plain_words(const Call& call);     ///< {value} {suggestion}; table `truth-words`
std::vector<Fault> number_without_unit(const Call& call);      ///< {value} {suggestion}; table `units`
std::vector<Fault> number_in_plain_digits(const Call& call);   ///< {value} {suggestion}, the latter if certain

}  // namespace pinko::rules
