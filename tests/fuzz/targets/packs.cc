// A pack that a stranger wrote: it is refused with an Error, or it judges.
#include <array>
#include <string>

#include "fuzz.h"
#include "judging.h"
#include "pinko/error.h"
#include "pinko/parse.h"
#include "pinko/rules.h"
#include "pinko/texts.h"
#include "targets.h"

namespace pinko::fuzz {
namespace {

constexpr std::string_view kDescriptor =
    "id: fi-example-mc-1\nlanguages: [en, fi]\ntitle: {en: Thermal imaging, fi: L\xC3\xA4mp\xC3\xB6kuvaus}\n"
    "workload: {ects: 2, hours: 54}\nlevel: {eqf: 6}\nproviders:\n  - {role: awarding, legal_name: Esimerkki Oy, "
    "country: FI}\n"
    "learning_outcomes:\n  - {id: LO1, text: {en: Survey a building}}\n";

void judge_with(const RuleSet& rules) {
  const auto source = source_of(kDescriptor);
  auto parsed = parse(source);
  const auto checked = rules.check(parsed.document, std::move(parsed.findings), {.as_of = kDay, .record = {}});
  require_sound(checked.findings, *source, rules);
  for (const auto& pack : rules.packs())
    if (!pack.file.empty()) static_cast<void>(run_examples(rules, pack.name));
}

}  // namespace

void packs(std::string_view bytes) {
  const MemoryFile file{bytes};
  try {
    judge_with(RuleSet::load(std::array{file.path()}, "convert"));
  } catch (const Error& error) {
    require(has_text("errors." + error.id()), "every error has a sentence");
  }
}

}  // namespace pinko::fuzz
