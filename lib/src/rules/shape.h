// The shape of a descriptor: which fields exist and what each may hold. Declared by the `fields` of the packs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "data/codelists.h"
#include "pinko/document.h"

namespace pinko::rules {

/// A field is known by a number; the document itself is field 0.
using FieldId = std::uint16_t;
inline constexpr FieldId kRoot = 0;
inline constexpr FieldId kNoField = 0xFFFF;

enum class Type : std::uint8_t { text, text_map, number, integer, boolean, date, url, email, code, list, map, any };

/// The name of a type in packs, e.g. `text-map`.
std::string_view name(Type type);
std::optional<Type> type_named(std::string_view name);

struct Field {
  std::string_view name;  ///< its key; `*` for the items of a list, the texts of a text map and free keys
  FieldId parent = kRoot;
  FieldId item = kNoField;  ///< the field of the items (list), texts (text map) or values (map with free keys)
  Type type = Type::any;
  bool personal = false;  ///< never shown in any output
  const CodeList* codes = nullptr;
  std::vector<std::string_view> also;  ///< further literals that are allowed (`or:`)
  std::vector<FieldId> children;       ///< of a map with named fields, in the order of the pack
  std::string_view short_for;          ///< the long path of the same fact; empty if none
  Node entry;                          ///< the declaration, for texts and bounds
};

class Shape {
 public:
  Shape();

  [[nodiscard]] const Field& operator[](FieldId id) const { return fields_[id]; }
  /// The number of fields; ids run from 0 to it.
  [[nodiscard]] FieldId size() const { return static_cast<FieldId>(fields_.size()); }

  /// The field that a key of a map of field `parent` holds: its named child, else its free value; kNoField if neither.
  [[nodiscard]] FieldId child(FieldId parent, std::string_view key) const;
  /// The field's path as rules write it; items of lists and texts of text maps add nothing (`learning_outcomes.text`).
  [[nodiscard]] std::string path(FieldId id) const;

  /// Adds the fields a pack declares (its `fields` map). Throws Error (`pack-…`) for an unknown type or code list.
  void declare(Node fields, CodeLists& lists);

 private:
  void declare_into(FieldId parent, Node fields, CodeLists& lists);
  FieldId add(FieldId parent, std::string_view name, Node entry, CodeLists& lists);
  void fill(FieldId id, Node entry, CodeLists& lists);

  struct Key {
    FieldId parent;
    std::string_view name;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const { return std::hash<std::string_view>{}(key.name) * 31 + key.parent; }
  };
  std::vector<Field> fields_;
  std::unordered_map<Key, FieldId, KeyHash> by_key_;
};

/// The fields of the format (schemas/packs/core.yaml), for those who load no packs. Made at the first call.
const Shape& format_shape();

}  // namespace pinko::rules
