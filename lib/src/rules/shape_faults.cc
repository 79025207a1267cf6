// Judges a document against the shape: unknown fields, wrong structure, values that are not of the declared type.

#include <algorithm>
#include <array>

#include "rules/evaluate.h"
#include "text/did_you_mean.h"
#include "text/numbers.h"

namespace pinko::rules {
namespace {

// The rules of the pack `core` that own the texts and the severity, in the order of ShapeFault.
constexpr std::array<std::string_view, static_cast<std::size_t>(ShapeFault::kCount)> kRules{
    "unknown-field", "wrong-structure", "not-a-text-per-language", "not-a-number", "unknown-code", "not-true-or-false"};

constexpr std::string_view kFreePrefix = "x-";

class ShapeJudge {
 public:
  ShapeJudge(const RuleSet::Contents& contents, const View& view, std::vector<Raw>& raws)
      : contents_(contents), view_(view), raws_(raws) {}

  void judge(Node node) {
    const FieldId field = view_.field(node);
    if (field == kNoField) {
      judge_unknown(node);
    } else if (field != kRoot || !node.is_map()) {
      judge(node, view_.shape()[field]);
    }
  }

 private:
  void judge_unknown(Node node) {
    const Node map = node.parent();
    const FieldId above = map ? view_.field(map) : kNoField;
    if (above == kNoField || !map.is_map() || node.key().starts_with(kFreePrefix)) return;
    const Field& parent = view_.shape()[above];
    if (parent.type != Type::map || parent.item != kNoField) return;

    Raw& raw = add(ShapeFault::unknown_field, node);
    if (const Source* source = node.document().source().get())
      raw.finding.where = locate(*source, node.record().key_span, pointer_of(node));
    raw.finding.args = {{"key", std::string{node.key()}}, {"field", view_.shape().path(above)}};
    const std::string_view near = near_field(map, parent, node.key());
    if (near.empty()) return;
    raw.finding.args.push_back({"suggestion", std::string{near}});
    raw.gaps.push_back(pointer_of(map).append("/").append(near));  // the field is not missing, only misspelt
  }

  // Suggesting costs more than finding; a document of thousands of unknown keys is not a slip of the pen.
  std::string_view near_field(Node map, const Field& parent, std::string_view key) {
    constexpr int kSuggestions = 50;
    constexpr std::size_t kLongestKey = 60;
    if (key.size() > kLongestKey || suggested_++ >= kSuggestions) return {};
    std::vector<std::string_view> free;
    for (const FieldId child : parent.children)
      if (!map[view_.shape()[child].name]) free.push_back(view_.shape()[child].name);
    return did_you_mean(key, free);
  }

  void judge(Node node, const Field& field) {
    if (node.kind() == Kind::null || (node.is_scalar() && node.blank())) return;
    if (node.is_scalar() && std::ranges::find(field.also, node.text()) != field.also.end()) return;
    switch (field.type) {
      case Type::any: return;
      case Type::list: return expect(node, node.is_list(), "words.list");
      case Type::map: return expect(node, node.is_map(), "words.fields");
      case Type::text_map: return judge_text_map(node);
      default: break;
    }
    if (!node.is_scalar()) return expect(node, false, "words.text");
    if (field.type == Type::number || field.type == Type::integer) judge_number(node);
    if (field.type == Type::boolean && node.text() != "true" && node.text() != "false")
      add_value(ShapeFault::not_a_boolean, node);
    if (field.type == Type::code && !field.codes->has(node.text())) judge_code(node, field);
  }

  void expect(Node node, bool fits, std::string_view expected) {
    if (fits) return;
    Raw& raw = add(ShapeFault::wrong_structure, node);
    const std::string_view found = node.is_list() ? "words.list" : node.is_map() ? "words.fields" : "words.text";
    raw.finding.args.push_back({"expected", std::string{expected}, true});
    raw.finding.args.push_back({"found", std::string{found}, true});
    raw.gaps.push_back(raw.finding.where.pointer);
  }

  void judge_text_map(Node node) {
    if (node.is_map()) return;
    if (!node.is_scalar()) return expect(node, false, "words.fields");
    Raw& raw = add_value(ShapeFault::not_a_text_map, node);
    raw.gaps.push_back(raw.finding.where.pointer);
    if (!view_.languages().empty())
      raw.finding.args.push_back({"language", std::string{view_.languages().front()}});
  }

  void judge_number(Node node) {
    if (parse_number(node.text())) return;
    Raw& raw = add_value(ShapeFault::not_a_number, node);
    std::string mended{node.text()};
    std::ranges::replace(mended, ',', '.');
    if (const auto blank = mended.find(' '); blank != std::string::npos) mended.resize(blank);  // `5 op`
    if (parse_number(mended)) raw.finding.args.push_back({"suggestion", mended});
  }

  void judge_code(Node node, const Field& field) {
    Raw& raw = add_value(ShapeFault::unknown_code, node);
    raw.finding.args.push_back({"codes", std::string{field.codes->name()}});
    if (const auto near = did_you_mean(node.text(), field.codes->codes()); !near.empty())
      raw.finding.args.push_back({"suggestion", std::string{near}});
  }

  Raw& add_value(ShapeFault fault, Node node) {
    Raw& raw = add(fault, node);
    raw.finding.args.push_back({"value", shown(view_, node)});
    return raw;
  }

  Raw& add(ShapeFault fault, Node node) {
    const auto rule = contents_.by_name.at(kRules[static_cast<std::size_t>(fault)]);
    Raw& raw = raws_.emplace_back();
    raw.rule = rule;
    raw.finding.rule = contents_.rules[rule].id;
    raw.finding.severity = contents_.rules[rule].severity;
    raw.finding.where = location_of(node);
    const FieldId field = view_.field(node);
    if (field != kNoField) raw.finding.args.push_back({"field", view_.shape().path(field)});
    return raw;
  }

  const RuleSet::Contents& contents_;
  const View& view_;
  std::vector<Raw>& raws_;
  int suggested_ = 0;
};

}  // namespace

void judge_shape(const RuleSet::Contents& contents, const View& view, std::vector<Raw>& raws) {
  ShapeJudge judge{contents, view, raws};
  for (std::uint32_t i = 0; i < view.size(); ++i) judge.judge(view.node(i));
}

}  // namespace pinko::rules
