// Mending keeps the meaning: what no edit touches says the same afterwards, nothing gets worse, and a mended text needs
// no mending.
#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "fuzz.h"
#include "judging.h"
#include "pinko/fix.h"
#include "pinko/parse.h"
#include "targets.h"

namespace pinko::fuzz {
namespace {

using Text = std::shared_ptr<const Source>;

struct Judged {
  Parsed parsed;
  std::vector<Finding> findings;
};

CheckOptions as_of_day() { return {.as_of = kDay, .record = {}}; }

Judged judged(const Text& source) {
  auto options = as_of_day();
  options.findings_per_rule = options.findings_per_file = std::numeric_limits<std::uint32_t>::max();
  Judged judged{parse(source), {}};
  judged.findings = lint_rules().check(judged.parsed.document, judged.parsed.findings, options).findings;
  return judged;
}

std::uint64_t errors(const Judged& judged) {
  return static_cast<std::uint64_t>(std::ranges::count_if(judged.findings, [](const Finding& finding) {
    return finding.severity == Severity::error && !finding.suppressed;
  }));
}

std::vector<Span> places_of_edits(const Judged& judged, bool unsafe) {
  std::vector<Span> places;
  for (const auto& finding : judged.findings)
    if (finding.mend == Mend::safe || (unsafe && finding.mend == Mend::unsafe))
      for (const auto& edit : finding.edits) places.push_back(edit.span);
  return places;
}

bool is_touched(const Span& span, const std::vector<Span>& places) {
  return std::ranges::any_of(places,
                             [&](const Span& place) { return place.begin <= span.end && span.begin <= place.end; });
}

/// `key = value` of the scalars, in the order of the text, without those that an edit touches or, being copies of an
/// alias, stand elsewhere.
std::vector<std::string> said(const Document& document, const std::vector<Span>& without) {
  std::vector<std::string> lines;
  for (const auto& record : document.records()) {
    if (record.kind != Kind::scalar || record.alias != Span{}) continue;
    if (is_touched(record.span, without) || (record.key_size > 0 && is_touched(record.key_span, without))) continue;
    auto& line = lines.emplace_back(document.text(record.key, record.key_size));
    line.append(" = ").append(document.text(record.text, record.size));
  }
  return lines;
}

/// True when `part` can be made of `all` by leaving lines out.
bool is_part_in_order(const std::vector<std::string>& part, const std::vector<std::string>& all) {
  auto next = part.begin();
  for (auto at = all.begin(); at != all.end() && next != part.end(); ++at)
    if (*at == *next) ++next;
  return next == part.end();
}

Fixed mended(const Text& source, bool unsafe, std::uint32_t rounds) {
  return fix_text(source, lint_rules(), as_of_day(), {}, {.unsafe = unsafe, .rounds = rounds});
}

/// One round of mending, whose edits are those of the findings.
void require_round(const Text& before, const Text& after, bool unsafe) {
  const auto was = judged(before), is = judged(after);
  require(is.parsed.whole, "a mended text is read whole");
  require(errors(is) <= errors(was), "mending brings no error");
  const auto edits = places_of_edits(was, unsafe);
  if (is_part_in_order(said(was.parsed.document, edits), said(is.parsed.document, {}))) return;
  require_same(before->text(), after->text(), "what no edit touches says the same after mending");
}

void require_mending(const Text& source, bool unsafe) {
  constexpr std::uint32_t kRounds = 10;
  auto now = source;
  for (std::uint32_t round = 0; round < kRounds; ++round) {
    const auto next = mended(now, unsafe, 1);
    require(next.changed() == (next.before->text() != next.after->text()), "a change is told, and nothing else");
    if (!next.changed()) break;
    require_round(now, next.after, unsafe);
    now = next.after;
  }
  const auto all = mended(source, unsafe, kRounds);
  if (all.rounds >= kRounds) return;  // a text with more faults than the rounds reach
  require_same(mended(all.after, unsafe, kRounds).after->text(), all.after->text(), "what is mended needs no mending");
}

}  // namespace

void fix(std::string_view bytes) {
  const auto source = source_of(bytes, bytes.starts_with('{') ? "a.mc.json" : "a.mc.yaml");
  if (!parse(source).whole) return;
  for (const bool unsafe : {false, true}) require_mending(source, unsafe);
}

}  // namespace pinko::fuzz
