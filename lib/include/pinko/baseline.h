// A baseline: findings that are known and accepted for now, so that only new ones count. Findings are known by their
// fingerprint, which survives that lines move (report/fingerprint.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pinko/batch.h"
#include "pinko/rules.h"

namespace pinko {

class Fingerprints;

/// The usual name of the file.
inline constexpr std::string_view kBaselineName = ".pinko-baseline.json";

/// A known finding. Paths are relative to the folder of the baseline, with `/` between steps.
struct KnownFinding {
  std::string path, rule, fingerprint;
  friend auto operator<=>(const KnownFinding&, const KnownFinding&) = default;
};

/// Reads a baseline. `path` is for messages. Throws Error (`baseline-malformed`).
std::set<KnownFinding> read_baseline(std::string_view bytes, const std::string& path);
/// Its text: sorted, one finding a line.
std::string baseline_text(const std::set<KnownFinding>& known);

/// Compares the reports of a run with a baseline, or collects what a baseline would hold. Reports come in the order in
/// which check_all() hands them over.
class Baseline {
 public:
  enum class Use : std::uint8_t { compare, collect };
  explicit Baseline(std::set<KnownFinding> known, Use use = Use::compare);
  Baseline(const Baseline&) = delete;
  Baseline& operator=(const Baseline&) = delete;
  ~Baseline();

  /// Marks the known findings of a report. `path` is that of the file as the baseline has it. What nothing may silence
  /// (RuleSet::is_binding) and what a comment silences is never marked.
  void mark(FileReport& report, const RuleSet& rules, std::string_view path);

  /// The next report is the first of its file again. For programs that judge a file more than once.
  void start_over();

  /// The findings of the reports so far that a baseline can hold: all with Use::collect, else those that it has.
  [[nodiscard]] const std::set<KnownFinding>& met() const { return met_; }
  /// How many findings there were that no baseline may hold.
  [[nodiscard]] std::uint64_t binding() const { return binding_; }
  /// Known findings of files that were read, by rules that judged, which are not there any more.
  [[nodiscard]] std::vector<KnownFinding> stale(const RuleSet& rules) const;
  /// True where a file of this path was read, if the baseline speaks of it.
  [[nodiscard]] bool has_read(std::string_view path) const { return read_.contains(path); }

 private:
  const std::set<KnownFinding> known_;
  std::unordered_map<std::string_view, const KnownFinding*> by_fingerprint_;
  const Use use_;
  std::unordered_set<std::string_view> paths_;  // that the baseline speaks of
  std::set<std::string, std::less<>> read_;     // of these, those that were read
  std::set<std::string, std::less<>> broken_;   // and of those of which only the reader could say something
  std::set<KnownFinding> met_;
  std::uint64_t binding_ = 0;
  std::unique_ptr<Fingerprints> names_;
};

}  // namespace pinko
