// The word lists of the packs that come with the program, made when it was built: cutting and sorting three thousand
// entries was a sixth of the time that one file takes.
#pragma once

#include <span>
#include <string_view>

#include "rules/word_list.h"

namespace pinko::rules {

struct ShippedWords {
  std::string_view pack, name, language;
  WordList::Parts parts;
};

/// Defined in the generated source (see lib/tools/embed.cc), sorted by pack, name and language.
std::span<const ShippedWords> shipped_words();

}  // namespace pinko::rules
