// Named predicates about what was not written yet, and about markup and punctuation in texts.
#pragma once

#include <vector>

#include "rules/named.h"

namespace pinko::rules {

/// No text waits to be written. Table `placeholder-marks`: words that say so wherever they stand in capitals; word
/// list `placeholders`: phrases; `placeholders-alone`: words that say so when they are all there is. Lists of all
/// languages are looked at. {hit}
std::vector<Fault> no_placeholders(const Call& call);

/// The same for what is no free text: numbers, dates, codes, addresses, and texts that have to follow a pattern.
std::vector<Fault> no_placeholder_values(const Call& call);

/// No HTML tags. Table `html-tags`: name → what stands there instead. {hit}: the first tag. Mends.
std::vector<Fault> no_html_tags(const Call& call);

/// No HTML character references. Table `html-entities`: name → character. {hit}: the first one. Mends those it knows.
std::vector<Fault> no_html_entities(const Call& call);

/// No links, bold marks and headings of Markdown. {hit}. Mends bold.
std::vector<Fault> no_markdown(const Call& call);

/// No comma, semicolon, colon or full stop twice. {hit}. Mends.
std::vector<Fault> single_punctuation(const Call& call);

}  // namespace pinko::rules
