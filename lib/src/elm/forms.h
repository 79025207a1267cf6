// How values must be written: dates, durations, numbers, language tags, ids.
#pragma once

#include <string_view>

namespace pinko::elm {

/// True when the text is a value of the XML Schema datatype; true for a datatype that is not known here.
bool is_well_formed(std::string_view datatype, std::string_view text);
/// BCP 47 in its outlines, which is what JSON-LD asks: `fi`, `fi-FI`.
bool is_language_tag(std::string_view text);
/// An IRI with a scheme, or the name of a blank node (`_:a`). JSON-LD drops what has any other id.
bool is_absolute(std::string_view text);
/// A number of JSON that stands for a whole one.
bool is_whole_number(std::string_view text);
/// http or https, in any letter case.
bool is_http(std::string_view text);

}  // namespace pinko::elm
