// The things that a file tells about: what it writes in several places under one id is one thing. Door: read_graph().
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "elm/finding.h"
#include "elm/vocabulary.h"

namespace pinko::elm {

using ThingId = std::uint32_t;
inline constexpr ThingId kNoThing = std::numeric_limits<ThingId>::max();
/// The property of a statement that ELM does not know.
inline constexpr PropertyId kOther = std::numeric_limits<PropertyId>::max();

/// One value of one property: a thing, or a text with a datatype or a language.
struct Value {
  Node at;                   ///< where it is written
  ThingId thing = kNoThing;  ///< kNoThing: a text
  std::string_view text;
  std::string_view datatype;  ///< `string`, `dateTime`, …; empty for a text with a language
  std::string_view language;
  bool is_number = false;  ///< a number of JSON: its text is made by the reader
};

struct Statement {
  PropertyId property = kOther;
  Value value;
};

struct Thing {
  std::string_view id;  ///< empty: it has none
  Node at;              ///< the first place that tells something about it; absent where none does
  Node mention;         ///< the first place that names it
  Classes classes = 0;
  std::vector<Statement> statements;  ///< by property, then value; each once
};

struct Graph {
  std::vector<Thing> things;
  [[nodiscard]] const Thing& at(ThingId id) const { return things[id]; }
};

/// Reads the whole document, and says what JSON-LD loses on the way. Linear in the size of the document, but for
/// sorting.
Graph read_graph(const Document& document, Findings& findings);

/// The object that holds the credential or the `@context`: the root, or what the envelope of an upload wraps.
Node inside_envelope(Node root);

}  // namespace pinko::elm
