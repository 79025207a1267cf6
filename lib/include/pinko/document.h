// A descriptor as a tree whose every node knows where it was written.
//
// The tree is one flat array in document order: a node's children follow it, and `next` of its record is the index
// just past its last descendant. Every scalar is text; nothing is resolved to a number, a date or a truth value here
// (`NO`, `0613`, `4.10` stay as written). Aliases are copied out, each copy remembering the place of its `*alias`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pinko/source.h"

namespace pinko {

enum class Kind : std::uint8_t { null, scalar, list, map };

/// How a scalar was written. Only a plain scalar can be a null, a number that lost its zero, or a forgotten quote.
enum class Quoting : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };

/// One node of the flat tree, as stored. Texts are offsets into the source followed by the document's arena.
struct NodeRecord {
  Span span = {};              ///< where the value is written (an alias's copy: inside the anchored node)
  Span key_span = {};          ///< where its key is written; empty for list items and the root
  std::uint32_t text = 0;      ///< scalar: offset of the value (escapes resolved, folding done)
  std::uint32_t size = 0;      ///< scalar: bytes of the value; list or map: number of children
  std::uint32_t key = 0;       ///< offset of the key's text
  std::uint32_t key_size = 0;  ///< bytes of the key's text
  std::uint32_t next = 0;      ///< index just past the node's last descendant
  std::uint32_t parent = 0;    ///< index of the parent; the root is its own
  Span alias = {};             ///< where the `*alias` stands that brought this copy here; empty otherwise
  Kind kind = Kind::null;
  Quoting quoting = Quoting::plain;
  bool flow = false;          ///< list or map written in brackets or braces
  std::uint8_t reserved = 0;  ///< no padding: shipped trees are embedded byte by byte
};

class Node;

/// Where the nodes come from that another file gave to a document (the fields of an organisation). Their own spans
/// point at the reference that brought them, as those of an alias do.
struct Borrowed {
  std::shared_ptr<const Source> source;
  std::vector<Span> spans;  ///< by index of the node; empty for the document's own
};

/// An immutable tree. Cheap to copy: copies share the storage.
class Document {
 public:
  /// A document without content; its root is absent.
  Document() = default;
  /// `storage` keeps `records` and `arena` alive (nullptr: they are static). `source` may be null for a tree that was
  /// made at build time: such a tree has values but no places.
  Document(std::shared_ptr<const Source> source, std::span<const NodeRecord> records, std::string_view arena,
           std::shared_ptr<const void> storage);

  [[nodiscard]] Node root() const;
  [[nodiscard]] const std::shared_ptr<const Source>& source() const { return source_; }
  /// All nodes in document order; the root comes first.
  [[nodiscard]] std::span<const NodeRecord> records() const { return records_; }
  [[nodiscard]] std::string_view text(std::uint32_t offset, std::uint32_t size) const;
  /// nullptr where all nodes are the document's own.
  [[nodiscard]] const Borrowed* borrowed() const { return borrowed_.get(); }
  void set_borrowed(std::shared_ptr<const Borrowed> borrowed) { borrowed_ = std::move(borrowed); }
  [[nodiscard]] const std::shared_ptr<const void>& storage() const { return storage_; }

 private:
  std::shared_ptr<const Borrowed> borrowed_;
  std::shared_ptr<const Source> source_;
  std::shared_ptr<const void> storage_;
  std::span<const NodeRecord> records_;
  std::string_view before_;  // the source's text
  std::string_view arena_;   // values that differ from their writing
};

/// A handle to one node (16 bytes, no ownership: the document must outlive it). Default-made: the absent node, which
/// answers every question like an empty null.
class Node {
 public:
  class Iterator;
  struct Children;

  Node() = default;
  Node(const Document& document, std::uint32_t index) : document_(&document), index_(index) {}

  explicit operator bool() const { return document_ != nullptr; }
  friend bool operator==(const Node&, const Node&) = default;

  [[nodiscard]] std::uint32_t index() const { return index_; }
  [[nodiscard]] Kind kind() const;
  [[nodiscard]] Quoting quoting() const;
  [[nodiscard]] bool is_map() const { return kind() == Kind::map; }
  [[nodiscard]] bool is_list() const { return kind() == Kind::list; }
  [[nodiscard]] bool is_scalar() const { return kind() == Kind::scalar; }
  /// The value of a scalar; empty for every other kind.
  [[nodiscard]] std::string_view text() const;
  /// The key under which a map holds this node; empty for list items and the root.
  [[nodiscard]] std::string_view key() const;
  /// Number of children of a list or map; 0 for every other kind.
  [[nodiscard]] std::uint32_t size() const;
  [[nodiscard]] Children children() const;
  /// The value of a key (the first, where a faulty document repeats it), found by a linear search; absent if none.
  [[nodiscard]] Node operator[](std::string_view key) const;
  /// The enclosing list or map; absent for the root.
  [[nodiscard]] Node parent() const;
  [[nodiscard]] const Document& document() const { return *document_; }
  [[nodiscard]] const NodeRecord& record() const;

  /// True when nothing a person would call content is in it: an absent node, a null (also written `null` or `~`), blank
  /// text, or a list or map that holds only such.
  [[nodiscard]] bool blank() const;

  /// Where to point when this value is at fault: the alias that brought it, else the value, else (a null) its key.
  [[nodiscard]] Span place() const;
  /// Where to point when something is missing inside this node: its key, else (the root, a list item) its first key.
  [[nodiscard]] Span place_for_missing() const;

 private:
  const Document* document_ = nullptr;
  std::uint32_t index_ = 0;
};

/// Walks the children of a list or map in the order of the document.
class Node::Iterator {
 public:
  using difference_type = std::ptrdiff_t;
  using value_type = Node;
  using iterator_category = std::forward_iterator_tag;

  Iterator() = default;
  Iterator(const Document* document, std::uint32_t index) : document_(document), index_(index) {}
  Node operator*() const { return {*document_, index_}; }
  Iterator& operator++();
  Iterator operator++(int);
  friend bool operator==(const Iterator&, const Iterator&) = default;

 private:
  const Document* document_ = nullptr;
  std::uint32_t index_ = 0;
};

struct Node::Children {
  Iterator first, last;
  [[nodiscard]] Iterator begin() const { return first; }
  [[nodiscard]] Iterator end() const { return last; }
  [[nodiscard]] bool empty() const { return first == last; }
};

// The rules look at each node many times: these belong into the caller (a third of the time of a check otherwise).

inline std::string_view Document::text(std::uint32_t offset, std::uint32_t size) const {
  if (offset < before_.size()) return before_.substr(offset, size);
  const std::size_t in_arena = offset - before_.size();
  return in_arena < arena_.size() ? arena_.substr(in_arena, size) : std::string_view{};
}

inline Node Document::root() const { return records_.empty() ? Node{} : Node{*this, 0}; }

inline const NodeRecord& Node::record() const {
  static constexpr NodeRecord kAbsent{};
  return document_ != nullptr ? document_->records()[index_] : kAbsent;
}

inline Kind Node::kind() const { return record().kind; }
inline Quoting Node::quoting() const { return record().quoting; }

inline std::string_view Node::text() const {
  const NodeRecord& own = record();
  return own.kind == Kind::scalar ? document_->text(own.text, own.size) : std::string_view{};
}

inline std::string_view Node::key() const {
  return document_ != nullptr ? document_->text(record().key, record().key_size) : std::string_view{};
}

inline std::uint32_t Node::size() const {
  const NodeRecord& own = record();
  return own.kind == Kind::list || own.kind == Kind::map ? own.size : 0;
}

inline Node::Iterator& Node::Iterator::operator++() {
  index_ = document_->records()[index_].next;
  return *this;
}

inline Node::Children Node::children() const {
  if (size() == 0) return {{document_, 0}, {document_, 0}};
  return {{document_, index_ + 1}, {document_, record().next}};
}

inline Node Node::parent() const {
  return document_ == nullptr || index_ == 0 ? Node{} : Node{*document_, record().parent};
}

/// True for a node that another file gave to its document.
inline bool is_borrowed(Node node) {
  const Borrowed* borrowed = node ? node.document().borrowed() : nullptr;
  return borrowed != nullptr && borrowed->spans[node.index()] != Span{};
}

/// The JSON pointer of a node (RFC 6901), e.g. `/learning_outcomes/0/text`. The root is the empty string.
std::string pointer_of(Node node);

}  // namespace pinko
