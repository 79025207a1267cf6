// The named predicates that packs reach with `call:`; for what the words of the language cannot say.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pinko/date.h"
#include "pinko/document.h"
#include "pinko/finding.h"
#include "rules/word_list.h"

namespace pinko::rules {

class Outcomes;
class View;

/// The tables of all packs by name.
using Tables = std::unordered_map<std::string_view, Node>;

/// What a predicate is given.
struct Call {
  Node value;                                   ///< the field's value, or the subject of the check
  Node root;                                    ///< the whole document
  const WordLists& words;                       ///< the word lists of all packs
  std::span<const std::string_view> languages;  ///< the declared languages of the document, the default first
  Date as_of;
  const View* view = nullptr;      ///< the document with the shape of its fields; may be null
  const Tables* tables = nullptr;  ///< may be null
  Outcomes* outcomes = nullptr;    ///< kept for all calls about one document: each text is analysed once; may be null
};

/// A table of the packs; absent where there is none.
Node table(const Call& call, std::string_view name);

/// One fault: where, and the facts for the message. `missing` names a field that is not there (relative to `where`);
/// `span` is a place in the source where no node stands, such as inside a comment. `edits` would mend it; they reach
/// the user where the rule says `mend:`. rules/rewrite.h makes them.
struct Fault {
  Node where;
  std::vector<Arg> args = {};
  std::string missing = {};
  Span span = {};
  std::vector<Edit> edits = {};
};

/// An empty answer means that all is well. Absent input is not a fault.
using Predicate = std::vector<Fault> (*)(const Call&);

struct Named {
  std::string_view name;
  Predicate predicate;
  std::string_view about;  ///< one line for `pinko rules --predicates`
};

/// All predicates, sorted by name.
std::span<const Named> predicates();

}  // namespace pinko::rules
