// The files of `schemas/` as trees that were made at build time: reading them costs nothing at start-up.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "pinko/document.h"

namespace pinko {

/// The tree of a file below `schemas/`, e.g. "packs/eu.yaml"; nullptr if no such file is shipped. The document lives as
/// long as the program, so handles to its nodes stay good.
const Document* shipped(std::string_view name);

/// The names of all shipped files, sorted.
std::vector<std::string_view> shipped_names();

/// One embedded file, as the generated source holds it (see lib/tools/embed.cc).
struct ShippedFile {
  std::string_view name;
  const NodeRecord* records;
  std::size_t count;
  std::string_view arena;
};

/// Defined in the generated source, sorted by name.
std::span<const ShippedFile> shipped_files();

}  // namespace pinko
