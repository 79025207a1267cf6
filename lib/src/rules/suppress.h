// Applies the comments that silence findings, and reports those comments that do not do what their author meant.
// Door: suppress(). How such comments are written: docs/cli.md, "Silencing a finding".
#pragma once

#include <set>
#include <string_view>

#include "rules/evaluate.h"

namespace pinko::rules {

/// Marks the findings that comments silence and adds findings about the comments themselves (`SUP-*`).
/// Stands between evaluate() and settle(), so that settle() can keep what may not be silenced, and caps what is added.
/// Returns how many findings that were only counted a comment for the whole file silences; they are no longer among
/// `raws.only_counted`.
std::uint32_t suppress(const RuleSet::Contents& contents, const Document& document, const CheckOptions& options,
                       Raws& raws);

/// The ids and names of all rules that come with the program, whether their pack is loaded or not.
const std::set<std::string_view>& shipped_rules();

}  // namespace pinko::rules
