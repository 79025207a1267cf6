// A value and the way it is written agree in everything but blanks, quotes and escapes. So both are walked side by
// side, and each byte of the value that is not a blank gets its place in the source.
#include "rules/replace_parts.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "pinko/source.h"
#include "rules/rewrite.h"

namespace pinko::rules {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Where the bytes of a value stand in the source. `begin` and `end` of a blank are those of nothing.
class Places {
 public:
  static std::optional<Places> of(Node scalar) {
    const NodeRecord& record = scalar.record();
    const Source* source = scalar.document().source().get();
    if (source == nullptr || !scalar.is_scalar() || record.alias != Span{} || record.span.begin >= record.span.end)
      return std::nullopt;
    Places places{scalar.text(), source->text(), record.span};
    if (!places.enter(scalar.quoting()) || !places.walk(scalar.quoting())) return std::nullopt;
    return places;
  }

  // The span of a part; none where the source has something else there than the value.
  [[nodiscard]] std::optional<Span> span(const Part& part) const {
    if (part.begin >= part.end || part.end > value_.size()) return std::nullopt;
    const auto begin = begin_of(part.begin);
    const auto end = end_of(part.end);
    if (!begin || !end || *begin >= *end) return std::nullopt;
    if (source_.substr(*begin, *end - *begin).find('\n') != std::string_view::npos) return std::nullopt;
    return Span{*begin, *end};
  }

 private:
  Places(std::string_view value, std::string_view source, Span span)
      : value_(value), source_(source), first_(span.begin), last_(span.end) {}

  // Steps inside the quotes, or below the line with `|` or `>`.
  bool enter(Quoting quoting) {
    if (quoting == Quoting::single_quoted || quoting == Quoting::double_quoted) {
      is_quoted_ = true;
      ++first_;
      --last_;
    } else if (is_block(quoting)) {
      const auto line_end = source_.find('\n', first_);
      if (line_end == std::string_view::npos || line_end >= last_) return false;
      first_ = static_cast<std::uint32_t>(line_end) + 1;
    }
    return first_ <= last_;
  }

  bool walk(Quoting quoting) {
    begins_.assign(value_.size(), 0);
    ends_.assign(value_.size(), 0);
    std::uint32_t at = first_;
    for (std::size_t i = 0; i < value_.size(); ++i) {
      if (is_blank(value_[i])) continue;
      while (at < last_ && is_blank(source_[at])) ++at;
      begins_[i] = at;
      const bool doubled = quoting == Quoting::single_quoted && value_[i] == '\'';
      const bool escaped = quoting == Quoting::double_quoted && (value_[i] == '"' || value_[i] == '\\');
      if (doubled || escaped) {
        if (at >= last_ || source_[at] != (doubled ? '\'' : '\\')) return false;
        ++at;
      }
      if (at >= last_ || source_[at] != value_[i]) return false;
      ends_[i] = ++at;
    }
    return std::all_of(source_.begin() + at, source_.begin() + last_, is_blank);
  }

  [[nodiscard]] std::optional<std::uint32_t> begin_of(std::size_t i) const {
    if (!is_blank(value_[i])) return begins_[i];
    if (i == 0) return is_quoted_ ? std::optional{first_} : std::nullopt;
    return is_blank(value_[i - 1]) ? std::nullopt : std::optional{ends_[i - 1]};
  }

  [[nodiscard]] std::optional<std::uint32_t> end_of(std::size_t i) const {
    if (!is_blank(value_[i - 1])) return ends_[i - 1];
    if (i == value_.size()) return is_quoted_ ? std::optional{last_} : std::nullopt;
    return is_blank(value_[i]) ? std::nullopt : std::optional{begins_[i]};
  }

  std::string_view value_, source_;
  std::uint32_t first_, last_;
  bool is_quoted_ = false;
  std::vector<std::uint32_t> begins_, ends_;
};

std::string applied(std::string_view value, std::span<const Part> parts) {
  std::string result;
  std::size_t at = 0;
  for (const Part& part : parts) {
    result.append(value.substr(at, part.begin - at)).append(part.text);
    at = part.end;
  }
  return result.append(value.substr(at));
}

// Blanks at the start of a line are indentation, and those at its end are folded away: a blank that belongs to the text
// must not come to stand there.
bool moves_blank_to_edge(std::string_view value, std::string_view source, const Part& part, Span span) {
  const auto blank_at = [&](std::size_t i) { return i >= value.size() || is_blank(value[i]); };
  const bool begins_blank = part.text.empty() ? blank_at(part.end) : is_blank(part.text.front());
  const bool ends_blank = part.text.empty() ? part.begin == 0 || blank_at(part.begin - 1) : is_blank(part.text.back());
  const auto before = source.substr(0, span.begin).find_last_not_of(" \t");
  const auto after = source.find_first_not_of(" \t", span.end);
  const bool at_start = before != std::string_view::npos && source[before] == '\n';
  const bool at_end = after == std::string_view::npos || source[after] == '\n' || source[after] == '\r';
  return (begins_blank && at_start) || (ends_blank && at_end);
}

}  // namespace

std::vector<Edit> replace_parts(Node scalar, std::span<const Part> parts) {
  if (parts.empty()) return {};
  const std::string result = applied(scalar.text(), parts);
  if (std::ranges::all_of(result, is_blank)) return {};
  const auto places = Places::of(scalar);
  if (!places) return {};
  if (scalar.quoting() == Quoting::plain && !can_be_plain(result, is_in_brackets(scalar))) {
    const Span span = scalar.record().span;
    const auto source = scalar.document().source()->text().substr(span.begin, span.end - span.begin);
    if (source.find('\n') != std::string_view::npos) return {};
    const auto whole = give_value(scalar, result);
    return whole ? std::vector{*whole} : std::vector<Edit>{};
  }
  std::vector<Edit> edits;
  for (const Part& part : parts) {
    const auto span = places->span(part);
    if (!span || has_control(part.text)) return {};
    if (moves_blank_to_edge(scalar.text(), scalar.document().source()->text(), part, *span)) return {};
    edits.push_back({*span, inside_quotes(part.text, scalar.quoting())});
  }
  return edits;
}

}  // namespace pinko::rules
