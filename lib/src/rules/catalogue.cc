// Rules that look across files: the same value twice, a reference to nothing.

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "pinko/rules.h"
#include "rules/plan.h"

namespace pinko {
namespace {

using rules::Check;

// Facts of one check by value, in path order.
using ByValue = std::unordered_map<std::string_view, std::vector<const CatalogueFact*>>;

Finding finding_at(const RuleSet::Contents& contents, const Check& check, const CatalogueFact& fact) {
  const Rule& rule = contents.rules[check.rule];
  return {.rule = std::string{rule.id},
          .severity = check.severity,
          .check = check.number,
          .where = fact.where,
          .args = {{"value", fact.value}},
          .related = {}};
}

bool looks_for_references(const Check& check) {
  const auto refers = [](const rules::Test& test) {
    return std::ranges::any_of(test.constraints,
                               [](const rules::Constraint& c) { return c.word == rules::Word::refers; });
  };
  return std::ranges::any_of(check.must.all, refers);
}

void report_repeats(const RuleSet::Contents& contents, const Check& check,
                    const std::vector<const CatalogueFact*>& same, std::vector<Finding>& findings) {
  if (same.size() < 2) return;
  for (const CatalogueFact* fact : same) {
    Finding finding = finding_at(contents, check, *fact);
    const CatalogueFact* other = fact == same.front() ? same[1] : same.front();
    finding.related.push_back(other->where);
    finding.args.push_back({"other", other->where.path});
    findings.push_back(std::move(finding));
  }
}

}  // namespace

std::vector<Finding> RuleSet::check_catalogue(std::span<const CatalogueFact> facts) const {
  std::unordered_map<std::uint32_t, ByValue> targets;
  for (const CatalogueFact& fact : facts)
    if (!fact.reference) targets[fact.check][fact.value].push_back(&fact);

  std::vector<Finding> findings;
  for (const CatalogueFact& fact : facts) {
    const Check& check = contents_->checks[fact.check];
    const auto& values = targets[fact.check];
    if (fact.reference && !values.contains(fact.value)) findings.push_back(finding_at(*contents_, check, fact));
    const auto same = values.find(fact.value);
    if (fact.reference || looks_for_references(check) || same == values.end()) continue;
    if (same->second.front() == &fact) report_repeats(*contents_, check, same->second, findings);
  }
  std::ranges::stable_sort(findings, [](const Finding& a, const Finding& b) {
    return std::tie(a.where.path, a.where.begin.line, a.where.begin.column, a.rule) <
           std::tie(b.where.path, b.where.begin.line, b.where.begin.column, b.rule);
  });
  return findings;
}

}  // namespace pinko
