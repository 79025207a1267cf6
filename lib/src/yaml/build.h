// From the reader's events and the outline of the same text to the flat tree.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pinko/parse.h"
#include "yaml/outline.h"

namespace pinko::yaml {

/// What a document's storage is made of.
struct Tree {
  std::vector<NodeRecord> records;
  std::string arena;
};

/// Takes the events in order and matches each with the next mark of the outline. After a problem it ignores the rest.
class Builder {
 public:
  Builder(std::string_view text, const Outline& outline, const ParseOptions& options);

  // `anchor`: the reader's number of the node's anchor, 0 for none.
  void scalar(std::size_t anchor, const std::string& value);
  void null(std::size_t anchor);
  void alias(std::size_t anchor);
  void open(Event event, std::size_t anchor);
  void close();

  /// Why there is no tree, if so.
  [[nodiscard]] const std::optional<Problem>& problem() const { return problem_; }
  [[nodiscard]] std::vector<Problem>& notes() { return notes_; }
  /// True when every mark of the outline has met its event.
  [[nodiscard]] bool complete() const { return next_ == outline_.marks.size(); }
  Tree take() { return std::move(tree_); }

 private:
  struct Text {
    std::uint32_t offset = 0, size = 0;
  };
  struct Key {
    Text text = {};
    Span span = {};
  };
  struct Frame {
    std::uint32_t record = 0;
    bool map = false;
    bool keyed = false;  // the key has been read, the value comes next
    Key key;
  };
  struct Anchor {
    std::uint32_t record = 0;
    bool key = false;  // a key's text, which has no record
    Key text = {};
    Quoting quoting = Quoting::plain;
  };

  const Mark* expect(Event event);
  void fail(Code code, Span where, std::vector<Arg> args = {}, std::optional<Span> related = std::nullopt);
  [[nodiscard]] bool at_key() const { return !frames_.empty() && frames_.back().map && !frames_.back().keyed; }
  Text keep(const Mark& mark, const std::string& value);
  void check_escapes(const Mark& mark, const std::string& value);
  void put_key(const Mark& mark, Text text);
  std::optional<std::uint32_t> put(const NodeRecord& made, std::size_t anchor);
  void value_done();
  void remember(std::size_t anchor, Anchor target);
  void copy(const Anchor& target, Span alias);

  std::string_view text_;
  const Outline& outline_;
  const ParseOptions& options_;
  std::size_t next_ = 0;       // the mark to come
  std::uint32_t in_key_ = 0;   // depth inside a list or map that is a key
  std::uint32_t written_ = 0;  // nodes without copies
  bool root_done_ = false;     // further documents are compared, not kept
  std::vector<Frame> frames_;
  std::vector<Anchor> anchors_;  // by the reader's number, minus one
  std::vector<bool> known_;      // whether that anchor has a node
  Tree tree_;
  std::vector<Problem> notes_;
  std::optional<Problem> problem_;
};

/// Keys that stand twice in their map, and `<<`.
std::vector<Problem> check_keys(const Document& document, const ParseOptions& options);

}  // namespace pinko::yaml
