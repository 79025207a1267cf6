// The organisations of a catalogue, written once: a descriptor names one with `ref` and takes its fields.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pinko/document.h"
#include "pinko/error.h"
#include "pinko/finding.h"
#include "pinko/parse.h"
#include "pinko/source.h"

namespace pinko {

/// A file of organisations (docs/config.md): `organisations:`, a map from names to the fields of a provider. Immutable,
/// shared by all threads.
class Organisations {
 public:
  /// The key that holds them.
  static constexpr std::string_view kTop = "organisations";

  /// What a file may cost; it is larger than a descriptor.
  static Limits limits();

  /// Reads a text. What is wrong with it is in `findings()`; what is sound can be referred to.
  explicit Organisations(const std::shared_ptr<const Source>& source);

  [[nodiscard]] const Document& document() const { return document_; }
  /// The fields of an organisation; absent where there is none of that name.
  [[nodiscard]] Node find(std::string_view name) const;
  /// In the order of the file.
  [[nodiscard]] const std::vector<std::string_view>& names() const { return names_; }
  /// Of the reader.
  [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }
  /// The organisations as the providers of a descriptor, so that the rules about fields can judge them where they are
  /// written. Nodes of the file that are no organisation are not in it.
  [[nodiscard]] Document as_descriptor() const;
  /// The pointer in the file of a pointer in as_descriptor().
  [[nodiscard]] std::string pointer(std::string_view in_descriptor) const;

 private:
  Document document_;
  std::vector<Finding> findings_;
  std::vector<std::string_view> names_;
  std::unordered_map<std::string_view, std::uint32_t> by_name_;  // to the index of the node
};

/// Gives every provider of a descriptor that has a `ref` the fields of that organisation: those that it does not state
/// itself. They stand where `ref` stood, and whatever is found in them points there. A name that there is not, or
/// whatever name where `organisations` is nullptr, is a finding. Costs nothing where there is no `ref`.
void take_organisations(Parsed& parsed, const Organisations* organisations);

}  // namespace pinko
