// From the tree of a pack to the plan. Doors: compile_pack() and, for conditions, ConditionCompiler.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "rules/plan.h"

namespace pinko::rules {

/// Adds a pack to the contents. Throws Error (`pack-…`) where the pack breaks the language.
/// `file` is where it was read; empty for a shipped pack.
void compile_pack(RuleSet::Contents& contents, const Document& document, std::string file);

/// A regular expression of a pack. Throws Error (`pack-bad-pattern`) where it is none; a shipped one is known to be
/// right (its examples run in the tests) and waits until it is needed.
std::shared_ptr<const Pattern> pattern(Node value);

/// Compiles the conditions of one pack against what is known so far.
class ConditionCompiler {
 public:
  explicit ConditionCompiler(const RuleSet::Contents& contents, CodeLists& lists)
      : contents_(contents), lists_(lists) {}

  /// `start` is the field of the subject: kRoot for the document.
  [[nodiscard]] Condition condition(Node map, FieldId start) const;
  [[nodiscard]] Path path(Node at, std::string_view written, FieldId start) const;
  [[nodiscard]] Subject subject(Node at) const;
  [[nodiscard]] const Scale& scale(Node name) const;

 private:
  [[nodiscard]] Test test(Node entry, FieldId start) const;
  [[nodiscard]] std::vector<Constraint> constraints(Node value, FieldId start, FieldId field) const;
  [[nodiscard]] Constraint constraint(Node word, Node beside, FieldId start, FieldId field) const;
  [[nodiscard]] std::shared_ptr<const Modifiers> modifiers_of(Word kind, Node word, Node beside, FieldId start) const;
  [[nodiscard]] Operand operand(Node value, FieldId start) const;
  [[nodiscard]] Operand word_list(Node value) const;
  [[nodiscard]] Path resolve(Node at, std::string_view written, FieldId start) const;
  [[nodiscard]] FieldId step(Node at, FieldId from, std::string_view name) const;

  const RuleSet::Contents& contents_;
  CodeLists& lists_;
};

}  // namespace pinko::rules
