// Scalars, and the anchors and tags before them (YAML 1.2.2, chapters 6.9, 7.1 to 7.3 and 8.1).
#include <fmt/format.h>

#include <algorithm>

#include "text/utf8.h"
#include "yaml/scanner.h"

namespace pinko::yaml {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_break(char c) { return c == '\n' || c == '\r'; }
bool ends_token(char c) { return is_blank(c) || is_break(c) || c == '\0'; }
bool is_flow_sign(char c) { return c == ',' || c == '[' || c == ']' || c == '{' || c == '}'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The number written in `digits` hexadecimal digits; -1 when they are not there.
std::int64_t hex_number(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return -1;
  std::int64_t number = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const int value = hex_value(text[at + i]);
    if (value < 0) return -1;
    number = number * 16 + value;
  }
  return number;
}

std::size_t hex_digits(char kind) { return kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0; }

// yaml-cpp 0.7 takes every `?` inside brackets for the sign of a key, and `%` at the start of a line for a directive.
bool needs_quotes(std::string_view text) {
  return text.find('?') != std::string_view::npos || text.find("\n%") != std::string_view::npos;
}

std::string in_quotes(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("''") : std::string(1, c);
  return quoted + '\'';
}

bool is_single_word(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_word); }

}  // namespace

bool Scanner::properties(Properties& found, bool flow) {
  found.begin = at_;
  while (peek() == '&' || peek() == '!') {
    if (!(peek() == '&' ? anchor_name(found) : tag(found, flow))) return false;
    found.end = at_;
    skip_blanks();
  }
  return true;
}

bool Scanner::anchor_name(Properties& found) {
  const std::uint32_t begin = at_++;
  while (!ends_token(peek()) && !is_flow_sign(peek())) ++at_;
  const Span whole{begin, at_};
  if (at_ == begin + 1) return slip(kReservedStart, {begin, begin + 1}, {{"character", "&"}});
  if (found.anchor) return slip(kMisplacedAnchor, whole, {{"anchor", std::string(slice(whole))}});
  found.anchor = true;
  anchors_.insert(slice({begin + 1, at_}));
  return true;
}

bool Scanner::tag(Properties& found, bool flow) {
  const std::uint32_t begin = at_++;
  if (peek() == '<') {
    while (!ends_token(peek()) && peek() != '>') ++at_;
    if (peek() != '>') return slip(kTag, {begin, at_}, {{"tag", std::string(slice({begin, at_}))}});
    ++at_;
  } else {
    while (!ends_token(peek()) && !is_flow_sign(peek())) ++at_;
  }
  const Span whole{begin, at_};
  const auto text = slice(whole);
  const bool legal = text.find_first_of("\"\\^`{|}", 0) == std::string_view::npos;
  const bool ended = legal && (ends_token(peek()) || (flow && is_flow_sign(peek())));
  const auto second = text.find('!', 1);
  const bool declared = second == std::string_view::npos || second == 1 || text.starts_with("!<") ||
                        std::ranges::find(handles_, text.substr(0, second + 1)) != handles_.end();
  if (found.tag || !ended || !declared) return slip(kTag, whole, {{"tag", std::string(text)}});
  found.tag = true;
  if (text != "!!str") note(kTag, whole, {{"tag", std::string(text)}});
  return true;
}

bool Scanner::join(Properties& into, const Properties& more) {
  if ((into.anchor && more.anchor) || (into.tag && more.tag)) {
    const Span where{more.begin, more.end};
    return slip(kMisplacedAnchor, where, {{"anchor", std::string(slice(where))}});
  }
  if (!into.any()) into.begin = more.begin;
  if (more.any()) into.end = more.end;
  into.anchor = into.anchor || more.anchor;
  into.tag = into.tag || more.tag;
  return true;
}

bool Scanner::alias(Piece& piece, bool flow) {
  const std::uint32_t begin = at_++;
  while (!ends_token(peek()) && !is_flow_sign(peek())) ++at_;
  const auto name = slice({begin + 1, at_});
  if (name.empty() || (!flow && !ends_token(peek())))
    return slip(kReservedStart, {begin, begin + 1}, {{"character", "*"}});
  if (!anchors_.contains(name)) return slip(kUnknownAlias, {begin, at_}, {{"alias", std::string(name)}});
  if (++aliases_ > options_.limits.aliases)
    return slip(kTooManyAliases, {begin, at_},
                {{"limit", std::to_string(options_.limits.aliases)}, {"option", "--max-aliases"}});
  piece.mark = out.marks.size();
  return mark({.span = {begin, at_}, .event = Event::alias});
}

// Both kinds of quotes. Lines after the first must be indented more than `parent`: a text that is not closed is found
// at the next field, and reported where it opens.
bool Scanner::quoted(int parent, Piece& piece) {
  const std::uint32_t begin = at_;
  const char quote = text_[at_++];
  const auto unclosed = [&] {
    const auto first_break = text_.substr(begin).find_first_of("\r\n");
    const auto line_end =
        first_break == std::string_view::npos ? size() : static_cast<std::uint32_t>(begin + first_break);
    return slip(kUnclosedQuote, {begin, line_end}, {{"character", std::string(1, quote)}});
  };
  while (!end()) {
    const char c = peek();
    if (c == quote && quote == '\'' && peek(1) == '\'') {
      at_ += 2;
    } else if (c == quote) {
      ++at_;
      piece.json = true;
      piece.mark = out.marks.size();
      return mark({.span = {begin, at_},
                   .event = Event::scalar,
                   .quoting = quote == '"' ? Quoting::double_quoted : Quoting::single_quoted,
                   .lines = piece.lines});
    } else if (c == '\\' && quote == '"') {
      if (!escape()) return false;
    } else if (c == '\n') {
      ++at_;
      start_line();
      piece.lines = true;
      at_ = line_.content;
      if (end()) return unclosed();
      if (is_break(peek())) continue;
      if (marker_here() || static_cast<int>(line_.indent) <= parent) return unclosed();
    } else {
      ++at_;
    }
  }
  return unclosed();
}

bool Scanner::escape() {
  const std::uint32_t begin = at_;
  const char kind = peek(1);
  constexpr std::string_view kSimple = "0abtnvfre \"/\\N_LP\t";
  if (is_break(kind)) {
    ++at_;
    return true;
  }
  if (kind != '\0' && kSimple.find(kind) != std::string_view::npos) {
    at_ += 2;
    return true;
  }
  const auto digits = hex_digits(kind);
  const auto code = digits == 0 ? -1 : hex_number(text_, begin + 2, digits);
  if (code < 0 || code > 0x10FFFF) {
    const auto rune = utf8::decode(text_, begin + 1);
    const Span where{begin, begin + 1 + rune.size};
    return slip(kBadEscape, where, {{"escape", std::string(slice(where))}});
  }
  at_ += static_cast<std::uint32_t>(2 + digits);
  if (code >= 0xD800 && code <= 0xDFFF) return surrogate(begin, static_cast<char32_t>(code));
  return true;
}

// JSON writes a character above U+FFFF as two escapes (RFC 8259, section 7). YAML has no such thing, but reads JSON.
bool Scanner::surrogate(std::uint32_t begin, char32_t code) {
  const bool pair = code < 0xDC00 && peek() == '\\' && peek(1) == 'u';
  const auto low = pair ? hex_number(text_, at_ + 2, 4) : -1;
  if (low < 0xDC00 || low > 0xDFFF) {
    const Span where{begin, at_};
    return slip(kBadEscape, where, {{"escape", std::string(slice(where))}});
  }
  at_ += 6;
  const auto character = 0x10000 + ((code - 0xD800U) << 10U) + static_cast<char32_t>(low - 0xDC00);
  rewrite({begin, at_}, fmt::format("\\U{:08x}", static_cast<std::uint32_t>(character)));
  return true;
}

// May a plain scalar start here? (YAML 1.2.2, section 7.3.3)
bool Scanner::plain_start(bool flow) {
  const char c = peek();
  if (c == '-' || c == '?' || c == ':') {
    if (!ends_token(peek(1)) && !(flow && is_flow_sign(peek(1)))) return true;
    if (c == '-') return slip(kMisplacedDash, {at_, at_ + 1});
    return slip(kReservedStart, {at_, at_ + 1}, {{"character", std::string(1, c)}});
  }
  constexpr std::string_view kReserved = ",[]{}#&*!|>'\"%@`";
  if (kReserved.find(c) == std::string_view::npos) return true;
  if (c == ']' || c == '}') return slip(kUnmatchedBracket, {at_, at_ + 1}, {{"character", std::string(1, c)}});
  if (c == '#') return slip(kGluedComment, {at_, at_ + 1});
  if (c == '%' && at_ == line_.begin) return slip(kDirective, to_line_end(at_));
  return slip(kReservedStart, {at_, at_ + 1}, {{"character", std::string(1, c)}});
}

// To the end of a plain scalar's part on this line: before `: `, before ` #`, in flow style before a bracket or comma.
void Scanner::plain_line(bool flow) {
  std::uint32_t last = at_;
  for (; at_ < size(); ++at_) {
    const char c = text_[at_];
    if (is_break(c) || (flow && is_flow_sign(c))) break;
    if (c == ':' && (ends_token(peek(1)) || (flow && is_flow_sign(peek(1))))) break;
    if (c == '#' && at_ > last) break;  // after a blank only: last is the end of the text so far
    if (!is_blank(c)) last = at_ + 1;
  }
  at_ = last;
}

// `more`: the caller knows that no colon follows on the first line, so the scalar may go on.
bool Scanner::plain(int parent, bool flow, bool more, Piece& piece) {
  const std::uint32_t begin = at_;
  if (!plain_start(flow)) return false;
  plain_line(flow);
  if (more && !plain_more(parent, flow, begin, piece.lines)) return false;
  const Span span{begin, at_};
  if (flow && needs_quotes(slice(span))) rewrite(span, in_quotes(slice(span)));
  piece.mark = out.marks.size();
  return mark({.span = span, .event = Event::scalar, .quoting = Quoting::plain, .lines = piece.lines});
}

// The lines after the first. Stops, and goes back to the end of the text, where a line does not belong to it.
bool Scanner::plain_more(int parent, bool flow, std::uint32_t begin, bool& lines) {
  const Line first = line_;
  std::uint32_t previous = begin;
  for (;;) {
    const std::uint32_t back = at_;
    const Line line = line_;
    skip_blanks();
    if (!is_break(peek())) {
      at_ = back;
      return true;
    }
    while (is_break(peek())) {
      at_ += peek() == '\r' ? 2U : 1U;
      start_line();
      at_ = line_.content;
    }
    const std::uint32_t from = at_;
    const bool goes_on = !end() && peek() != '#' && static_cast<int>(line_.indent) > parent && !marker_here();
    if (goes_on) plain_line(flow);
    if (!goes_on || at_ == from) {
      if (goes_on && !flow && peek() == ':') return colon_in_lines(begin, first, previous);
      at_ = back;
      line_ = line;
      return true;
    }
    lines = true;
    if (tabbed()) rewrite({line_.begin, line_.content}, std::string(line_.content - line_.begin, ' '));
    if (!flow && colon_follows()) return colon_in_lines(begin, first, previous);
    if (!flow && text_.substr(from, 2) == "- ") {
      const bool own_line = first.content == begin;
      note(kDashInText, own_line ? to_line_end(begin) : to_line_end(from), {},
           own_line ? to_line_end(from) : to_line_end(begin));
    }
    previous = from;
  }
}

// A text over several lines has run into `key:`. Which line is at fault? The one before, which lost its colon, if both
// could be fields side by side; otherwise this one, which is indented too far or needs quotes. `at_` is at the colon.
bool Scanner::colon_in_lines(std::uint32_t begin, Line first, std::uint32_t previous) {
  const bool starts_like_field = first.content == begin || (begin >= 2 && text_[begin - 2] == '-');
  const int first_column = static_cast<int>(begin - first.begin);
  if (starts_like_field && static_cast<int>(line_.indent) <= first_column) {
    at_ = begin;
    return no_colon();
  }
  if (starts_like_field) {
    at_ = previous;
    return no_colon();
  }
  const Span here{line_.content, at_};
  if (is_single_word(slice(here)) || peek() == '\0') return slip(kIndentation, to_line_end(line_.content));
  return slip(kColonInText, {at_, at_ + 1}, {}, to_line_end(begin));
}

// `|` and `>` with what follows (YAML 1.2.2, section 8.1).
bool Scanner::block_text(int parent) {
  const std::uint32_t begin = at_;
  const Quoting quoting = peek() == '|' ? Quoting::literal : Quoting::folded;
  int given = 0;
  if (!block_header(given)) return false;
  std::uint32_t last = at_;  // end of the last line with content
  while (!end() && !is_break(peek())) ++at_;
  int indent = given > 0 ? std::max(parent, 0) + given : -1;
  Span longest{};  // of the blank lines before the first line with content
  while (!end()) {
    at_ += peek() == '\r' ? 2U : 1U;
    const std::uint32_t line_at = at_;
    start_line();
    at_ = line_.begin + line_.indent;
    const bool blank = end() || is_break(peek());
    if (!blank && indent < 0) {
      const bool only_blanks = line_.content >= size() || is_break(text_[line_.content]);
      if (only_blanks && static_cast<int>(line_.indent) <= parent) return slip(kTab, {at_, at_ + 1});
      if (static_cast<int>(line_.indent) > parent && !(line_.indent == 0 && marker_here())) {
        indent = static_cast<int>(line_.indent);
        if (longest.end - longest.begin > line_.indent) return slip(kIndentation, longest);
      }
    }
    if (!blank && (indent < 0 || static_cast<int>(line_.indent) < indent || (indent == 0 && marker_here()))) {
      at_ = line_at;
      break;
    }
    if (blank && line_.indent > longest.end - longest.begin) longest = {line_.begin, at_};
    while (!end() && !is_break(peek())) ++at_;
    if (!blank) last = at_;
    if (end()) break;
  }
  return mark({.span = {begin, last}, .event = Event::scalar, .quoting = quoting, .lines = true});
}

bool Scanner::block_header(int& indent) {
  const std::uint32_t begin = at_++;
  bool chomped = false;
  while (!ends_token(peek())) {
    const char c = peek();
    if (c >= '1' && c <= '9' && indent == 0) {
      indent = c - '0';
    } else if ((c == '+' || c == '-') && !chomped) {
      chomped = true;
    } else {
      return slip(kBlockHeader, to_line_end(begin), {{"character", std::string(1, text_[begin])}});
    }
    ++at_;
  }
  const std::uint32_t header_end = at_;
  skip_blanks();
  const bool comment = peek() == '#' && at_ > header_end;
  if (!comment && !end() && !is_break(peek()))
    return slip(kBlockHeader, to_line_end(begin), {{"character", std::string(1, text_[begin])}});
  at_ = header_end;
  return true;
}

// Legal texts that look as if their other half were lost: `Basics"`, `fi, en]`.
void Scanner::check_plain(const Mark& made, bool flow) {
  const bool key_reported = !out.notes.empty() && out.notes.back().code.id == kPunctuationInKey.id &&
                            out.notes.back().where.begin >= line_.begin;
  if (key_reported) return;  // one slip, one finding
  const auto text = slice(made.span);
  const char last = text.back();
  const auto count = [&](char c) { return std::ranges::count(text, c); };
  const bool quote = (last == '"' && count('"') % 2 == 1) ||
                     (last == '\'' && count('\'') == 1 && text.size() > 1 && text[text.size() - 2] != 's');
  const bool bracket = !flow && ((last == ']' && count('[') == 0) || (last == '}' && count('{') == 0));
  if (quote || bracket) note(kHalfPair, made.span, {{"character", std::string(1, last)}});
}

}  // namespace pinko::yaml
