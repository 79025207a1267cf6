// Walking the flat tree. Nothing here recurses: a descendant of a node is a record between its index and its `next`.
#include "pinko/document.h"

#include <algorithm>
#include <cassert>
#include <vector>

namespace pinko {
namespace {

bool is_blank_text(std::string_view text) {
  constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
  while (!text.empty()) {
    if (text.starts_with(kNoBreakSpace)) {
      text.remove_prefix(kNoBreakSpace.size());
    } else if (text.front() == ' ' || text.front() == '\t' || text.front() == '\n' || text.front() == '\r') {
      text.remove_prefix(1);
    } else {
      return false;
    }
  }
  return true;
}

// YAML 1.2.2, section 10.3.2 (core schema): these plain scalars mean null.
bool is_null_word(std::string_view text) { return text == "~" || text == "null" || text == "Null" || text == "NULL"; }

// Nearly all texts begin with a character that settles it; rules ask this of every value, many times.
bool surely_says_something(std::string_view text) {
  return !text.empty() && text.front() > ' ' && text.front() != '~' && text.front() != 'n' && text.front() != 'N';
}

bool holds_nothing(const Document& document, const NodeRecord& record) {
  if (record.kind != Kind::scalar) return true;  // lists and maps are judged by what is in them
  const auto text = document.text(record.text, record.size);
  if (surely_says_something(text)) return false;
  return is_blank_text(text) || (record.quoting == Quoting::plain && is_null_word(text));
}

bool is_empty(Span span) { return span.begin == span.end; }

std::string escaped(std::string_view step) {
  std::string out;
  for (const char c : step) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

std::uint32_t place_among_siblings(Node list, Node item) {
  std::uint32_t place = 0;
  for (const Node sibling : list.children()) {
    if (sibling == item) break;
    ++place;
  }
  return place;
}

}  // namespace

Document::Document(std::shared_ptr<const Source> source, std::span<const NodeRecord> records, std::string_view arena,
                   std::shared_ptr<const void> storage)
    : source_(std::move(source)), storage_(std::move(storage)), records_(records), arena_(arena) {
  if (source_) before_ = source_->text();
}

Node Node::operator[](std::string_view key) const {
  if (!is_map()) return {};
  const auto records = document_->records();
  for (std::uint32_t i = index_ + 1; i < record().next; i = records[i].next)
    if (records[i].key_size == key.size() && document_->text(records[i].key, records[i].key_size) == key)
      return {*document_, i};
  return {};
}

bool Node::blank() const {
  if (!document_) return true;
  if (is_scalar()) return holds_nothing(*document_, record());
  const auto inside = document_->records().subspan(index_, std::max(record().next, index_ + 1) - index_);
  return std::ranges::all_of(inside, [&](const NodeRecord& r) { return holds_nothing(*document_, r); });
}

Span Node::place() const {
  const NodeRecord& own = record();
  if (!is_empty(own.alias)) return own.alias;
  return own.kind == Kind::null && !is_empty(own.key_span) ? own.key_span : own.span;
}

Span Node::place_for_missing() const {
  const NodeRecord& own = record();
  if (!is_empty(own.alias) && parent().record().alias == own.alias) return own.alias;  // deep inside a copy
  if (!is_empty(own.key_span)) return own.key_span;
  if (!is_empty(own.alias)) return own.alias;
  if (size() == 0) return own.span;
  const Node first{*document_, index_ + 1};
  return is_empty(first.record().key_span) ? first.place() : first.record().key_span;
}

Node::Iterator Node::Iterator::operator++(int) {
  const Iterator before = *this;
  ++*this;
  return before;
}

std::string pointer_of(Node node) {
  std::vector<std::string> steps;
  for (Node at = node; at && at.index() != 0; at = at.parent()) {
    const Node above = at.parent();
    steps.push_back(above.is_list() ? std::to_string(place_among_siblings(above, at)) : escaped(at.key()));
  }
  std::string pointer;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) pointer += '/' + *step;
  return pointer;
}

}  // namespace pinko
