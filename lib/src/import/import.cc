// The table of importers and what all of them have in common. Entry points: those of pinko/import.h.
#include "pinko/import.h"

#include <algorithm>
#include <array>

#include "import/draft.h"
#include "import/formats.h"
#include "pinko/error.h"
#include "text/did_you_mean.h"

namespace pinko {
namespace {

constexpr std::array kImporters{
    Importer{.name = "elm",
             .about = "European Learning Model: catalogues and European Digital Credentials (JSON-LD)",
             .read = &importing::read_elm},
    Importer{.name = "ob3", .about = "Open Badges 3.0 and edubadges (JSON)", .read = &importing::read_ob3},
    Importer{.name = "csv", .about = "tables, a module a row", .takes_map = true, .read = &importing::read_csv},
    Importer{.name = "ooapi",
             .about = "courses of the Open Education API, versions 5 and 6 (JSON)",
             .takes_map = true,
             .read = &importing::read_ooapi},
    Importer{.name = "kouta",
             .about = "koulutus and toteutus of Studyinfo (JSON)",
             .takes_map = true,
             .read = &importing::read_kouta},
};

}  // namespace

std::span<const Importer> importers() { return kImporters; }

const Importer& find_importer(std::string_view name) {
  const auto found = std::ranges::find(kImporters, name, &Importer::name);
  if (found != kImporters.end()) return *found;
  std::array<std::string_view, kImporters.size()> known;
  std::ranges::transform(kImporters, known.begin(), &Importer::name);
  throw Error{"unknown-format", {{"word", std::string{name}}, {"suggestion", std::string{did_you_mean(name, known)}}}};
}

Imported import_from(const std::shared_ptr<const Source>& source, const Importer& importer,
                     const ImportOptions& options) {
  Import import{source, options};
  importer.read(import);
  put_in_reading_order(import.result.findings);
  return std::move(import.result);
}

}  // namespace pinko
