// Documents of a stream, their directives and markers (YAML 1.2.2, chapters 6.8 and 9), and the scanner's small tools.
#include <algorithm>

#include "yaml/scanner.h"

namespace pinko::yaml {
namespace {

// yaml-cpp stops at 500 levels and needs 256 kB of stack to get there; no setting of ours may go near that.
constexpr std::uint32_t kDeepest = 400;

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_break(char c) { return c == '\n' || c == '\r'; }
bool ends_token(char c) { return is_blank(c) || is_break(c) || c == '\0'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The words of a directive; a comment ends them.
std::vector<std::string_view> words(std::string_view line) {
  std::vector<std::string_view> found;
  for (std::size_t at = 0; at < line.size();) {
    if (is_blank(line[at])) {
      ++at;
      continue;
    }
    if (line[at] == '#') break;
    const auto end = std::min(line.find_first_of(" \t", at), line.size());
    found.push_back(line.substr(at, end - at));
    at = end;
  }
  return found;
}

bool is_version(std::string_view text) {
  const auto dot = text.find('.');
  return dot != std::string_view::npos && dot > 0 && dot + 1 < text.size() &&
         std::ranges::all_of(text.substr(0, dot), is_digit) && std::ranges::all_of(text.substr(dot + 1), is_digit);
}

}  // namespace

Outline outline(std::string_view text, const ParseOptions& options) {
  Scanner scanner{text, options};
  scanner.stream();
  return std::move(scanner.out);
}

Scanner::Scanner(std::string_view text, const ParseOptions& options) : text_(text), options_(options) {
  if (text.starts_with("\xEF\xBB\xBF")) at_ = 3;  // a byte order mark
  start_line();
}

bool Scanner::stream() {
  for (;;) {
    bool directive = false;
    if (!directives(directive)) return false;
    if (end()) return !directive || slip(kDirective, {at_, at_});
    const bool marker = marker_here();
    const bool begins = marker && peek() == '-';
    if (directive && !begins) return slip(kDirective, to_line_end(at_));
    if (marker && !begins) {
      if (!document_end()) return false;
      continue;
    }
    if (out.documents == 1 && !options_.any_yaml) return slip(kSecondDocument, to_line_end(at_));
    ++out.documents;
    anchors_.clear();
    closed_ = {};
    const std::size_t root = out.marks.size();
    if (begins) at_ += 3;
    if (!block_node(-1, begins ? Before::marker : Before::nothing)) return false;
    handles_.clear();
    gap();
    if (end()) return true;
    if (!marker_here()) return leftover(root);
    if (peek() == '.' && !document_end()) return false;
  }
}

bool Scanner::directives(bool& any) {
  bool version = false;
  for (;;) {
    gap();
    if (peek() != '%' || at_ != line_.begin) return true;
    any = true;
    const Span line = to_line_end(at_);
    const auto parts = words(slice(line));
    if (parts[0] == "%YAML" && !directive_yaml(line, version)) return false;
    if (parts[0] == "%TAG" && !directive_tag(line)) return false;
    at_ = line.end;
  }
}

bool Scanner::directive_yaml(Span line, bool& seen) {
  const auto parts = words(slice(line));
  if (seen || parts.size() != 2 || !is_version(parts[1])) return slip(kDirective, line);
  seen = true;
  return true;
}

bool Scanner::directive_tag(Span line) {
  const auto parts = words(slice(line));
  const bool handle = parts.size() == 3 && parts[1].starts_with('!') && parts[1].ends_with('!');
  if (!handle || std::ranges::find(handles_, parts[1]) != handles_.end()) return slip(kDirective, line);
  handles_.push_back(parts[1]);
  return true;
}

// `...`; only a comment may follow.
bool Scanner::document_end() {
  at_ += 3;
  const std::uint32_t marker_end = at_;
  skip_blanks();
  if (end() || is_break(peek()) || (peek() == '#' && at_ > marker_end)) {
    at_ = marker_end;
    return true;
  }
  return slip(kTextAfterDocument, to_line_end(at_));
}

// The root is complete and something follows that is no marker.
bool Scanner::leftover(std::size_t root) {
  const char c = peek();
  const Span here = to_line_end(at_);
  if (c == '%' && at_ == line_.begin) return slip(kDirective, here);
  if (tabbed()) return slip(kTab, {line_.begin + line_.indent, line_.content});
  if (closed_.column > static_cast<int>(line_.indent)) {
    if (closed_.entries > 1) return slip(kIndentation, here);
    const std::uint32_t begin = closed_.begin;
    return slip(kIndentation, to_line_end(begin), {}, here);
  }
  if (c == ']' || c == '}') return slip(kUnmatchedBracket, {at_, at_ + 1}, {{"character", std::string(1, c)}});
  if (c == ',') return slip(kStrayComma, {at_, at_ + 1});
  return slip(kTextAfterDocument, here, {}, out.marks[root].span);
}

bool Scanner::marker_here() const {
  if (at_ != line_.begin || !ends_token(peek(3))) return false;
  const auto three = text_.substr(at_, 3);
  return three == "---" || three == "...";
}

void Scanner::start_line() {
  line_.begin = at_;
  std::uint32_t at = at_;
  while (at < size() && text_[at] == ' ') ++at;
  line_.indent = at - at_;
  while (at < size() && is_blank(text_[at])) ++at;
  line_.content = at;
}

void Scanner::skip_blanks() {
  while (is_blank(peek())) ++at_;
}

// To the next token: over blanks, comments and line breaks. A `#` that nothing separates from what stands before it
// begins no comment; the walk then stops at it.
void Scanner::gap() {
  bool separated = at_ == line_.begin;
  for (;;) {
    separated = separated || is_blank(peek());
    skip_blanks();
    const bool bare = end() || is_break(peek()) || peek() == '#';
    // yaml-cpp takes tabs on a line without content for indentation
    if (bare && at_ == line_.content && tabbed())
      rewrite({line_.begin, line_.content}, std::string(line_.content - line_.begin, ' '));
    if (peek() == '#' && separated)
      while (!end() && !is_break(peek())) ++at_;
    if (peek() == '\r') ++at_;
    if (peek() != '\n') return;
    ++at_;
    start_line();
    at_ = line_.content;
    separated = true;
  }
}

Span Scanner::to_line_end(std::uint32_t from) const {
  auto end = static_cast<std::uint32_t>(std::min<std::size_t>(text_.find('\n', from), text_.size()));
  while (end > from && ends_token(text_[end - 1])) --end;
  return {from, end};
}

bool Scanner::slip(Code code, Span where, std::vector<Arg> args, std::optional<Span> related) {
  out.slip = Problem{code, where, std::move(args), related};
  return false;
}

void Scanner::note(Code code, Span where, std::vector<Arg> args, std::optional<Span> related) {
  // The walk may come by twice, where it has looked ahead for a colon.
  const bool known = !out.notes.empty() && out.notes.back().code.id == code.id && out.notes.back().where == where;
  if (!options_.any_yaml && !known) out.notes.push_back({code, where, std::move(args), related});
}

bool Scanner::mark(Mark made) {
  // Keys and ends have marks too, so this is no exact count: it bounds memory, the tree's builder counts.
  if (out.marks.size() / 4 > options_.limits.nodes)
    return slip(kTooManyNodes, made.span,
                {{"limit", std::to_string(options_.limits.nodes)}, {"option", "--max-nodes"}});
  if (made.event == Event::scalar && made.span.end - made.span.begin > options_.limits.scalar_bytes)
    return slip(kTextTooLong, {made.span.begin, made.span.begin + 1},
                {{"limit", std::to_string(options_.limits.scalar_bytes)}});
  out.marks.push_back(made);
  previous_end_ = made.span.end;
  return true;
}

bool Scanner::empty(std::uint32_t at) { return mark({.span = {at, at}, .event = Event::empty}); }

// `index`: where in the marks the list or map begins; a map is known only when its first key has been read.
bool Scanner::open(Event event, std::uint32_t begin, bool flow, std::size_t index) {
  const std::uint32_t deepest = std::min(options_.limits.depth, kDeepest);
  if (++depth_ > deepest)
    return slip(kTooDeep, {begin, begin + 1}, {{"limit", std::to_string(deepest)}, {"option", "--max-depth"}});
  const Mark made{.span = {begin, begin}, .event = event, .flow = flow};
  out.marks.insert(out.marks.begin() + static_cast<std::ptrdiff_t>(index), made);
  return true;
}

bool Scanner::close(std::size_t index, std::uint32_t end) {
  --depth_;
  out.marks[index].span.end = end;
  return mark({.span = {end, end}, .event = Event::end});
}

}  // namespace pinko::yaml
