// What the rules on texts share: a walk over the texts of a descriptor, and the making of their findings.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "rules/named.h"
#include "rules/replace_parts.h"
#include "rules/view.h"

namespace pinko::rules {

/// A value with what the packs say of its field.
struct Text {
  Node node;
  std::string_view value;
  std::string_view language;  ///< the key inside a text per language; empty elsewhere
  const Field* field = nullptr;
};

/// Calls `visit(text)` for every filled value of a known field, once where an alias repeats it.
template <typename Visit>
void each_value_of_document(const Call& call, Visit&& visit) {
  if (call.view == nullptr) return;
  for (std::uint32_t index = 0; index < call.view->size(); ++index) {
    const Node node = call.view->node(index);
    const FieldId field = call.view->field(node);
    if (field == kNoField || !node.is_scalar() || node.record().alias != Span{} || node.blank()) continue;
    visit(Text{node, node.text(), call.view->language(node), &call.view->shape()[field]});
  }
}

/// The same for texts: no numbers, dates, codes, addresses.
template <typename Visit>
void each_text(const Call& call, Visit&& visit) {
  each_value_of_document(call, [&](const Text& text) {
    if (text.field->type == Type::text) visit(text);
  });
}

/// A finding about a text. `hit` is the piece at fault: cut short, and hidden in a field that is personal.
Fault fault_in(const Text& text, std::string_view hit, std::vector<Edit> edits = {});

/// A table of a pack that says what to write instead: `{from: to}`. Reads the table when it is first asked.
class Instead {
 public:
  Instead(const Call& call, std::string_view table) : call_(call), name_(table) {}

  /// What to write instead of a whole text; nullptr where the table does not know it.
  const std::string_view* find(std::string_view from);
  /// The longest entry that stands at a place of a text, and what to write instead; empty if there is none.
  std::pair<std::string_view, std::string_view> at(std::string_view text, std::size_t place);

 private:
  void read();

  const Call& call_;
  std::string_view name_;
  bool is_read_ = false;
  std::unordered_map<std::string_view, std::string_view> known_;
  std::size_t longest_ = 0;
};

/// Parts that are taken out take the blanks beside them along, so that no two blanks and no blank at an edge stay
/// behind. Neighbours of which nothing stays become one part.
void close_gaps(std::string_view text, std::vector<Part>& parts);

/// A number of a table; `otherwise` where the packs do not say.
double number_of(const Call& call, std::string_view name, std::string_view row, double otherwise);

inline bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace pinko::rules
