// JSON Schemas for editors, made from what the packs declare.
#pragma once

#include <string>

#include "pinko/rules.h"

namespace pinko {

/// The JSON Schema (draft-07, what YAML language servers read) of a descriptor: names, types, codes and help texts of
/// all fields that the packs declare. An editor's first line of help; the rules judge more. Pretty-printed, stable.
std::string descriptor_schema(const RuleSet& rules);

/// The JSON Schema of rule packs (docs/pack-language.md).
std::string pack_schema();

/// The JSON Schema of what the formats `json` and `jsonl` write: the object, and each line.
std::string output_schema();

}  // namespace pinko
