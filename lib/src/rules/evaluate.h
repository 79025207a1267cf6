// Runs the checks of a plan on one document. Door: evaluate(). What comes out is raw: settle() makes it one finding a
// fact.
#pragma once

#include <string>
#include <vector>

#include "rules/plan.h"
#include "rules/view.h"

namespace pinko::rules {

/// A finding with what settling it needs.
struct Raw {
  Finding finding;
  std::uint16_t rule = 0;
  std::vector<std::string> gaps;  ///< pointers of the fields that it reports as missing or that it explains away
  std::vector<std::string> other_gaps;  ///< fields that would do instead (the further alternatives of an `any`)
};

/// What the checks of one document gave.
struct Evaluated {
  std::vector<Raw> raws;
  std::vector<CatalogueFact> facts;
};

Evaluated evaluate(const RuleSet::Contents& contents, const View& view, const CheckOptions& options);

/// Faults of the shape itself: unknown fields, wrong types, unknown codes.
void judge_shape(const RuleSet::Contents& contents, const View& view, std::vector<Raw>& raws);

/// A value for a message: cut, and masked where the field is personal.
std::string shown(const View& view, Node value);
/// The location of a node in its document.
Location location_of(Node node);

}  // namespace pinko::rules
