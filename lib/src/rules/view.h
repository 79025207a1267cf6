// A document seen through the shape: which node is which field. Made once per document; rules then compare numbers.
#pragma once

#include <string_view>
#include <vector>

#include "pinko/document.h"
#include "rules/plan.h"

namespace pinko::rules {

class View {
 public:
  View(const Document& document, const Shape& shape);

  [[nodiscard]] Node root() const { return document_.root(); }
  [[nodiscard]] const Shape& shape() const { return shape_; }
  [[nodiscard]] std::size_t size() const { return field_.size(); }
  [[nodiscard]] Node node(std::uint32_t index) const { return {document_, index}; }

  /// The field that a node is; kNoField where the shape knows none.
  [[nodiscard]] FieldId field(Node node) const { return field_[node.index()]; }
  /// The first node of a field, and the next one after a node; absent at the end.
  [[nodiscard]] Node first(FieldId field) const { return at(first_[field]); }
  [[nodiscard]] Node next(Node node) const { return at(next_[node.index()]); }

  /// The language of a text: the key inside a text map; empty elsewhere.
  [[nodiscard]] std::string_view language(Node text) const;
  /// The declared languages, the default first.
  [[nodiscard]] const std::vector<std::string_view>& languages() const { return languages_; }

  /// Calls `visit(node)` for every node at a path, in document order, until it returns true; tells whether it did.
  template <typename Visit>
  bool each(const Path& path, Node subject, Visit&& visit) const {
    if (path.is_self()) return visit(subject);
    if (!path.role.empty()) return each_with_role(path, visit);
    if (path.start != kRoot) return descend(subject, path.steps.data(), path.steps.size(), visit);
    for (Node node = first(path.field); node; node = next(node))
      if (visit(node)) return true;
    return false;
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  [[nodiscard]] Node at(std::uint32_t index) const { return index == kNone ? Node{} : node(index); }
  void bind();

  template <typename Visit>
  bool each_with_role(const Path& path, Visit& visit) const {
    for (Node item = first(path.role_item); item; item = next(item))
      for (const Node child : item.children())
        if (field(child) == path.role_field && child.text() == path.role &&
            descend(item, path.steps.data(), path.steps.size(), visit))
          return true;
    return false;
  }

  template <typename Visit>
  bool descend(Node from, const FieldId* step, std::size_t left, Visit& visit) const {
    if (left == 0) return visit(from);
    for (const Node child : from.children())
      if (field(child) == *step && descend(child, step + 1, left - 1, visit)) return true;
    return false;
  }

  const Document& document_;
  const Shape& shape_;
  std::vector<FieldId> field_;        // per node
  std::vector<std::uint32_t> next_;   // per node: the next node of the same field
  std::vector<std::uint32_t> first_;  // per field
  std::vector<std::string_view> languages_;
};

/// The first node at a path that is not blank, also under the field's other name; absent if there is none.
Node value_at(const View& view, const Path& path, Node subject);

/// Where something is missing: the deepest field of a path that exists, and the pointer of the missing field.
struct Gap {
  Node inside;
  std::string pointer;
};
Gap gap_at(const View& view, const Path& path, Node subject);

}  // namespace pinko::rules
