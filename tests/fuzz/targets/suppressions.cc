// Comments that silence findings: they change what counts, never what is found, and nothing that is binding.
#include <algorithm>
#include <limits>
#include <set>
#include <string>
#include <utility>

#include "fuzz.h"
#include "judging.h"
#include "pinko/parse.h"
#include "targets.h"

namespace pinko::fuzz {
namespace {

Checked judged(const Parsed& parsed, bool heeded) {
  CheckOptions options{.as_of = kDay, .record = {}};
  options.findings_per_rule = options.findings_per_file = std::numeric_limits<std::uint32_t>::max();
  options.suppressions = heeded;
  return all_packs().check(parsed.document, parsed.findings, options);
}

bool is_about_comments(const Finding& finding) { return finding.rule.starts_with("SUP-"); }

std::multiset<std::string> that_count(const Checked& checked, bool binding) {
  std::multiset<std::string> lines;
  for (const auto& finding : checked.findings)
    if (!finding.suppressed && !is_about_comments(finding) && all_packs().is_binding(finding) == binding)
      lines.insert(told(finding));
  return lines;
}

}  // namespace

void suppressions(std::string_view bytes) {
  const auto source = source_of(bytes);
  const auto parsed = parse(source);
  if (!parsed.whole) return;
  const auto with = judged(parsed, true), without = judged(parsed, false);
  require_sound(with.findings, *source, all_packs());
  for (const auto& finding : with.findings) {
    if (!finding.suppressed) continue;
    require(!all_packs().is_binding(finding), "no comment silences what is binding");
    require(finding.suppressed->line >= 1 && finding.suppressed->line <= source->last_line(),
            "the comment of a silenced finding has a line");
  }
  require(std::ranges::none_of(without.findings, [](const Finding& f) { return f.suppressed.has_value(); }),
          "comments that are not heeded silence nothing");
  // A silenced finding stands for its fact still, so without comments nothing binding may come up or go away.
  require(std::ranges::includes(that_count(with, true), that_count(without, true)),
          "what is binding counts whatever the comments say");
}

}  // namespace pinko::fuzz
