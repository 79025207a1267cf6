// kouta: koulutus and toteutus of the Finnish study-offer service (Studyinfo). All that is to be known is in
// schemas/maps/kouta.yaml.
#include "import/formats.h"
#include "import/read_map.h"

namespace pinko::importing {

void read_kouta(Import& import) { read_json_by_map(import, "kouta"); }

}  // namespace pinko::importing
