#include "rules/suppress_comments.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>

#include "pinko/source.h"

namespace pinko::rules {
namespace {

constexpr std::string_view kAddress = "pinko:";
constexpr std::string_view kIgnore = "ignore";
constexpr std::string_view kIgnoreFile = "ignore-file";
constexpr std::string_view kGuessed = "guessed:";  // what importers write above a guess: for people only
constexpr std::string_view kUntil = "until=";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kMostIds = 100;
constexpr std::size_t kLongestId = 64;

bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool is_id_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool is_at_start(std::string_view text, std::size_t at) {
  return at == 0 || text[at - 1] == '\n' || (at == kByteOrderMark.size() && text.starts_with(kByteOrderMark));
}

// The next `#` after a blank or at the start of a line that is followed by `pinko:`; npos if there is none.
std::size_t next_candidate(std::string_view text, std::size_t from) {
  for (auto at = text.find('#', from); at != std::string_view::npos; at = text.find('#', at + 1)) {
    if (!is_at_start(text, at) && !is_blank(text[at - 1])) continue;
    const auto word = text.find_first_not_of(" \t", at + 1);
    if (word == std::string_view::npos || !text.substr(word).starts_with(kAddress)) continue;
    if (!without_blanks(text.substr(word + kAddress.size(), kLongestId)).starts_with(kGuessed)) return at;
  }
  return std::string_view::npos;
}

bool is_empty(Span span) { return span.begin == span.end; }

// Where the texts and the fields of a document stand, for asking about a place.
class Places {
 public:
  explicit Places(const Document& document) : text_(document.source()->text()) {
    const auto records = document.records();
    for (std::size_t i = 0; i < records.size(); ++i) add(records, i);
    // In the order of the document, which is that of the text. Should it ever not be, a wrong answer would be silent.
    if (!std::ranges::is_sorted(texts_, {}, begin_of)) std::ranges::stable_sort(texts_, {}, begin_of);
    if (!std::ranges::is_sorted(entries_, {}, begin_of)) std::ranges::stable_sort(entries_, {}, begin_of);
  }

  // Inside a text `#` is a character like any other. The line that opens a `|` or `>` may end with a comment.
  [[nodiscard]] bool is_in_a_text(std::uint32_t at) const {
    const auto after = std::ranges::upper_bound(texts_, at, {}, &Text::begin);
    return after != texts_.begin() && std::prev(after)->inside <= at && at < std::prev(after)->end;
  }

  // The first field or item that begins after a place, with all that is in it; empty where none follows.
  [[nodiscard]] Span entry_after(std::uint32_t at) const {
    const auto next = std::ranges::lower_bound(entries_, at, {}, begin_of);
    return next == entries_.end() ? Span{} : *next;
  }

  [[nodiscard]] std::uint32_t first() const { return first_; }

 private:
  struct Text {
    std::uint32_t begin, inside, end;  // from `inside` on, nothing is a comment
  };

  static constexpr auto begin_of = [](const auto& place) { return place.begin; };

  void add(std::span<const NodeRecord> records, std::size_t index) {
    const NodeRecord& record = records[index];
    const bool is_copy = !is_empty(record.alias);
    // What an alias brought stands elsewhere; its top has a key here.
    if (is_copy && index > 0 && records[record.parent].alias == record.alias) return;
    if (!is_empty(record.key_span))
      texts_.push_back({record.key_span.begin, record.key_span.begin, record.key_span.end});
    const Span value = is_copy ? record.alias : record.span;
    if (index == 0) {
      first_ = value.begin;
    } else {
      const std::uint32_t end = std::max({value.end, value.begin + 1, record.key_span.end});
      if (!is_empty(record.key_span)) entries_.push_back({record.key_span.begin, end});
      const bool has_parts = record.kind == Kind::map || record.kind == Kind::list;
      // A comment may also stand between a key and its value on the next line.
      if (is_empty(record.key_span) || is_copy || !has_parts) entries_.push_back({value.begin, end});
    }
    if (record.kind != Kind::scalar || is_copy) return;
    const bool is_block = record.quoting == Quoting::literal || record.quoting == Quoting::folded;
    const auto opening = is_block ? text_.find('\n', value.begin) : value.begin;
    texts_.push_back({value.begin, static_cast<std::uint32_t>(std::min(opening, text_.size())), value.end});
  }

  std::string_view text_;
  std::vector<Text> texts_;
  std::vector<Span> entries_;
  std::uint32_t first_ = 0;
};

// Reads what stands after `pinko:`.
class Reader {
 public:
  Reader(std::string_view text, Suppression& made) : text_(text), made_(made) {}

  void read(std::string_view rest) {
    rest = without_blanks(rest);
    const auto word_end = std::min(rest.find_first_of(" \t["), rest.size());
    const std::string_view word = rest.substr(0, word_end);
    if (word != kIgnore && word != kIgnoreFile) return fail("suppressions.unknown-word");
    if (word == kIgnoreFile) made_.scope = Scope::file;
    rest = without_blanks(rest.substr(word_end));
    if (rest.starts_with('[')) {
      const auto close = rest.find(']');
      if (close == std::string_view::npos) return fail("suppressions.open-bracket");
      if (!read_ids(rest.substr(1, close - 1))) return;
      rest = without_blanks(rest.substr(close + 1));
    } else if (!rest.empty() && !is_remark(rest)) {
      return fail("suppressions.no-bracket");
    }
    read_remark(rest);
  }

 private:
  void fail(std::string_view fault) {
    if (made_.fault.empty()) made_.fault = fault;
  }

  static bool is_remark(std::string_view rest) { return rest.starts_with("--") || rest.starts_with(kUntil); }

  bool read_ids(std::string_view list) {
    while (!list.empty()) {
      const auto size = std::min(list.find(','), list.size());
      const std::string_view id = without_blanks(list.substr(0, size));
      list.remove_prefix(std::min(size + 1, list.size()));
      if (id.empty()) continue;  // a comma too many is no reason to complain
      if (id.size() > kLongestId || !std::ranges::all_of(id, is_id_character))
        return fail("suppressions.not-an-id"), false;
      if (made_.ids.size() == kMostIds) return fail("suppressions.too-many-ids"), false;
      const auto begin = static_cast<std::uint32_t>(id.data() - text_.data());
      made_.ids.push_back({begin, begin + static_cast<std::uint32_t>(id.size())});
    }
    return true;
  }

  // `-- reason until=DATE`; the date may also stand before the reason.
  void read_remark(std::string_view rest) {
    if (rest.empty()) return;
    if (!is_remark(rest)) return fail("suppressions.no-dashes");
    const auto at = until_in(rest);
    std::string_view before = rest, after;
    if (at != std::string_view::npos) {
      const std::string_view date = rest.substr(at + kUntil.size());
      const auto size = std::min(date.find_first_of(" \t"), date.size());
      made_.until = parse_date(date.substr(0, size));
      if (!made_.until) return fail("suppressions.bad-date");
      before = without_blanks(rest.substr(0, at));
      after = without_blanks(date.substr(size));
      if (until_in(after) != std::string_view::npos) return fail("suppressions.two-dates");
    }
    made_.reason = reason_in(before);
    if (made_.reason.empty()) made_.reason = reason_in(after);
  }

  static std::size_t until_in(std::string_view rest) {
    auto at = rest.find(kUntil);
    while (at != std::string_view::npos && at > 0 && !is_blank(rest[at - 1])) at = rest.find(kUntil, at + 1);
    return at;
  }

  static std::string_view reason_in(std::string_view rest) {
    if (rest.starts_with("--")) rest.remove_prefix(2);
    return without_blanks(rest);
  }

  std::string_view text_;
  Suppression& made_;
};

}  // namespace

std::vector<Suppression> suppressions_in(const Document& document) {
  std::vector<Suppression> found;
  if (!document.source() || !document.root()) return found;
  const Source& source = *document.source();
  const std::string_view text = source.text();
  auto at = next_candidate(text, 0);
  if (at == std::string_view::npos) return found;

  const Places places{document};
  for (; at != std::string_view::npos; at = next_candidate(text, at)) {
    const auto begin = static_cast<std::uint32_t>(at);
    if (places.is_in_a_text(begin)) {
      ++at;
      continue;
    }
    const auto line_end = std::min(text.find('\n', at), text.size());
    std::string_view comment = text.substr(at, line_end - at);
    if (comment.ends_with('\r')) comment.remove_suffix(1);
    comment = without_blanks(comment);
    at = line_end;

    Suppression made;
    made.span = {begin, begin + static_cast<std::uint32_t>(comment.size())};
    made.line = source.position(begin).line;
    std::string_view before = text.substr(source.line_start(made.line), begin - source.line_start(made.line));
    if (made.line == source.first_line() && before.starts_with(kByteOrderMark))
      before.remove_prefix(kByteOrderMark.size());
    if (without_blanks(before).empty()) {
      made.scope = Scope::node;
      made.covers = places.entry_after(made.span.end);
    }
    Reader{text, made}.read(comment.substr(comment.find(kAddress) + kAddress.size()));
    if (made.scope == Scope::file && begin > places.first() && made.fault.empty())
      made.fault = "suppressions.not-at-top";
    found.push_back(std::move(made));
  }
  return found;
}

}  // namespace pinko::rules
