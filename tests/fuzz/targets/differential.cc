// The fast reader and the reader of record give the same answer, to the byte.
#include "reading.h"
#include "targets.h"

namespace pinko::fuzz {

void differential(std::string_view bytes) { require_same_reading(bytes); }

}  // namespace pinko::fuzz
