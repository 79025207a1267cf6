// Runs the checks of a plan on one document. Door: evaluate(). What comes out is raw: settle() makes it one finding a
// fact.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "rules/plan.h"
#include "rules/view.h"

namespace pinko::rules {

/// A finding with what settling it needs.
struct Raw {
  Finding finding;
  std::uint16_t rule = 0;
  bool of_gate = false;                 ///< of a check with a gate that nobody asked for: it does not repeat others
  bool of_asked_gate = false;           ///< of one that was asked for: it stays, for its list must be complete
  std::vector<std::string> gaps;        ///< pointers of the fields that it reports as missing or that it explains away
  std::vector<std::string> other_gaps;  ///< fields that would do instead (the further alternatives of an `any`)
};

/// The findings of one document so far. Of each rule only so many are made out in full: a hostile file has fifty
/// thousand faults, and a suggestion for each would take seconds that nobody reads.
class Raws {
 public:
  explicit Raws(std::size_t rules) : per_rule_(rules, 0), skipped_(rules, false) {}

  /// True when the rule has enough; the finding at hand is then only counted.
  bool is_enough(std::uint16_t rule) {
    if (per_rule_[rule]++ < kPerRule) return false;
    ++only_counted;
    return true;
  }

  /// How many findings of the rule were only counted.
  [[nodiscard]] std::uint32_t only_counted_of(std::uint16_t rule) const {
    return per_rule_[rule] > kPerRule ? per_rule_[rule] - kPerRule : 0;
  }

  /// Notes that a check of the rule was not run on this document, so that nobody knows what it would have found.
  void skip(std::uint16_t rule) { skipped_[rule] = true; }
  [[nodiscard]] bool is_skipped(std::uint16_t rule) const { return skipped_[rule]; }

  /// Takes out what was only counted of a rule.
  void forget_counted(std::uint16_t rule) {
    only_counted -= only_counted_of(rule);
    per_rule_[rule] = std::min(per_rule_[rule], std::uint32_t{kPerRule});
  }

  std::vector<Raw> list;
  std::uint32_t only_counted = 0;

 private:
  static constexpr std::uint16_t kPerRule = 250;

  std::vector<std::uint32_t> per_rule_;
  std::vector<bool> skipped_;
};

/// What a report asks of every document, compiled once.
struct Questions {
  std::vector<Condition> conditions;
  std::vector<Path> paths;
};

/// The answers, in the order of the questions.
struct Answers {
  std::vector<bool> packs;                       ///< by number of the pack: it judges this document
  std::vector<bool> holds;                       ///< the conditions
  std::vector<std::vector<std::string>> values;  ///< at the paths; personal data masked or left out
};

Answers answer(const RuleSet::Contents& contents, const View& view, const CheckOptions& options,
               const Questions& questions);

/// Runs the checks; returns what rules across files need of this document.
std::vector<CatalogueFact> evaluate(const RuleSet::Contents& contents, const View& view, const CheckOptions& options,
                                    Raws& raws);

/// Faults of the shape itself: unknown fields, wrong types, unknown codes.
void judge_shape(const RuleSet::Contents& contents, const View& view, Raws& raws);

/// A value for a message: cut, and masked where the field is personal.
std::string shown(const RuleSet::Contents& contents, const View& view, Node value);
/// The location of a node in its document; without a place where the document has no source.
Location location_of(Node node);
/// Where a node that an alias or a reference brought is written.
Location origin_of(Node node, std::string pointer);
/// The same for another place of that document, such as a key.
Location location_of(Node node, Span place, std::string pointer);

}  // namespace pinko::rules
