// Named predicates about the course of a module: its history of states, its dialogue with working life, and whether the
// public can read what is written about it.
#pragma once

#include <vector>

#include "rules/named.h"

namespace pinko::rules {

/// A history (list of maps with `state`): each state may follow the one before it. Table `transitions`: state → the
/// states that may follow; its first row is where a history begins. States that the table does not know are let
/// through.
std::vector<Fault> allowed_transitions(const Call& call);

/// A list of maps with `date`: no date is earlier than the one before it.
std::vector<Fault> dates_in_order(const Call& call);

/// A map with `status` and `history`: the last state of the history is the status.
std::vector<Fault> status_ends_history(const Call& call);

/// A list of maps with `date`: the latest is at most so many months before the start of the delivery, or before today
/// where no start is given. Table `dialogue-freshness`: `months`.
std::vector<Fault> latest_is_fresh(const Call& call);

/// A list of texts: each is the id of a learning outcome or a row of the table `dialogue-effects`. Where the document
/// has no outcomes with ids, all is let through.
std::vector<Fault> known_effects(const Call& call);

/// A list of maps with `ects`: the module is no larger than they are together.
std::vector<Fault> fits_in_units(const Call& call);

/// A list of maps with `role`: no more than one is `awarding`, or all of them award together.
std::vector<Fault> one_awarding_body(const Call& call);

/// A text per language: on average so many words a sentence. Table `plain-language`: `words-per-sentence`.
std::vector<Fault> short_sentences(const Call& call);

/// A text per language: so many different abbreviations (words of capitals) at most that it does not explain in
/// brackets. Table `plain-language`: `abbreviations`. Word list `known-abbreviations`: those that need no explanation.
std::vector<Fault> explained_abbreviations(const Call& call);

}  // namespace pinko::rules
