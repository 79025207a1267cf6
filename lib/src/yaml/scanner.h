// The walk behind outline(): recursive descent over the block and flow styles of YAML 1.2.2, one character at a time.
// Every function moves forward or answers; `false` means that `out.slip` is set and the walk is over.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "yaml/outline.h"

namespace pinko::yaml {

class Scanner {
 public:
  Scanner(std::string_view text, const ParseOptions& options);
  bool stream();
  Outline out;

 private:
  /// What stands before a node of block style: nothing (the root), `---`, the dash of a list, `?` or the `:` that
  /// answers it, the colon of a key.
  enum class Before : std::uint8_t { nothing, marker, dash, question, key };
  enum class Next : std::uint8_t { entry, done, slip };
  struct Line {
    std::uint32_t begin = 0, indent = 0, content = 0;  ///< `indent`: leading spaces; `content`: first non-blank
  };
  struct Properties {
    std::uint32_t begin = 0, end = 0;
    bool anchor = false, tag = false;
    [[nodiscard]] bool any() const { return anchor || tag; }
  };
  /// A flow node just scanned.
  struct Piece {
    std::size_t mark = 0;
    bool json = false;   ///< in quotes or brackets: a colon may follow without a space
    bool lines = false;  ///< runs over several lines
  };
  /// A block list or map, as the search for the culprit of a wrong indentation needs it.
  struct Block {
    int column = -1, parent = -1;
    std::uint32_t begin = 0, entries = 0;
    bool under_key = false;
  };

  // Characters.
  [[nodiscard]] char peek(std::uint32_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  [[nodiscard]] bool end() const { return at_ >= text_.size(); }
  [[nodiscard]] bool indicator(char c) const;
  [[nodiscard]] bool marker_here() const;
  [[nodiscard]] bool first_on_line() const { return at_ == line_.content; }
  [[nodiscard]] bool tabbed() const { return line_.content != line_.begin + line_.indent; }
  [[nodiscard]] int column(std::uint32_t at) const { return static_cast<int>(at - line_.begin); }
  void start_line();
  void skip_blanks();
  void gap();
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  [[nodiscard]] std::string_view slice(Span span) const { return text_.substr(span.begin, span.end - span.begin); }
  [[nodiscard]] Span to_line_end(std::uint32_t from) const;

  // Answers.
  bool slip(Code code, Span where, std::vector<Arg> args = {}, std::optional<Span> related = std::nullopt);
  void note(Code code, Span where, std::vector<Arg> args = {}, std::optional<Span> related = std::nullopt);
  bool mark(Mark made);
  bool empty(std::uint32_t at);
  void rewrite(Span where, std::string text) { out.rewrites.push_back({where, std::move(text)}); }
  bool open(Event event, std::uint32_t begin, bool flow, std::size_t index);
  bool close(std::size_t index, std::uint32_t end);

  // Documents (scan_stream.cc).
  bool directives(bool& any);
  bool directive_yaml(Span line, bool& seen);
  bool directive_tag(Span line);
  bool document_end();
  bool leftover(std::size_t root);

  // Block style (scan_block.cc).
  bool block_node(int parent, Before before);
  bool nothing_here(int parent, Before before, bool& nothing);
  bool block_list(int column, int parent, bool under_key);
  bool block_map(Block block, std::size_t index, bool key_done);
  bool map_entry(const Block& block);
  bool explicit_entry(const Block& block);
  bool simple_key(const Block& block);
  bool block_content(int parent, Before before, bool fresh, const Properties& whole, const Properties& own,
                     std::uint32_t start);
  bool key_may_stand(const Piece& piece, bool fresh, Before before, std::uint32_t start);
  bool after_value(const Piece& piece);
  Next next_entry(const Block& block);
  bool wrong_indentation(const Block& block);
  [[nodiscard]] int usual_step() const;
  bool no_colon();
  [[nodiscard]] bool dash_here() const;
  [[nodiscard]] bool colon_follows();
  void check_key(const Piece& piece);

  // Flow style (scan_flow.cc).
  bool flow_collection(int parent, Piece& piece);
  bool flow_entry(int parent, bool in_map);
  bool flow_explicit(int parent, bool in_map, std::size_t index);
  bool flow_value(int parent);
  bool flow_node(int parent, Piece& piece);
  bool flow_gap(int parent);
  bool flow_line(int parent);
  bool close_bracket(char closer, std::uint32_t opening);
  [[nodiscard]] bool flow_colon(bool json) const;
  bool unclosed_bracket(std::optional<Span> seen);
  bool no_value(const Piece& piece);
  bool no_comma();

  // Scalars and properties (scan_scalar.cc).
  bool properties(Properties& found, bool flow);
  bool anchor_name(Properties& found);
  bool tag(Properties& found, bool flow);
  bool join(Properties& into, const Properties& more);
  bool alias(Piece& piece, bool flow);
  bool quoted(int parent, Piece& piece);
  bool escape();
  bool surrogate(std::uint32_t begin, char32_t code);
  bool plain_start(bool flow);
  void plain_line(bool flow);
  bool plain(int parent, bool flow, bool more, Piece& piece);
  bool plain_more(int parent, bool flow, std::uint32_t begin, bool& lines);
  bool colon_in_lines(std::uint32_t begin, Line first, std::uint32_t previous);
  bool block_text(int parent);
  bool block_header(int& indent);
  void check_plain(const Mark& made, bool flow);

  std::string_view text_;
  const ParseOptions& options_;
  std::uint32_t at_ = 0;
  Line line_;
  std::uint32_t depth_ = 0, aliases_ = 0;
  std::uint32_t previous_end_ = 0;       ///< end of the node scanned last
  Block closed_;                         ///< the block list or map that ended last
  std::vector<std::uint32_t> brackets_;  ///< openings not yet closed
  std::unordered_set<std::string_view> anchors_;
  std::vector<std::string_view> handles_;
};

}  // namespace pinko::yaml
