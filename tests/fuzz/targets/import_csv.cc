// Tables become descriptors.
#include "importing.h"
#include "targets.h"

namespace pinko::fuzz {

void import_csv(std::string_view bytes) { require_sound_import(bytes, "csv"); }

}  // namespace pinko::fuzz
