// json: the descriptor as JSON whose bytes depend on its content alone: keys in the order of their bytes, numbers and
// truth values as JSON has them, every other value as text. Entry point: canonical_json().
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "convert/formats.h"
#include "text/numbers.h"

namespace pinko::formats {
namespace {

using Json = nlohmann::json;  // sorts its keys

/// A number that JSON readers give back as it is written here: 4.10 is a level, not 4.1, and stays a text.
std::optional<Json> number(std::string_view text) {
  if (!parse_number(text)) return std::nullopt;
  Json read = Json::parse(text, nullptr, false);
  if (read.is_discarded() || read.dump() != text) return std::nullopt;
  return read;
}

Json scalar(Node node) {
  const auto text = node.text();
  if (node.quoting() != Quoting::plain) return std::string{text};
  if (text == "null" || text == "~") return nullptr;
  if (text == "true") return true;
  if (text == "false") return false;
  if (auto read = number(text)) return std::move(*read);
  return std::string{text};
}

Json value(Node node) {
  if (node.is_map()) {
    Json map = Json::object();
    for (const Node child : node.children()) map.emplace(std::string{child.key()}, value(child));
    return map;
  }
  if (node.is_list()) {
    Json list = Json::array();
    for (const Node child : node.children()) list.push_back(value(child));
    return list;
  }
  return node.is_scalar() ? scalar(node) : Json{};
}

}  // namespace

void canonical_json(Conversion& conversion) {
  conversion.findings.clear();  // nothing is left out, whatever type it should have
  conversion.bytes = value(conversion.descriptor.root)
                         .dump(conversion.options.compact ? -1 : 2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace pinko::formats
