// Lists and maps by indentation (YAML 1.2.2, chapter 8).
#include <algorithm>
#include <array>

#include "yaml/scanner.h"

namespace pinko::yaml {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_break(char c) { return c == '\n' || c == '\r'; }
bool ends_token(char c) { return is_blank(c) || is_break(c) || c == '\0'; }
bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// `level:{eqf: 5}`: where the first colon stands, if a value begins right after it; 0 if not.
std::size_t glued_colon(std::string_view key) {
  const auto word = static_cast<std::size_t>(std::ranges::find_if_not(key, is_word) - key.begin());
  const auto after = key.substr(word);
  const bool glued =
      after.size() > 1 && after[0] == ':' && std::string_view{"{[\"'"}.find(after[1]) != std::string_view::npos;
  return glued ? word : 0;
}

}  // namespace

bool Scanner::dash_here() const { return peek() == '-' && ends_token(peek(1)); }

// Moves to the colon of a key, if one follows on this line.
bool Scanner::colon_follows() {
  const std::uint32_t back = at_;
  skip_blanks();
  if (peek() == ':' && ends_token(peek(1))) return true;
  at_ = back;
  return false;
}

bool Scanner::block_node(int parent, Before before) {
  const std::uint32_t from = at_;
  std::uint32_t start = 0;
  Properties whole, own;  // of the node itself; of what begins on the node's line: the node or its first key
  previous_end_ = from;
  gap();
  for (;;) {
    bool nothing = false;
    if (!nothing_here(parent, before, nothing)) return false;
    if (nothing) return empty(whole.any() ? whole.end : from);
    start = at_;
    Properties here;
    if (!properties(here, false)) return false;
    if (!here.any()) break;
    if (!end() && !is_break(peek()) && peek() != '#') {
      own = here;
      break;
    }
    if (!join(whole, here)) return false;
    at_ = here.end;
    gap();
  }
  bool fresh = start == line_.content;
  if (fresh ? tabbed() : text_.substr(from, start - from).find('\t') != std::string_view::npos) {
    const bool collection = dash_here() || ((peek() == '?' || peek() == ':') && ends_token(peek(1)));
    if (collection && (fresh || before != Before::key)) return slip(kTab, {start - 1, start});
    fresh = false;
  } else if (!fresh) {
    fresh = before == Before::dash || before == Before::question;
  }
  return block_content(parent, before, fresh, whole, own, start);
}

// Does the node end before it began, because the next token belongs to somebody else?
bool Scanner::nothing_here(int parent, Before before, bool& nothing) {
  nothing = end();
  if (nothing || !first_on_line()) return true;
  nothing = marker_here();
  if (nothing) return true;
  if (tabbed() && (static_cast<int>(line_.indent) <= parent || !options_.any_yaml))
    return slip(kTab, {line_.begin + line_.indent, line_.content});
  const bool under_key = before == Before::key || before == Before::question;
  const bool list = under_key && static_cast<int>(line_.indent) == parent && dash_here();
  nothing = static_cast<int>(line_.indent) <= parent && !list;
  return true;
}

bool Scanner::block_content(int parent, Before before, bool fresh, const Properties& whole, const Properties& own,
                            std::uint32_t start) {
  const char c = peek();
  const bool dash = dash_here();
  const bool sign = dash || ((c == '?' || c == ':') && ends_token(peek(1)));
  const auto anchor = [&] { return std::vector<Arg>{{"anchor", std::string(slice({own.begin, own.end}))}}; };
  if (sign && c != ':' && own.any()) return slip(kMisplacedAnchor, {own.begin, own.end}, anchor());
  if (sign && !fresh) {
    if (dash) return slip(kMisplacedDash, to_line_end(at_));
    return slip(kReservedStart, {at_, at_ + 1}, {{"character", std::string(1, c)}});
  }
  const bool under_key = before == Before::key || before == Before::question;
  if (dash) return block_list(column(start), parent, under_key);
  if (sign) return block_map({column(start), parent, start, 0, before == Before::key}, out.marks.size(), false);
  Properties joined = whole;
  if (c == '|' || c == '>') return join(joined, own) && block_text(parent);

  Piece piece;
  const std::size_t index = out.marks.size();
  const std::uint32_t begin = at_;
  bool is_plain = false;
  if (c == '*') {
    if (!alias(piece, false)) return false;
  } else if (c == '"' || c == '\'') {
    if (!quoted(parent, piece)) return false;
  } else if (c == '[' || c == '{') {
    if (!flow_collection(parent, piece)) return false;
  } else {
    is_plain = true;
    if (!plain(parent, false, false, piece)) return false;
  }
  if (colon_follows()) {
    if (!key_may_stand(piece, fresh, before, start)) return false;
    check_key(piece);
    if (out.slip) return false;
    return block_map({column(start), parent, start, 0, before == Before::key}, index, true);
  }
  if (!join(joined, own)) return false;
  if (c == '*' && joined.any())
    return slip(kMisplacedAnchor, {joined.begin, joined.end},
                {{"anchor", std::string(slice({joined.begin, joined.end}))}});
  if (is_plain) {
    Mark& made = out.marks[index];
    if (!plain_more(parent, false, begin, made.lines)) return false;
    made.span.end = previous_end_ = at_;
    if (at_ - begin > options_.limits.scalar_bytes)
      return slip(kTextTooLong, {begin, begin + 1}, {{"limit", std::to_string(options_.limits.scalar_bytes)}});
    check_plain(made, false);
  }
  return after_value(piece);
}

// A key was found where a node is expected. `at_` is at its colon.
bool Scanner::key_may_stand(const Piece& piece, bool fresh, Before before, std::uint32_t start) {
  const Mark& key = out.marks[piece.mark];
  if (piece.lines && key.event == Event::scalar)
    return slip(kUnclosedQuote, to_line_end(key.span.begin), {{"character", std::string(1, text_[key.span.begin])}});
  if (piece.lines) return slip(kComplexKey, key.span);
  if (fresh) return true;
  if (start == line_.content || before == Before::dash) return slip(kTab, {start - 1, start});
  if (before == Before::marker) return slip(kIndentation, to_line_end(start));
  return slip(kColonInText, {at_, at_ + 1});
}

// After a value only a comment may stand on its last line.
bool Scanner::after_value(const Piece& piece) {
  const std::uint32_t value_end = at_;
  skip_blanks();
  if (end() || is_break(peek()) || (peek() == '#' && at_ > value_end)) {
    at_ = value_end;  // a comment is one only with the blank before it
    return true;
  }
  if (peek() == '#') return slip(kGluedComment, {at_, at_ + 1});
  const Mark& value = out.marks[piece.mark];
  const Span stray = to_line_end(at_);
  const char c = peek();
  if (value.event == Event::list || value.event == Event::map) {
    if (c == ']' || c == '}') return slip(kUnmatchedBracket, {at_, at_ + 1}, {{"character", std::string(1, c)}});
    return slip(kTextAfterBracket, stray, {}, value.span);
  }
  if (c == ':' && at_ == value_end) return slip(kNoSpaceAfterColon, {at_, at_ + 1});
  if (value.event == Event::alias) return slip(kReservedStart, value.span, {{"character", "*"}});
  const std::vector<Arg> quote{{"character", std::string(1, text_[value.span.begin])}};
  // A quoted text over several lines that ends in the middle of one has swallowed the opening of the next.
  if (piece.lines) return slip(kUnclosedQuote, to_line_end(value.span.begin), quote);
  return slip(kTextAfterQuote, stray, quote, value.span);
}

bool Scanner::block_list(int column, int parent, bool under_key) {
  Block block{column, parent, at_, 0, under_key};
  const std::size_t index = out.marks.size();
  if (!open(Event::list, at_, false, index)) return false;
  for (;;) {
    ++at_;
    ++block.entries;
    if (!block_node(column, Before::dash)) return false;
    const Next next = next_entry(block);
    if (next == Next::slip) return false;
    if (next == Next::done) break;
    if (dash_here()) continue;
    if (column == parent) break;  // a list may stand as far left as its key; then the next key ends it
    const bool glued = peek() == '-';
    return slip(glued ? kNoSpaceAfterDash : kMissingDash, to_line_end(at_));
  }
  closed_ = block;
  return close(index, previous_end_);
}

// `index`: the mark of the first key, if `key_done`; then `at_` is at that key's colon.
bool Scanner::block_map(Block block, std::size_t index, bool key_done) {
  if (!open(Event::map, block.begin, false, index)) return false;
  for (;;) {
    ++block.entries;
    if (key_done) ++at_;
    if (key_done ? !block_node(block.column, Before::key) : !map_entry(block)) return false;
    key_done = false;
    const Next next = next_entry(block);
    if (next == Next::slip) return false;
    if (next == Next::done) break;
  }
  closed_ = block;
  return close(index, previous_end_);
}

Scanner::Next Scanner::next_entry(const Block& block) {
  gap();
  if (end() || marker_here()) return Next::done;
  if (!first_on_line()) {
    slip(kGluedComment, {at_, at_ + 1});
    return Next::slip;
  }
  if (tabbed()) {
    slip(kTab, {line_.begin + line_.indent, line_.content});
    return Next::slip;
  }
  const int here = static_cast<int>(line_.indent);
  if (here == block.column) return Next::entry;
  if (here < block.column) return Next::done;
  wrong_indentation(block);
  return Next::slip;
}

// This line is indented more than its neighbours. It is at fault, unless what stands before it is the odd one out: a
// block of one line so far, at a depth that the file does not otherwise use.
bool Scanner::wrong_indentation(const Block& block) {
  const int here = static_cast<int>(line_.indent);
  const int step = usual_step();
  const Span line = to_line_end(at_);
  const bool left_child = closed_.parent == block.column && closed_.column > here && closed_.begin > block.begin;
  if (left_child && closed_.entries == 1 && here - block.column == step && closed_.column - block.column != step)
    return slip(kIndentation, to_line_end(closed_.begin), {}, line);
  if (!left_child && block.entries == 1 && block.parent >= 0 && here - block.parent == step &&
      block.column - block.parent != step)
    return slip(kIndentation, to_line_end(block.begin), {}, line);
  return slip(kIndentation, line);
}

// The most frequent difference in indentation between a line and a deeper one after it.
int Scanner::usual_step() const {
  std::array<int, 9> seen{};
  std::size_t before = 0;
  for (std::size_t at = 0; at < text_.size();) {
    const std::size_t content = std::min(text_.find_first_not_of(' ', at), text_.size());
    if (content < text_.size() && !is_break(text_[content])) {
      const std::size_t indent = content - at;
      if (indent > before && indent - before < seen.size()) ++seen[indent - before];
      before = indent;
    }
    const std::size_t next = text_.find('\n', content);
    at = next == std::string_view::npos ? text_.size() : next + 1;
  }
  const auto most = std::max_element(seen.begin(), seen.end());
  return *most == 0 ? 2 : static_cast<int>(most - seen.begin());
}

bool Scanner::map_entry(const Block& block) {
  if (dash_here()) {
    // Under a key, the first item has lost its dash; elsewhere this dash is one too many.
    if (block.under_key && block.parent >= 0) return slip(kMissingDash, to_line_end(block.begin), {}, to_line_end(at_));
    return slip(kMisplacedDash, to_line_end(at_));
  }
  if (peek() == '?' && ends_token(peek(1))) return explicit_entry(block);
  if (peek() == ':' && ends_token(peek(1))) {
    if (!options_.any_yaml) return slip(kComplexKey, {at_, at_ + 1});
    if (!empty(at_)) return false;
    ++at_;
    return block_node(block.column, Before::key);
  }
  return simple_key(block) && block_node(block.column, Before::key);
}

bool Scanner::explicit_entry(const Block& block) {
  if (!options_.any_yaml) return slip(kComplexKey, {at_, at_ + 1});
  ++at_;
  if (!block_node(block.column, Before::question)) return false;
  gap();
  const bool answer = first_on_line() && !tabbed() && static_cast<int>(line_.indent) == block.column && peek() == ':' &&
                      ends_token(peek(1));
  if (!answer) return empty(previous_end_);
  ++at_;
  return block_node(block.column, Before::question);
}

bool Scanner::simple_key(const Block& block) {
  Properties own;
  Piece piece;
  const std::uint32_t begin = at_;
  if (!properties(own, false)) return false;
  if (own.any() && (end() || is_break(peek()) || peek() == '#' || dash_here()))
    return slip(kMisplacedAnchor, {own.begin, own.end}, {{"anchor", std::string(slice({own.begin, own.end}))}});
  const std::uint32_t key = at_;
  if (peek() == ':' && ends_token(peek(1))) {  // an anchor on a key of no width
    if (!options_.any_yaml) return slip(kComplexKey, {at_, at_ + 1});
    return empty(at_++);
  }
  switch (peek()) {
    case '*':
      if (own.any())
        return slip(kMisplacedAnchor, {own.begin, own.end}, {{"anchor", std::string(slice({own.begin, own.end}))}});
      if (!alias(piece, false)) return false;
      break;
    case '"':
    case '\'':
      if (!quoted(block.column, piece)) return false;
      break;
    case '[':
    case '{':
      if (!flow_collection(block.column, piece)) return false;
      break;
    default:
      if (!plain(block.column, false, false, piece)) return false;
  }
  if (piece.lines) return key_may_stand(piece, true, Before::key, begin);
  if (!colon_follows()) {
    if (piece.json && peek() == ':') return slip(kNoSpaceAfterColon, {at_, at_ + 1});
    at_ = key;
    return no_colon();
  }
  check_key(piece);
  ++at_;
  return !out.slip;
}

// The line from `at_` should be a field and has no colon, or none that counts.
bool Scanner::no_colon() {
  const Span line = to_line_end(at_);
  const auto text = slice(line);
  const auto word = static_cast<std::size_t>(std::ranges::find_if_not(text, is_word) - text.begin());
  const auto after = text.substr(word);
  if (word > 1 && text[0] == '-' && text[1] != '-') return slip(kNoSpaceAfterDash, line);
  if (word > 0 && after.size() > 1 && after[0] == ':' && after[1] != '/') {
    const auto colon = line.begin + static_cast<std::uint32_t>(word);
    return slip(kNoSpaceAfterColon, {colon, colon + 1});
  }
  return slip(kMissingColon, line);
}

// A key is one line of text; in a descriptor it is a name.
void Scanner::check_key(const Piece& piece) {
  const Mark& key = out.marks[piece.mark];
  const auto text = slice(key.span);
  if (key.event == Event::scalar && text.size() > options_.limits.key_bytes) {
    slip(kKeyTooLong, {key.span.begin, key.span.begin + 1}, {{"limit", std::to_string(options_.limits.key_bytes)}});
    return;
  }
  if (options_.any_yaml) return;
  if (key.event != Event::scalar || key.lines) {
    slip(kComplexKey, to_line_end(key.span.begin));
  } else if (key.quoting == Quoting::plain && text.size() > 1 && text[0] == '-') {
    slip(kNoSpaceAfterDash, to_line_end(key.span.begin));
  } else if (const auto glued = glued_colon(text); key.quoting == Quoting::plain && glued > 0) {
    const auto colon = key.span.begin + static_cast<std::uint32_t>(glued);
    slip(kNoSpaceAfterColon, {colon, colon + 1});
  } else if (key.quoting == Quoting::plain && text.find_first_of("{}[]\",") != std::string_view::npos) {
    note(kPunctuationInKey, key.span, {{"key", std::string(text)}});
  }
}

}  // namespace pinko::yaml
