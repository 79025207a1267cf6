// Judges a text, applies what mends it, judges again. Entry point: fix_text(). Everything else here is private.
#include "pinko/fix.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "fix/edits.h"
#include "pinko/organisations.h"
#include "rules/plan.h"

namespace pinko {
namespace {

// What looking for harmful edits may cost. One among many good ones is found by halving; only a file written to waste
// time has so many that this ends it. A large text is judged less often.
constexpr int kFewTrials = 24, kManyTrials = 200;
constexpr std::size_t kBytesOfTrials = 2u << 20;

constexpr std::string_view kReaderPack = "yaml";

/// A text and what the rules say of it.
struct Judged {
  std::shared_ptr<const Source> source;
  std::vector<Finding> findings;
  std::vector<Span> personal;
  bool whole = false;
  std::uint64_t errors = 0;  // and what is only counted, so that its number cannot hide new ones
  std::map<std::string, int, std::less<>> of_reader;  // how many findings of each rule
};

/// A finding that can be mended, with its edits.
struct Remedy {
  std::string_view rule;
  std::span<const Edit> edits;
};

bool is_json(const Source& source) { return source.path().ends_with(".json"); }

std::vector<Remedy> remedies(const std::vector<Finding>& findings, Mend mend) {
  std::vector<Remedy> remedies;
  for (const auto& finding : findings)
    if (finding.mend == mend && !finding.edits.empty() && !finding.suppressed)
      remedies.push_back({finding.rule, finding.edits});
  return remedies;
}

class Mender {
 public:
  Mender(const RuleSet& rules, const CheckOptions& check, const Limits& limits, const FixOptions& options)
      : rules_(rules), check_(check), limits_(limits), options_(options) {
    // What is not shown is mended as well.
    check_.findings_per_rule = check_.findings_per_file = std::numeric_limits<std::uint32_t>::max();
  }

  Fixed run(const std::shared_ptr<const Source>& source) {
    Fixed fixed{.before = source, .after = source};
    now_ = judge(source);
    const auto personal = now_.personal;
    trials_ = trials_for(source->text().size());
    while (now_.whole && fixed.rounds < options_.rounds && round()) ++fixed.rounds;
    fixed.findings = mended_;
    fixed.rules.assign(mended_rules_.begin(), mended_rules_.end());
    if (now_.source->text() == source->text()) return fixed;
    fixed.after = now_.source;
    fixed.hidden_before = hidden(personal, *source);
    fixed.hidden_after = hidden(now_.personal, *now_.source);
    return fixed;
  }

 private:
  [[nodiscard]] Judged judge(std::shared_ptr<const Source> source) const {
    Judged judged{.source = source};
    auto parsed = parse(std::move(source), {.limits = limits_});
    take_organisations(parsed, check_.organisations);
    judged.whole = parsed.whole;
    auto checked = rules_.check(parsed.document, std::move(parsed.findings), check_);
    judged.findings = std::move(checked.findings);
    judged.personal = std::move(checked.personal);
    judged.errors = checked.not_shown;
    for (const auto& finding : judged.findings) {
      if (finding.severity == Severity::error && !finding.suppressed) ++judged.errors;
      if (rules_.at(finding.rule).pack == kReaderPack) ++judged.of_reader[finding.rule];
    }
    return judged;
  }

  static int trials_for(std::size_t bytes) {
    const auto affordable = std::min<std::size_t>(kBytesOfTrials / std::max<std::size_t>(bytes, 1), kManyTrials);
    return std::max(static_cast<int>(affordable), kFewTrials);
  }

  /// True when something was mended.
  bool round() {
    const auto before = mended_;
    const auto findings = std::exchange(now_.findings, {});  // remedies point into them
    auto wanted = remedies(findings, Mend::safe);
    if (options_.unsafe) std::ranges::copy(remedies(findings, Mend::unsafe), std::back_inserter(wanted));
    base_ = now_.source;
    taken_ = {};
    try_all(wanted);
    return mended_ > before;
  }

  /// Applies these beside what is taken already; where that does harm, each half by itself.
  void try_all(std::span<const Remedy> wanted) {
    if (wanted.empty() || trials_ == 0) return;
    auto edits = taken_;
    std::set<std::string_view> of_rules;
    std::uint32_t count = 0;
    for (const auto& remedy : wanted) {
      if (!edits.add(remedy.edits)) continue;
      of_rules.insert(remedy.rule);
      ++count;
    }
    if (count == 0) return;
    --trials_;
    auto next = judge(std::make_shared<const Source>(base_->path(), edits.applied_to(base_->text())));
    if (!does_harm(next)) {
      now_ = std::move(next);
      taken_ = std::move(edits);
      mended_ += count;
      mended_rules_.insert(of_rules.begin(), of_rules.end());
      return;
    }
    if (wanted.size() == 1) return;
    try_all(wanted.first(wanted.size() / 2));
    try_all(wanted.subspan(wanted.size() / 2));
  }

  [[nodiscard]] bool does_harm(const Judged& next) const {
    if (!next.whole || next.errors > now_.errors || next.source->text() == now_.source->text()) return true;
    for (const auto& [rule, count] : next.of_reader) {
      const auto known = now_.of_reader.find(rule);
      if (known == now_.of_reader.end() || known->second < count) return true;
    }
    return is_json(*base_) && nlohmann::json::accept(base_->text()) && !nlohmann::json::accept(next.source->text());
  }

  /// Personal fields, and what the masks know, wherever it stands.
  [[nodiscard]] std::vector<Span> hidden(std::vector<Span> spans, const Source& source) const {
    std::ranges::copy(rules_.contents().masks.spans(source.text()), std::back_inserter(spans));
    std::ranges::sort(spans, {}, [](const Span& span) { return std::pair(span.begin, span.end); });
    return spans;
  }

  const RuleSet& rules_;
  CheckOptions check_;
  const Limits& limits_;
  const FixOptions& options_;

  Judged now_;                          // with what is taken
  std::shared_ptr<const Source> base_;  // without what this round took: the text that edits point into
  EditSet taken_;
  int trials_ = 0;  // that are left
  std::uint32_t mended_ = 0;
  std::set<std::string> mended_rules_;
};

}  // namespace

Fixed fix_text(const std::shared_ptr<const Source>& source, const RuleSet& rules, const CheckOptions& check,
               const Limits& limits, const FixOptions& options) {
  return Mender{rules, check, limits, options}.run(source);
}

}  // namespace pinko
