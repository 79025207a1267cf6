// A JSON-LD file of the European Learning Model as people write them: nested or by id, with @graph or without, plain or
// prefixed keys, either namespace. No RDF: a tree of JSON whose keys and references are understood.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "import/draft.h"

namespace pinko::importing::elm {

class Tree {
 public:
  explicit Tree(const Document& document);

  [[nodiscard]] Node root() const { return document_.root(); }
  [[nodiscard]] const Document& document() const { return document_; }
  /// The key of a value as the official context has it: `elm:EQFLevel` → `eqfLevel`, `@id` → `id`.
  [[nodiscard]] std::string_view name(Node node) const { return names_[node.index()]; }
  /// The id of a node, or the id that a plain text refers to.
  [[nodiscard]] std::string_view id(Node node) const;
  /// Whether one of its types is this one, e.g. `Qualification`.
  [[nodiscard]] bool is(Node node, std::string_view type) const;
  /// The name of its first type; empty where it has none.
  [[nodiscard]] std::string_view type(Node node) const;
  /// The value of a property; absent if there is none. It is looked for in the fullest node of this id,
  /// so that copies are read once, else in the node itself.
  [[nodiscard]] Node value(Node node, std::string_view property) const;
  /// The places to which a property leads, each node once. A place may hold a node or only name it: the functions here
  /// look behind names.
  [[nodiscard]] std::vector<Node> all(Node node, std::string_view property);
  /// The first of these; absent if there is none.
  [[nodiscard]] Node one(Node node, std::string_view property) const;
  /// The node in which the contents of a place stand: itself, or the fullest one with its id.
  [[nodiscard]] Node whole(Node place) const;
  /// True for a place that only names a node, which is not in the file.
  [[nodiscard]] bool dangles(Node place) const;
  /// A place has been read; what is in it is judged by its parts.
  void visit(Node place) { used.mark(place); }
  /// Nothing is left to be read at a place.
  void use(Node place);
  /// The text of a literal, also of `{"@value": …}`.
  [[nodiscard]] std::string_view literal(Node node) const;
  /// Whether everything in `copy` also stands in `original`.
  [[nodiscard]] bool is_copy(Node copy, Node original) const;

  Used used;
  std::vector<Node> left;  ///< values that were read and had no place, since another one took it

 private:
  void read_prefixes(Node context);
  [[nodiscard]] std::string_view canonical(std::string_view key);
  void collect(Node value, std::vector<Node>& found) const;
  [[nodiscard]] Node own_value(Node node, std::string_view property) const;
  [[nodiscard]] bool is_bare(Node node) const;

  const Document& document_;
  std::unordered_map<std::string, std::string> prefixes_;
  std::unordered_map<std::string_view, std::string_view> keys_;  // as written → as the official context has them
  std::vector<std::string> made_;                                // what keys_ points to
  std::vector<std::string_view> names_;                          // of each record
  std::unordered_map<std::string_view, std::uint32_t> by_id_;    // the fullest node
};

/// `urn:pinko:ID:outcome:LO1` → `outcome:LO1`: what pinko's own converter wrote an id for. Empty for other ids.
std::string_view own_part(std::string_view id);
/// Undoes percent-encoding.
std::string decoded(std::string_view text);
/// schemas/elm/mapping.yaml.
Node mapping();

}  // namespace pinko::importing::elm
