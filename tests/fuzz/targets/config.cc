// A configuration that a stranger wrote: what is wrong with it is told, the rest of it holds, and nothing that is
// binding becomes lighter by it.
#include <algorithm>
#include <set>
#include <string>

#include "fuzz.h"
#include "judging.h"
#include "pinko/batch.h"
#include "pinko/config.h"
#include "pinko/organisations.h"
#include "pinko/texts.h"
#include "targets.h"

namespace pinko::fuzz {
namespace {

// Breaks what is binding: a fee above the law's, an identity code, a key twice.
constexpr std::string_view kDescriptor =
    "id: fi-example-mc-1\ntitle: {fi: L\xC3\xA4mp\xC3\xB6kuvaus}\nworkload: {ects: 2}\nprice: {amount: 300, currency: "
    "EUR}\nid: 131052-308T\nproviders:\n  - {role: awarding, type: hei, country: FI}\nlegal_form: open_studies\n";

std::set<std::string> binding(const FileReport& report) {
  std::set<std::string> found;
  for (const auto& finding : report.findings)
    if (all_packs().is_binding(finding)) found.insert(finding.rule + " " + finding.where.pointer);
  return found;
}

void require_sentences(const std::vector<Problem>& problems) {
  for (const auto& problem : problems)
    require(has_text("errors." + problem.id) || has_text("ui." + problem.id), "every problem has a sentence");
}

}  // namespace

void config(std::string_view bytes) {
  require_sentences(read_config(source_of(bytes, ".pinko.yaml")).faults);
  const Organisations organisations{source_of(bytes, "organisations.yaml")};
  static_cast<void>(report_on(organisations, all_packs()));

  const MemoryFile file{bytes};
  Configurations configurations{{.working_folder = "/nowhere", .file = file.path()}};
  ConfiguredRules rules{configurations, all_packs(), {}};
  const std::string path = "a.mc.yaml";
  static_cast<void>(configurations.excludes("b/" + path, false));
  BatchOptions options;
  options.check.as_of = kDay;
  options.check.record = RecordKind::offer;  // as the command line may, so that both runs judge by the same rules
  static const auto usual = binding(check_text(source_of(kDescriptor, path), all_packs(), options));
  options.per_file = [&](const std::string& of) { return rules.of_file(of); };
  const auto configured = check_text(source_of(kDescriptor, path), all_packs(), options);
  const auto left = binding(configured);
  for (const auto& finding : usual)
    require_same(left.contains(finding) ? finding : "", finding, "no configuration takes away what is binding");
  require_sentences(configurations.faults());
  require_sentences(rules.faults());
}

}  // namespace pinko::fuzz
