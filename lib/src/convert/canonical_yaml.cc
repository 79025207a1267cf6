// yaml: the descriptor as readable YAML whose bytes depend on its content alone: fields in the order of the format,
// those that it does not know behind them; texts of several lines as blocks. Comments and empty fields are not content.
// Entry point: canonical_yaml().
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "convert/formats.h"
#include "data/shipped.h"
#include "rules/shape.h"
#include "text/numbers.h"
#include "yaml/emit.h"

namespace pinko::formats {
namespace {

using rules::format_shape;
using rules::Shape;
using yaml::Entry;
using yaml::Value;

/// Values that YAML readers take for what they are. 0613 is a code, and a reader takes it for a number.
bool stays_bare(std::string_view text) {
  if (text == "true" || text == "false" || parse_date(text)) return true;
  const auto digits = text.starts_with('-') ? text.substr(1) : text;
  const bool has_leading_zero = digits.size() > 1 && digits[0] == '0' && digits[1] != '.';
  return parse_number(text).has_value() && !has_leading_zero;
}

Value scalar(Node node) {
  const auto text = node.text();
  if (node.quoting() == Quoting::plain && stays_bare(text)) return Value::bare(std::string{text});
  return Value::text(std::string{text});
}

/// A map that holds only what is empty is empty as well, or converting the result again would give another one.
bool is_empty(Node node) {
  const bool is_null = node.is_scalar() && node.quoting() == Quoting::plain && node.blank();
  return node.kind() == Kind::null || is_null || (node.is_map() && std::ranges::all_of(node.children(), is_empty));
}

bool is_short_list(Node node) {
  constexpr std::size_t kMost = 60;
  std::size_t length = 0;
  for (const Node item : node.children()) {
    if (!item.is_scalar() || item.text().find('\n') != std::string_view::npos) return false;
    length += item.text().size() + 2;
  }
  return length <= kMost;
}

class Writer {
 public:
  explicit Writer(const Shape& shape) : shape_(shape) {}

  Value value(Node node, rules::FieldId field) {
    if (node.is_map()) return map(node, field);
    if (!node.is_list()) return scalar(node);
    std::vector<Value> items;
    const auto item = field == rules::kNoField ? field : shape_[field].item;
    for (const Node child : node.children())
      if (!is_empty(child)) items.push_back(value(child, item));
    return Value::list(std::move(items), is_short_list(node) ? Value::Style::flow : Value::Style::automatic);
  }

 private:
  Value map(Node node, rules::FieldId field) {
    std::vector<std::pair<std::size_t, Entry>> entries;
    for (const Node child : node.children()) {
      if (is_empty(child)) continue;
      const auto id = field == rules::kNoField ? field : shape_.child(field, child.key());
      entries.emplace_back(rank(field, id), Entry{std::string{child.key()}, value(child, id)});
    }
    std::ranges::stable_sort(entries, {}, &std::pair<std::size_t, Entry>::first);
    std::vector<Entry> sorted;
    sorted.reserve(entries.size());
    for (auto& [place, entry] : entries) sorted.push_back(std::move(entry));
    return Value::map(std::move(sorted));
  }

  [[nodiscard]] std::size_t rank(rules::FieldId parent, rules::FieldId child) const {
    if (parent == rules::kNoField) return 0;
    const auto& order = shape_[parent].children;
    return static_cast<std::size_t>(std::ranges::find(order, child) - order.begin());
  }

  const Shape& shape_;
};

}  // namespace

void canonical_yaml(Conversion& conversion) {
  conversion.findings.clear();  // nothing is left out, whatever type it should have
  const Node root = conversion.descriptor.root;
  if (!root.is_map()) return;
  conversion.bytes = yaml::emit(Writer{format_shape()}.value(root, rules::kRoot));
  while (conversion.bytes.ends_with('\n')) conversion.bytes.pop_back();
}

}  // namespace pinko::formats
