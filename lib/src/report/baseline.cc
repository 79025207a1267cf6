// Known findings: reading, writing and comparing. Entry points: those of pinko/baseline.h.
#include "pinko/baseline.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "pinko/error.h"
#include "report/escape.h"
#include "report/fingerprint.h"

namespace pinko {
namespace {

using Json = nlohmann::json;

constexpr int kVersion = 1;
constexpr std::string_view kReaderPack = "yaml";

Error malformed(const std::string& path) { return Error{"baseline-malformed", {{"path", path}}}; }

std::string member(const Json& entry, const char* name, const std::string& path) {
  const auto found = entry.find(name);
  if (found == entry.end() || !found->is_string()) throw malformed(path);
  return found->get<std::string>();
}

/// Of a text that is not whole nobody knows which findings are gone.
bool is_of_reader(const Finding& finding, const RuleSet& rules) {
  const Rule* rule = rules.find(finding.rule);
  return rule != nullptr && rule->pack == kReaderPack && finding.severity == Severity::error;
}

}  // namespace

std::set<KnownFinding> read_baseline(std::string_view bytes, const std::string& path) {
  const Json root = Json::parse(bytes, nullptr, false);
  if (!root.is_object()) throw malformed(path);
  const auto version = root.find("pinko_baseline");
  if (version == root.end() || !version->is_number_integer()) throw malformed(path);
  if (*version != kVersion) throw Error{"baseline-other-version", {{"path", path}}};
  const auto findings = root.find("findings");
  if (findings == root.end() || !findings->is_array()) throw malformed(path);
  std::set<KnownFinding> known;
  for (const auto& entry : *findings) {
    if (!entry.is_object()) throw malformed(path);
    known.insert({member(entry, "path", path), member(entry, "rule", path), member(entry, "fingerprint", path)});
  }
  return known;
}

std::string baseline_text(const std::set<KnownFinding>& known) {
  std::string out = "{\n  \"pinko_baseline\": " + std::to_string(kVersion) + ",\n  \"findings\": [";
  const char* between = "\n";
  for (const auto& finding : known) {
    out.append(std::exchange(between, ",\n"));
    out.append("    {\"path\": ").append(json_string(finding.path));
    out.append(", \"rule\": ").append(json_string(finding.rule));
    out.append(", \"fingerprint\": ").append(json_string(finding.fingerprint)).append("}");
  }
  return out.append(known.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

Baseline::Baseline(std::set<KnownFinding> known, Use use)
    : known_(std::move(known)), use_(use), names_(std::make_unique<Fingerprints>()) {
  for (const auto& finding : known_) {
    by_fingerprint_.emplace(finding.fingerprint, &finding);
    paths_.insert(finding.path);
  }
}

Baseline::~Baseline() = default;

void Baseline::start_over() { *names_ = {}; }

void Baseline::mark(FileReport& report, const RuleSet& rules, std::string_view path) {
  if (report.problem) return;
  const bool is_known = paths_.contains(path);
  if (is_known) read_.insert(std::string{path});
  for (auto& finding : report.findings) {
    auto name = names_->next(finding, path);  // for every finding: equal ones are told apart by counting
    if (is_known && is_of_reader(finding, rules)) broken_.insert(std::string{path});
    if (finding.suppressed) continue;
    if (rules.is_binding(finding)) {
      ++binding_;
      continue;
    }
    finding.baseline = by_fingerprint_.contains(name);
    if (finding.baseline || use_ == Use::collect) met_.insert({std::string{path}, finding.rule, std::move(name)});
  }
}

std::vector<KnownFinding> Baseline::stale(const RuleSet& rules) const {
  std::vector<KnownFinding> gone;
  for (const auto& finding : known_) {
    const bool was_judged = rules.judges(finding.rule) && read_.contains(finding.path);
    if (was_judged && !broken_.contains(finding.path) && !met_.contains(finding)) gone.push_back(finding);
  }
  return gone;
}

}  // namespace pinko
