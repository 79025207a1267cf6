// Rules that look across files: the same value twice, a reference to nothing, and what catalogue predicates find.
// Door: RuleSet::check_catalogue().

#include "rules/catalogue_predicates.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "pinko/rules.h"
#include "rules/plan.h"
#include "text/did_you_mean.h"

namespace pinko {
namespace {

using rules::Check;
using Kind = CatalogueFact::Kind;

// Facts of one check by value, in path order.
using ByValue = std::unordered_map<std::string_view, std::vector<const CatalogueFact*>>;

Location place_of(const CatalogueFact& fact) {
  return {.path = *fact.path, .begin = fact.begin, .end = fact.end, .span = {}, .pointer = fact.pointer};
}

Finding finding_at(const RuleSet::Contents& contents, const Check& check, const CatalogueFact& fact) {
  Finding finding;
  finding.rule = contents.rules[check.rule].id;
  finding.severity = check.severity;
  finding.check = check.number;
  finding.where = place_of(fact);
  return finding;
}

void add_other_side(Finding& finding, const CatalogueFact& other) {
  if (finding.related.empty()) finding.args.push_back({"other", *other.path});
  finding.related.push_back(place_of(other));
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
    finding.args.push_back({"value", fact->value});
    add_other_side(finding, fact == same.front() ? *same[1] : *same.front());
    findings.push_back(std::move(finding));
  }
}

// The nearest of the values that could have been meant. In a large catalogue something is always near.
std::string_view suggestion(const ByValue& values, std::string_view wanted) {
  constexpr std::size_t kFew = 2000;
  if (values.size() > kFew) return {};
  std::vector<std::string_view> known;
  for (const auto& [value, facts] : values) known.push_back(value);
  std::ranges::sort(known);
  return did_you_mean(wanted, known);
}

void judge_values(const RuleSet::Contents& contents, std::span<const CatalogueFact> facts,
                  std::vector<Finding>& findings) {
  std::unordered_map<std::uint32_t, ByValue> targets;
  for (const CatalogueFact& fact : facts)
    if (fact.kind == Kind::value) targets[fact.check][fact.value].push_back(&fact);

  for (const CatalogueFact& fact : facts) {
    const Check& check = contents.checks[fact.check];
    if (fact.kind == Kind::reference) {
      const ByValue& values = targets[check.targets];
      if (values.contains(fact.value)) continue;
      Finding finding = finding_at(contents, check, fact);
      finding.args.push_back({"value", fact.value});
      if (const auto near = suggestion(values, fact.value); !near.empty())
        finding.args.push_back({"suggestion", std::string{near}});
      findings.push_back(std::move(finding));
    } else if (fact.kind == Kind::value && !looks_for_references(check)) {
      const auto& same = targets[fact.check].at(fact.value);
      if (same.front() == &fact) report_repeats(contents, check, same, findings);
    }
  }
}

// What the predicates of checks across files find in the rows.
void judge_rows(const RuleSet::Contents& contents, std::span<const CatalogueFact> facts,
                std::vector<Finding>& findings) {
  constexpr std::size_t kOtherSides = 10;
  std::map<std::uint32_t, std::vector<const CatalogueFact*>> of_check;
  for (const CatalogueFact& fact : facts)
    if (fact.kind == Kind::row) of_check[fact.check].push_back(&fact);

  for (const auto& [index, of_rows] : of_check) {
    const Check& check = contents.checks[index];
    std::vector<rules::CatalogueRow> rows;
    rows.reserve(of_rows.size());
    for (const CatalogueFact* fact : of_rows) {
      const rules::Collection& collection = check.collect[fact->collection];
      rows.emplace_back(collection.name, collection.names, fact->value, fact->path.get());
    }
    for (rules::CatalogueFault& fault : check.across(rows)) {
      Finding finding = finding_at(contents, check, *of_rows[fault.row]);
      finding.args = std::move(fault.args);
      for (const std::size_t other : fault.others)
        if (finding.related.size() < kOtherSides) add_other_side(finding, *of_rows[other]);
      findings.push_back(std::move(finding));
    }
  }
}

}  // namespace

std::vector<Finding> RuleSet::check_catalogue(std::span<const CatalogueFact> facts) const {
  std::vector<Finding> findings;
  judge_values(*contents_, facts, findings);
  judge_rows(*contents_, facts, findings);
  for (Finding& finding : findings)
    for (Arg& arg : finding.args) contents_->masks.apply(arg.value);
  std::ranges::stable_sort(findings, [](const Finding& a, const Finding& b) {
    return std::tie(a.where.path, a.where.begin.line, a.where.begin.column, a.rule, a.check) <
           std::tie(b.where.path, b.where.begin.line, b.where.begin.column, b.rule, b.check);
  });
  return findings;
}

}  // namespace pinko
