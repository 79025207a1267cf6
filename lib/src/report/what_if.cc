// A line for each descriptor and pack: could it be issued, and what stands in the way? Entry points: those of
// what_if.h, begin_what_if(), write_what_if(), end_what_if().
#include "report/what_if.h"

#include <fmt/format.h>

#include <algorithm>

#include "pinko/texts.h"
#include "report/escape.h"
#include "report/formats.h"
#include "rules/lift.h"

namespace pinko {
namespace {

bool is_asked(const std::vector<std::string_view>& packs, std::string_view pack) {
  return std::ranges::find(packs, pack) != packs.end();
}

/// `2 errors, 1 warning`
std::string counts(const Verdict& verdict, std::string_view language) {
  std::string out;
  const auto add = [&](std::string_view key, std::uint64_t number) {
    if (number == 0) return;
    const std::vector<Arg> args{{"n", std::to_string(number)}};
    out += (out.empty() ? "" : ", ") + text(key, language, args);
  };
  add("ui.count-error", verdict.errors);
  add("ui.count-warning", verdict.warnings);
  return out;
}

Node title_of(const RuleSet& rules, std::string_view name) {
  const auto found = std::ranges::find(rules.packs(), name, &Pack::name);
  return found == rules.packs().end() ? Node{} : found->entry["title"];
}

}  // namespace

std::vector<Verdict> verdicts_on(const Writing& writing, const FileReport& report) {
  std::vector<Verdict> verdicts;
  if (report.problem || !report.descriptor) return verdicts;
  const auto asked = rules::lifted_packs(writing.rules);
  for (const auto pack : asked) {
    Verdict verdict{.pack = pack, .rules = {}, .uncertain = report.not_shown > 0};
    for (const Finding& finding : report.findings) {
      if (finding.suppressed || finding.baseline || finding.severity == Severity::info) continue;
      const Rule* rule = writing.rules.find(finding.rule);
      const bool is_own = rule != nullptr && rule->pack == pack;
      const bool is_of_another = rule != nullptr && !is_own && is_asked(asked, rule->pack);
      if (is_of_another || (!is_own && finding.severity != Severity::error)) continue;
      ++(finding.severity == Severity::error ? verdict.errors : verdict.warnings);
      verdict.rules.push_back(finding.rule);
    }
    std::ranges::sort(verdict.rules);
    verdict.rules.erase(std::unique(verdict.rules.begin(), verdict.rules.end()), verdict.rules.end());
    verdicts.push_back(std::move(verdict));
  }
  return verdicts;
}

void Issuable::add(const std::vector<Verdict>& verdicts) {
  if (verdicts.empty()) return;
  ++descriptors;
  of_packs.resize(verdicts.size());
  for (std::size_t i = 0; i < verdicts.size(); ++i) of_packs[i] += verdicts[i].could_be_issued() ? 1 : 0;
}

void begin_what_if(Writing& writing, std::string&) { writing.kept = Issuable{}; }

void write_what_if(Writing& writing, const FileReport& report, std::string& out) {
  const auto verdicts = verdicts_on(writing, report);
  std::any_cast<Issuable>(&writing.kept)->add(verdicts);
  const auto& language = writing.style.language;
  for (const Verdict& verdict : verdicts) {
    const std::vector<Arg> args{{"path", printable_path(report.path)},
                                {"pack", std::string{verdict.pack}},
                                {"counts", counts(verdict, language)},
                                {"n", std::to_string(verdict.errors + verdict.warnings)},
                                {"rules", printable(fmt::format("{}", fmt::join(verdict.rules, ", ")))}};
    out += text(verdict.could_be_issued() ? "ui.what-if-yes"
                : verdict.rules.empty()   ? "ui.what-if-uncertain"
                                          : "ui.what-if-no",
                language, args) +
           '\n';
    ++writing.written;
  }
}

void end_what_if(Writing& writing, std::string& out) {
  const auto& issuable = *std::any_cast<Issuable>(&writing.kept);
  if (issuable.descriptors == 0) return;
  const auto& language = writing.style.language;
  const auto asked = rules::lifted_packs(writing.rules);
  out += '\n';
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const std::vector<Arg> args{{"issuable", std::to_string(issuable.of_packs[i])},
                                {"n", std::to_string(issuable.descriptors)},
                                {"pack", std::string{asked[i]}},
                                {"title", printable(text_in(title_of(writing.rules, asked[i]), language))}};
    out += text("ui.what-if-total", language, args) + '\n';
  }
}

}  // namespace pinko
