#include "rules/lint_format.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "pinko/source.h"
#include "rules/lint_tables.h"
#include "rules/view.h"

namespace pinko::rules {
namespace {

constexpr std::size_t kManyBlankLines = 3;

struct Line {
  std::uint32_t begin = 0;
  std::uint32_t content_end = 0;  ///< without the blanks at its end
  std::uint32_t end = 0;          ///< without its break
  std::uint32_t next = 0;
  bool in_scalar = false;  ///< it begins inside a value
  bool in_block = false;   ///< it belongs to a block text, whose blanks count
  bool surplus = false;    ///< one of many blank lines that can go

  [[nodiscard]] bool blank() const { return content_end == begin; }
  [[nodiscard]] bool has_break() const { return next > end; }
  [[nodiscard]] bool has_cr() const { return next == end + 2; }
};

std::string_view text_of(const Call& call) {
  return call.root && call.root.document().source() != nullptr ? call.root.document().source()->text()
                                                               : std::string_view{};
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

Line line_at(std::string_view text, std::uint32_t begin) {
  Line line{.begin = begin};
  const auto feed = text.find('\n', begin);
  line.next = static_cast<std::uint32_t>(feed == std::string_view::npos ? text.size() : feed + 1);
  line.end = static_cast<std::uint32_t>(feed == std::string_view::npos ? text.size() : feed);
  if (feed != std::string_view::npos && line.end > begin && text[line.end - 1] == '\r') --line.end;
  line.content_end = line.end;
  while (line.content_end > begin && is_blank(text[line.content_end - 1])) --line.content_end;
  return line;
}

/// Where keys and scalars stand, in the order of the text. Copies that an alias brought stand elsewhere.
struct Written {
  Span span;
  bool block = false;
};

std::vector<Written> written_in(const Document& document) {
  std::vector<Written> all;
  for (const NodeRecord& record : document.records()) {
    if (record.alias != Span{}) continue;
    if (record.key_span.begin < record.key_span.end) all.push_back({record.key_span});
    if (record.kind != Kind::scalar || record.span.begin >= record.span.end) continue;
    all.push_back({record.span, record.quoting == Quoting::literal || record.quoting == Quoting::folded});
  }
  std::ranges::sort(all, {}, [](const Written& written) { return written.span.begin; });
  return all;
}

// Blank lines after a block text may belong to it (`|+`): they go with it. So does the line of its sign.
void mark_values(std::vector<Line>& lines, const std::vector<Written>& written) {
  std::size_t at = 0;
  for (const auto& [span, block] : written) {
    while (at < lines.size() && lines[at].next <= span.begin) ++at;
    std::size_t last = at;
    for (; last < lines.size() && lines[last].begin < span.end; ++last) {
      lines[last].in_scalar = lines[last].in_scalar || lines[last].begin > span.begin;
      lines[last].in_block = lines[last].in_block || block;
    }
    if (!block) continue;
    for (; last < lines.size() && lines[last].blank(); ++last) lines[last].in_block = true;
  }
}

// Of many blank lines in a row one stays.
void mark_surplus(std::vector<Line>& lines) {
  const auto counts = [](const Line& line) {
    return line.blank() && line.has_break() && !line.in_scalar && !line.in_block;
  };
  for (auto line = lines.begin(); line != lines.end();) {
    const auto end = std::find_if_not(line, lines.end(), counts);
    if (static_cast<std::size_t>(end - line) >= kManyBlankLines)
      std::for_each(line + 1, end, [](Line& one) { one.surplus = true; });
    line = end == line ? line + 1 : end;
  }
}

std::vector<Line> lines_of(const Call& call) {
  const std::string_view text = text_of(call);
  std::vector<Line> lines;
  for (std::uint32_t at = 0; at < text.size(); at = lines.back().next) lines.push_back(line_at(text, at));
  if (!lines.empty()) mark_values(lines, written_in(call.root.document()));
  mark_surplus(lines);
  return lines;
}

std::vector<Fault> one_fault(const Call& call, std::vector<Edit> edits) {
  if (edits.empty()) return {};
  const Span first = edits.front().span;
  std::string count = std::to_string(edits.size());
  return {{.where = call.root,
           .args = {{"count", std::move(count)}},
           .missing = {},
           .span = first,
           .edits = std::move(edits)}};
}

// In a text in double quotes a blank after a backslash is content.
bool ends_with_escape(std::string_view text, const Line& line) {
  return line.content_end > line.begin && text[line.content_end - 1] == '\\';
}

// The first # of a line that is no part of a key or a value; `at` is where to go on in `written`, which the lines
// share.
std::size_t comment_in(std::string_view text, const Line& line, const std::vector<Written>& written, std::size_t& at) {
  for (auto hash = text.find('#', line.begin); hash < line.end; hash = text.find('#', hash + 1)) {
    while (at < written.size() && written[at].span.end <= hash) ++at;
    const bool inside = at < written.size() && written[at].span.begin <= hash;
    if (!inside && hash > line.begin && is_blank(text[hash - 1])) return hash;
    if (!inside) return std::string_view::npos;  // the line is a comment, or the sign stands in an anchor
  }
  return std::string_view::npos;
}

// An empty list is a statement: [] says that there are none.
bool is_without_content(Node node) { return node.kind() == Kind::null || (node.is_scalar() && node.blank()); }

// The number of the part that a field belongs to, from 1; 0 if to none.
std::size_t part_of(Node parts, std::string_view key) {
  std::size_t number = 0;
  for (const Node part : parts.children()) {
    ++number;
    if (lint::lists(part, key)) return number;
  }
  return 0;
}

}  // namespace

std::vector<Fault> no_blanks_at_line_ends(const Call& call) {
  const std::string_view text = text_of(call);
  std::vector<Edit> edits;
  for (const Line& line : lines_of(call)) {
    if (line.content_end == line.end || line.in_block || line.surplus || ends_with_escape(text, line)) continue;
    edits.push_back({{line.content_end, line.end}, {}});
  }
  return one_fault(call, std::move(edits));
}

std::vector<Fault> no_tabs_before_comments(const Call& call) {
  const std::string_view text = text_of(call);
  if (text.find('\t') == std::string_view::npos) return {};
  const auto written = written_in(call.root.document());
  std::vector<Edit> edits;
  std::size_t at = 0;
  for (const Line& line : lines_of(call)) {
    const auto hash = comment_in(text, line, written, at);
    if (hash == std::string_view::npos) continue;
    auto begin = hash;
    while (begin > line.begin && is_blank(text[begin - 1])) --begin;
    if (begin == line.begin || text.substr(begin, hash - begin).find('\t') == std::string_view::npos) continue;
    edits.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(hash)}, " "});
  }
  return one_fault(call, std::move(edits));
}

std::vector<Fault> few_blank_lines(const Call& call) {
  std::vector<Edit> edits;
  const Line* before = nullptr;
  const auto lines = lines_of(call);
  for (const Line& line : lines) {
    if (line.surplus && before != nullptr && before->surplus)
      edits.back().span.end = line.next;
    else if (line.surplus)
      edits.push_back({{line.begin, line.next}, {}});
    before = &line;
  }
  return one_fault(call, std::move(edits));
}

// A line of a JSON Lines stream is a descriptor too, and has no break of its own; so what is written in braces is left
// alone. At the end of a block text a line break would be content.
std::vector<Fault> line_break_at_end(const Call& call) {
  const auto lines = lines_of(call);
  if (lines.empty() || lines.back().has_break() || lines.back().blank() || call.root.record().flow) return {};
  const Line& last = lines.back();
  const bool has_cr = lines.size() > 1 && lines[lines.size() - 2].has_cr();
  std::vector<Fault> faults = one_fault(call, {{{last.end, last.end}, has_cr ? "\r\n" : "\n"}});
  faults.front().span = {last.end - 1, last.end};
  if (last.in_block) faults.front().edits.clear();
  return faults;
}

std::vector<Fault> one_kind_of_line_break(const Call& call) {
  const auto lines = lines_of(call);
  const auto broken = std::ranges::count_if(lines, &Line::has_break);
  const auto with_cr = std::ranges::count_if(lines, &Line::has_cr);
  if (with_cr == 0 || with_cr == broken) return {};
  const bool wants_cr = with_cr * 2 > broken;
  std::vector<Edit> edits;
  for (const Line& line : lines) {
    if (!line.has_break() || line.has_cr() == wants_cr || line.surplus) continue;
    edits.push_back(wants_cr ? Edit{{line.end, line.end}, "\r"} : Edit{{line.end, line.end + 1}, {}});
  }
  auto faults = one_fault(call, std::move(edits));
  for (Fault& fault : faults) {
    fault.args.push_back({"kind", wants_cr ? "CR LF" : "LF"});
    fault.span.end = fault.span.begin + 1;
  }
  return faults;
}

// The order is that of the main parts; the table says which fields belong to a part. Other fields may stand anywhere.
std::vector<Fault> fields_in_order(const Call& call) {
  if (!call.root.is_map() || call.root.record().flow) return {};  // in JSON no order is meant
  const Node parts = table(call, "field-order");
  Node farthest;
  std::size_t reached = 0;
  std::set<std::string_view> met;  // that a field stands twice is another rule's finding
  for (const Node node : call.root.children()) {
    const std::size_t part = part_of(parts, node.key());
    if (part == 0 || !met.insert(node.key()).second) continue;
    if (part < reached)
      return {{.where = node,
               .args = {{"key", std::string{node.key()}}, {"other", std::string{farthest.key()}}},
               .missing = {},
               .span = node.record().key_span,
               .edits = {}}};
    if (part > reached) farthest = node;
    reached = part;
  }
  return {};
}

// A text that is missing in one language is the business of other rules.
std::vector<Fault> no_empty_fields(const Call& call) {
  std::vector<Fault> faults;
  if (call.view == nullptr) return faults;
  const View& view = *call.view;
  for (std::uint32_t i = 1; i < view.size(); ++i) {
    const Node node = view.node(i);
    if (view.field(node) == kNoField || node.key().empty() || !is_without_content(node)) continue;
    const FieldId above = view.field(node.parent());
    if (above != kNoField && view.shape()[above].type == Type::text_map) continue;
    faults.push_back(
        {.where = node, .args = {{"key", std::string{node.key()}}}, .missing = {}, .span = {}, .edits = {}});
  }
  return faults;
}

}  // namespace pinko::rules
