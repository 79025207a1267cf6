#include "pinko/schema.h"

#include <nlohmann/json.hpp>

#include "pinko/texts.h"
#include "rules/plan.h"
#include "text/numbers.h"

namespace pinko {
namespace {

using Json = nlohmann::ordered_json;
using rules::Field;
using rules::FieldId;
using rules::kNoField;
using rules::Shape;
using rules::Type;

Json schema_of(const Shape& shape, FieldId id);

Json object(const Shape& shape, const Field& field) {
  Json made{{"type", "object"}};
  if (field.item != kNoField) {
    made["additionalProperties"] = schema_of(shape, field.item);
    return made;
  }
  Json properties = Json::object();
  Json required = Json::array();
  for (const FieldId child : field.children) {
    properties[std::string{shape[child].name}] = schema_of(shape, child);
    if (shape[child].entry["required"].text() == "always") required.push_back(std::string{shape[child].name});
  }
  made["properties"] = std::move(properties);
  if (!required.empty()) made["required"] = std::move(required);
  made["patternProperties"] = {{"^x-", true}};
  made["additionalProperties"] = false;
  return made;
}

// A text per language: keys are two-letter codes.
Json text_map() {
  return {{"type", "object"},
          {"minProperties", 1},
          {"patternProperties", {{"^[a-z]{2}$", {{"type", "string"}}}}},
          {"additionalProperties", false}};
}

// YAML reads `5`, `true` and `2026-01-31` in its own ways, so scalars are let through as what editors make of them.
Json scalar(Json types) { return {{"type", std::move(types)}}; }

Json codes(const Field& field) {
  Json any_of = Json::array();
  for (const std::string_view code : field.codes->codes()) {
    Json one{{"const", std::string{code}}};
    const std::string_view label = text_in(field.codes->find(code), "en");
    if (!label.empty()) one["description"] = std::string{label};
    any_of.push_back(std::move(one));
    // A code of digits without leading zero is a number to an editor.
    if (const auto number = parse_number(code); number && to_text(*number) == code)
      any_of.push_back({{"const", static_cast<std::int64_t>(*number)}});
  }
  return {{"anyOf", std::move(any_of)}};
}

void add_bounds(Json& made, Node entry) {
  const auto number = [&](std::string_view key) { return parse_number(entry[key].text()); };
  if (const auto min = number("min")) made["minimum"] = *min;
  if (const auto max = number("max")) made["maximum"] = *max;
  if (const Node pattern = entry["pattern"]) made["pattern"] = std::string{pattern.text()};
}

Json by_type(const Shape& shape, const Field& field) {
  switch (field.type) {
    case Type::text_map:
      return text_map();
    case Type::map:
      return object(shape, field);
    case Type::list:
      return {{"type", "array"}, {"items", field.item == kNoField ? Json(true) : schema_of(shape, field.item)}};
    case Type::number:
      return scalar("number");
    case Type::integer:
      return scalar("integer");
    case Type::boolean:
      return scalar("boolean");
    case Type::date:
      return {{"type", "string"}, {"pattern", R"(^\d{4}-\d{2}-\d{2}$)"}};
    case Type::url:
      return {{"type", "string"}, {"pattern", "^https?://"}};
    case Type::email:
      return {{"type", "string"}, {"format", "email"}};
    case Type::code:
      return codes(field);
    case Type::text:
      return scalar(Json::array({"string", "number", "boolean"}));
    case Type::any:
      return Json::object();
  }
  return Json::object();
}

Json schema_of(const Shape& shape, FieldId id) {
  const Field& field = shape[id];
  Json made = by_type(shape, field);
  if (made.is_object()) add_bounds(made, field.entry);
  if (!field.also.empty()) {
    Json any_of = Json::array({std::move(made)});
    for (const std::string_view literal : field.also) any_of.push_back({{"const", std::string{literal}}});
    made = {{"anyOf", std::move(any_of)}};
  }
  if (const auto about = text_in(field.entry["about"], "en"); !about.empty()) made["description"] = std::string{about};
  return made;
}

}  // namespace

std::string descriptor_schema(const RuleSet& rules) {
  const Shape& shape = rules.contents().shape;
  Json schema{{"$schema", "http://json-schema.org/draft-07/schema#"},
              {"title", text("ui.schema-title", "en")},
              {"description", text("ui.schema-about", "en")}};
  schema.update(schema_of(shape, rules::kRoot));
  return schema.dump(2) + '\n';
}

}  // namespace pinko
