// What importers owe, whatever the file.
#pragma once

#include <string_view>

#include "pinko/import.h"

namespace pinko::fuzz {

/// Reads a foreign file twice and throws Broken where what came in is no sound YAML, or differs.
void require_sound_import(std::string_view bytes, std::string_view importer, const ImportOptions& options = {});

}  // namespace pinko::fuzz
