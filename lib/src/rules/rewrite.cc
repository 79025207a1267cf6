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

std::string in_single_quotes(std::string_view text) { return "'" + inside_quotes(text, Quoting::single_quoted) + "'"; }

// One line, in the quotes of the original where there are any.
std::string written(std::string_view value, Quoting like, bool in_brackets) {
  if (like == Quoting::plain && can_be_plain(value, in_brackets)) return std::string{value};
  return like == Quoting::double_quoted ? '"' + inside_quotes(value, like) + '"' : in_single_quotes(value);
}

}  // namespace

bool is_in_brackets(Node node) {
  for (Node above = node.parent(); above; above = above.parent())
    if (above.record().flow) return true;
  return false;
}

bool is_block(Quoting quoting) { return quoting == Quoting::literal || quoting == Quoting::folded; }

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; });
}

std::string inside_quotes(std::string_view text, Quoting quoting) {
  std::string out;
  for (const char c : text) {
    if (c == '\'' && quoting == Quoting::single_quoted) out += '\'';
    if ((c == '"' || c == '\\') && quoting == Quoting::double_quoted) out += '\\';
    out += c;
  }
  return out;
}

bool can_be_plain(std::string_view text, bool in_brackets) {
  constexpr std::string_view kIndicators = "-?:,[]{}#&*!|>'\"%@` ~=<";
  if (text.empty() || kIndicators.find(text.front()) != std::string_view::npos || text == "null") return false;
  if (text.back() == ' ' || text.back() == ':' || text.starts_with("...") || has_control(text)) return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) return false;
  return !in_brackets || text.find_first_of(",[]{}:#") == std::string_view::npos;
}

std::optional<Edit> give_value(Node scalar, std::string_view value) {
  if (!has_place(scalar) || !scalar.is_scalar() || is_block(scalar.quoting()) || has_control(value))
    return std::nullopt;
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

}  // namespace pinko::rules
