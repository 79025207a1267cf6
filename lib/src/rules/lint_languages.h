// Named predicates about the languages of texts.
#pragma once

#include <vector>

#include "rules/named.h"

namespace pinko::rules {

/// The texts of one field are not the same in two languages. Names are let through: a text counts when two of its words
/// or more start small. Table `copied-text`: `words`, how many it has at least. {language}, {other}
std::vector<Fault> own_text_for_each_language(const Call& call);

/// A text is in the language of its key, by its small words. Word list `small-words` of each language that is told
/// apart; table `other-language`: `words`, how many of the other language are enough, `share`, how many of theirs come
/// at least on one of its own. {language}, {other}
std::vector<Fault> texts_in_their_language(const Call& call);

/// The languages of all texts are declared in `languages`; one finding for a language. {language}, {count}
std::vector<Fault> declared_languages(const Call& call);

/// Each declared language has a text somewhere. {language}
std::vector<Fault> used_languages(const Call& call);

/// Each text has a version in every declared language that is used anywhere. {language}
std::vector<Fault> texts_in_every_language(const Call& call);

}  // namespace pinko::rules
