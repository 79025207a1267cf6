#include "yaml/build.h"

#include <algorithm>

#include "text/utf8.h"
#include "yaml/bytes.h"

namespace pinko::yaml {

Builder::Builder(std::string_view text, const Outline& outline, const ParseOptions& options)
    : text_(text), outline_(outline), options_(options) {
  tree_.records.reserve(std::min<std::size_t>(outline.marks.size(), options.limits.nodes));
}

void Builder::fail(Code code, Span where, std::vector<Arg> args, std::optional<Span> related) {
  if (!problem_) problem_ = Problem{code, where, std::move(args), related};
}

// The mark that belongs to an event; nullptr when the two readers see different nodes.
const Mark* Builder::expect(Event event) {
  if (problem_) return nullptr;
  const auto& marks = outline_.marks;
  if (next_ < marks.size() && marks[next_].event == event) return &marks[next_++];
  const Span where = marks.empty() ? Span{} : marks[std::min(next_, marks.size() - 1)].span;
  fail(kUnusual, {where.begin, where.begin});
  return nullptr;
}

void Builder::scalar(std::size_t anchor, const std::string& value) {
  if (!problem_ && value.empty() && next_ < outline_.marks.size() && outline_.marks[next_].event == Event::empty)
    return null(anchor);  // a tag makes the reader see an empty text where nothing stands
  const Mark* mark = expect(Event::scalar);
  if (mark == nullptr) return;
  const auto written = text_.substr(mark->span.begin, mark->span.end - mark->span.begin);
  if (mark->quoting == Quoting::plain && !mark->lines && value != written) return fail(kUnusual, mark->span);
  if (mark->quoting == Quoting::double_quoted) check_escapes(*mark, value);
  if (in_key_ > 0 || root_done_) return;
  const Text text = keep(*mark, value);
  if (at_key()) {
    remember(anchor, {.key = true, .text = {text, mark->span}, .quoting = mark->quoting});
    return put_key(*mark, text);
  }
  put({.span = mark->span, .text = text.offset, .size = text.size, .kind = Kind::scalar, .quoting = mark->quoting},
      anchor);
  value_done();
}

void Builder::null(std::size_t anchor) {
  // The words `null` and `~` are nulls to the reader; they stay texts here, so that a finding can point at them.
  if (!problem_ && next_ < outline_.marks.size() && outline_.marks[next_].event == Event::scalar) {
    const Span span = outline_.marks[next_].span;
    return scalar(anchor, std::string(text_.substr(span.begin, span.end - span.begin)));
  }
  const Mark* mark = expect(Event::empty);
  if (mark == nullptr || in_key_ > 0 || root_done_) return;
  if (at_key()) {
    remember(anchor, {.key = true, .text = {{mark->span.begin, 0}, mark->span}});
    return put_key(*mark, {mark->span.begin, 0});
  }
  put({.span = mark->span, .kind = Kind::null}, anchor);
  value_done();
}

void Builder::alias(std::size_t anchor) {
  const Mark* mark = expect(Event::alias);
  if (mark == nullptr || in_key_ > 0 || root_done_) return;
  const bool known = anchor > 0 && anchor <= known_.size() && known_[anchor - 1];
  const Anchor target = known ? anchors_[anchor - 1] : Anchor{.key = true, .text = {{mark->span.begin, 0}, mark->span}};
  if (at_key()) {
    const auto& record = tree_.records;
    const bool text = !target.key && record[target.record].kind == Kind::scalar;
    return put_key(*mark, target.key ? target.text.text
                          : text     ? Text{record[target.record].text, record[target.record].size}
                                     : Text{mark->span.begin, 0});
  }
  copy(target, mark->span);
  value_done();
}

void Builder::open(Event event, std::size_t anchor) {
  const Mark* mark = expect(event);
  if (mark == nullptr || root_done_) return;
  if (in_key_ > 0 || at_key()) {
    ++in_key_;
    return;
  }
  const auto index =
      put({.span = mark->span, .kind = event == Event::map ? Kind::map : Kind::list, .flow = mark->flow}, anchor);
  if (index) frames_.push_back({.record = *index, .map = event == Event::map, .keyed = false, .key = {}});
}

void Builder::close() {
  const Mark* mark = expect(Event::end);
  if (mark == nullptr || root_done_) return;
  if (in_key_ > 0) {
    if (--in_key_ == 0) put_key(*mark, {mark->span.begin, 0});
    return;
  }
  if (frames_.empty()) return fail(kUnusual, mark->span);
  tree_.records[frames_.back().record].next = static_cast<std::uint32_t>(tree_.records.size());
  frames_.pop_back();
  value_done();
}

// A value is stored as its place in the source where it stands there as it is, and otherwise in the arena.
Builder::Text Builder::keep(const Mark& mark, const std::string& value) {
  const bool quoted = mark.quoting == Quoting::single_quoted || mark.quoting == Quoting::double_quoted;
  const std::uint32_t begin = mark.span.begin + (quoted ? 1 : 0);
  const auto size = static_cast<std::uint32_t>(value.size());
  if (text_.substr(begin, size) == value) return {begin, size};
  const auto offset = static_cast<std::uint32_t>(text_.size() + tree_.arena.size());
  tree_.arena += value;
  return {offset, size};
}

// A character that may not stand in a file may not come in by an escape either.
void Builder::check_escapes(const Mark& mark, const std::string& value) {
  const auto written = text_.substr(mark.span.begin, mark.span.end - mark.span.begin);
  if (options_.any_yaml || written.find('\\') == std::string_view::npos) return;
  for (std::size_t at = 0; at < value.size();) {
    const auto rune = utf8::decode(value, at);
    if (rune.size == 0) return fail(kBadEscape, mark.span, {{"escape", std::string(written)}});
    const auto code = code_of(rune.code);
    if (code && code->id != kJoiner.id && written.find(value.substr(at, rune.size)) == std::string_view::npos) {
      notes_.push_back({kEscapedControl, mark.span, {{"character", code_point(rune.code)}}});
      return;
    }
    at += rune.size;
  }
}

void Builder::put_key(const Mark& mark, Text text) {
  frames_.back().key = {text, mark.span};
  frames_.back().keyed = true;
}

// Appends a record and gives it its key and its parent.
std::optional<std::uint32_t> Builder::put(const NodeRecord& made, std::size_t anchor) {
  if (++written_ > options_.limits.nodes) {
    fail(kTooManyNodes, made.span, {{"limit", std::to_string(options_.limits.nodes)}, {"option", "--max-nodes"}});
    return std::nullopt;
  }
  const auto index = static_cast<std::uint32_t>(tree_.records.size());
  NodeRecord& record = tree_.records.emplace_back(made);
  record.next = made.kind == Kind::list || made.kind == Kind::map ? 0 : index + 1;
  if (!frames_.empty()) {
    const Frame& frame = frames_.back();
    record.parent = frame.record;
    record.key = frame.key.text.offset;
    record.key_size = frame.key.text.size;
    record.key_span = frame.key.span;
  }
  remember(anchor, {.record = index});
  return index;
}

void Builder::value_done() {
  if (frames_.empty()) {
    root_done_ = true;
    return;
  }
  Frame& frame = frames_.back();
  ++tree_.records[frame.record].size;
  frame.keyed = false;
  if (frame.map) frame.key = {};
}

void Builder::remember(std::size_t anchor, Anchor target) {
  if (anchor == 0) return;
  if (anchors_.size() < anchor) {
    anchors_.resize(anchor);
    known_.resize(anchor);
  }
  anchors_[anchor - 1] = target;
  known_[anchor - 1] = true;
}

// Copies what an alias stands for. Its size is known before, so nothing beyond the limit is ever copied.
void Builder::copy(const Anchor& target, Span alias) {
  auto& records = tree_.records;
  const auto index = static_cast<std::uint32_t>(records.size());
  if (target.key) {
    const auto quoting = target.quoting;
    put({.span = target.text.span,
         .text = target.text.text.offset,
         .size = target.text.text.size,
         .alias = alias,
         .kind = target.text.text.size == 0 ? Kind::null : Kind::scalar,
         .quoting = quoting},
        0);
    return;
  }
  const NodeRecord first = records[target.record];
  if (first.next == 0)
    return fail(kAliasInItself, alias,
                {{"alias", std::string(text_.substr(alias.begin + 1, alias.end - alias.begin - 1))}},
                Span{first.span.begin, first.span.begin + 1});
  const std::uint32_t count = first.next - target.record;
  if (records.size() + count > options_.limits.expanded_nodes)
    return fail(kAliasesTooLarge, alias,
                {{"limit", std::to_string(options_.limits.expanded_nodes)}, {"option", "--max-aliases"}});
  records.reserve(std::max<std::size_t>(records.capacity(), std::min(options_.limits.expanded_nodes, 1U << 20U)));
  for (std::uint32_t i = 0; i < count; ++i) {
    NodeRecord record = records[target.record + i];
    record.next = record.next - target.record + index;
    record.parent = record.parent - target.record + index;
    record.alias = alias;
    records.push_back(record);
  }
  NodeRecord& top = records[index];
  const Frame* frame = frames_.empty() ? nullptr : &frames_.back();
  top.parent = frame ? frame->record : index;
  top.key = frame ? frame->key.text.offset : 0;
  top.key_size = frame ? frame->key.text.size : 0;
  top.key_span = frame ? frame->key.span : Span{};
  ++written_;
}

namespace {

Problem twice(const Document& document, const NodeRecord& first, const NodeRecord& second) {
  return {kDuplicateKey,
          second.key_span,
          {{"key", std::string(document.text(second.key, second.key_size))}},
          first.key_span};
}

// Few keys are compared pairwise; many are sorted, which no choice of keys can slow down.
void check_map(const Document& document, const std::vector<std::uint32_t>& children, std::vector<Problem>& found) {
  constexpr std::size_t kFew = 16;
  const auto records = document.records();
  const auto key = [&](std::uint32_t i) { return document.text(records[i].key, records[i].key_size); };
  if (children.size() <= kFew) {
    for (auto second = children.begin(); second != children.end(); ++second) {
      const auto same = std::find_if(children.begin(), second, [&](auto i) { return key(i) == key(*second); });
      if (same != second && !key(*second).empty()) found.push_back(twice(document, records[*same], records[*second]));
    }
    return;
  }
  auto sorted = children;
  std::ranges::stable_sort(sorted, {}, key);
  for (std::size_t first = 0, i = 1; i < sorted.size(); ++i) {
    if (key(sorted[i]) != key(sorted[first])) {
      first = i;
    } else if (!key(sorted[i]).empty()) {
      found.push_back(twice(document, records[sorted[first]], records[sorted[i]]));
    }
  }
}

}  // namespace

std::vector<Problem> check_keys(const Document& document, const ParseOptions& options) {
  std::vector<Problem> found;
  std::vector<std::uint32_t> children;
  const auto records = document.records();
  for (std::uint32_t at = 0; at < records.size(); ++at) {
    const NodeRecord& record = records[at];
    if (record.kind != Kind::map || record.alias.end != 0) continue;  // a copy was judged where it is written
    children.clear();
    for (std::uint32_t child = at + 1; child < record.next; child = records[child].next) {
      children.push_back(child);
      const bool merge = document.text(records[child].key, records[child].key_size) == "<<";
      if (merge && !options.any_yaml) found.push_back({kMergeKey, records[child].key_span});
    }
    check_map(document, children, found);
  }
  return found;
}

}  // namespace pinko::yaml
