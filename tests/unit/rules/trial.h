// A pack written in a test, and what it says of a descriptor.
#pragma once

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pinko/error.h"
#include "pinko/parse.h"
#include "pinko/rules.h"

namespace pinko::trial {

/// A file that is gone when the test is over.
class ScratchFile {
 public:
  explicit ScratchFile(std::string_view text) {
    static std::atomic<int> next{0};
    path_ = (std::filesystem::temp_directory_path() /
             ("pinko-trial-" + std::to_string(::getpid()) + "-" + std::to_string(next++) + ".yaml"))
                .string();
    std::ofstream{path_, std::ios::binary} << text;
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  ~ScratchFile() { std::filesystem::remove(path_); }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline RuleSet rules_from(std::string_view pack) {
  const ScratchFile file{pack};
  const std::vector<std::string> extra{file.path()};
  return RuleSet::load(extra);
}

/// The pack of a single rule T-01; `rule` holds its indented keys (check, when, at …), `head` further keys of the pack.
inline std::string one_rule(std::string_view rule, std::string_view head = {}) {
  std::string pack = "pinko: 1\npack: trial\ntitle: {en: Trial}\n";
  pack += head;
  pack +=
      "rules:\n"
      "  - id: T-01\n    name: trial-rule\n    severity: error\n    status: INF\n"
      "    cites: {source: test, clause: none, evidence: H}\n"
      "    message: {en: 'm {value}|{field}|{missing}|{number}|{suggestion}|{hit}|{language}|{count}'}\n"
      "    why: {en: Because.}\n    fix: {en: Mend it.}\n"
      "    pass: ['id: a']\n    fail: ['id: b']\n";
  return pack.append(rule);
}

/// Findings of rule T-01 alone about a descriptor.
inline std::vector<Finding> found(const RuleSet& rules, std::string_view descriptor,
                                  std::string_view day = "2026-10-01") {
  Parsed parsed = parse(std::make_shared<const Source>("d.mc.yaml", std::string{descriptor}));
  const CheckOptions options{.as_of = *parse_date(day), .record = std::nullopt, .only = rules.find("T-01")};
  return rules.check(parsed.document, std::move(parsed.findings), options).findings;
}

inline std::size_t count(std::string_view rule, std::string_view descriptor, std::string_view head = {}) {
  return found(rules_from(one_rule(rule, head)), descriptor).size();
}

/// What a fact of a finding says; "?" if there is no such fact.
inline std::string fact(const Finding& finding, std::string_view name) {
  for (const Arg& arg : finding.args)
    if (arg.name == name) return arg.value;
  return "?";
}

/// All findings of all rules about a descriptor, as `ID pointer`.
inline std::vector<std::string> everything(const RuleSet& rules, std::string_view descriptor) {
  Parsed parsed = parse(std::make_shared<const Source>("d.mc.yaml", std::string{descriptor}));
  const CheckOptions options{.as_of = *parse_date("2026-10-01"), .record = std::nullopt};
  std::vector<std::string> all;
  for (const Finding& finding : rules.check(parsed.document, std::move(parsed.findings), options).findings)
    all.push_back(finding.rule + " " + finding.where.pointer);
  return all;
}

}  // namespace pinko::trial
