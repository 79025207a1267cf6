// Sealed credentials: a JSON file whose record is inside, encoded.
#pragma once

#include "import/draft.h"

namespace pinko::importing {

/// Reads what is sealed in a JAdES file (`{"payload": …, "signatures": […]}`) with `read`. False for a file that is not
/// sealed. The seal itself is not verified: no importer can. Places are those of the payload in the file.
bool read_sealed(Import& import, const Document& document, void (*read)(Import& import));

}  // namespace pinko::importing
