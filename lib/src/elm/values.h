// Judges one text: its language, its datatype, its form. Door: judge_text().
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "elm/finding.h"
#include "elm/graph.h"

namespace pinko::elm {

/// `by_language`: it must have a language. `datatype`: the one it must have; empty: any.
void judge_text(const Value& value, bool by_language, std::string_view datatype, PropertyId property,
                std::optional<std::uint32_t> most, Findings& findings);

}  // namespace pinko::elm
