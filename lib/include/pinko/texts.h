// The wording of the program and the one way in which facts enter a sentence.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "pinko/finding.h"

namespace pinko {

/// Puts facts into a sentence. The notation is that of rule messages (docs/pack-language.md, "Facts in messages"):
///
///   `{name}`             the value of the fact; stays as written where the fact is unknown
///   `[; see {name}]`     left out when a fact in it is unknown or empty; brackets without a fact are plain text
///   `{n|a file|{n} files}`  the first form where the fact is 1, the second for every other value
///
/// Brackets do not nest. Values are never read as notation.
std::string fill(std::string_view text, std::span<const Arg> args);

/// A text of `schemas/texts.yaml`, filled. `key` is `section.id`, e.g. `errors.unknown-rule`; `language` falls back to
/// English. A key that does not exist is a bug and gives the key itself.
std::string text(std::string_view key, std::string_view language, std::span<const Arg> args = {});
/// True when there is a text of that key.
bool has_text(std::string_view key);

}  // namespace pinko
