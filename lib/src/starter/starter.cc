// Writes a starter descriptor: begins with what was asked for, lets the rules judge it, adds the fields that they miss,
// and so on until they miss none. No template: a new rule or pack changes what comes out. Entry point: starter().
#include "pinko/starter.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "pinko/error.h"
#include "pinko/parse.h"
#include "pinko/texts.h"
#include "rules/plan.h"
#include "rules/shape.h"
#include "text/did_you_mean.h"
#include "text/width.h"
#include "yaml/emit.h"

namespace pinko {
namespace {

using rules::Field;
using rules::FieldId;
using rules::kNoField;
using rules::kRoot;
using rules::Shape;
using rules::Type;
using yaml::Entry;
using yaml::Value;

constexpr std::string_view kTodo = "TODO";
// Stands in a map whose fields nobody has asked for yet, so that it is not empty. Names with x- are free.
constexpr std::string_view kHolder = "x-todo";
constexpr std::size_t kCommentWidth = 92;
constexpr std::size_t kFewCodes = 8;
constexpr std::size_t kFewRules = 6;
// Each round adds a field at least; more rounds than this means that a rule asks for what no field can give.
constexpr int kRounds = 100;

std::string wrapped(std::string_view text) {
  std::string out, line;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && display_width(line) + 1 + display_width(word) > kCommentWidth) {
      out.append(line).append("\n");
      line.clear();
    }
    line.append(line.empty() ? "" : " ").append(word);
  }
  return out + line;
}

/// The steps of a pointer (between `/`) or of a path of the packs (between `.`).
std::vector<std::string_view> steps_of(std::string_view written, char between) {
  std::vector<std::string_view> steps;
  if (written.starts_with(between)) written.remove_prefix(1);
  while (!written.empty()) {
    const auto end = std::min(written.find(between), written.size());
    steps.push_back(written.substr(0, end));
    written.remove_prefix(std::min(end + 1, written.size()));
  }
  return steps;
}

std::optional<std::size_t> index_of(std::string_view step) {
  std::size_t index = 0;
  for (const char c : step) {
    if (c < '0' || c > '9') return std::nullopt;
    index = index * 10 + static_cast<std::size_t>(c - '0');
  }
  return step.empty() || step.size() > 4 ? std::nullopt : std::optional{index};
}

class Starter {
 public:
  Starter(const RuleSet& rules, const StarterOptions& options)
      : rules_(rules), shape_(rules.contents().shape), options_(options) {
    for (const auto& language : options.languages)
      if (std::ranges::find(languages_, language) == languages_.end()) languages_.push_back(language);
    if (languages_.empty()) languages_.emplace_back(options.wording);
  }

  std::string write() {
    check_choices();
    begin();
    int rounds = 0;
    do {
      while (add_missing() && ++rounds < kRounds) continue;
    } while (fill_holders(root_, kRoot) && rounds < kRounds);
    arrange(root_, kRoot);
    comment(root_, kRoot);
    root_.comment = wrapped(text("ui.starter-head", options_.wording));
    return yaml::emit(root_);
  }

 private:
  // What was asked for.

  void check_choices() const {
    const FieldId providers = shape_[shape_.child(kRoot, "providers")].item;
    const FieldId languages = shape_[shape_.child(kRoot, "languages")].item;
    const FieldId production = shape_.child(kRoot, "production");
    check_code("--country", options_.country, shape_.child(providers, "country"));
    check_code("--model", options_.model, shape_.child(production, "model"));
    for (const auto& language : languages_) check_code("--languages", language, languages);
  }

  void check_code(std::string_view option, std::string_view code, FieldId field) const {
    const auto* list = shape_[field].codes;
    if (list->has(code) || (code.empty() && option != "--languages")) return;
    const auto codes = list->codes();
    std::string allowed;
    if (codes.size() <= kFewCodes) allowed = joined(codes);
    throw Error{"unknown-code",
                {{"option", std::string{option}},
                 {"word", std::string{code}},
                 {"suggestion", std::string{did_you_mean(code, codes)}},
                 {"allowed", allowed}}};
  }

  void begin() {
    root_.at("record") = Value::text(options_.record == RecordKind::award ? "award" : "offer");
    root_.at("id") = Value::text(std::string{kTodo});
    root_.at("version") = Value::bare("1");
    std::vector<Value> languages;
    for (const auto& language : languages_) languages.push_back(Value::text(language));
    root_.at("languages") = Value::list(std::move(languages), Value::Style::flow);
    auto awarding = Value::map({{"role", Value::text("awarding")}});
    if (!options_.country.empty()) awarding.at("country") = Value::text(options_.country);
    root_.at("providers") = Value::list({std::move(awarding)});
    if (!options_.model.empty()) root_.at("production").at("model") = Value::text(options_.model);
  }

  // What the rules miss in it.

  bool add_missing() {
    const auto source = std::make_shared<const Source>("starter.mc.yaml", yaml::emit(root_));
    auto parsed = parse(source);
    CheckOptions options;
    options.as_of = options_.as_of;
    options.record = options_.record;
    const auto checked = rules_.check(parsed.document, std::move(parsed.findings), options);
    bool any = false;
    for (const Finding& finding : checked.findings) {
      if (!finding.missing) continue;
      auto steps = steps_of(finding.where.pointer, '/');
      if (steps.empty()) continue;
      const FieldId top = shape_.child(kRoot, steps.front());
      if (top != kNoField && !shape_[top].short_for.empty()) steps = steps_of(shape_[top].short_for, '.');
      const bool added = add(steps);
      any = any || added;
      if (added) remember(steps.front(), finding.rule);
    }
    return any;
  }

  bool add(const std::vector<std::string_view>& steps) {
    Value* at = &root_;
    FieldId field = kRoot;
    bool added = false;
    for (const auto step : steps) {
      if (at->kind == Value::Kind::list) {
        at = &item(*at, shape_[field].item, step, added);
        field = shape_[field].item;
        if (index_of(step) || is_role(step, field)) continue;
      }
      const FieldId child = shape_.child(field, step);
      if (child == kNoField || at->kind != Value::Kind::map) return added;
      Value* known = at->find(step);
      if (known == nullptr) {
        at->entries.push_back({std::string{step}, starting(child)});
        known = &at->entries.back().value;
        added = true;
      }
      at = known;
      field = child;
    }
    return added;
  }

  /// The item that a step of a pointer means: by its place, by its role, else the first.
  Value& item(Value& list, FieldId field, std::string_view step, bool& added) const {
    if (const auto index = index_of(step); index && *index < list.items.size()) return list.items[*index];
    if (is_role(step, field)) {
      for (Value& known : list.items)
        if (const Value* role = known.find("role"); role != nullptr && role->scalar == step) return known;
      added = true;
      return list.items.emplace_back(Value::map({{"role", Value::text(std::string{step})}}));
    }
    if (!list.items.empty()) return list.items.front();
    added = true;
    return list.items.emplace_back(starting(field));
  }

  [[nodiscard]] bool is_role(std::string_view step, FieldId item) const {
    const FieldId role = item == kNoField ? kNoField : shape_.child(item, "role");
    return role != kNoField && shape_[role].codes != nullptr && shape_[role].codes->has(step);
  }

  void remember(std::string_view top, const std::string& rule) {
    auto& known = asked_by_[std::string{top}];
    if (std::ranges::find(known, rule) == known.end()) known.push_back(rule);
  }

  // What a field begins with.

  [[nodiscard]] Value starting(FieldId id) const {
    const Field& field = shape_[id];
    switch (field.type) {
      case Type::map:
        return starting_map(field);
      case Type::list:
        return starting_list(field);
      case Type::text_map: {
        auto texts = Value::map({});
        for (const auto& language : languages_) texts.at(language) = todo(field, language);
        return texts;
      }
      case Type::text:
        return todo(field, options_.wording);
      case Type::code:
        if (const auto codes = field.codes->codes(); codes.size() == 1) return Value::text(std::string{codes.front()});
        [[fallthrough]];
      default:
        return Value::text(std::string{kTodo});
    }
  }

  /// A text says what belongs there, unless it is an id or the like that cannot hold a sentence.
  [[nodiscard]] Value todo(const Field& field, std::string_view language) const {
    const auto about = text_in(field.entry["about"], language);
    const bool is_sentence = !about.empty() && !field.entry["pattern"];
    return Value::text(is_sentence ? std::string{kTodo}.append(" ").append(about) : std::string{kTodo});
  }

  [[nodiscard]] Value starting_map(const Field& field) const {
    if (!field.children.empty() || field.item == kNoField)
      return Value::map({{std::string{kHolder}, Value::text(std::string{kTodo})}});
    return Value::map({{std::string{kTodo}, starting(field.item)}});
  }

  [[nodiscard]] Value starting_list(const Field& field) const {
    if (field.item == kNoField) return Value::list({Value::text(std::string{kTodo})}, Value::Style::flow);
    auto first = starting(field.item);
    const auto style = first.kind == Value::Kind::text ? Value::Style::flow : Value::Style::automatic;
    return Value::list({std::move(first)}, style);
  }

  /// Takes the holders away. A map that no rule looks into gets its first field; tells whether there was one.
  bool fill_holders(Value& value, FieldId id) const {
    if (id == kNoField) return false;
    bool filled = false;
    const bool held = std::erase_if(value.entries, [](const Entry& entry) { return entry.key == kHolder; }) > 0;
    if (held && value.entries.empty() && !shape_[id].children.empty()) {
      const FieldId first = shape_[id].children.front();
      value.entries.push_back({std::string{shape_[first].name}, starting(first)});
      filled = true;
    }
    for (Entry& entry : value.entries) filled = fill_holders(entry.value, shape_.child(id, entry.key)) || filled;
    for (Value& item : value.items) filled = fill_holders(item, shape_[id].item) || filled;
    return filled;
  }

  // How it looks.

  void arrange(Value& value, FieldId id) const {
    if (id == kNoField) return;
    const auto& order = shape_[id].children;
    const auto place = [&](const Entry& entry) {
      return std::ranges::find(order, shape_.child(id, entry.key)) - order.begin();
    };
    if (!order.empty())
      std::ranges::stable_sort(value.entries, [&](const Entry& a, const Entry& b) { return place(a) < place(b); });
    for (Entry& entry : value.entries) arrange(entry.value, shape_.child(id, entry.key));
    for (Value& item : value.items) arrange(item, shape_[id].item);
  }

  void comment(Value& value, FieldId id) const {
    if (id == kNoField || shape_[id].type == Type::text_map) return;
    for (Entry& entry : value.entries) {
      const FieldId field = shape_.child(id, entry.key);
      if (field == kNoField) continue;
      entry.value.blank_line = id == kRoot;
      entry.value.comment = wrapped(comment_on(entry, field));
      comment(entry.value, field);
    }
    for (Value& item : value.items) comment(item, shape_[id].item);
  }

  /// What the field is, its codes, and who asks for it. A text that says itself what it is needs no comment.
  [[nodiscard]] std::string comment_on(const Entry& entry, FieldId id) const {
    const Field& field = shape_[id];
    const bool top = field.parent == kRoot;
    std::string out;
    if (top || (field.type != Type::text && field.type != Type::text_map))
      out = text_in(field.entry["about"], options_.wording);
    const auto add = [&](std::string_view more) {
      if (!more.empty()) out.append(out.empty() ? "" : " ").append(more);
    };
    add(codes_of(entry.value, field.type == Type::list && field.item != kNoField ? shape_[field.item] : field));
    if (const auto asked = asked_by_.find(entry.key); top && asked != asked_by_.end())
      add("(" + joined({asked->second.begin(), asked->second.end()}, kFewRules) + ")");
    return out;
  }

  /// The codes to choose from, where one is still to be chosen.
  [[nodiscard]] std::string codes_of(const Value& value, const Field& field) const {
    const Value& first = value.items.empty() ? value : value.items.front();
    if (field.codes == nullptr || first.scalar != kTodo) return {};
    const auto codes = field.codes->codes();
    if (codes.size() <= kFewCodes) return text("ui.starter-codes", options_.wording, {{{"codes", joined(codes)}}});
    return text("ui.starter-list", options_.wording, {{{"list", std::string{field.codes->name()}}}});
  }

  static std::string joined(const std::vector<std::string_view>& words, std::size_t most = kFewCodes) {
    std::string out;
    for (std::size_t i = 0; i < std::min(words.size(), most); ++i) out.append(i > 0 ? ", " : "").append(words[i]);
    return words.size() > most ? out + " …" : out;
  }

  const RuleSet& rules_;
  const Shape& shape_;
  const StarterOptions& options_;
  std::vector<std::string> languages_;
  std::map<std::string, std::vector<std::string>> asked_by_;  // ids of rules by top-level field
  Value root_;
};

}  // namespace

std::string starter(const RuleSet& rules, const StarterOptions& options) { return Starter{rules, options}.write(); }

}  // namespace pinko
