// Reading descriptors from other formats. An importer is a pure function: the bytes of a foreign file go in,
// descriptors as YAML text and findings about the foreign file come out. It holds nothing between two files.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/finding.h"
#include "pinko/parse.h"
#include "pinko/source.h"

namespace pinko {

/// What one foreign file may cost: catalogues and credentials with images in them are larger than descriptors.
inline constexpr Limits kImportLimits{.file_bytes = 64u << 20,
                                      .depth = 64,
                                      .nodes = 4'000'000,
                                      .aliases = 0,
                                      .expanded_nodes = 4'000'000,
                                      .scalar_bytes = 8u << 20,
                                      .key_bytes = 1u << 10};

struct ImportOptions {
  /// For formats that are read by a map (csv, ooapi, kouta, …): a shipped map, or the path of a file. Empty: the usual
  /// one of the importer.
  std::string map;
  std::string language = "en";  ///< of the comments about guesses
  Limits limits = kImportLimits;
  std::uint32_t findings_per_rule = 50;  ///< more are counted
};

/// One descriptor that came in.
struct ImportedDescriptor {
  std::string id;     ///< as in `bytes`; empty where none could be made
  std::string bytes;  ///< YAML, with a line break at its end
  Location where;     ///< the record in the foreign file
};

struct Imported {
  std::vector<ImportedDescriptor> descriptors;
  std::vector<Finding>
      findings;  ///< `IMP-*`, and those of the reader, in reading order; places are in the foreign file
  std::uint32_t not_shown = 0;
  Document tree;               ///< of a file that is JSON: escapes in it may hide what no output may show
  std::vector<Span> personal;  ///< spans of the source that no output may show (the data of learners)
};

struct Import;  // lib/src/import/draft.h

/// One format. Adding one is a file with its function and a row in lib/src/import/import.cc.
struct Importer {
  std::string_view name;
  std::string_view about;  ///< for --help
  bool takes_map = false;
  void (*read)(Import& import) = nullptr;
};

/// elm, ob3, csv, ooapi, kouta.
std::span<const Importer> importers();
/// Throws Error (`unknown-format`) with the nearest known one.
const Importer& find_importer(std::string_view name);

/// Reads a foreign file. Never throws on bad input; Error for a map that is at fault. Same bytes, same answer.
Imported import_from(const std::shared_ptr<const Source>& source, const Importer& importer,
                     const ImportOptions& options);

}  // namespace pinko
