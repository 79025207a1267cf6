#include "rules/shape.h"

#include <algorithm>
#include <array>
#include <utility>

#include "data/shipped.h"
#include "rules/pack_error.h"

namespace pinko::rules {
namespace {

using Named = std::pair<std::string_view, Type>;
constexpr std::array kTypes{
    Named{"text", Type::text},       Named{"text-map", Type::text_map}, Named{"number", Type::number},
    Named{"integer", Type::integer}, Named{"boolean", Type::boolean},   Named{"date", Type::date},
    Named{"url", Type::url},         Named{"email", Type::email},       Named{"code", Type::code},
    Named{"list", Type::list},       Named{"map", Type::map},           Named{"any", Type::any},
};
constexpr std::array<std::string_view, 13> kAttributes{"type",  "of",       "fields",    "codes",   "or",
                                                       "about", "personal", "short_for", "pattern", "min",
                                                       "max",   "required", "default"};

std::vector<std::string_view> type_names() {
  std::vector<std::string_view> names;
  for (const auto& [name, type] : kTypes) names.push_back(name);
  return names;
}

void check_attributes(Node entry) {
  for (const Node attribute : entry.children())
    if (std::ranges::find(kAttributes, attribute.key()) == kAttributes.end())
      throw unknown_word(attribute, "attribute", attribute.key(), kAttributes);
}

}  // namespace

std::string_view name(Type type) { return std::ranges::find(kTypes, type, &Named::second)->first; }

std::optional<Type> type_named(std::string_view name) {
  const auto found = std::ranges::find(kTypes, name, &Named::first);
  if (found == kTypes.end()) return std::nullopt;
  return found->second;
}

Shape::Shape() {
  constexpr std::size_t kExpected = 1024;  // the core pack declares five hundred
  fields_.reserve(kExpected);
  by_key_.reserve(kExpected);
  fields_.push_back({.name = {}, .type = Type::map});
}

FieldId Shape::child(FieldId parent, std::string_view key) const {
  const auto found = by_key_.find({parent, key});
  if (found != by_key_.end()) return found->second;
  const Field& field = fields_[parent];
  return field.type == Type::map || field.type == Type::text_map ? field.item : kNoField;
}

std::string Shape::path(FieldId id) const {
  if (id == kRoot) return {};
  const Field& field = fields_[id];
  std::string above = path(field.parent);
  if (field.name == "*") return above;
  if (!above.empty()) above += '.';
  return above.append(field.name);
}

void Shape::declare(Node fields, CodeLists& lists) { declare_into(kRoot, fields, lists); }

void Shape::declare_into(FieldId parent, Node fields, CodeLists& lists) {
  for (const Node entry : fields.children()) {
    const auto known = by_key_.find({parent, entry.key()});
    if (known == by_key_.end()) {
      add(parent, entry.key(), entry, lists);
    } else if (entry["fields"]) {
      declare_into(known->second, entry["fields"], lists);  // a later pack adds fields inside a known one
    }
  }
}

FieldId Shape::add(FieldId parent, std::string_view name, Node entry, CodeLists& lists) {
  if (fields_.size() >= kNoField) throw pack_error("pack-too-many-fields", entry);
  const auto id = static_cast<FieldId>(fields_.size());
  fields_.push_back({.name = name, .parent = parent, .entry = entry});
  fields_[parent].children.push_back(id);
  by_key_.emplace(Key{parent, name}, id);
  fill(id, entry, lists);
  return id;
}

void Shape::fill(FieldId id, Node entry, CodeLists& lists) {
  check_attributes(entry);
  const std::string_view type_name = entry["type"].text();
  const auto type = type_named(type_name);
  if (!type) throw unknown_word(entry, "type", type_name, type_names());
  fields_[id].type = *type;
  fields_[id].personal = fields_[fields_[id].parent].personal || entry["personal"].text() == "true";
  fields_[id].short_for = entry["short_for"].text();
  for (const Node literal : entry["or"].children()) fields_[id].also.push_back(literal.text());

  if (*type == Type::code) {
    fields_[id].codes = lists.find(entry["codes"].text());
    if (fields_[id].codes == nullptr) throw unknown_word(entry, "code list", entry["codes"].text(), CodeLists::names());
  }
  if (entry["fields"]) declare_into(id, entry["fields"], lists);

  const Node of = entry["of"];
  if (!of && *type != Type::text_map) return;
  const auto item = static_cast<FieldId>(fields_.size());
  fields_.push_back({.name = "*", .parent = id, .type = Type::text, .personal = fields_[id].personal, .entry = of});
  fields_[id].item = item;
  if (of) fill(item, of, lists);
}

const Shape& format_shape() {
  static CodeLists lists;
  static const Shape shape = [] {
    Shape made;
    made.declare(shipped("packs/core.yaml")->root()["fields"], lists);
    return made;
  }();
  return shape;
}

}  // namespace pinko::rules
