// What is wrong with a pack, said with file, line and the nearest known word.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/document.h"
#include "pinko/error.h"

namespace pinko::rules {

/// An Error whose facts start with where `at` stands: {place} is `file:line:column`.
Error pack_error(std::string_view id, Node at, std::vector<Arg> args = {});

/// `pack-unknown-word`: {kind} (`field`, `word`, `type`, …), {word} and, where one is near, {suggestion}.
Error unknown_word(Node at, std::string_view kind, std::string_view word, std::span<const std::string_view> known);

}  // namespace pinko::rules
