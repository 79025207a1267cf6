// Writes a tree with yaml-cpp's emitter, which places keys, dashes, colons and brackets. Texts and comments are made
// here: yaml-cpp 0.7 writes `NO` and `0613` without quotes, has no `|-`, turns U+FFFE into U+FFFD, lets U+007F and
// U+2028 out as they are, and puts every comment at the left margin. Entry point: emit().
#include "yaml/emit.h"

#include <fmt/format.h>
#include <yaml-cpp/emitter.h>
#include <yaml-cpp/emittermanip.h>

#include <algorithm>
#include <array>
#include <new>
#include <ostream>

#include "text/utf8.h"
#include "yaml/bytes.h"

namespace pinko::yaml {
namespace {

constexpr std::size_t kStep = 2;  // of indentation
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// What yaml-cpp shall write as it is.
struct Raw {
  std::string_view text;
};
// A stream swallows std::bad_alloc and says so by its state only.
std::ostream& operator<<(std::ostream& out, const Raw& raw) {
  if (!(out << raw.text)) throw std::bad_alloc{};
  return out;
}

bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::string well_formed(std::string_view text) {
  if (!utf8::first_malformed(text)) return std::string{text};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto rune = utf8::decode(text, at);
    out.append(rune.size == 0 ? kReplacement : text.substr(at, rune.size));
    at += std::max<std::size_t>(rune.size, 1);
  }
  return out;
}

/// True when a character can stand in a file as it is, other than in an escape.
bool shows(utf8::Rune rune) { return rune.code >= 0x20 && !code_of(rune.code); }

bool shows(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto rune = utf8::decode(text, at);
    if (!shows(rune)) return false;
    at += rune.size;
  }
  return true;
}

/// True when some YAML reader (1.1 or 1.2) would take the plain text for a null, a truth value, a number or a date.
bool looks_like_a_value(std::string_view text) {
  constexpr std::array<std::string_view, 10> kWords{"null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan"};
  std::string lower{text};
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  if (std::ranges::find(kWords, lower) != kWords.end()) return true;
  const bool of_numbers = lower.find_first_not_of("0123456789abcdefox_.,:+-tz ") == std::string::npos;
  return of_numbers && lower[0] >= '0' && lower[0] <= '9';
}

/// True when the text can stand without quotes and reads back as itself, here and with other readers.
bool may_be_plain(std::string_view text, bool flow) {
  if (text.empty() || text.back() == ' ' || !shows(text)) return false;
  // A sign in front may mean anything. `-5` and the like are for those who say that it is a number.
  if (!is_alphanumeric(text.front())) return false;
  if (std::string_view{"\"']}:"}.find(text.back()) != std::string_view::npos) return false;
  if (text.find('#') != std::string_view::npos) return false;
  if (flow && text.find_first_of(",[]{}?:") != std::string_view::npos) return false;
  for (auto colon = text.find(':'); colon != std::string_view::npos; colon = text.find(':', colon + 1))
    if (text.substr(colon).substr(0, 3) != "://") return false;
  return true;
}

/// True for a number, a date or a word as the caller wants it to stand.
bool may_be_bare(std::string_view text) {
  const auto digits = text.substr(text.starts_with('-') ? 1 : 0);
  return !digits.empty() && is_alphanumeric(digits.front()) && may_be_plain(digits, true);
}

/// True when the lines can stand as a block: each shows what it is, and the first tells the indentation.
bool may_be_block(std::string_view text) {
  if (text.find('\n') == std::string_view::npos || text.ends_with("\n\n")) return false;
  if (text.front() == ' ' || text.front() == '\n') return false;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    if (line.ends_with(' ') || !shows(line)) return false;
    at = end + 1;
  }
  return true;
}

std::string single_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out.append(c == '\'' ? 2 : 1, c);
  return out + '\'';
}

std::string double_quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const auto rune = utf8::decode(text, at);
    const auto code = static_cast<std::uint32_t>(rune.code);
    if (code == '"' || code == '\\') {
      out.append("\\").append(1, static_cast<char>(code));
    } else if (code == '\n' || code == '\t' || code == '\r') {
      out.append(code == '\n' ? "\\n" : code == '\t' ? "\\t" : "\\r");
    } else if (shows(rune)) {
      out.append(text.substr(at, rune.size));
    } else {
      out += code <= 0xFF     ? fmt::format("\\x{:02x}", code)
             : code <= 0xFFFF ? fmt::format("\\u{:04x}", code)
                              : fmt::format("\\U{:08x}", code);
    }
    at += rune.size;
  }
  return out + '"';
}

std::string block(std::string_view text, std::size_t indent) {
  std::string out = text.ends_with('\n') ? "|" : "|-";
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    out += '\n';
    if (end > at) out.append(indent, ' ').append(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string in_quotes(std::string_view text) { return shows(text) ? single_quoted(text) : double_quoted(text); }

/// `indent`: where the lines of a block begin; 0: there cannot be one.
std::string written(const Value& value, bool flow, std::size_t indent) {
  auto text = well_formed(value.scalar);
  if (value.style == Value::Style::bare && may_be_bare(text)) return text;
  if (value.style == Value::Style::quoted) return in_quotes(text);
  if (may_be_plain(text, flow) && !looks_like_a_value(text)) return text;
  return !flow && indent > 0 && may_be_block(text) ? block(text, indent) : in_quotes(text);
}

std::string written_key(std::string_view key) {
  const auto text = well_formed(key);
  const bool plain = may_be_plain(text, true) && !looks_like_a_value(text) && text.find('"') == std::string::npos;
  return plain ? text : in_quotes(text);
}

/// Each line of a comment behind `#`, followed by a line break and the indentation of what comes next.
std::string comment_lines(std::string_view comment, std::size_t indent) {
  std::string out;
  for (std::size_t at = 0; at < comment.size();) {
    const auto end = std::min(comment.find('\n', at), comment.size());
    const auto line = well_formed(comment.substr(at, end - at));
    out.append("#").append(line.empty() ? "" : " ");
    for (std::size_t i = 0; i < line.size();) {
      const auto rune = utf8::decode(line, i);
      out.append(shows(rune) ? std::string_view{line}.substr(i, rune.size) : rune.code == '\t' ? " " : kReplacement);
      i += rune.size;
    }
    out.append("\n").append(indent, ' ');
    at = end + 1;
  }
  return out;
}

class Writer {
 public:
  void root(const Value& value) {
    if (value.kind == Value::Kind::text) return list(Value::list({value}), 0, false);
    collection(value, 0, false);
  }
  [[nodiscard]] std::string take() const { return std::string{emitter_.c_str(), emitter_.size()} + "\n"; }

 private:
  // Part of the public interface, where yaml-cpp uses it for numbers: it writes what `<<` gives.
  void raw(std::string_view text) { emitter_.WriteIntegralType(Raw{text}); }

  /// `column`: where the keys or the dashes stand.
  void collection(const Value& value, std::size_t column, bool flow, std::string_view above = {}) {
    const bool empty = value.items.empty() && value.entries.empty();
    const bool in_brackets = flow || empty || value.style == Value::Style::flow;
    if (in_brackets) emitter_ << YAML::Flow;
    value.kind == Value::Kind::map ? map(value, column, in_brackets, above) : list(value, column, in_brackets);
  }

  /// `above`: a comment that comes before the one of the first key.
  void map(const Value& value, std::size_t column, bool flow, std::string_view above = {}) {
    emitter_ << YAML::BeginMap;
    for (const Entry& entry : value.entries) {
      const bool first = &entry == &value.entries.front();
      if (entry.value.blank_line && !flow && !first) emitter_ << YAML::Newline << YAML::Newline;
      std::string key;
      if (first && !flow) key += comment_lines(above, column);
      if (!flow) key += comment_lines(entry.value.comment, column);
      emitter_ << YAML::Key;
      raw(key += written_key(entry.key));
      emitter_ << YAML::Value;
      member(entry.value, column, flow);
    }
    emitter_ << YAML::EndMap;
  }

  void list(const Value& value, std::size_t column, bool flow) {
    emitter_ << YAML::BeginSeq;
    for (const Value& item : value.items) {
      const auto above = flow ? std::string_view{} : std::string_view{item.comment};
      member(item, column, flow, above);
    }
    emitter_ << YAML::EndSeq;
  }

  void member(const Value& value, std::size_t column, bool flow, std::string_view above = {}) {
    if (value.kind != Value::Kind::text) return collection(value, column + kStep, flow, above);
    raw(comment_lines(above, column + kStep) + written(value, flow, column + kStep));
  }

  YAML::Emitter emitter_;
};

}  // namespace

Value Value::text(std::string text, Style style) {
  return {.kind = Kind::text, .style = style, .scalar = std::move(text)};
}

Value Value::list(std::vector<Value> items, Style style) {
  return {.kind = Kind::list, .style = style, .items = std::move(items)};
}

Value Value::map(std::vector<Entry> entries, Style style) {
  return {.kind = Kind::map, .style = style, .entries = std::move(entries)};
}

const Value* Value::find(std::string_view key) const {
  const auto it = std::ranges::find(entries, key, &Entry::key);
  return it == entries.end() ? nullptr : &it->value;
}

Value* Value::find(std::string_view key) {
  const auto it = std::ranges::find(entries, key, &Entry::key);
  return it == entries.end() ? nullptr : &it->value;
}

Value& Value::at(std::string_view key) {
  if (Value* known = find(key)) return *known;
  return entries.emplace_back(Entry{std::string{key}, {}}).value;
}

std::string emit(const Value& root) {
  Writer writer;
  writer.root(root);
  const auto above = comment_lines(root.comment, 0);
  return above + (above.empty() ? "" : "\n") + writer.take();
}

}  // namespace pinko::yaml
