#include "compare/items.h"

#include <algorithm>
#include <deque>
#include <unordered_map>

#include "data/shipped.h"
#include "text/fold.h"
#include "text/numbers.h"

namespace pinko::comparing {
namespace {

using rules::FieldId;
using rules::Shape;
using rules::Type;

FieldId field_below(const Shape& shape, FieldId field, Node child) {
  if (field == rules::kNoField) return field;
  return child.parent().is_list() ? shape[field].item : shape.child(field, child.key());
}

bool is_number(const Shape& shape, FieldId field) {
  return field != rules::kNoField && (shape[field].type == Type::number || shape[field].type == Type::integer);
}

Node at_path(Node node, std::string_view path) {
  while (node && !path.empty()) {
    const auto dot = path.find('.');
    node = node[path.substr(0, dot)];
    path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
  }
  return node;
}

/// The paths by which items of a list are known.
Node identities(const Shape& shape, FieldId list) {
  const Node items = shipped("compare.yaml")->root()["items"];
  const Node own = list == rules::kNoField ? Node{} : items[shape.path(list)];
  return own ? own : items["any"];
}

/// The items of one side that have no partner yet.
struct Side {
  std::vector<Node> items;
  std::vector<bool> paired;

  explicit Side(Node list) {
    for (const Node item : list.children())
      if (!item.blank()) items.push_back(item);
    paired.resize(items.size());
  }
};

class Pairing {
 public:
  Pairing(const Shape& shape, FieldId list, Node before, Node after)
      : shape_(shape), item_(list == rules::kNoField ? list : shape[list].item), before_(before), after_(after) {
    partners_.resize(after_.items.size());
    names_.resize(after_.items.size());
  }

  std::vector<Pair> pairs(Node identities) {
    for (const Node path : identities.children())
      match([&](Node item) { return std::string{at_path(item, path.text()).text()}; }, true);
    match([&](Node item) { return meaning(shape_, item_, item); }, false);
    match_in_order(identities);
    return result(identities);
  }

 private:
  /// Pairs items whose keys are equal; of several with the same key, the first with the first.
  template <typename KeyOf>
  void match(const KeyOf& key_of, bool is_name) {
    std::unordered_map<std::string, std::deque<std::size_t>> by_key;
    for (std::size_t i = 0; i < before_.items.size(); ++i)
      if (auto key = before_.paired[i] ? std::string{} : key_of(before_.items[i]); !key.empty())
        by_key[std::move(key)].push_back(i);
    if (by_key.empty()) return;
    for (std::size_t i = 0; i < after_.items.size(); ++i) {
      if (after_.paired[i]) continue;
      auto key = key_of(after_.items[i]);
      const auto found = by_key.find(key);
      if (found == by_key.end() || found->second.empty()) continue;
      pair(found->second.front(), i);
      found->second.pop_front();
      if (is_name) names_[i] = std::move(key);
    }
  }

  /// What is left and has no name on one side may be the same item, changed.
  void match_in_order(Node identities) {
    std::size_t next = 0;
    for (std::size_t i = 0; i < after_.items.size(); ++i) {
      if (after_.paired[i]) continue;
      while (next < before_.items.size() && before_.paired[next]) ++next;
      if (next == before_.items.size()) return;
      const bool both_named =
          !name_of(before_.items[next], identities).empty() && !name_of(after_.items[i], identities).empty();
      const bool both_texts = before_.items[next].is_scalar() && after_.items[i].is_scalar();
      if (!both_named && !both_texts)
        pair(next, i);
      else
        ++next;
    }
  }

  void pair(std::size_t before, std::size_t after) {
    before_.paired[before] = after_.paired[after] = true;
    partners_[after] = before_.items[before];
  }

  static std::string name_of(Node item, Node identities) {
    for (const Node path : identities.children())
      if (const Node value = at_path(item, path.text()); !value.blank()) return std::string{value.text()};
    return {};
  }

  std::vector<Pair> result(Node identities) {
    std::vector<Pair> out;
    for (std::size_t i = 0; i < after_.items.size(); ++i) {
      auto name = names_[i].empty() ? name_of(after_.items[i], identities) : std::move(names_[i]);
      out.push_back({partners_[i], after_.items[i], std::move(name)});
    }
    for (std::size_t i = 0; i < before_.items.size(); ++i)
      if (!before_.paired[i]) out.push_back({before_.items[i], {}, name_of(before_.items[i], identities)});
    return out;
  }

  const Shape& shape_;
  const FieldId item_;
  Side before_, after_;
  std::vector<Node> partners_;      // of the new items
  std::vector<std::string> names_;  // by which they were matched
};

}  // namespace

std::string meaning(const Shape& shape, FieldId field, Node node) {
  if (node.blank()) return {};
  if (node.is_scalar()) {
    if (is_number(shape, field))
      if (const auto number = parse_number(node.text())) return std::to_string(*number);
    return with_single_blanks(node.text());
  }
  std::vector<std::string> parts;
  for (const Node child : node.children()) {
    auto part = meaning(shape, field_below(shape, field, child), child);
    if (part.empty()) continue;
    // Lengths in front: no text can look like the border between two.
    const auto key = child.key();
    auto& whole = parts.emplace_back(std::to_string(key.size()));
    whole.append(":").append(key).append(std::to_string(part.size())).append(":").append(part);
  }
  std::ranges::sort(parts);
  std::string out = node.is_list() ? "[" : "{";
  for (const auto& part : parts) out += part;
  return out;
}

std::vector<Pair> pair_items(const Shape& shape, FieldId list, Node before, Node after) {
  return Pairing{shape, list, before, after}.pairs(identities(shape, list));
}

}  // namespace pinko::comparing
