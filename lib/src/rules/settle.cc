#include "rules/settle.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace pinko::rules {
namespace {

// Calls `visit` with a pointer and with each that encloses it: /a/b/c, /a/b, /a, and the root "".
template <typename Visit>
bool any_enclosing(std::string_view pointer, Visit&& visit) {
  while (true) {
    if (visit(pointer)) return true;
    if (pointer.empty()) return false;
    pointer = pointer.substr(0, pointer.rfind('/'));
  }
}

using Pointers = std::unordered_set<std::string_view>;

// Which fields findings report as missing or explain away, with the weight and the rule of the weightiest.
class Gaps {
 public:
  explicit Gaps(const std::vector<Raw>& raws) {
    for (const Raw& raw : raws) {
      for (const std::string& gap : raw.gaps) {
        auto& known = by_pointer_[gap];
        if (known == nullptr || outweighs(raw, *known)) known = &raw;
        if (raw.of_asked_gate) add_asked(gap, raw.finding.severity);
      }
    }
  }

  // True when every missing field of the finding lies inside one that a finding at least as weighty reports, or is
  // one whose misspelling or wrong structure is reported; or when a field that would do instead is reported.
  // A gate also yields to what reports the same field. One that was asked for does not: its list must be complete, so
  // there the others yield.
  [[nodiscard]] bool explain(const Raw& raw) const {
    if (!raw.finding.missing) return false;
    const auto inside = [&](const std::string& gap) { return is_reported(gap, raw, raw.of_gate); };
    const auto at_or_inside = [&](const std::string& gap) { return is_reported(gap, raw, true); };
    const auto is_asked = [&](const std::string& gap) {
      const auto asked = asked_.find(gap);
      return asked != asked_.end() && asked->second >= raw.finding.severity;
    };
    if (std::ranges::all_of(raw.gaps, inside) || std::ranges::any_of(raw.other_gaps, at_or_inside)) return true;
    return !raw.of_asked_gate && std::ranges::all_of(raw.gaps, is_asked);
  }

 private:
  static bool outweighs(const Raw& raw, const Raw& known) {
    const auto weight = [](const Raw& r) { return std::pair(r.finding.severity, r.of_asked_gate); };
    return weight(known) < weight(raw);
  }

  // The fields of asked gates, and those around them, with the greatest severity.
  void add_asked(std::string_view gap, Severity severity) {
    any_enclosing(gap, [&](std::string_view pointer) {
      if (pointer.empty()) return true;
      Severity& known = asked_.try_emplace(pointer, severity).first->second;
      known = std::max(known, severity);
      return false;
    });
  }

  [[nodiscard]] bool is_reported(std::string_view gap, const Raw& raw, bool itself_counts) const {
    return any_enclosing(gap, [&](std::string_view pointer) {
      const auto outer = by_pointer_.find(pointer);
      if (outer == by_pointer_.end() || outer->second == &raw) return false;
      if (raw.of_asked_gate && !outer->second->of_asked_gate) return false;
      const Finding& finding = outer->second->finding;
      const bool explains = itself_counts || pointer.size() < gap.size() || !finding.missing;
      return explains && finding.severity >= raw.finding.severity;
    });
  }

  std::unordered_map<std::string_view, const Raw*> by_pointer_;
  std::unordered_map<std::string_view, Severity> asked_;
};

// The places of the findings of one rule, for asking whether another finding is about the same field.
struct Places {
  Pointers exact;
  Pointers enclosing;
  void add(std::string_view pointer) {
    exact.insert(pointer);
    any_enclosing(pointer, [&](std::string_view outer) { return !enclosing.insert(outer).second; });
  }
  [[nodiscard]] bool touch(std::string_view pointer) const {
    return enclosing.contains(pointer) ||
           any_enclosing(pointer, [&](std::string_view outer) { return exact.contains(outer); });
  }
};

// A configuration may name a pack, and whoever writes it shall not take the place of the law by that.
bool may_supersede(const RuleSet::Contents& contents, std::uint16_t winner, std::uint16_t beaten) {
  const std::uint16_t pack = contents.plans[winner].pack;
  if (pack == contents.plans[beaten].pack || contents.packs[pack].file.empty()) return true;
  return std::ranges::none_of(contents.plans[beaten].checks, &CheckTexts::always);
}

// For each rule that is superseded here, the places where that happens.
std::unordered_map<std::uint16_t, Places> superseded(const RuleSet::Contents& contents, const std::vector<Raw>& raws) {
  std::unordered_map<std::uint16_t, Places> places;
  for (const Raw& raw : raws) {
    for (const std::string_view id : contents.plans[raw.rule].supersedes) {
      const auto rule = contents.by_name.find(id);
      if (rule == contents.by_name.end()) continue;  // a rule of a pack that is not loaded
      if (!may_supersede(contents, raw.rule, rule->second)) continue;
      places[rule->second].add(raw.finding.where.pointer);
      for (const std::string& gap : raw.gaps) places[rule->second].add(gap);
    }
  }
  return places;
}

std::vector<bool> dropped_by_all(const RuleSet::Contents& contents, const std::vector<Raw>& raws) {
  std::vector<bool> drop(raws.size(), false);
  const Gaps gaps{raws};
  const auto beaten = superseded(contents, raws);
  for (std::size_t i = 0; i < raws.size(); ++i) {
    const auto places = beaten.find(raws[i].rule);
    const bool is_beaten = places != beaten.end() && places->second.touch(raws[i].finding.where.pointer);
    drop[i] = is_beaten || gaps.explain(raws[i]);
  }
  return drop;
}

// A finding that may not be silenced does not yield to one that is: a stranger could silence the law by silencing what
// stands for it. It stays when it would stay without the silenced ones.
std::vector<bool> dropped(const RuleSet::Contents& contents, const std::vector<Raw>& raws) {
  auto drop = dropped_by_all(contents, raws);
  const auto is_silenced = [](const Raw& raw) { return raw.finding.suppressed.has_value(); };
  if (std::ranges::none_of(raws, is_silenced)) return drop;
  std::vector<Raw> others;
  std::ranges::remove_copy_if(raws, std::back_inserter(others), is_silenced);
  const auto drop_of_others = dropped_by_all(contents, others);
  for (std::size_t i = 0, other = 0; i < raws.size(); ++i) {
    if (is_silenced(raws[i])) continue;
    const bool yields = drop_of_others[other++];
    const auto& checks = contents.plans[raws[i].rule].checks;
    if (checks[raws[i].finding.check].always && !yields) drop[i] = false;
  }
  return drop;
}

// Counts what is kept, so that one rule or one file does not fill the report.
class Caps {
 public:
  Caps(std::size_t rules, const CheckOptions& options) : options_(options), per_rule_(rules, 0) {}

  bool keep(std::uint16_t rule) {
    if (kept_ >= options_.findings_per_file || ++per_rule_[rule] > options_.findings_per_rule) return false;
    ++kept_;
    return true;
  }

 private:
  const CheckOptions& options_;
  std::vector<std::uint32_t> per_rule_;
  std::uint32_t kept_ = 0;
};

}  // namespace

Settled settle(const RuleSet::Contents& contents, std::vector<Raw> raws, const CheckOptions& options) {
  const auto drop = dropped(contents, raws);
  Settled settled;
  for (std::size_t i = 0; i < raws.size(); ++i)
    if (!drop[i]) settled.findings.push_back(std::move(raws[i].finding));
  put_in_reading_order(settled.findings);

  // Findings that a comment silences have caps of their own: they shall not crowd out the others.
  Caps caps{contents.rules.size(), options};
  Caps silenced_caps{contents.rules.size(), options};
  std::size_t kept = 0;
  for (std::size_t i = 0; i < settled.findings.size(); ++i) {
    Finding& finding = settled.findings[i];
    const bool is_silenced = finding.suppressed.has_value();
    if (!(is_silenced ? silenced_caps : caps).keep(contents.by_name.at(finding.rule))) {
      ++(is_silenced ? settled.suppressed_not_shown : settled.not_shown);
      continue;
    }
    if (kept != i) settled.findings[kept] = std::move(finding);
    ++kept;
  }
  settled.findings.resize(kept);
  return settled;
}

}  // namespace pinko::rules
