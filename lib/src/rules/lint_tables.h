// What the predicates of lint share: the tables of the pack, and edits that set how a value is written.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/masks.h"
#include "rules/named.h"
#include "rules/rewrite.h"
#include "rules/view.h"

namespace pinko::rules::lint {

/// Whether a list of a table holds a text.
inline bool lists(Node list, std::string_view text) {
  return std::ranges::any_of(list.children(), [&](Node item) { return item.text() == text; });
}

inline std::vector<Edit> as_list(std::optional<Edit> edit) {
  return edit ? std::vector{*std::move(edit)} : std::vector<Edit>{};
}

/// A text of a value as messages may show it: what is written about a learner is nobody's business.
inline std::string shown(const Call& call, Node value, std::string_view text) {
  const FieldId field = call.view == nullptr ? kNoField : call.view->field(value);
  const bool is_personal = field != kNoField && call.view->shape()[field].personal;
  return std::string{is_personal ? kMask : text};
}

/// A value that is wrong, and the one that should stand there instead.
inline Fault instead(const Call& call, Node value, std::string_view right) {
  return {.where = value,
          .args = {{"value", shown(call, value, value.text())}, {"suggestion", shown(call, value, right)}},
          .missing = {},
          .span = {},
          .edits = as_list(give_value(value, right))};
}

/// The same for numbers and truth values, which stand without quotes.
inline Fault instead_without_quotes(const Call& call, Node value, std::string_view right) {
  Fault fault = instead(call, value, right);
  for (Edit& edit : fault.edits) edit.text = right;
  return fault;
}

/// The same for codes of digits, which stand in quotes: other programs read a number, and drop its zeros. Both YAML and
/// JSON know double quotes.
inline Fault instead_in_quotes(const Call& call, Node value, std::string_view right) {
  Fault fault = instead(call, value, right);
  const char quote = value.document().root().record().flow ? '"' : '\'';
  for (Edit& edit : fault.edits) edit.text = quote + std::string{right} + quote;
  return fault;
}

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

inline bool all_digits(std::string_view text) {
  for (const char c : text)
    if (!is_digit(c)) return false;
  return !text.empty();
}

}  // namespace pinko::rules::lint
