#include "rules/suppress.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "data/shipped.h"
#include "rules/suppress_comments.h"
#include "text/did_you_mean.h"
#include "text/utf8.h"

namespace pinko::rules {
namespace {

constexpr std::size_t kReasonCharacters = 200;  // a reason is repeated with every finding that it silences

/// What can be wrong with a comment.
enum class Slip : std::uint8_t { expired, unused, without_ids, without_reason, unknown_rule, not_allowed, malformed };

/// The rules that report it, by name.
constexpr std::array<std::string_view, 7> kRules{
    "suppression-expired",         "suppression-unused",      "suppression-without-ids", "suppression-without-reason",
    "suppression-of-unknown-rule", "suppression-not-allowed", "suppression-malformed"};

}  // namespace

const std::set<std::string_view>& shipped_rules() {
  static const std::set<std::string_view> all = [] {
    std::set<std::string_view> names;
    for (const std::string_view file : shipped_names()) {
      if (!file.starts_with("packs/")) continue;
      for (const Node rule : shipped(file)->root()["rules"].children())
        for (const std::string_view key : {"id", "name"}) names.insert(rule[key].text());
    }
    return names;
  }();
  return all;
}

namespace {

/// One rule that a comment silences.
struct Entry {
  std::uint16_t rule = 0;
  Scope scope = Scope::line;
  std::uint32_t begin = 0, end = 0;  // Scope::line: its number; Scope::node: bytes
  std::uint32_t comment = 0;
  Span id;
  std::uint32_t outer = 0;  // Scope::node: the next larger one of this rule around it; itself if there is none
  bool used = false;
  bool refused = false;  // it has met a finding that may not be silenced

  [[nodiscard]] auto place() const { return std::tuple(rule, scope, begin); }
};

class Suppressor {
 public:
  Suppressor(const RuleSet::Contents& contents, const Document& document, const CheckOptions& options, Raws& raws)
      : contents_(contents),
        source_(*document.source()),
        as_of_(options.as_of),
        raws_(raws),
        comments_(suppressions_in(document)) {}

  std::uint32_t run() {
    if (comments_.empty()) return 0;
    findings_ = raws_.list.size();
    for (std::uint32_t i = 0; i < comments_.size(); ++i) read(i);
    put_in_order();
    for (std::size_t i = 0; i < findings_; ++i) silence(raws_.list[i]);
    const std::uint32_t counted = silence_counted();
    report_unused();
    return counted;
  }

 private:
  // ---- comments ------------------------------------------------------------------------------------------------

  void read(std::uint32_t index) {
    const Suppression& comment = comments_[index];
    if (!comment.fault.empty()) return report_fault(comment);
    if (comment.ids.empty()) return report(Slip::without_ids, comment.span, {});
    const bool expired = comment.until && *comment.until < as_of_;
    if (expired) report(Slip::expired, comment.span, {{"until", to_string(*comment.until)}});
    if (!expired && comment.reason.empty()) report(Slip::without_reason, comment.span, {});
    for (const Span id : comment.ids) add(index, id, expired);
  }

  void add(std::uint32_t index, Span id, bool expired) {
    const std::string_view name = source_.slice(id);
    const auto known = contents_.by_name.find(name);
    if (known == contents_.by_name.end()) {
      if (!shipped_rules().contains(name)) report_unknown(name, id);
      return;  // else: a rule of a pack that does not judge today
    }
    const std::uint16_t rule = known->second;
    if (contents_.plans[rule].always || is_across_files(rule))
      return report(Slip::not_allowed, id, {{"rule", std::string{name}}});
    if (expired) return;
    const Suppression& comment = comments_[index];
    Entry entry{.rule = rule, .scope = comment.scope, .comment = index, .id = id};
    if (comment.scope == Scope::line) entry.begin = comment.line;
    if (comment.scope == Scope::node)
      std::tie(entry.begin, entry.end) = std::pair(comment.covers.begin, comment.covers.end);
    entries_.push_back(entry);
  }

  // What such a rule finds concerns other files too, and is found when this one is no longer at hand.
  [[nodiscard]] bool is_across_files(std::uint16_t rule) const {
    return std::ranges::any_of(contents_.checks, [&](const Check& c) { return c.rule == rule && c.catalogue; });
  }

  // ---- findings ------------------------------------------------------------------------------------------------

  void put_in_order() {
    std::ranges::stable_sort(entries_, {}, &Entry::place);
    // Fields lie inside or beside each other, so walking outwards finds every one that covers a place.
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
      entries_[i].outer = i;
      if (i == 0 || entries_[i].scope != Scope::node || !is_alike(i, i - 1)) continue;
      std::uint32_t around = i - 1;
      if (entries_[around].begin == entries_[i].begin && entries_[around].end == entries_[i].end) {
        if (entries_[around].outer != around) entries_[i].outer = entries_[around].outer;
        continue;
      }
      while (entries_[around].end <= entries_[i].begin && entries_[around].outer != around)
        around = entries_[around].outer;
      if (entries_[around].end > entries_[i].begin) entries_[i].outer = around;
    }
  }

  [[nodiscard]] bool is_alike(std::size_t a, std::size_t b) const {
    return entries_[a].rule == entries_[b].rule && entries_[a].scope == entries_[b].scope;
  }

  // The narrowest entry that covers a finding; nullptr if none does.
  Entry* covering(std::uint16_t rule, const Location& where) {
    const auto last_at = [&](Scope scope, std::uint32_t begin) -> Entry* {
      const auto after = std::ranges::upper_bound(entries_, std::tuple(rule, scope, begin), {}, &Entry::place);
      if (after == entries_.begin()) return nullptr;
      Entry& entry = *std::prev(after);
      return entry.rule == rule && entry.scope == scope ? &entry : nullptr;
    };
    // Of so many findings not all are made out: comments at those that are could hide the others.
    if (raws_.only_counted_of(rule) > 0) return last_at(Scope::file, 0);
    Entry* of_line = last_at(Scope::line, where.begin.line);
    if (of_line != nullptr && of_line->begin == where.begin.line) return of_line;
    for (Entry* of_node = last_at(Scope::node, where.span.begin); of_node != nullptr;) {
      if (where.span.begin < of_node->end) return of_node;
      Entry* outer = &entries_[of_node->outer];
      of_node = outer == of_node ? nullptr : outer;
    }
    return last_at(Scope::file, 0);
  }

  void silence(Raw& raw) {
    Entry* entry = covering(raw.rule, raw.finding.where);
    if (entry == nullptr) return;
    if (contents_.plans[raw.rule].checks[raw.finding.check].always) {
      entry->used = true;
      if (!std::exchange(entry->refused, true))
        report(Slip::not_allowed, entry->id, {{"rule", std::string{source_.slice(entry->id)}}});
      return;
    }
    entry->used = true;
    raw.finding.suppressed = Suppressed{.reason = reason(entry->comment), .line = comments_[entry->comment].line};
  }

  // What was only counted has no place, so only a comment for the whole file can silence it.
  std::uint32_t silence_counted() {
    std::uint32_t all = 0;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const bool is_first = i == 0 || !is_alike(i, i - 1);
      const auto& checks = contents_.plans[entries_[i].rule].checks;
      if (!is_first || entries_[i].scope != Scope::file || std::ranges::any_of(checks, &CheckTexts::always)) continue;
      all += raws_.only_counted_of(entries_[i].rule);
    }
    raws_.only_counted -= all;
    return all;
  }

  // As it may leave: without personal data, cut. In this order, for a cut must not split what is to be hidden.
  [[nodiscard]] std::string reason(std::uint32_t index) {
    if (reason_of_ != index + 1) {
      reason_of_ = index + 1;
      reason_ = std::string{comments_[index].reason};
      contents_.masks.apply(reason_);
      std::size_t at = 0;
      for (std::size_t n = 0; n < kReasonCharacters && at < reason_.size(); ++n)
        at += std::max<std::size_t>(utf8::decode(reason_, at).size, 1);
      if (at < reason_.size()) reason_.replace(at, std::string::npos, "…");
    }
    return reason_;
  }

  // ---- findings about comments ---------------------------------------------------------------------------------

  // Every check of the rule ran; a rule that the profile left out has none.
  [[nodiscard]] bool was_judged(std::uint16_t rule) const {
    return !raws_.is_skipped(rule) && !contents_.plans[rule].checks.empty();
  }

  void report_unused() {
    std::vector<const Entry*> unused;
    for (const Entry& entry : entries_)
      if (!entry.used && was_judged(entry.rule) && raws_.only_counted_of(entry.rule) == 0) unused.push_back(&entry);
    std::ranges::sort(unused, {}, [](const Entry* entry) { return entry->id.begin; });
    for (const Entry* entry : unused) {
      const std::string_view name = source_.slice(entry->id);
      report(Slip::unused, entry->id, {{"rule", std::string{name}}});
    }
  }

  void report_fault(const Suppression& comment) {
    report(Slip::malformed, comment.span, {{"reason", std::string{comment.fault}, true}});
  }

  void report_unknown(std::string_view name, Span id) {
    const auto rule = rule_of(Slip::unknown_rule);
    if (!rule || raws_.is_enough(*rule)) return;
    if (known_.empty()) {
      known_.assign(shipped_rules().begin(), shipped_rules().end());
      for (const Rule& loaded : contents_.rules) known_.insert(known_.end(), {loaded.id, loaded.name});
    }
    std::vector<Arg> args{{"rule", std::string{name}}};
    if (const auto near = did_you_mean(name, known_); !near.empty()) args.push_back({"suggestion", std::string{near}});
    add_finding(*rule, id, std::move(args));
  }

  void report(Slip slip, Span where, std::vector<Arg> args) {
    const auto rule = rule_of(slip);
    if (rule && !raws_.is_enough(*rule)) add_finding(*rule, where, std::move(args));
  }

  // A profile may leave these rules out.
  [[nodiscard]] std::optional<std::uint16_t> rule_of(Slip slip) const {
    const auto found = contents_.by_name.find(kRules[static_cast<std::size_t>(slip)]);
    return found == contents_.by_name.end() ? std::nullopt : std::optional{found->second};
  }

  void add_finding(std::uint16_t rule, Span where, std::vector<Arg> args) {
    Raw raw{.rule = rule};
    raw.finding.rule = contents_.rules[rule].id;
    raw.finding.severity = contents_.rules[rule].severity;
    raw.finding.where = locate(source_, where);
    raw.finding.args = std::move(args);
    raws_.list.push_back(std::move(raw));
  }

  const RuleSet::Contents& contents_;
  const Source& source_;
  const Date as_of_;
  Raws& raws_;
  const std::vector<Suppression> comments_;
  std::size_t findings_ = 0;  // those of the document; what comes after them are findings about comments
  std::vector<Entry> entries_;
  std::vector<std::string_view> known_;
  std::string reason_;           // of the comment asked for last: one silences many findings
  std::uint32_t reason_of_ = 0;  // and its number, from 1
};

}  // namespace

std::uint32_t suppress(const RuleSet::Contents& contents, const Document& document, const CheckOptions& options,
                       Raws& raws) {
  // Of a text that is not whole nothing is silenced: nobody knows what is a comment in it.
  if (!options.suppressions || !document.source() || !document.root()) return 0;
  return Suppressor{contents, document, options, raws}.run();
}

}  // namespace pinko::rules
