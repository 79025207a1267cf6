// Judges a document against the shape: unknown fields, wrong structure, values that are not of the declared type.

#include <algorithm>
#include <array>

#include "rules/evaluate.h"
#include "rules/rewrite.h"
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
  ShapeJudge(const RuleSet::Contents& contents, const View& view, Raws& raws)
      : contents_(contents), view_(view), raws_(raws) {}

  void judge(Node node) {
    if (is_borrowed(node)) return;  // judged where it is written, once
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
    if (view_.shape().child(above, node.key()) != kNoField) return;  // a repeated key

    if (is_enough(ShapeFault::unknown_field)) return;
    Raw& raw = add(ShapeFault::unknown_field, node);
    raw.finding.where = location_of(node, node.record().key_span, pointer_of(node));
    raw.finding.args = {{"key", std::string{node.key()}}, {"field", view_.shape().path(above)}};
    const std::string_view near = near_field(map, parent, node.key());
    if (near.empty()) return;
    raw.finding.args.push_back({"suggestion", std::string{near}});
    raw.gaps.push_back(pointer_of(map).append("/").append(near));  // the field is not missing, only misspelt
    mend_by(raw, give_key(node, near));
  }

  std::string_view near_field(Node map, const Field& parent, std::string_view key) {
    std::vector<std::string_view> free;
    for (const FieldId child : parent.children)
      if (!is_in(map, child)) free.push_back(view_.shape()[child].name);
    return did_you_mean(key, free);
  }

  // By field number: the map may be as long as the file.
  [[nodiscard]] bool is_in(Node map, FieldId child) const {
    for (Node node = view_.first(child); node; node = view_.next(node))
      if (node.parent() == map) return true;
    return false;
  }

  void judge(Node node, const Field& field) {
    if (node.kind() == Kind::null || (node.is_scalar() && node.blank())) return;
    if (node.is_scalar() && std::ranges::find(field.also, node.text()) != field.also.end()) return;
    switch (field.type) {
      case Type::any:
        return;
      case Type::list:
        return expect(node, node.is_list(), "words.list");
      case Type::map:
        return expect(node, node.is_map(), "words.fields");
      case Type::text_map:
        return judge_text_map(node);
      default:
        break;
    }
    if (!node.is_scalar()) return expect(node, false, "words.text");
    if (field.type == Type::number || field.type == Type::integer) judge_number(node);
    const bool is_truth = node.text() == "true" || node.text() == "false";
    if (field.type == Type::boolean && !is_truth && !is_enough(ShapeFault::not_a_boolean))
      add_value(ShapeFault::not_a_boolean, node);
    if (field.type == Type::code && !field.codes->has(node.text())) judge_code(node, field);
  }

  void expect(Node node, bool fits, std::string_view expected) {
    if (fits || is_enough(ShapeFault::wrong_structure)) return;
    Raw& raw = add(ShapeFault::wrong_structure, node);
    const std::string_view found = node.is_list() ? "words.list" : node.is_map() ? "words.fields" : "words.text";
    raw.finding.args.push_back({"expected", std::string{expected}, true});
    raw.finding.args.push_back({"found", std::string{found}, true});
    raw.gaps.push_back(raw.finding.where.pointer);
  }

  void judge_text_map(Node node) {
    if (node.is_map()) return;
    if (!node.is_scalar()) return expect(node, false, "words.fields");
    if (is_enough(ShapeFault::not_a_text_map)) return;
    Raw& raw = add_value(ShapeFault::not_a_text_map, node);
    raw.gaps.push_back(raw.finding.where.pointer);
    if (!view_.languages().empty()) raw.finding.args.push_back({"language", std::string{view_.languages().front()}});
  }

  void judge_number(Node node) {
    if (parse_number(node.text()) || is_enough(ShapeFault::not_a_number)) return;
    Raw& raw = add_value(ShapeFault::not_a_number, node);
    std::string mended{node.text()};
    std::ranges::replace(mended, ',', '.');
    if (const auto blank = mended.find(' '); blank != std::string::npos) mended.resize(blank);  // `5 op`
    if (!parse_number(mended)) return;
    raw.finding.args.push_back({"suggestion", mended});
    mend_by(raw, give_value(node, mended), is_decimal_comma(node.text()));
  }

  // `2,5` can only mean 2.5. `1,250` may be a thousand, and of `5 h` nobody knows whether credits were meant.
  static bool is_decimal_comma(std::string_view text) {
    const auto comma = text.find(',');
    const auto decimals = comma == std::string_view::npos ? 0 : text.size() - comma - 1;
    return (decimals == 1 || decimals == 2) && parse_number(text.substr(0, comma)) &&
           text.find_first_not_of("0123456789", comma + 1) == std::string_view::npos;
  }

  void judge_code(Node node, const Field& field) {
    if (is_enough(ShapeFault::unknown_code)) return;
    Raw& raw = add_value(ShapeFault::unknown_code, node);
    raw.finding.args.push_back({"codes", std::string{field.codes->name()}});
    const auto near = did_you_mean(node.text(), field.codes->codes());
    if (near.empty()) return;
    raw.finding.args.push_back({"suggestion", std::string{near}});
    mend_by(raw, give_value(node, near));
  }

  // What the rule calls safe is a guess all the same where the value is in doubt.
  void mend_by(Raw& raw, std::optional<Edit> edit, bool certain = true) const {
    const Mend mend = contents_.plans[raw.rule].mend;
    if (!edit || mend == Mend::no) return;
    raw.finding.mend = certain ? mend : Mend::unsafe;
    raw.finding.edits = {std::move(*edit)};
  }

  Raw& add_value(ShapeFault fault, Node node) {
    Raw& raw = add(fault, node);
    raw.finding.args.push_back({"value", shown(contents_, view_, node)});
    return raw;
  }

  [[nodiscard]] std::uint16_t rule_of(ShapeFault fault) const {
    return contents_.by_name.at(kRules[static_cast<std::size_t>(fault)]);
  }

  bool is_enough(ShapeFault fault) { return raws_.is_enough(rule_of(fault)); }

  Raw& add(ShapeFault fault, Node node) {
    const auto rule = rule_of(fault);
    Raw& raw = raws_.list.emplace_back();
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
  Raws& raws_;
};

}  // namespace

void judge_shape(const RuleSet::Contents& contents, const View& view, Raws& raws) {
  ShapeJudge judge{contents, view, raws};
  for (std::uint32_t i = 0; i < view.size(); ++i) judge.judge(view.node(i));
}

}  // namespace pinko::rules
