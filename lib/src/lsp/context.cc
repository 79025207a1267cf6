// Entry point: context_at(). Everything else here is private.
#include "lsp/context.h"

#include <algorithm>
#include <optional>

namespace pinko::lsp {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kDeepest = 64;

/// A line of block YAML: `  - key: value`.
struct Line {
  std::size_t dash = kNone;   // column of the last `- ` before the content
  std::size_t column = 0;     // of the content
  std::string_view key;       // empty where the line has none
  std::size_t value = kNone;  // column of what follows the colon
  bool blank = false;         // nothing or a comment
};

bool is_space(char c) { return c == ' ' || c == '\t'; }

std::size_t past_spaces(std::string_view line, std::size_t at) {
  while (at < line.size() && is_space(line[at])) ++at;
  return at;
}

/// The end of a key that begins at `at` and the place after its colon; nothing where no key stands there.
std::optional<std::size_t> colon_after(std::string_view line, std::size_t at) {
  if (at < line.size() && (line[at] == '"' || line[at] == '\'')) {
    const auto close = line.find(line[at], at + 1);
    if (close == kNone) return std::nullopt;
    at = close + 1;
  }
  for (; at < line.size(); ++at) {
    if (line[at] == ':' && (at + 1 == line.size() || is_space(line[at + 1]))) return at;
    if (std::string_view{"{}[],#&*!|>\"'"}.find(line[at]) != kNone) return std::nullopt;
  }
  return std::nullopt;
}

std::string_view unquoted(std::string_view key) {
  while (!key.empty() && is_space(key.back())) key.remove_suffix(1);
  if (key.size() > 1 && (key.front() == '"' || key.front() == '\'')) return key.substr(1, key.size() - 2);
  return key;
}

Line line_of(std::string_view text) {
  Line line;
  auto at = past_spaces(text, 0);
  while (at < text.size() && text[at] == '-' && (at + 1 == text.size() || is_space(text[at + 1]))) {
    line.dash = at;
    at = past_spaces(text, at + 1);
  }
  line.column = at;
  line.blank = (at == text.size() && line.dash == kNone) || (at < text.size() && text[at] == '#');
  if (const auto colon = colon_after(text, at)) {
    line.key = unquoted(text.substr(at, *colon - at));
    line.value = past_spaces(text, *colon + 1);
  }
  return line;
}

/// The key that encloses what stands at a column of a block, found by walking upwards.
class Above {
 public:
  Above(std::size_t column, std::size_t dash) : limit_(column) {
    if (dash != kNone) enter_item(dash);
  }

  /// Takes the next line above.
  void take(const Line& line) {
    if (line.blank || done()) return;
    if (line.column == limit_ && !in_item_ && line.dash != kNone) return enter_item(line.dash);
    const bool is_parent = line.column < limit_ || (in_item_ && line.column == limit_ && line.dash == kNone);
    if (!is_parent || line.key.empty()) return;
    keys_.emplace_back(line.key);
    limit_ = line.column;
    in_item_ = false;
    if (line.dash != kNone) enter_item(line.dash);
  }

  [[nodiscard]] bool done() const { return (limit_ == 0 && !in_item_) || keys_.size() >= kDeepest; }
  [[nodiscard]] std::vector<std::string> path() const { return {keys_.rbegin(), keys_.rend()}; }

 private:
  /// The list's key stands left of the dash, or above it in the same column.
  void enter_item(std::size_t dash) {
    limit_ = dash;
    in_item_ = true;
  }

  std::vector<std::string> keys_;  // from the innermost
  std::size_t limit_;              // the parent's column is smaller
  bool in_item_ = false;
};

std::vector<std::string> path_above(std::string_view text, std::size_t line_begin, const Line& line) {
  Above above{line.column, line.dash};
  while (line_begin > 0 && !above.done()) {
    const auto end = line_begin - 1;
    const auto before = end == 0 ? kNone : text.rfind('\n', end - 1);
    line_begin = before == kNone ? 0 : before + 1;
    auto content = text.substr(line_begin, end - line_begin);
    if (content.ends_with('\r')) content.remove_suffix(1);
    above.take(line_of(content));
  }
  return above.path();
}

/// Goes into `{a: 1, b: [c, |`: the keys inside braces, and what is being written.
void enter_flow(std::string_view written, std::size_t at, Context& context, std::uint32_t line_begin) {
  std::vector<std::pair<char, std::size_t>> open;  // the bracket, and how long the path was before it
  std::size_t begin = at;
  const auto start = [&](std::size_t next) { begin = past_spaces(written, next); };
  for (std::size_t i = at; i < written.size(); ++i) {
    const char c = written[i];
    if ((c == '"' || c == '\'') && i == begin) {
      const auto close = written.find(c, i + 1);
      if (close == kNone) break;
      i = close;
    } else if ((c == '{' || c == '[') && open.size() < kDeepest) {
      open.emplace_back(c, context.path.size());
      context.value = c == '[';
      start(i + 1);
    } else if ((c == '}' || c == ']') && !open.empty()) {
      context.path.resize(open.back().second);
      open.pop_back();
      context.value = true;
      start(i + 1);
    } else if (c == ',' && !open.empty()) {
      const auto [bracket, depth] = open.back();
      context.path.resize(depth);
      context.value = bracket == '[';
      start(i + 1);
    } else if (c == ':' && !open.empty() && open.back().first == '{' && !context.value &&
               (i + 1 == written.size() || is_space(written[i + 1]))) {
      context.path.emplace_back(unquoted(written.substr(begin, i - begin)));
      context.value = true;
      start(i + 1);
    }
  }
  context.begin = line_begin + static_cast<std::uint32_t>(begin);
}

}  // namespace

Context context_at(std::string_view text, std::uint32_t offset) {
  offset = std::min(offset, static_cast<std::uint32_t>(text.size()));
  const auto before = offset == 0 ? kNone : text.rfind('\n', offset - 1);
  const std::size_t line_begin = before == kNone ? 0 : before + 1;
  const auto written = text.substr(line_begin, offset - line_begin);
  const auto line = line_of(written);
  Context context;
  context.path = path_above(text, line_begin, line);
  const auto begin = static_cast<std::uint32_t>(line_begin);
  context.begin = begin + static_cast<std::uint32_t>(line.column);
  if (line.value != kNone) {
    context.path.emplace_back(line.key);
    context.value = true;
    context.begin = begin + static_cast<std::uint32_t>(line.value);
  }
  const auto first = line.value == kNone ? line.column : line.value;
  const bool flows = first < written.size() && (written[first] == '{' || written[first] == '[');
  if (flows) enter_flow(written, first, context, begin);
  return context;
}

}  // namespace pinko::lsp
