// Entry points: those of pinko/organisation_faults.h. Everything else here is private.
#include "pinko/organisation_faults.h"

#include <algorithm>
#include <utility>

#include "pinko/config.h"

namespace pinko {
namespace {

constexpr std::size_t kMostKept = 20'000;  // of one file; what is beyond is only counted

/// Facts as one text. Each has its length in front, so that no two lists look alike.
std::string facts_of(const Finding& finding) {
  std::string facts;
  for (const auto& arg : finding.args)
    for (const auto* part : {&arg.name, &arg.value})
      facts.append(std::to_string(part->size())).append(":").append(*part);
  return facts;
}

}  // namespace

OrganisationFaults::OrganisationFaults(std::vector<std::shared_ptr<const Organisations>> files) {
  for (auto& organisations : files) {
    const Document& document = organisations->document();
    if (!document.source()) continue;
    File file{std::move(organisations), {}, {}, 0};
    const auto records = document.records();
    for (std::uint32_t i = 0; i < records.size(); ++i) {
      const Span place = records[i].span == Span{} ? records[i].key_span : records[i].span;
      file.nodes.insert_or_assign(place.begin, i);  // of a block and its first field, the field
    }
    files_.emplace(document.source()->path(), std::move(file));
  }
}

void OrganisationFaults::take(FileReport& report) {
  if (files_.empty()) return;
  std::erase_if(report.findings, [&](Finding& finding) {
    File* file = lender_of(finding);
    if (file == nullptr) return false;
    keep(*file, std::move(finding));
    return true;
  });
}

/// A finding in a taken field has the place in the file as its first related one (rules/evaluate.cc). That of a `ref`
/// which leads nowhere names the file as well, but it is a fault of the descriptor.
OrganisationFaults::File* OrganisationFaults::lender_of(const Finding& finding) {
  if (finding.related.empty() || finding.suppressed || finding.where.pointer.ends_with("/ref")) return nullptr;
  const auto& origin = finding.related.front();
  if (origin.path == finding.where.path) return nullptr;
  const auto found = files_.find(origin.path);
  return found == files_.end() ? nullptr : &found->second;
}

void OrganisationFaults::keep(File& file, Finding finding) {
  Location origin = std::move(finding.related.front());
  Key key{origin.span.begin, finding.rule, finding.check, facts_of(finding)};
  const auto known = file.faults.find(key);
  if (known != file.faults.end()) {
    known->second.severity = std::max(known->second.severity, finding.severity);
    return;
  }
  if (file.faults.size() >= kMostKept) {
    ++file.not_kept;
    return;
  }
  if (const auto node = file.nodes.find(origin.span.begin); node != file.nodes.end())
    origin.pointer = pointer_of({file.organisations->document(), node->second});
  finding.related = {std::exchange(finding.where, std::move(origin))};
  finding.anchor.clear();
  finding.edits.clear();  // pinko mends descriptors
  finding.mend = Mend::no;
  finding.baseline = false;
  file.faults.emplace(std::move(key), std::move(finding));
}

std::vector<FileReport> OrganisationFaults::reports(const RuleSet& rules, const CheckOptions& caps) const {
  std::vector<FileReport> reports;
  for (const auto& [path, file] : files_) {
    if (file.faults.empty()) continue;
    auto report = report_on(*file.organisations, rules);
    report.findings.clear();
    report.not_shown = file.not_kept;
    report.source = file.organisations->document().source();
    std::map<std::string_view, std::uint32_t> of_rule;
    for (const auto& [key, finding] : file.faults) {
      const bool is_shown =
          report.findings.size() < caps.findings_per_file && of_rule[finding.rule]++ < caps.findings_per_rule;
      if (is_shown) report.findings.push_back(finding);
      report.not_shown += is_shown ? 0 : 1;
    }
    put_in_reading_order(report.findings);
    reports.push_back(std::move(report));
  }
  return reports;
}

}  // namespace pinko
