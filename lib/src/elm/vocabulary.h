// The words of ELM (schemas/elm/terms.yaml): classes and properties by the key of the official context and by IRI.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pinko/document.h"

namespace pinko::elm {

using ClassId = std::uint8_t;
using PropertyId = std::uint16_t;
/// A set of classes, one bit each.
using Classes = std::uint64_t;

constexpr Classes set_of(ClassId id) { return Classes{1} << id; }

/// How a context reads the value of a key.
enum class Reading : std::uint8_t {
  node,   ///< another thing, or its id
  text,   ///< a text by language
  value,  ///< a value of a datatype
  any,    ///< as it is written
  graph,  ///< a graph of its own, which nobody looks into
};

/// Which context knows a key.
enum class Declared : std::uint8_t { elm, credentials, presentations, nowhere };

struct Class {
  std::string_view name;
  std::string iri;
};

struct Property {
  std::string_view key;
  std::string iri;
  Reading reading = Reading::any;
  std::string_view datatype;  ///< of Reading::value, e.g. `dateTime`
  Declared declared = Declared::elm;
  std::string_view write;  ///< what to write instead, where the official context spoils the value
};

class Vocabulary {
 public:
  explicit Vocabulary(Node terms);

  [[nodiscard]] const Class& at(ClassId id) const { return classes_[id]; }
  [[nodiscard]] const Property& at(PropertyId id) const { return properties_[id]; }
  [[nodiscard]] std::size_t properties() const { return properties_.size(); }
  [[nodiscard]] std::size_t classes() const { return classes_.size(); }

  /// By the key of the official context (also such as it does not have); nothing where there is none.
  [[nodiscard]] std::optional<PropertyId> property(std::string_view key) const;
  [[nodiscard]] std::optional<ClassId> class_named(std::string_view name) const;
  /// By full IRI.
  [[nodiscard]] std::optional<PropertyId> property_of(std::string_view iri) const;
  [[nodiscard]] std::optional<ClassId> class_of(std::string_view iri) const;
  /// The namespace of a prefix; empty where there is none.
  [[nodiscard]] std::string_view prefix(std::string_view name) const;
  /// What the context of this address declares: `elm`, `credentials`, …; empty for an unknown one.
  [[nodiscard]] std::string_view context(std::string_view address) const;
  /// The IRI with a namespace of another version replaced by that of ELM 3.2.
  [[nodiscard]] std::string in_our_namespace(std::string iri) const;

  /// All keys, for "did you mean".
  [[nodiscard]] const std::vector<std::string_view>& keys() const { return keys_; }
  [[nodiscard]] const std::vector<std::string_view>& class_names() const { return class_names_; }

 private:
  std::vector<Class> classes_;
  std::vector<Property> properties_;
  std::vector<std::string_view> keys_, class_names_;
  std::unordered_map<std::string_view, ClassId> class_by_name_, class_by_iri_;
  std::unordered_map<std::string_view, PropertyId> by_key_, by_iri_;
  std::unordered_map<std::string_view, std::string_view> prefixes_, contexts_;
  std::vector<std::string_view> also_;
};

/// The shipped one, made when it is first asked for. Threads may ask.
const Vocabulary& vocabulary();

}  // namespace pinko::elm
