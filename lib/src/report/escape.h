// One escaping function per kind of output. Text of the input reaches no output without one of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pinko {

/// True where a text starts with what CI runners obey anywhere in a line: `##[error]`, `##vso[…]`, `##teamcity[…]`.
bool opens_command(std::string_view text);

/// True for characters that a terminal or a reader's eye must not meet: controls, direction marks, line separators,
/// zero-width characters, byte order marks.
bool unsafe(std::int32_t code);

/// How an unsafe character, or a byte that is not UTF-8, is written: `\u{1b}`, `\x{ff}`.
std::string escape_of(std::int32_t code, bool valid);

/// A path for the start of a line: printable, and never what a CI system takes for a command (`::error`, `##vso[`).
std::string printable_path(std::string_view path);

/// Valid UTF-8: every byte that is not becomes U+FFFD.
std::string valid_utf8(std::string_view text);

/// A JSON string with its quotes.
std::string json_string(std::string_view text);

/// A text or a quoted attribute of XML or HTML: printable, without a character that XML 1.0 forbids.
std::string markup_text(std::string_view text);

/// A text on one line of Markdown: nothing in it is formatted, linked, or tells a person or an issue (`@name`, `#12`).
std::string markdown_text(std::string_view text);

/// What follows the `::` of a GitHub workflow command, and a value among the properties before it.
std::string command_text(std::string_view text);
std::string command_property(std::string_view text);

/// A message of SARIF: brackets in it never become a link.
std::string sarif_text(std::string_view text);

/// A path as a URI reference: relative stays relative, everything but letters, digits and `-._~/` is percent-encoded.
std::string uri_of(std::string_view path);

}  // namespace pinko
