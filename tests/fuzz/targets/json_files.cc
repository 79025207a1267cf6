// Files that pinko wrote itself and a stranger may have changed: baselines, and reports that are merged.
#include <string>

#include "fuzz.h"
#include "judging.h"
#include "pinko/baseline.h"
#include "pinko/error.h"
#include "pinko/statistics.h"
#include "pinko/texts.h"
#include "targets.h"

namespace pinko::fuzz {
namespace {

template <typename Read>
void read(Read&& reader) {
  try {
    reader();
  } catch (const Error& error) {
    require(has_text("errors." + error.id()), "every error has a sentence");
  }
}

}  // namespace

void json_files(std::string_view bytes) {
  read([&] {
    const auto text = baseline_text(read_baseline(bytes, "b.json"));
    require_same(text, baseline_text(read_baseline(text, "b.json")), "a baseline that was read is written as it is");
  });
  read([&] {
    const auto text = report_json(read_report(bytes, "r.json"));
    require_same(text, report_json(read_report(text, "r.json")), "a report that was read is written as it is");
    auto sum = read_report(text, "r.json");
    merge(sum, read_report(text, "r.json"));
    for (const auto& format : page_formats()) require_clean(format.write(sum, all_packs(), nullptr, nullptr, {}));
  });
}

}  // namespace pinko::fuzz
