// Rules that look across files: the same value twice, a reference to nothing, and what catalogue predicates find.
// Door: RuleSet::check_catalogue().

#include "rules/catalogue_predicates.h"

#include <algorithm>
#include <array>
#include <bit>
#include <deque>
#include <functional>
#include <map>
#include <span>
#include <tuple>
#include <utility>

#include "pinko/rules.h"
#include "rules/plan.h"
#include "text/did_you_mean.h"

namespace pinko {
namespace {

using rules::Check;
using Kind = CatalogueFact::Kind;

using Stored = CatalogueFacts::Stored;
using Ref = CatalogueFacts::Ref;

// What is wrong, in few bytes: a catalogue of 100,000 modules may have as many faults. They become findings one by one,
// when all are known and in order.
struct Fault {
  Ref at;
  std::string args;  // packed
  std::vector<Ref> others;
};

// Each text behind its size: a value may hold any character, written as an escape. (No predicate gives a key of a
// text.)
void put(std::string& all, std::string_view text) {
  const auto size = std::bit_cast<std::array<char, sizeof(std::uint32_t)>>(static_cast<std::uint32_t>(text.size()));
  all.append(size.data(), size.size()) += text;
}

std::string take(std::string_view& all) {
  std::array<char, sizeof(std::uint32_t)> bytes{};
  all.copy(bytes.data(), bytes.size());
  const auto size = std::bit_cast<std::uint32_t>(bytes);
  std::string text{all.substr(bytes.size(), size)};
  all.remove_prefix(bytes.size() + size);
  return text;
}

std::string packed(std::span<const Arg> args) {
  std::string all;
  for (const Arg& arg : args) {
    put(all, arg.name);
    put(all, arg.value);
  }
  return all;
}

std::vector<Arg> unpacked(std::string_view all) {
  std::vector<Arg> args;
  while (!all.empty()) {
    auto name = take(all);
    args.push_back({std::move(name), take(all)});
  }
  return args;
}

struct Catalogue {
  const RuleSet::Contents& contents;
  const CatalogueFacts& facts;

  [[nodiscard]] const Check& check_of(Ref ref) const { return contents.checks[facts.at(ref).check]; }

  [[nodiscard]] Location place_of(const Stored& fact) const {
    return {.path = std::string{facts.path(fact.file)},
            .begin = fact.begin,
            .end = fact.end,
            .span = {},
            .pointer = std::string{fact.pointer}};
  }

  [[nodiscard]] Finding finding_of(const Fault& fault) const {
    const Stored fact = facts.at(fault.at);
    const Check& check = contents.checks[fact.check];
    Finding finding;
    finding.rule = contents.rules[check.rule].id;
    finding.severity = check.severity;
    finding.check = check.number;
    finding.where = place_of(fact);
    finding.args = unpacked(fault.args);
    for (const Ref other : fault.others) finding.related.push_back(place_of(facts.at(other)));
    if (!finding.related.empty()) finding.args.push_back({"other", finding.related.front().path});
    for (Arg& arg : finding.args) contents.masks.apply(arg.value);
    return finding;
  }

  // In the order of paths and of places in them.
  void sort(std::deque<Fault>& faults) const {
    std::ranges::stable_sort(faults, [&](const Fault& a, const Fault& b) {
      const Stored of_a = facts.at(a.at), of_b = facts.at(b.at);
      const Check &check_a = contents.checks[of_a.check], &check_b = contents.checks[of_b.check];
      const auto path_a = facts.path(of_a.file), path_b = facts.path(of_b.file);
      return std::tie(path_a, of_a.begin.line, of_a.begin.column, contents.rules[check_a.rule].id, check_a.number) <
             std::tie(path_b, of_b.begin.line, of_b.begin.column, contents.rules[check_b.rule].id, check_b.number);
    });
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

  // Calls `visit(refs)` for every value that more than one fact has.
  template <typename Visit>
  void each_repeated(Visit&& visit) const {
    for (auto first = values_.begin(); first != values_.end();) {
      const auto last = std::find_if(first, values_.end(),
                                     [&](const Value& v) { return v.check != first->check || v.hash != first->hash; });
      std::map<std::string_view, std::vector<Ref>> same;  // hashes may collide
      if (last - first > 1)
        for (auto at = first; at != last; ++at) same[facts_.at(at->ref).value].push_back(at->ref);
      for (const auto& [value, refs] : same)
        if (refs.size() > 1) visit(refs);
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

// The nearest of the values that could have been meant. In a large catalogue something is always near.
std::string_view suggestion(const Values& values, std::uint32_t check, std::string_view wanted) {
  constexpr std::size_t kFew = 2000;
  return did_you_mean(wanted, values.of(check, kFew));
}

void judge_values(const Catalogue& catalogue, std::deque<Fault>& faults) {
  const Values values{catalogue.facts};
  catalogue.facts.each([&](Ref ref, const Stored& fact) {
    if (fact.kind != Kind::reference) return;
    const std::uint32_t targets = catalogue.contents.checks[fact.check].targets;
    if (values.has(targets, fact.value)) return;
    std::vector<Arg> args{{"value", std::string{fact.value}}};
    if (const auto near = suggestion(values, targets, fact.value); !near.empty())
      args.push_back({"suggestion", std::string{near}});
    faults.push_back({.at = ref, .args = packed(args), .others = {}});
  });
  values.each_repeated([&](const std::vector<Ref>& same) {
    if (looks_for_references(catalogue.check_of(same.front()))) return;
    const std::vector<Arg> args{{"value", std::string{catalogue.facts.at(same.front()).value}}};
    for (std::size_t i = 0; i < same.size(); ++i)
      faults.push_back({.at = same[i], .args = packed(args), .others = {same[i == 0 ? 1 : 0]}});
  });
}

// What the predicate of a check across files finds in the rows.
void judge_rows(const Catalogue& catalogue, const Check& check, const std::vector<Ref>& refs,
                std::deque<Fault>& faults) {
  constexpr std::size_t kOtherSides = 10;
  std::vector<rules::CatalogueRow> rows;
  rows.reserve(refs.size());
  for (const Ref ref : refs) {
    const Stored fact = catalogue.facts.at(ref);
    const rules::Collection& collection = check.across->collect[fact.collection];
    rows.emplace_back(collection.name, collection.names, fact.value, fact.file);
  }
  check.across->predicate(rows, [&](const rules::CatalogueFault& found) {
    Fault fault{.at = refs[found.row], .args = packed(found.args), .others = {}};
    for (const std::size_t other : std::span{found.others}.first(std::min(found.others.size(), kOtherSides)))
      fault.others.push_back(refs[other]);
    faults.push_back(std::move(fault));
  });
}

void judge_rows(const Catalogue& catalogue, std::deque<Fault>& faults) {
  std::map<std::uint32_t, std::vector<Ref>> of_check;
  catalogue.facts.each([&](Ref ref, const Stored& fact) {
    if (fact.kind == Kind::row) of_check[fact.check].push_back(ref);
  });
  for (const auto& [check, refs] : of_check) judge_rows(catalogue, catalogue.contents.checks[check], refs, faults);
}

}  // namespace

void RuleSet::check_catalogue(const CatalogueFacts& facts, const std::function<void(Finding)>& sink) const {
  const Catalogue catalogue{*contents_, facts};
  std::deque<Fault> faults;
  judge_values(catalogue, faults);
  judge_rows(catalogue, faults);
  catalogue.sort(faults);
  for (const Fault& fault : faults) sink(catalogue.finding_of(fault));
}

}  // namespace pinko
