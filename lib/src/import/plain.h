// Texts as foreign systems keep them, made plain.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pinko::importing {

/// Without control characters, byte order marks and zero-width spaces, with LF as line break, no blanks at the ends of
/// lines and no blank lines around the text.
std::string cleaned(std::string_view text);

/// The text of a piece of HTML: paragraphs and breaks become lines, items of lists lines with `- `, the common
/// character references what they stand for. What only looks like a tag stays.
std::string without_html(std::string_view html);

/// The parts of a text at a separator, cleaned; blank parts are kept as empty ones, but none at the end.
std::vector<std::string> parts_of(std::string_view text, std::string_view separator);

/// The lines of a list in a text, without their bullets and numbers; blank ones are left out. Lines that only introduce
/// what follows (`After the course you can:`) go to `introductions`.
std::vector<std::string> items_of(std::string_view text, std::vector<std::string>& introductions);

}  // namespace pinko::importing
