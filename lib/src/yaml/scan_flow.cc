// Lists in brackets and maps in braces (YAML 1.2.2, section 7.4).
#include <algorithm>

#include "yaml/scanner.h"

namespace pinko::yaml {
namespace {

bool is_break(char c) { return c == '\n' || c == '\r'; }
bool ends_token(char c) { return c == ' ' || c == '\t' || is_break(c) || c == '\0'; }
bool is_quote(char c) { return c == '"' || c == '\''; }
bool is_closer(char c) { return c == ']' || c == '}'; }
bool is_flow_sign(char c) { return c == ',' || c == '[' || c == '{' || is_closer(c); }

}  // namespace

bool Scanner::flow_collection(int parent, Piece& piece) {
  const std::uint32_t begin = at_;
  const std::uint32_t first_line = line_.begin;
  const bool in_map = peek() == '{';
  piece.mark = out.marks.size();
  piece.json = true;
  if (!open(in_map ? Event::map : Event::list, begin, true, piece.mark)) return false;
  brackets_.push_back(begin);
  ++at_;
  bool entry = false;  // an entry stands before, no comma since
  for (;;) {
    if (!flow_gap(parent)) return false;
    const char c = peek();
    if (is_closer(c)) break;
    if (c == ',') {
      if (!entry) return slip(kStrayComma, {at_, at_ + 1});
      entry = false;
      ++at_;
    } else if (entry) {
      return no_comma();
    } else {
      if (!flow_entry(parent, in_map)) return false;
      entry = true;
    }
  }
  if (!close_bracket(peek(), begin)) return false;
  ++at_;
  piece.lines = line_.begin != first_line;
  return close(piece.mark, at_);
}

bool Scanner::close_bracket(char closer, std::uint32_t opening) {
  if ((text_[opening] == '[') != (closer == ']')) return unclosed_bracket(Span{at_, at_ + 1});
  brackets_.pop_back();
  return true;
}

bool Scanner::unclosed_bracket(std::optional<Span> seen) {
  const std::uint32_t opening = brackets_.back();
  const char character = text_[opening];
  return slip(kUnclosedBracket, {opening, opening + 1},
              {{"character", std::string(1, character)}, {"closing", character == '[' ? "]" : "}"}}, seen);
}

// Moves to the next token inside brackets, which may be on a later line.
bool Scanner::flow_gap(int parent) {
  const std::uint32_t before = line_.begin;
  gap();
  if (end()) return unclosed_bracket(std::nullopt);
  if (peek() == '#') return slip(kGluedComment, {at_, at_ + 1});
  return line_.begin == before || flow_line(parent);
}

bool Scanner::flow_line(int parent) {
  if (!marker_here() && static_cast<int>(line_.indent) > parent) return true;
  if (tabbed()) return slip(kTab, {line_.begin + line_.indent, line_.content});
  if (!is_closer(peek()) || static_cast<int>(line_.indent) != parent) return unclosed_bracket(to_line_end(at_));
  // YAML wants the bracket that closes indented more than the key; people and most readers do not.
  note(kOutdentedBracket, {at_, at_ + 1}, {{"character", std::string(1, peek())}});
  return true;
}

bool Scanner::flow_colon(bool json) const {
  return peek() == ':' && (json || ends_token(peek(1)) || is_flow_sign(peek(1)));
}

bool Scanner::flow_entry(int parent, bool in_map) {
  const std::size_t index = out.marks.size();
  const std::uint32_t begin = at_;
  if (peek() == '?' && (ends_token(peek(1)) || is_flow_sign(peek(1)))) return flow_explicit(parent, in_map, index);
  Piece key;
  if (flow_colon(false)) {
    if (!options_.any_yaml) return slip(kComplexKey, {at_, at_ + 1});
    key.mark = index;
    if (!empty(at_)) return false;
  } else if (!flow_node(parent, key)) {
    return false;
  }
  const std::uint32_t key_end = at_;
  const Line key_line = line_;
  if (in_map) {
    if (!flow_gap(parent)) return false;
    if (flow_colon(key.json)) {
      if (line_.begin != key_line.begin) rewrite({key_end, at_}, " ");  // yaml-cpp wants them on one line
      check_key(key);
      return !out.slip && flow_value(parent);
    }
    at_ = key_end;
    line_ = key_line;
    rewrite({at_, at_}, " :");  // yaml-cpp loses a key without a colon at the end of a line
    return no_value(key) && empty(at_);
  }
  // In a list, `key: value` makes a map of one entry; its key may not run over lines.
  skip_blanks();
  if (!flow_colon(key.json)) {
    at_ = key_end;
    return true;
  }
  if (key.lines) return slip(kMissingComma, {begin, begin + 1}, {}, Span{at_, at_ + 1});
  check_key(key);
  return !out.slip && open(Event::map, begin, true, index) && flow_value(parent) && close(index, previous_end_);
}

bool Scanner::flow_explicit(int parent, bool in_map, std::size_t index) {
  const std::uint32_t begin = at_++;
  if (!options_.any_yaml) return slip(kComplexKey, {begin, at_});
  if (!in_map && !open(Event::map, begin, true, index)) return false;
  if (!flow_gap(parent)) return false;
  Piece key;
  if (peek() == ',' || is_closer(peek()) || flow_colon(false)) {
    if (!empty(at_)) return false;
  } else if (!flow_node(parent, key)) {
    return false;
  }
  if (!flow_gap(parent)) return false;
  if (flow_colon(key.json) ? !flow_value(parent) : !empty(previous_end_)) return false;
  return in_map || close(index, previous_end_);
}

// `at_` is at the colon.
bool Scanner::flow_value(int parent) {
  const std::uint32_t colon = at_++;
  previous_end_ = at_;
  if (!flow_gap(parent)) return false;
  if (peek() == ',' || is_closer(peek())) return empty(colon + 1);
  Piece value;
  const std::uint32_t begin = at_;
  if (!flow_node(parent, value)) return false;
  const std::uint32_t value_end = at_;
  const Line line = line_;
  if (!flow_gap(parent)) return false;
  if (flow_colon(value.json)) {
    const auto written = slice({begin, value_end});
    const auto first_break = written.find_first_of("\r\n");
    if (first_break != std::string_view::npos) {
      const auto lost = begin + static_cast<std::uint32_t>(first_break);
      return slip(kMissingComma, {lost - 1, lost}, {}, to_line_end(line_.content));
    }
    if (written.find(' ') != std::string_view::npos)
      return slip(kMissingComma, {begin, value_end}, {}, Span{at_, at_ + 1});
    return slip(kColonInText, {at_, at_ + 1});
  }
  at_ = value_end;
  line_ = line;
  return true;
}

// An entry is followed by something that is neither a comma nor the closing bracket.
bool Scanner::no_comma() {
  const Span here = to_line_end(at_);
  const auto last =
      std::find_if(out.marks.rbegin(), out.marks.rend(), [](const Mark& m) { return m.event != Event::end; });
  const bool quoted = last->event == Event::scalar && last->span.end == previous_end_ &&
                      (last->quoting == Quoting::single_quoted || last->quoting == Quoting::double_quoted);
  if (quoted && previous_end_ > line_.begin) {
    const std::vector<Arg> quote{{"character", std::string(1, text_[last->span.begin])}};
    if (last->lines) return slip(kUnclosedQuote, to_line_end(last->span.begin), quote);
    const auto rest = slice(here).substr(0, slice(here).find_first_of(",]}"));
    const bool entry = is_quote(peek()) || rest.find(": ") != std::string_view::npos;
    if (at_ == previous_end_ || !entry) return slip(kTextAfterQuote, here, quote, last->span);
  }
  return slip(kMissingComma, {previous_end_ - 1, previous_end_}, {}, here);
}

// An entry of a map in braces that has no colon: mostly the tail of a text that a comma has cut.
bool Scanner::no_value(const Piece& piece) {
  if (options_.any_yaml) return true;
  const Mark& made = out.marks[piece.mark];
  if (made.event != Event::scalar) return slip(kComplexKey, made.span);
  const auto text = slice(made.span);
  const auto colon = text.find(':');
  if (made.quoting == Quoting::plain && colon != std::string_view::npos && colon > 0 &&
      !text.substr(colon).starts_with("://"))
    return slip(kNoSpaceAfterColon, {made.span.begin + static_cast<std::uint32_t>(colon),
                                     made.span.begin + static_cast<std::uint32_t>(colon) + 1});
  if (made.lines)
    return slip(kNoValue, to_line_end(made.span.begin), {{"key", std::string(slice(to_line_end(made.span.begin)))}});
  note(kNoValue, made.span, {{"key", std::string(text)}});
  return true;
}

bool Scanner::flow_node(int parent, Piece& piece) {
  Properties found;
  if (!properties(found, true)) return false;
  if (found.any()) {
    const Line line = line_;
    at_ = found.end;
    if (!flow_gap(parent)) return false;
    if (peek() == ',' || is_closer(peek()) || flow_colon(false)) {
      piece.mark = out.marks.size();
      at_ = found.end;  // what follows is for the caller
      line_ = line;
      return empty(found.end);
    }
    Properties more;  // on the next line
    if (!properties(more, true) || !join(found, more)) return false;
    if (more.any()) at_ = more.end;
    if (!flow_gap(parent)) return false;
  }
  switch (peek()) {
    case '*':
      if (found.any())
        return slip(kMisplacedAnchor, {found.begin, found.end},
                    {{"anchor", std::string(slice({found.begin, found.end}))}});
      return alias(piece, true);
    case '"':
    case '\'':
      return quoted(parent, piece);
    case '[':
    case '{':
      return flow_collection(parent, piece);
    default:
      break;
  }
  if (!plain(parent, true, true, piece)) return false;
  check_plain(out.marks[piece.mark], true);
  return true;
}

}  // namespace pinko::yaml
