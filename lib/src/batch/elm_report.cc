#include "batch/elm_report.h"

#include <algorithm>
#include <iterator>

#include "batch/units.h"
#include "pinko/elm.h"
#include "rules/plan.h"

namespace pinko {
namespace {

/// Identity codes that escapes hide from a search through the text. Such values are not drawn at all.
void hide_escaped(const rules::Masks& masks, const Document& document, std::vector<Span>& personal) {
  const auto written = document.source()->text().size();
  for (const auto& record : document.records())
    if (record.kind == Kind::scalar && record.text >= written &&
        !masks.spans(document.text(record.text, record.size)).empty())
      personal.push_back(record.span);
}

}  // namespace

FileReport judge_as_elm(const std::shared_ptr<const Source>& source, const RuleSet& rules, const Limits& limits,
                        const CheckOptions& check) {
  FileReport report;
  report.path = source->path();
  report.source = source;
  report.descriptor = false;  // relations between descriptors are no business of this file
  auto parsed = parse(source, {.limits = elm_limits(limits)});
  ElmVerdict verdict;
  if (parsed.whole) verdict = judge_elm(parsed.document);
  auto& findings = parsed.findings;
  std::ranges::move(verdict.findings, std::back_inserter(findings));
  // The rules for descriptors have no say: without a tree they only sort, cap and mask.
  auto checked = rules.check(Document{source, {}, {}, nullptr}, std::move(findings), check);
  report.findings = std::move(checked.findings);
  report.not_shown = checked.not_shown + verdict.only_counted;
  report.personal = std::move(checked.personal);
  std::ranges::move(verdict.personal, std::back_inserter(report.personal));
  if (parsed.whole) hide_escaped(rules.contents().masks, parsed.document, report.personal);
  const bool unclear = !parsed.whole && may_hold_personal_elm(source->text());
  if (report.findings.empty() || unclear) report.source = nullptr;
  put_in_order(report.personal);
  return report;
}

}  // namespace pinko
