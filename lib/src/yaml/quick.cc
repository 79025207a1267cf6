// The fast reader. Its one rule: no when in doubt. Whatever the structure walk (scan_*.cc) has a note, a slip or a
// rewrite for, and whatever yaml-cpp is known to read in its own way, is left to them. Entry point: read_quickly().
#include "yaml/quick.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "text/utf8.h"
#include "yaml/bytes.h"

namespace pinko::yaml {
namespace {

// yaml-cpp looks this far back for the beginning of a key.
constexpr std::uint32_t kLongestKey = 1000;
// The walk of the reader of record goes no deeper either.
constexpr std::uint32_t kDeepest = 400;

enum Class : std::uint8_t {
  kKey = 1,        // may stand in a bare key
  kFirst = 2,      // may begin a bare text
  kFlow = 4,       // ends a bare text in brackets
  kDoubtful = 8,   // a bare text that ends so looks as if its other half were lost
  kFirstKey = 16,  // may begin a bare key
};

constexpr std::array<std::uint8_t, 256> kClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  const auto add = [&](std::string_view characters, unsigned what) {
    for (const char c : characters) {
      auto& one = classes[static_cast<unsigned char>(c)];
      one = static_cast<std::uint8_t>(one | what);
    }
  };
  add("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", kKey | kFirst | kFirstKey);
  add("-.", kKey);
  add("(/.+$~", kFirst);
  add(",[]{}", kFlow);
  add("\"']}", kDoubtful);
  for (std::size_t byte = 0x80; byte < classes.size(); ++byte) classes[byte] = kFirst;
  return classes;
}();

bool is(char c, unsigned what) { return (kClasses[static_cast<unsigned char>(c)] & what) != 0; }

// ---- Characters

// True for eight bytes of ASCII without controls.
bool is_ordinary_word(const char* bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  constexpr std::uint64_t kHigh = 0x80U * kOnes;
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  const std::uint64_t controls = word - (0x20U * kOnes);  // borrows only matter where something is odd anyway
  const std::uint64_t deletes = word + kOnes;             // 0x7F becomes 0x80
  return ((word | controls | deletes) & kHigh) == 0;
}

// Strict UTF-8 with no tab, carriage return, control or invisible character.
bool is_ordinary(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (at + 8 <= text.size() && is_ordinary_word(text.data() + at)) {
      at += 8;
      continue;
    }
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte >= 0x20 && byte < 0x7F) || byte == '\n') {
      ++at;
      continue;
    }
    if (byte < 0x80) return false;
    const auto rune = utf8::decode(text, at);
    if (rune.size == 0 || code_of(rune.code)) return false;
    at += rune.size;
  }
  return true;
}

// ---- Structure

class Quick {
 public:
  Quick(std::string_view text, const ParseOptions& options)
      : text_(text), options_(options), deepest_(std::min(options.limits.depth, kDeepest)) {
    tree_.records.reserve(std::min<std::size_t>(text.size() / 16 + 8, options.limits.nodes));
  }

  // Every function answers false where the text is not plain: the quick reader is then done with it.
  bool document();
  Tree take() { return std::move(tree_); }

 private:
  struct Text {
    std::uint32_t offset = 0, size = 0;
  };
  struct Key {
    Text text;
    Span span;
  };

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  [[nodiscard]] bool end() const { return at_ >= text_.size(); }
  [[nodiscard]] char peek(std::uint32_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\n';
  }
  [[nodiscard]] bool dash_here() const { return peek() == '-' && peek(1) == ' '; }
  [[nodiscard]] bool quote_here() const { return peek() == '"' || peek() == '\''; }
  [[nodiscard]] Quoting quoting_here() const { return peek() == '"' ? Quoting::double_quoted : Quoting::single_quoted; }
  [[nodiscard]] std::uint32_t line_end(std::uint32_t from) const {
    const auto found = text_.find('\n', from);
    return found == std::string_view::npos ? size() : static_cast<std::uint32_t>(found);
  }
  void skip_spaces() {
    while (peek() == ' ') ++at_;
  }
  void next_line();
  void next_content();
  bool rest_of_line();

  bool put(NodeRecord made);
  bool put_scalar(Span span, Quoting quoting, std::string_view value);
  Text keep(Span span, Quoting quoting, std::string_view value);
  bool open(Kind kind, bool in_brackets);
  void close(std::uint32_t index, std::uint32_t outer);

  bool block_map(int column);
  bool block_list(int column);
  bool block_key(int column);
  bool key_text(int parent);
  bool map_value(int column);
  bool value_on_line(int parent);
  [[nodiscard]] bool plain_begins() const;
  bool goes_on(int parent);
  bool plain(int parent);
  bool plain_line(std::uint32_t& text_end);
  bool block_text(int parent);
  bool block_lines(int parent, bool folded, std::uint32_t& last);
  bool flow(int parent);
  bool flow_entry(int parent, bool in_map);
  bool flow_key(int parent);
  bool flow_plain();
  bool flow_gap(int parent);
  bool quoted_scalar(int parent);
  bool quoted(int parent, bool one_line, std::string_view& value);
  bool quoted_break(int parent);
  bool escape();

  std::string_view text_;
  const ParseOptions& options_;
  std::uint32_t deepest_;
  std::uint32_t at_ = 0;
  int column_ = -1;  // of the line with content that next_content() found; -1 at the end
  std::uint32_t depth_ = 0;
  std::uint32_t previous_end_ = 0;  // end of the node read last
  std::uint32_t parent_ = 0;        // record of the list or map that is open
  Key key_;                         // of the value to come
  std::string value_;               // of a scalar that is not written as it is meant
  Tree tree_;
};

bool Quick::document() {
  next_content();
  if (text_.substr(std::min<std::size_t>(at_, text_.size()), 4) == "---\n" && column_ == 0) {
    at_ += 4;
    next_content();
  }
  if (column_ != 0) return false;
  if (peek() != '{') return block_map(0) && end();
  if (!flow(-1) || !rest_of_line()) return false;
  return end();
}

void Quick::next_line() {
  at_ = line_end(at_);
  if (!end()) ++at_;
}

// To the first character of the next line that has more than blanks or a comment. `at_` is at the start of a line.
void Quick::next_content() {
  for (;;) {
    const std::uint32_t line = at_;
    skip_spaces();
    if (end()) {
      column_ = -1;
      return;
    }
    if (peek() != '\n' && peek() != '#') {
      column_ = static_cast<int>(at_ - line);
      return;
    }
    next_line();
  }
}

// After a value: blanks and a comment at most. Goes on to the next line with content.
bool Quick::rest_of_line() {
  const std::uint32_t value_end = at_;
  skip_spaces();
  if (peek() == '#' ? at_ == value_end : peek() != '\n') return false;
  next_line();
  next_content();
  return true;
}

// ---- The tree, built as Builder builds it

bool Quick::put(NodeRecord made) {
  if (tree_.records.size() >= options_.limits.nodes) return false;
  const auto index = static_cast<std::uint32_t>(tree_.records.size());
  made.next = index + 1;
  if (index > 0) {
    made.parent = parent_;
    ++tree_.records[parent_].size;
  }
  made.key = key_.text.offset;
  made.key_size = key_.text.size;
  made.key_span = key_.span;
  key_ = {};
  tree_.records.push_back(made);
  return true;
}

bool Quick::put_scalar(Span span, Quoting quoting, std::string_view value) {
  if (span.end - span.begin > options_.limits.scalar_bytes) return false;
  const Text text = keep(span, quoting, value);
  previous_end_ = span.end;
  return put({.span = span, .text = text.offset, .size = text.size, .kind = Kind::scalar, .quoting = quoting});
}

Quick::Text Quick::keep(Span span, Quoting quoting, std::string_view value) {
  const bool in_quotes = quoting == Quoting::single_quoted || quoting == Quoting::double_quoted;
  const std::uint32_t begin = span.begin + (in_quotes ? 1 : 0);
  const auto length = static_cast<std::uint32_t>(value.size());
  if (value.data() == text_.data() + begin || text_.substr(begin, length) == value) return {begin, length};
  const auto offset = static_cast<std::uint32_t>(text_.size() + tree_.arena.size());
  tree_.arena += value;
  return {offset, length};
}

bool Quick::open(Kind kind, bool in_brackets) {
  if (++depth_ > deepest_) return false;
  return put({.span = {at_, at_}, .kind = kind, .flow = in_brackets});
}

void Quick::close(std::uint32_t index, std::uint32_t outer) {
  --depth_;
  NodeRecord& record = tree_.records[index];
  record.span.end = previous_end_;
  record.next = static_cast<std::uint32_t>(tree_.records.size());
  parent_ = outer;
}

// ---- Block style

// `at_` is at the first key, which stands at `column`.
bool Quick::block_map(int column) {
  const auto index = static_cast<std::uint32_t>(tree_.records.size());
  const std::uint32_t outer = parent_;
  if (!open(Kind::map, false)) return false;
  do {
    parent_ = index;
    if (!block_key(column) || !map_value(column)) return false;
  } while (column_ == column);
  close(index, outer);
  return column_ < column;
}

// `at_` is at the first dash.
bool Quick::block_list(int column) {
  const auto index = static_cast<std::uint32_t>(tree_.records.size());
  const std::uint32_t outer = parent_;
  if (!open(Kind::list, false)) return false;
  do {
    parent_ = index;
    const std::uint32_t dash = at_++;
    skip_spaces();
    if (dash_here()) return false;  // a list in a list
    const std::uint32_t begin = at_;
    while (is(peek(), kKey)) ++at_;
    const bool key = peek() == ':' && (peek(1) == ' ' || peek(1) == '\n');
    at_ = begin;
    if (key ? !block_map(column + static_cast<int>(begin - dash)) : !value_on_line(column)) return false;
  } while (column_ == column && dash_here());
  close(index, outer);
  return true;
}

bool Quick::block_key(int column) {
  if (!key_text(column) || peek() != ':' || (peek(1) != ' ' && peek(1) != '\n')) return false;
  ++at_;
  return true;
}

// A bare word or a quoted text on one line.
bool Quick::key_text(int parent) {
  const std::uint32_t begin = at_;
  Key key;
  if (quote_here()) {
    const Quoting quoting = quoting_here();
    std::string_view value;
    if (!quoted(parent, true, value)) return false;
    key = {keep({begin, at_}, quoting, value), {begin, at_}};
  } else {
    if (!is(peek(), kFirstKey)) return false;
    while (is(peek(), kKey)) ++at_;
    key = {{begin, at_ - begin}, {begin, at_}};
  }
  key_ = key;
  return at_ - begin <= std::min(kLongestKey, options_.limits.key_bytes);
}

// `at_` is behind the colon of a key at `column`.
bool Quick::map_value(int column) {
  const std::uint32_t colon_end = at_;
  skip_spaces();
  if (peek() != '\n' && peek() != '#') return value_on_line(column);
  next_line();
  next_content();
  if (column_ >= column && dash_here()) return block_list(column_);
  if (column_ > column) return block_map(column_);
  previous_end_ = colon_end;
  return put({.span = {colon_end, colon_end}, .kind = Kind::null});
}

bool Quick::value_on_line(int parent) {
  switch (peek()) {
    case '"':
    case '\'':
      return quoted_scalar(parent) && rest_of_line();
    case '[':
    case '{':
      return flow(parent) && rest_of_line();
    case '|':
    case '>':
      return block_text(parent);
    default:
      return plain(parent);
  }
}

// To the end of a bare text's part on this line.
bool Quick::plain_line(std::uint32_t& text_end) {
  text_end = at_;
  for (;; ++at_) {
    const char c = peek();
    if (c == '\n') return true;
    if (c == ':' && (peek(1) == ' ' || peek(1) == '\n')) return false;
    if (c == '#' && at_ > text_end) return true;
    if (c != ' ') text_end = at_ + 1;
  }
}

bool Quick::plain_begins() const { return is(peek(), kFirst) || (peek() == '-' && is(peek(1), kFirstKey)); }

// Whether a bare text goes on in the next line, indented more than `parent`; then to the first character there.
bool Quick::goes_on(int parent) {
  if (end() || peek() != '\n') return false;
  const std::uint32_t line_break = at_++;
  skip_spaces();
  const auto column = static_cast<int>(at_ - line_break - 1);
  if (peek() != '\n' && peek() != '#' && column > parent) return true;
  at_ = line_break;
  return false;
}

bool Quick::plain(int parent) {
  const std::uint32_t begin = at_;
  std::uint32_t text_end = 0;
  if (!plain_begins() || !plain_line(text_end)) return false;
  value_.clear();
  while (goes_on(parent)) {
    if (!is(peek(), kFirst)) return false;
    if (value_.empty()) value_ = text_.substr(begin, text_end - begin);
    const std::uint32_t from = at_;
    if (!plain_line(text_end)) return false;
    value_ += ' ';
    value_ += text_.substr(from, text_end - from);
  }
  if (is(text_[text_end - 1], kDoubtful)) return false;
  const std::string_view value = value_.empty() ? text_.substr(begin, text_end - begin) : std::string_view{value_};
  if (!put_scalar({begin, text_end}, Quoting::plain, value)) return false;
  const std::uint32_t ended = at_;
  next_line();
  next_content();
  // Behind an empty line a text may go on; only the reader of record knows how. A comment ends it.
  return column_ <= parent || text_.substr(ended, at_ - ended).find('#') != std::string_view::npos;
}

// `|` and `>`, with `-` or nothing behind.
bool Quick::block_text(int parent) {
  const std::uint32_t begin = at_;
  const bool folded = text_[at_++] == '>';
  const bool strip = peek() == '-';
  if (strip) ++at_;
  if (end() || peek() != '\n') return false;
  ++at_;
  std::uint32_t last = 0;
  if (!block_lines(parent, folded, last)) return false;
  if (!strip) value_ += '\n';
  return put_scalar({begin, last}, folded ? Quoting::folded : Quoting::literal, value_);
}

// The lines of a block text, into value_, without the last line break.
bool Quick::block_lines(int parent, bool folded, std::uint32_t& last) {
  value_.clear();
  std::uint32_t indent = 0, blank = 0;
  for (;;) {
    const std::uint32_t line = at_;
    skip_spaces();
    const std::uint32_t here = at_ - line;
    if (end()) {
      if (here > 0) return false;
      break;
    }
    if (peek() == '\n') {
      if (here > 0 || indent == 0) return false;
      ++blank;
      ++at_;
      continue;
    }
    if (indent == 0) {
      if (static_cast<int>(here) <= parent || here == 0) return false;
      indent = here;
    } else if (here < indent) {
      at_ = line;
      break;
    } else if (folded && here > indent) {
      return false;
    } else if (folded) {
      value_.append(blank == 0 ? 1 : blank, blank == 0 ? ' ' : '\n');
    } else {
      value_.append(blank + 1, '\n');
    }
    blank = 0;
    const std::uint32_t line_break = line_end(at_);
    if (line_break == size() || text_[line_break - 1] == ' ') return false;
    value_ += text_.substr(line + indent, line_break - line - indent);
    last = line_break;
    at_ = line_break + 1;
  }
  next_content();
  return indent > 0;
}

// ---- Brackets and quotes

// To the next token, perhaps on a later line.
bool Quick::flow_gap(int parent) {
  skip_spaces();
  while (peek() == '\n') {
    if (end()) return false;
    const std::uint32_t line = ++at_;
    skip_spaces();
    if (peek() != '\n' && static_cast<int>(at_ - line) <= parent) return false;
    if (at_ == line && (peek() == '-' || peek() == '.')) return false;  // perhaps the mark of a document
  }
  return peek() != '#';
}

bool Quick::flow(int parent) {
  const auto index = static_cast<std::uint32_t>(tree_.records.size());
  const std::uint32_t outer = parent_;
  const bool in_map = peek() == '{';
  const char closer = in_map ? '}' : ']';
  if (!open(in_map ? Kind::map : Kind::list, true)) return false;
  ++at_;
  if (!flow_gap(parent)) return false;
  while (peek() != closer || tree_.records[index].size > 0) {
    parent_ = index;
    if (!flow_entry(parent, in_map) || !flow_gap(parent)) return false;
    if (peek() == closer) break;
    if (peek() != ',') return false;
    ++at_;
    if (!flow_gap(parent)) return false;
  }
  previous_end_ = ++at_;
  close(index, outer);
  return true;
}

bool Quick::flow_entry(int parent, bool in_map) {
  if (in_map && !flow_key(parent)) return false;
  if (peek() == '[' || peek() == '{') return flow(parent);
  return quote_here() ? quoted_scalar(parent) : flow_plain();
}

// The key, its colon, and what is between it and the value.
bool Quick::flow_key(int parent) {
  const bool bare = is(peek(), kFirstKey);
  if (!key_text(parent) || peek() != ':') return false;
  ++at_;
  return (!bare || peek() == ' ') && flow_gap(parent);
}

bool Quick::flow_plain() {
  const std::uint32_t begin = at_;
  if (!plain_begins()) return false;
  std::uint32_t text_end = at_;
  for (;; ++at_) {
    const char c = peek();
    if (c == '\n' || is(c, kFlow)) break;
    if (c == '?' || c == '#') return false;
    if (c == ':' && (peek(1) == ' ' || peek(1) == '\n' || is(peek(1), kFlow))) return false;
    if (c != ' ') text_end = at_ + 1;
  }
  at_ = text_end;
  return !is(text_[text_end - 1], kDoubtful) &&
         put_scalar({begin, text_end}, Quoting::plain, text_.substr(begin, text_end - begin));
}

bool Quick::quoted_scalar(int parent) {
  const std::uint32_t begin = at_;
  const Quoting quoting = quoting_here();
  std::string_view value;
  return quoted(parent, false, value) && put_scalar({begin, at_}, quoting, value);
}

// Both kinds of quotes. `value` is valid until the next scalar.
bool Quick::quoted(int parent, bool one_line, std::string_view& value) {
  const char quote = text_[at_++];
  std::uint32_t from = at_;  // what is not in value_ yet
  bool changed = false;
  const auto take = [&] {
    if (!changed) value_.clear();
    changed = true;
    value_ += text_.substr(from, at_ - from);
  };
  for (;;) {
    if (end()) return false;
    const char c = text_[at_];
    if (c == quote) {
      if (quote == '"' || peek(1) != '\'') break;
      ++at_;
      take();
      from = ++at_;
    } else if (c == '\\' && quote == '"') {
      take();
      if (!escape()) return false;
      from = at_;
    } else if (c == '\n') {
      if (one_line) return false;
      take();
      if (!quoted_break(parent)) return false;
      from = at_;
    } else {
      ++at_;
    }
  }
  if (changed) take();
  value = changed ? std::string_view{value_} : text_.substr(from, at_ - from);
  ++at_;
  return true;
}

// One line break in a quoted text is a blank.
bool Quick::quoted_break(int parent) {
  if (text_[at_ - 1] == ' ') return false;
  const std::uint32_t line = ++at_;
  skip_spaces();
  if (end() || peek() == '\n' || static_cast<int>(at_ - line) <= std::max(parent, 0)) return false;
  value_ += ' ';
  return true;
}

bool Quick::escape() {
  constexpr std::string_view kWritten = "\"\\/nt";
  constexpr std::string_view kMeant = "\"\\/\n\t";
  const auto known = kWritten.find(peek(1));
  if (known == std::string_view::npos) return false;
  value_ += kMeant[known];
  at_ += 2;
  return true;
}

}  // namespace

std::optional<Tree> read_quickly(std::string_view text, const ParseOptions& options) {
  if (!is_ordinary(text)) return std::nullopt;
  Quick quick{text, options};
  if (!quick.document()) return std::nullopt;
  return quick.take();
}

}  // namespace pinko::yaml
