// The words of the pack language that look at one value: does it hold, and if not, which facts belong in the message?
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "rules/outcomes.h"
#include "rules/plan.h"
#include "rules/view.h"

namespace pinko::rules {

/// What has been found out about one document and is asked again by other rules.
struct Memory {
  explicit Memory(const WordLists& words) : outcomes(words) {}
  std::unordered_map<const Constraint*, std::unordered_set<std::string_view>> targets;  ///< of `refers`, at its path
  Outcomes outcomes;                                                                    ///< analysed once per text
};

/// Where a constraint is judged.
struct Context {
  const RuleSet::Contents& contents;
  const View& view;
  Node subject;
  Date as_of;
  Memory& memory;
};

/// One reason why a constraint does not hold.
struct Breach {
  Node where;
  std::vector<Arg> args;
  Node related;         ///< the other side, if there is one
  std::string missing;  ///< a field that is not there, below `where`
  Span span;            ///< a place in the source where no node stands
  std::vector<Edit> edits;
};

/// True for words that judge a list or map as a whole (`includes`, `count`, `unique`, `call`); the others judge each
/// item of a list and each language of a text.
bool judges_whole(Word word);

/// Judges a single value (not for the words above, `present` and `absent`). Values that the word cannot read are let
/// through: the type rules report them.
bool holds(const Constraint& constraint, Node value, const Context& context);
/// The facts of a value that does not hold; `all` are the constraints it stands among.
Breach explain(const Constraint& constraint, std::span<const Constraint> all, Node value, const Context& context);

/// Judges a list or map as a whole; empty when all is well.
std::vector<Breach> judge_whole(const Constraint& constraint, Node value, const Context& context);

}  // namespace pinko::rules
