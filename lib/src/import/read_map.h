// Reading by a map: what the importers that need no more than a map consist of.
#pragma once

#include <string_view>

#include "import/draft.h"

namespace pinko::importing {

/// A JSON file by the map of the options, else by `usual`.
void read_json_by_map(Import& import, std::string_view usual);

/// A table in CSV by the map of the options, else by `usual`.
void read_table_by_map(Import& import, std::string_view usual);

}  // namespace pinko::importing
