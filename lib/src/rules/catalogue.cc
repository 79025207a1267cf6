// Rules that look across files: the same value twice, a reference to nothing, and what catalogue predicates find.
// Door: RuleSet::check_catalogue().

#include "rules/catalogue_predicates.h"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

#include "pinko/rules.h"
#include "rules/plan.h"
#include "text/did_you_mean.h"

namespace pinko {
namespace {

using rules::Check;
using Kind = CatalogueFact::Kind;

using Stored = CatalogueFacts::Stored;
using Ref = CatalogueFacts::Ref;

// What a finding is made from.
struct Catalogue {
  const RuleSet::Contents& contents;
  const CatalogueFacts& facts;

  [[nodiscard]] Location place_of(const Stored& fact) const {
    return {.path = std::string{facts.path(fact.file)},
            .begin = fact.begin,
            .end = fact.end,
            .span = {},
            .pointer = std::string{fact.pointer}};
  }

  [[nodiscard]] Finding finding_at(const Stored& fact) const {
    const Check& check = contents.checks[fact.check];
    Finding finding;
    finding.rule = contents.rules[check.rule].id;
    finding.severity = check.severity;
    finding.check = check.number;
    finding.where = place_of(fact);
    return finding;
  }

  void add_other_side(Finding& finding, const Stored& other) const {
    if (finding.related.empty()) finding.args.push_back({"other", std::string{facts.path(other.file)}});
    finding.related.push_back(place_of(other));
  }
};

// Values are told apart by their hash first: a catalogue of a million modules has millions of them.
struct Value {
  std::uint32_t check;
  std::uint64_t hash;
  Ref ref;
  friend auto operator<=>(const Value&, const Value&) = default;
};

class Values {
 public:
  explicit Values(const CatalogueFacts& facts) : facts_(facts) {
    facts.each([&](Ref ref, const Stored& fact) {
      if (fact.kind == Kind::value) values_.push_back({fact.check, hash(fact.value), ref});
    });
    std::ranges::sort(values_);
  }

  [[nodiscard]] bool has(std::uint32_t check, std::string_view value) const {
    for (auto at = std::ranges::lower_bound(values_, Value{check, hash(value), 0});
         at != values_.end() && at->check == check && at->hash == hash(value); ++at)
      if (facts_.at(at->ref).value == value) return true;
    return false;
  }

  // The distinct values of a check, sorted; nothing where there are more than `most` facts.
  [[nodiscard]] std::vector<std::string_view> of(std::uint32_t check, std::size_t most) const {
    const auto first = std::ranges::lower_bound(values_, Value{check, 0, 0});
    const auto last = std::ranges::lower_bound(values_, Value{check + 1, 0, 0});
    std::vector<std::string_view> texts;
    if (static_cast<std::size_t>(last - first) > most) return texts;
    for (auto at = first; at != last; ++at) texts.push_back(facts_.at(at->ref).value);
    std::ranges::sort(texts);
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    return texts;
  }

  // Calls `visit(facts)` for every value that more than one fact has.
  template <typename Visit>
  void each_repeated(Visit&& visit) const {
    for (auto first = values_.begin(); first != values_.end();) {
      const auto last = std::find_if(first, values_.end(),
                                     [&](const Value& v) { return v.check != first->check || v.hash != first->hash; });
      std::map<std::string_view, std::vector<Stored>> same;  // hashes may collide
      if (last - first > 1)
        for (auto at = first; at != last; ++at) {
          const Stored fact = facts_.at(at->ref);
          same[fact.value].push_back(fact);
        }
      for (const auto& [value, facts] : same)
        if (facts.size() > 1) visit(facts);
      first = last;
    }
  }

 private:
  static std::uint64_t hash(std::string_view value) { return std::hash<std::string_view>{}(value); }

  const CatalogueFacts& facts_;
  std::vector<Value> values_;
};

bool looks_for_references(const Check& check) {
  const auto refers = [](const rules::Test& test) {
    return std::ranges::any_of(test.constraints,
                               [](const rules::Constraint& c) { return c.word == rules::Word::refers; });
  };
  return std::ranges::any_of(check.must.all, refers);
}

void report_repeats(const Catalogue& catalogue, const std::vector<Stored>& same, std::vector<Finding>& findings) {
  for (std::size_t i = 0; i < same.size(); ++i) {
    Finding finding = catalogue.finding_at(same[i]);
    finding.args.push_back({"value", std::string{same[i].value}});
    catalogue.add_other_side(finding, same[i == 0 ? 1 : 0]);
    findings.push_back(std::move(finding));
  }
}

// The nearest of the values that could have been meant. In a large catalogue something is always near.
std::string_view suggestion(const Values& values, std::uint32_t check, std::string_view wanted) {
  constexpr std::size_t kFew = 2000;
  return did_you_mean(wanted, values.of(check, kFew));
}

void judge_values(const Catalogue& catalogue, std::vector<Finding>& findings) {
  const Values values{catalogue.facts};
  catalogue.facts.each([&](Ref, const Stored& fact) {
    if (fact.kind != Kind::reference) return;
    const std::uint32_t targets = catalogue.contents.checks[fact.check].targets;
    if (values.has(targets, fact.value)) return;
    Finding finding = catalogue.finding_at(fact);
    finding.args.push_back({"value", std::string{fact.value}});
    if (const auto near = suggestion(values, targets, fact.value); !near.empty())
      finding.args.push_back({"suggestion", std::string{near}});
    findings.push_back(std::move(finding));
  });
  values.each_repeated([&](const std::vector<Stored>& same) {
    if (!looks_for_references(catalogue.contents.checks[same.front().check])) report_repeats(catalogue, same, findings);
  });
}

// What the predicates of checks across files find in the rows.
void judge_rows(const Catalogue& catalogue, std::vector<Finding>& findings) {
  constexpr std::size_t kOtherSides = 10;
  std::map<std::uint32_t, std::vector<Ref>> of_check;
  catalogue.facts.each([&](Ref ref, const Stored& fact) {
    if (fact.kind == Kind::row) of_check[fact.check].push_back(ref);
  });

  for (const auto& [index, refs] : of_check) {
    const Check& check = catalogue.contents.checks[index];
    std::vector<rules::CatalogueRow> rows;
    rows.reserve(refs.size());
    for (const Ref ref : refs) {
      const Stored fact = catalogue.facts.at(ref);
      const rules::Collection& collection = check.collect[fact.collection];
      rows.emplace_back(collection.name, collection.names, fact.value, fact.file);
    }
    for (rules::CatalogueFault& fault : check.across(rows)) {
      Finding finding = catalogue.finding_at(catalogue.facts.at(refs[fault.row]));
      finding.args = std::move(fault.args);
      for (const std::size_t other : fault.others)
        if (finding.related.size() < kOtherSides) catalogue.add_other_side(finding, catalogue.facts.at(refs[other]));
      findings.push_back(std::move(finding));
    }
  }
}

}  // namespace

std::vector<Finding> RuleSet::check_catalogue(const CatalogueFacts& facts) const {
  std::vector<Finding> findings;
  const Catalogue catalogue{*contents_, facts};
  judge_values(catalogue, findings);
  judge_rows(catalogue, findings);
  for (Finding& finding : findings)
    for (Arg& arg : finding.args) contents_->masks.apply(arg.value);
  std::ranges::stable_sort(findings, [](const Finding& a, const Finding& b) {
    return std::tie(a.where.path, a.where.begin.line, a.where.begin.column, a.rule, a.check) <
           std::tie(b.where.path, b.where.begin.line, b.where.begin.column, b.rule, b.check);
  });
  return findings;
}

}  // namespace pinko
