// What importers share: the file as a tree, fields put in their places, ids, guesses, and what was left over. Entry
// points: those of draft.h.
#include "import/draft.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "data/shipped.h"
#include "pinko/texts.h"
#include "rules/shape.h"
#include "text/mapped.h"
#include "text/utf8.h"
#include "yaml/finding_at.h"

namespace pinko {
namespace importing {
namespace {

using rules::FieldId;
using rules::format_shape;
using rules::Shape;
using yaml::Entry;
using yaml::Value;

/// Not taken for an instruction by rules/suppress_comments.cc.
constexpr std::string_view kGuessMark = "pinko: guessed: ";
constexpr std::size_t kMostGrowth = std::size_t{16} << 20;
constexpr std::size_t kGrowthOfEach = 1024;  // names of fields, comments about guesses
constexpr std::size_t kShortestId = 3;
constexpr std::size_t kLongestId = 64;

void put_in_order(Value& value, FieldId field) {
  const Shape& shape = format_shape();
  if (value.kind == Value::Kind::list) {
    const auto item = field == rules::kNoField ? field : shape[field].item;
    for (Value& one : value.items) put_in_order(one, item);
  }
  if (value.kind != Value::Kind::map || field == rules::kNoField) return;
  const auto& order = shape[field].children;
  const auto rank = [&](const Entry& entry) {
    return std::ranges::find(order, shape.child(field, entry.key)) - order.begin();
  };
  std::ranges::stable_sort(value.entries, {}, rank);
  for (Entry& entry : value.entries) put_in_order(entry.value, shape.child(field, entry.key));
}

/// Letters that no Unicode table takes apart.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kLetters{
    {{"æ", "ae"}, {"ø", "o"}, {"œ", "oe"}, {"đ", "d"}, {"ł", "l"}, {"þ", "th"}, {"ð", "d"}, {"ı", "i"}}};

/// Lower case without accents.
std::string plain_letters(std::string_view text) {
  constexpr int kOptions =
      UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD;
  std::string plain = mapped(text, kOptions).value_or(std::string{text});
  for (const auto& [letter, instead] : kLetters)
    for (auto at = plain.find(letter); at != std::string::npos; at = plain.find(letter, at + instead.size()))
      plain.replace(at, letter.size(), instead);
  return plain;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool looks_like_json(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  const auto first = std::ranges::find_if_not(text, is_space);
  return first != text.end() && (*first == '{' || *first == '[');
}

/// The title in the first language of the descriptor that has one.
std::string_view title_of(const Value& root) {
  const Value* title = root.find("title");
  if (title == nullptr) return {};
  if (const Value* languages = root.find("languages"))
    for (const Value& language : languages->items)
      if (const Value* text = title->find(language.scalar)) return text->scalar;
  return title->entries.empty() ? std::string_view{title->scalar} : title->entries.front().value.scalar;
}

}  // namespace

Value& at(Value& root, std::string_view path) {
  Value* found = &root;
  for (;;) {
    const auto dot = path.find('.');
    found = &found->at(path.substr(0, dot));
    if (dot == std::string_view::npos) return *found;
    path.remove_prefix(dot + 1);
  }
}

void put(Value& root, std::string_view path, Value value) { at(root, path) = std::move(value); }

void put_in_format_order(Value& root) { put_in_order(root, rules::kRoot); }

rules::Type field_type(std::string_view path) {
  const Shape& shape = format_shape();
  FieldId field = rules::kRoot;
  while (field != rules::kNoField) {
    const auto dot = path.find('.');
    if (shape[field].type == rules::Type::list) field = shape[field].item;
    if (field != rules::kNoField) field = shape.child(field, path.substr(0, dot));
    if (dot == std::string_view::npos) break;
    path.remove_prefix(dot + 1);
  }
  return field == rules::kNoField ? rules::Type::any : shape[field].type;
}

std::string id_from(std::string_view text) {
  std::string id;
  for (const char c : plain_letters(text)) {
    const bool stays = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (stays) id += c;
    if (!stays && !id.empty() && id.back() != '-') id += '-';
    if (id.size() == kLongestId) break;
  }
  while (id.ends_with('-')) id.pop_back();
  if (!id.empty() && id.size() < kShortestId) id.insert(0, "mc-");
  return id;
}

Finding finding_at(Code code, Node node, std::vector<Arg> args) {
  return pinko::finding_at(code.id, code.severity, node, std::move(args));
}

std::string guess_comment(const Import& import, std::string_view why) {
  return std::string{kGuessMark} + text(why, import.options.language);
}

void guess(Import& import, Value& root, std::string_view path, Value value, std::string_view why,
           const Location& where) {
  value.comment = guess_comment(import, why);
  put(root, path, std::move(value));
  Finding finding;
  finding.rule = kGuessed.id;
  finding.severity = kGuessed.severity;
  finding.where = where;
  finding.args = {{"field", std::string{path}}, {"why", std::string{why}, true}, {"count", "1"}};
  import.report(std::move(finding));
}

std::size_t number_items(Value& root, std::string_view list, const std::function<bool(std::size_t)>& wanted) {
  Value* items = root.find(list);
  if (items == nullptr) return 0;
  std::set<std::string, std::less<>> taken;
  for (const auto& item : items->items)
    if (const Value* id = item.find("id")) taken.insert(id->scalar);
  const std::string letters{shipped("maps/words.yaml")->root()["numbering"][list].text()};
  std::size_t number = 0, given = 0;
  for (std::size_t i = 0; i < items->items.size(); ++i) {
    Value& item = items->items[i];
    if (item.find("id") != nullptr || (wanted && !wanted(i))) continue;
    // Never backwards, so that a list of ids that are all taken costs no more than its length.
    number = std::max(number, i) + 1;
    while (taken.contains(letters + std::to_string(number))) ++number;
    item.entries.insert(item.entries.begin(), {"id", Value::text(letters + std::to_string(number))});
    ++given;
  }
  return given;
}

void not_this_format(Import& import, Node node, std::string_view expected) {
  Finding finding = finding_at(kNotThisFormat, node, {{"expected", std::string{expected}, true}});
  import.report(std::move(finding));
}

void Used::mark(Node node) {
  if (node && marks_[node.index()] == 0) marks_[node.index()] = 1;
}

void Used::mark_all(Node node) {
  constexpr char kWhole = 2;
  if (!node || marks_[node.index()] == kWhole) return;
  const auto end = std::max(node.record().next, node.index() + 1);
  std::fill(marks_.begin() + node.index(), marks_.begin() + end, kWhole);
}

std::string path_of(Node node) {
  std::vector<std::string_view> keys;
  for (Node at = node; at && at.index() != 0; at = at.parent())
    if (at.parent().is_map()) keys.push_back(at.key());
  std::string path;
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) path.append(path.empty() ? "" : ".").append(*key);
  return path;
}

namespace {

/// Values of one name.
struct Kinds {
  struct Kind {
    std::string name;
    Node first;
    std::uint32_t count = 0;
  };

  void add(std::string name, Node node) {
    const auto [known, is_new] = numbers.try_emplace(name, all.size());
    if (is_new) all.push_back({std::move(name), node, 0});
    ++all[known->second].count;
  }

  std::unordered_map<std::string, std::size_t> numbers;
  std::vector<Kind> all;
};

}  // namespace

void report_unused(Import& import, const Document& document, const Used& used, const Naming& naming,
                   const std::vector<Node>& also) {
  const auto records = document.records();
  // From the end to the beginning: what is inside a node is known before the node.
  std::vector<char> has_used(records.size(), 0);
  for (auto i = static_cast<std::uint32_t>(records.size()); i-- > 0;) {
    if (used.has({document, i})) has_used[i] = 1;
    if (has_used[i] != 0 && i > 0) has_used[records[i].parent] = 1;
  }
  Kinds kinds;
  for (std::uint32_t i = 1; i < records.size();) {
    const Node node{document, i};
    auto name = node.blank() ? std::string{} : naming(node);
    const bool goes_in = !name.empty() && has_used[i] != 0;  // what is in it is judged one by one
    if (!goes_in && !name.empty()) kinds.add(std::move(name), node);
    i = goes_in ? i + 1 : std::max(records[i].next, i + 1);
  }
  for (const Node node : also) kinds.add(naming(node), node);
  std::uint32_t told = 0;
  for (const auto& [name, first, count] : kinds.all) {
    if (name.empty()) continue;
    // A place costs a walk along its line and its siblings: what is only counted needs none.
    const bool is_shown = told++ < import.options.findings_per_rule;
    import.report(finding_at(kNotCarried, is_shown ? first : Node{},
                             {{"property", name},
                              { "count",
                                std::to_string(count) }}));
  }
}

}  // namespace importing

const Document* Import::json() {
  if (!is_parsed_) {
    is_parsed_ = true;
    if (!importing::looks_like_json(source->text())) {
      Finding finding = importing::finding_at(importing::kNotThisFormat, {}, {{"expected", "import.json", true}});
      finding.where = locate(*source, {0, 0});
      report(std::move(finding));
      return nullptr;
    }
    parsed_ = parse(source, {.limits = options.limits});
    result.tree = parsed_.document;
    for (auto& finding : parsed_.findings) report(std::move(finding));
  }
  return parsed_.whole ? &parsed_.document : nullptr;
}

void Import::report(Finding finding) {
  if (++told_[finding.rule] > options.findings_per_rule) {
    ++result.not_shown;
    return;
  }
  if (finding.where.path.empty()) finding.where.path = source->path();
  result.findings.push_back(std::move(finding));
}

void Import::give_id(yaml::Value& root, const Location& where) {
  auto id = importing::id_from(importing::title_of(root));
  if (id.empty()) id = "record-" + std::to_string(result.descriptors.size() + 1);
  // The first free number, without trying all of them for each of ten thousand equal titles.
  const auto plain = id;
  for (auto number = result.descriptors.size() + 1; ids_.contains(id); ++number)
    id = plain.substr(0, 50) + "-" + std::to_string(number);
  auto value = yaml::Value::text(id);
  value.comment = std::string{importing::kGuessMark} + text("import.no-id", options.language);
  importing::put(root, "id", std::move(value));
  Finding finding;
  finding.rule = importing::kNoId.id;
  finding.severity = importing::kNoId.severity;
  finding.where = where;
  finding.args = {{"value", id}};
  report(std::move(finding));
}

void Import::add(yaml::Value root, Location where) {
  if (where.path.empty()) where.path = source->path();
  // A file whose records refer to each other's parts can grow like a text of aliases.
  const auto most =
      importing::kMostGrowth + 4 * source->text().size() + importing::kGrowthOfEach * result.descriptors.size();
  if (written_ > most) {
    Finding finding;
    finding.rule = importing::kNotThisFormat.id;
    finding.severity = importing::kNotThisFormat.severity;
    finding.where = std::move(where);
    finding.args = {{"expected", "import.repeated", true}};
    return report(std::move(finding));
  }
  if (root.find("id") == nullptr) give_id(root, where);
  importing::put_in_format_order(root);
  std::string id = root.find("id")->scalar;
  ids_.insert(id);
  result.descriptors.push_back({std::move(id), yaml::emit(root), std::move(where)});
  written_ += result.descriptors.back().bytes.size();
}

Location Import::record_at(Node record) {
  const Span span = record.is_scalar() ? record.place() : record.place_for_missing();
  const bool follows = last_.record && record.parent() == last_.record.parent() && last_.offset <= span.begin &&
                       last_.record.index() < record.index();
  if (!follows) {
    last_ = {record, 0, span.begin, source->position(span.begin)};
    for (const Node sibling : record.parent().children()) {
      if (sibling == record) break;
      ++last_.number;
    }
  } else {
    for (Node::Iterator at{&record.document(), last_.record.index()}; *at != record; ++at) ++last_.number;
    const auto between = source->slice({last_.offset, span.begin});
    if (between.find('\n') == std::string_view::npos) {
      last_.position.column += static_cast<std::uint32_t>(utf8::length(between));
    } else {
      last_.position = source->position(span.begin);
    }
    last_.record = record;
    last_.offset = span.begin;
  }
  Location where;
  where.path = source->path();
  where.span = span;
  where.begin = where.end = last_.position;
  where.end.column += static_cast<std::uint32_t>(utf8::length(source->slice(span)));
  const bool is_item = record.parent().is_list();
  where.pointer = pointer_of(is_item ? record.parent() : record);
  if (is_item) where.pointer.append("/").append(std::to_string(last_.number));
  return where;
}

}  // namespace pinko
