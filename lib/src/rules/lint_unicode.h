// Named predicates about the characters of texts: what came along from other programs, and what only looks right.
// Characters that nobody sees are the reader's findings (YAML-43 … YAML-46).
#pragma once

#include <vector>

#include "rules/named.h"

namespace pinko::rules {

/// Texts are in Normalisation Form C (Unicode Standard Annex 15). {hit}: the first character that is not. Mends.
std::vector<Fault> normalised_texts(const Call& call);

/// No word mixes Latin letters with Cyrillic ones, or with Greek ones that look Latin. {hit}: the word, {character}.
/// Table `look-alikes`: letter → the Latin letter it looks like. Mends words that are Latin but for look-alikes.
std::vector<Fault> one_script_a_word(const Call& call);

/// No no-break or typographic space between two words; between a number and its unit it may stand. Mends.
std::vector<Fault> plain_spaces(const Call& call);

/// No U+FFFD, which stands for a character that was lost. {hit}: its surroundings.
std::vector<Fault> no_lost_characters(const Call& call);

/// No UTF-8 read as Windows-1252. Table `misread`: what it looks like → the character. {hit}. Mends.
std::vector<Fault> no_misread_characters(const Call& call);

/// No private-use characters, paragraph marks or codes that a word processor left. Table `leftovers`. {hit}. Mends.
std::vector<Fault> no_leftovers(const Call& call);

/// A text does not begin with the bullet of a list. Table `bullets`. {hit}. Mends.
std::vector<Fault> no_bullet_at_start(const Call& call);

/// No two blanks in a row inside a line. Mends.
std::vector<Fault> single_blanks(const Call& call);

/// A text does not begin or end with a blank. Mends.
std::vector<Fault> no_blank_at_edges(const Call& call);

}  // namespace pinko::rules
