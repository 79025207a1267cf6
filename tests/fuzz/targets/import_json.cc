// Foreign JSON becomes descriptors. The first line names the importer; where it names none, all read the text.
#include <algorithm>

#include "fuzz.h"
#include "importing.h"
#include "targets.h"

namespace pinko::fuzz {

void import_json(std::string_view bytes) {
  auto rest = bytes;
  const auto name = first_line(rest);
  const auto known = std::ranges::find(importers(), name, &Importer::name);
  if (known != importers().end()) return require_sound_import(rest, known->name);
  for (const auto& importer : importers()) require_sound_import(bytes, importer.name);
}

}  // namespace pinko::fuzz
