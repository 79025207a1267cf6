// ooapi: courses of the Open Education API, versions 5 and 6. All that is to be known is in schemas/maps/ooapi.yaml.
#include "import/formats.h"
#include "import/read_map.h"

namespace pinko::importing {

void read_ooapi(Import& import) { read_json_by_map(import, "ooapi"); }

}  // namespace pinko::importing
