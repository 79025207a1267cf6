// Named predicates about how titles, outcomes and descriptions are written.
#pragma once

#include <vector>

#include "rules/named.h"

namespace pinko::rules {

/// A text per language: not all in capitals; short names and abbreviations may be. Table `shouting`: `letters`, how
/// many capitals a text has at least, `word`, how long its longest word is at least. {hit}
std::vector<Fault> no_shouting(const Call& call);

/// A text per language: no full stop, comma, colon or semicolon at the end of a title. {hit}: the last word. Mends.
std::vector<Fault> no_final_stop(const Call& call);

/// A text per language: one learning outcome, not a list of them. {count}
std::vector<Fault> one_outcome_in_a_text(const Call& call);

/// The document: of so many outcomes or more, one asks for more than remembering and explaining. Table
/// `outcome-spread`: `outcomes`, how many, and `highest`, the class that all of them may not stay at. Silent where the
/// table `verb-classes` asks for a class at the module's level. {count}
std::vector<Fault> outcomes_go_beyond_knowing(const Call& call);

/// All texts per language: no sentence with more than so many words. Table `long-sentence`: `words`. {count}, {most}
std::vector<Fault> no_endless_sentence(const Call& call);

}  // namespace pinko::rules
