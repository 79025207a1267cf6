// A map that a stranger wrote: it is refused with an Error, or it reads tables and JSON.
#include "fuzz.h"
#include "importing.h"
#include "judging.h"
#include "pinko/error.h"
#include "pinko/texts.h"
#include "targets.h"

namespace pinko::fuzz {
namespace {

constexpr std::string_view kTable =
    "Code,Name,Name fi,ECTS,Start,Level,Outcomes,Unused\n"
    "A-1,Thermal imaging,L\xC3\xA4mp\xC3\xB6kuvaus,\"2,5\",31/01/2026,Master,\"Survey; Report\",x\n";
constexpr std::string_view kJson =
    R"({"code": "A-1", "name": [{"language": "en", "value": "Thermal imaging"}], "load": {"unit": "ects", "value": 2.5},
"of": "p", "items": [{"id": "p", "text": "<p>One</p>"}, {"id": "q", "text": null}], "start": "2026-01-31", "level": "Master"})";

}  // namespace

void import_map(std::string_view bytes) {
  const MemoryFile file{bytes};
  ImportOptions options;
  options.map = file.path();
  const auto read = [&](std::string_view text, std::string_view importer) {
    try {
      require_sound_import(text, importer, options);
    } catch (const Error& error) {
      require(has_text("errors." + error.id()), "every error has a sentence");
    }
  };
  read(kTable, "csv");
  read(kJson, "ooapi");
}

}  // namespace pinko::fuzz
