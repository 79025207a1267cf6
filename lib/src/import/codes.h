// From the words of others to the codes of descriptors: by address, by name, by the code itself.
#pragma once

#include <string>
#include <string_view>

namespace pinko::importing {

/// The code of a list (schemas/codelists) whose concept has this address; empty where there is none.
std::string_view code_by_iri(std::string_view list, std::string_view iri);
/// The code whose name in any language this is; letter case, blanks and final punctuation do not count.
std::string_view code_by_name(std::string_view list, std::string_view name);
/// The code as it is written, whatever its letter case.
std::string_view code_by_word(std::string_view list, std::string_view word);

/// The language of a tag as descriptors have it: `en-GB`, `EN`, `en_us` → `en`. Empty for what is no language.
std::string language_of(std::string_view tag);

}  // namespace pinko::importing
