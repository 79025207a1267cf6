// Texts made comparable.
#pragma once

#include <string>
#include <string_view>

namespace pinko {

/// NFC, case-folded, runs of blanks as one, without surrounding blanks and final punctuation (`. , ; : ! ?`).
/// Ill-formed UTF-8 is returned as it is.
std::string folded(std::string_view text);

/// Appends the case-folded text in the letters that Latin-1 has (nearly all of Finnish, Swedish and English), byte by
/// byte. False, and nothing appended, where a text needs more: ß folds to two letters, and any other character above
/// U+00FF may combine.
bool fold_latin(std::string_view text, std::string& out);

/// Runs of blanks and line breaks as one blank, none at the beginning and the end.
std::string with_single_blanks(std::string_view text);

/// Lower case of the letters A to Z; every other character stays.
std::string lower_ascii(std::string_view text);

}  // namespace pinko
