// What the keys and types of a file mean: its `@context`, as far as ELM needs it. Contexts that the file names are
// known by their addresses; terms that it declares itself are read. Scoped contexts inside terms are not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "elm/finding.h"
#include "elm/vocabulary.h"

namespace pinko::elm {

/// What a key stands for.
struct Meaning {
  enum class What : std::uint8_t {
    unknown,  ///< nothing: JSON-LD drops it
    ignored,  ///< a keyword that carries no data
    id,
    type,
    graph,
    included,
    property,  ///< one of ELM
    other,     ///< a property of somebody else
  } what = What::unknown;
  PropertyId property = 0;
  Reading reading = Reading::any;
  std::string_view datatype;
};

class Context {
 public:
  /// Reads `@context`. Says what is wrong with it.
  void read(Node context, Findings& findings);
  /// What is still lacking, once the whole `@context` was read; `where` is the object that has it, or should.
  void conclude(Node where, Findings& findings);

  /// `in_credential`: on a node of the class VerifiableCredential, whose context brings keys of its own.
  [[nodiscard]] Meaning meaning(std::string_view key, bool in_credential) const;
  [[nodiscard]] std::optional<ClassId> class_of(std::string_view type) const;
  /// The IRI behind `prefix:name`, a term or an IRI.
  [[nodiscard]] std::string expand(std::string_view name) const;

 private:
  void read_address(Node address, Findings& findings);
  void read_terms(Node terms);
  [[nodiscard]] std::string full(std::string_view name) const;
  [[nodiscard]] Meaning local_meaning(Node definition) const;
  [[nodiscard]] Meaning by_iri(std::string_view name) const;

  bool elm_ = false, credentials_ = false, credentials2_ = false, any_ = false;
  bool unknown_ = false;                            // a context that nobody here knows may declare any key
  std::unordered_map<std::string_view, Node> own_;  // terms that the file declares
  bool id_ = false, type_ = false;                  // `id` and `type` are declared
};

}  // namespace pinko::elm
