// The JSON Schemas that are written by hand (schemas/editors/) and come with the program as trees.
// Entry points: pack_schema(), output_schema().
#include <nlohmann/json.hpp>

#include "data/shipped.h"
#include "pinko/schema.h"

namespace pinko {
namespace {

using Json = nlohmann::ordered_json;

/// JSON is YAML: what stood in quotes is a text, everything else says by itself what it is.
Json json_of(Node node) {
  if (node.is_map()) {
    Json object = Json::object();
    for (const Node child : node.children()) object[std::string{child.key()}] = json_of(child);
    return object;
  }
  if (node.is_list()) {
    Json list = Json::array();
    for (const Node child : node.children()) list.push_back(json_of(child));
    return list;
  }
  const std::string text{node.text()};
  return node.quoting() == Quoting::plain ? Json::parse(text, nullptr, false) : Json(text);
}

std::string shipped_schema(std::string_view name) {
  const auto* document = shipped(name);
  return document == nullptr ? std::string{} : json_of(document->root()).dump(2) + '\n';
}

}  // namespace

std::string pack_schema() { return shipped_schema("editors/pack.json"); }

std::string output_schema() { return shipped_schema("editors/output.json"); }

}  // namespace pinko
