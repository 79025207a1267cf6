// File name patterns: `*`, `?`, `[a-z]`, and `**` for any number of folders.
#pragma once

#include <string_view>

namespace pinko {

/// True when the text has a character that means something in a pattern.
bool is_pattern(std::string_view text);

/// Matches a path against a pattern, step by step between slashes. `*` and `?` stop at a slash and do not match a
/// leading dot; `**` alone between slashes stands for any folders, none included.
bool matches_pattern(std::string_view pattern, std::string_view path);

/// The folders before the first step with a pattern character, with the final slash: where the search begins.
std::string_view fixed_part(std::string_view pattern);

}  // namespace pinko
