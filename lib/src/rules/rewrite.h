// Edits that mend a descriptor in place: comments, order, quotes and line breaks around them stay as they were written.
//
// Each function answers nothing where it cannot be sure that the result reads back as meant: for a tree without places,
// a copy that an alias brought, a block text. A rule then still reports; it only has nothing to offer.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pinko/document.h"
#include "pinko/finding.h"

namespace pinko::rules {

/// Gives a scalar another value. Its quotes stay; a plain one gets quotes only where the value needs them.
std::optional<Edit> give_value(Node scalar, std::string_view value);

/// Puts a plain scalar in quotes; its value stays.
std::optional<Edit> put_in_quotes(Node scalar);

/// Gives the key of a node another name.
std::optional<Edit> give_key(Node node, std::string_view key);

/// Whether a text can be written without quotes and reads back as that text. Careful: says no too often.
bool can_be_plain(std::string_view text, bool in_brackets);

/// Whether a list or map in brackets or braces is around a node.
bool is_in_brackets(Node node);
/// `|` or `>`.
bool is_block(Quoting quoting);
/// Line breaks, tabs and other control characters, which no scalar of one line may hold.
bool has_control(std::string_view text);
/// Text as it stands inside quotes of this kind; unchanged where there are none. One line.
std::string inside_quotes(std::string_view text, Quoting quoting);

}  // namespace pinko::rules
