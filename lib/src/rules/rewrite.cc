#include "rules/rewrite.h"

#include <algorithm>
#include <string>

#include "pinko/source.h"

namespace pinko::rules {
namespace {

bool has_place(Node node) {
  return node && node.document().source() != nullptr && node.record().alias == Span{} &&
         node.record().span.begin < node.record().span.end;
}

bool is_in_brackets(Node node) {
  for (Node above = node.parent(); above; above = above.parent())
    if (above.record().flow) return true;
  return false;
}

bool is_block(Node scalar) { return scalar.quoting() == Quoting::literal || scalar.quoting() == Quoting::folded; }

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; });
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  while (true) {
    const auto at = text.find(from);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    out += to;
    text.remove_prefix(at + from.size());
  }
}

std::string in_single_quotes(std::string_view text) { return "'" + replaced(text, "'", "''") + "'"; }

std::string in_double_quotes(std::string_view text) {
  return '"' + replaced(replaced(text, "\\", "\\\\"), "\"", "\\\"") + '"';
}

// One line, in the quotes of the original where there are any.
std::string written(std::string_view value, Quoting like, bool in_brackets) {
  if (like == Quoting::double_quoted) return in_double_quotes(value);
  if (like == Quoting::plain && can_be_plain(value, in_brackets)) return std::string{value};
  return in_single_quotes(value);
}

// A piece of text as it has to be written inside a scalar of this kind.
std::string piece(std::string_view text, Quoting quoting) {
  if (quoting == Quoting::single_quoted) return replaced(text, "'", "''");
  if (quoting == Quoting::double_quoted) return replaced(replaced(text, "\\", "\\\\"), "\"", "\\\"");
  return std::string{text};
}

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

}  // namespace

bool can_be_plain(std::string_view text, bool in_brackets) {
  constexpr std::string_view kIndicators = "-?:,[]{}#&*!|>'\"%@` ~=<";
  if (text.empty() || kIndicators.find(text.front()) != std::string_view::npos || text == "null") return false;
  if (text.back() == ' ' || text.back() == ':' || text.starts_with("...") || has_control(text)) return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
  return !in_brackets || text.find_first_of(",[]{}:#") == std::string_view::npos;
}

std::optional<Edit> give_value(Node scalar, std::string_view value) {
  if (!has_place(scalar) || !scalar.is_scalar() || is_block(scalar) || has_control(value)) return std::nullopt;
  return Edit{scalar.record().span, written(value, scalar.quoting(), is_in_brackets(scalar))};
}

std::optional<Edit> put_in_quotes(Node scalar) {
  if (!has_place(scalar) || !scalar.is_scalar() || scalar.quoting() != Quoting::plain || has_control(scalar.text()))
    return std::nullopt;
  return Edit{scalar.record().span, in_single_quotes(scalar.text())};
}

std::optional<Edit> give_key(Node node, std::string_view key) {
  if (!has_place(node) || has_control(key)) return std::nullopt;
  const Span place = node.record().key_span;
  if (place.begin >= place.end) return std::nullopt;
  const char first = node.document().source()->text()[place.begin];
  const Quoting like = first == '"' ? Quoting::double_quoted : first == '\'' ? Quoting::single_quoted : Quoting::plain;
  return Edit{place, written(key, like, is_in_brackets(node) || node.parent().record().flow)};
}

std::vector<Edit> replace_in(Node scalar, std::string_view from, std::string_view to) {
  if (!has_place(scalar) || !scalar.is_scalar() || from.empty() || has_control(to)) return {};
  const Span span = scalar.record().span;
  const std::string_view text = scalar.document().source()->text().substr(span.begin, span.end - span.begin);
  const std::string there = piece(from, scalar.quoting());
  const std::string instead = piece(to, scalar.quoting());
  if (scalar.quoting() == Quoting::plain && !can_be_plain(replaced(scalar.text(), from, to), is_in_brackets(scalar))) {
    const auto whole = give_value(scalar, replaced(scalar.text(), from, to));
    return whole ? std::vector{*whole} : std::vector<Edit>{};
  }
  if (occurrences(text, there) != occurrences(scalar.text(), from)) return {};
  std::vector<Edit> edits;
  for (auto at = text.find(there); at != std::string_view::npos; at = text.find(there, at + there.size())) {
    const auto begin = span.begin + static_cast<std::uint32_t>(at);
    edits.push_back({{begin, begin + static_cast<std::uint32_t>(there.size())}, instead});
  }
  return edits;
}

}  // namespace pinko::rules
