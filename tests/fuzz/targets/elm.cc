// Files of the European Learning Model: bytes → verdict.
#include "fuzz.h"
#include "judging.h"
#include "pinko/batch.h"
#include "targets.h"

namespace pinko::fuzz {

void elm(std::string_view bytes) {
  BatchOptions options;
  options.check.as_of = kDay;
  options.elm = true;
  const auto source = source_of(bytes, "a.jsonld");
  const auto report = check_text(source, all_packs(), options);
  require_sound(report.findings, *source, all_packs());
  require_same(told(report.findings), told(check_text(source, all_packs(), options).findings),
               "the same text gets the same verdict");
}

}  // namespace pinko::fuzz
