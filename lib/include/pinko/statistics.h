// The state of a catalogue in numbers: what is counted of each descriptor, and the counts. They are sums only, so that
// memory does not grow with the catalogue and reports of its parts add up to the report of the whole.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/batch.h"
#include "pinko/date.h"
#include "pinko/report.h"
#include "pinko/rules.h"

namespace pinko {

/// Counts by name, in the order of the names.
using Tally = std::map<std::string, std::uint64_t, std::less<>>;

/// Rows of counts by name. Of more rows than the table may keep (`rows` in schemas/report/survey.yaml), those stay
/// whose names come first in the order of their bytes, whatever the order in which they came; the others are counted in
/// `beyond`. So a stranger with a million providers costs no memory, and parts still add up.
struct CountTable {
  std::map<std::string, Tally, std::less<>> rows;
  Tally beyond;
};

/// What was counted of a catalogue.
struct Statistics {
  Date as_of;
  std::string version;                    ///< of the program
  std::vector<std::string> packs;         ///< that judged
  std::vector<ChangedRule> lowered = {};  ///< what configurations lowered or switched off, each rule once, by id
  Tally totals;
  std::map<std::string, CountTable, std::less<>> tables;  ///< by their keys in schemas/report/survey.yaml
};

/// Adds what another part of the catalogue gave.
void merge(Statistics& into, const Statistics& part);

/// What a project did and what it promised (`--events`).
struct ProjectEvents {
  std::string project;
  Tally targets;                          ///< events by kind: what was promised
  std::map<std::string, Tally> kinds;     ///< events by kind: `events`, `participants`
  std::map<std::string, Tally> feedback;  ///< by scale (`1-5`): `answers`, `hundredths` (their sum times 100)
  Tally participants;                     ///< by type of organisation
};

/// Events from a file that its rules found no error in. `targets` of the project that the file does not name come from
/// schemas/report/survey.yaml.
ProjectEvents project_events(const Document& document);

/// What is asked of each descriptor (schemas/report/survey.yaml), compiled for a set of rules.
class Survey {
 public:
  /// `gate_rules`: the rules that say what stands in the way of publication; those of `rules` and the packs with gates.
  Survey(RuleSet rules, RuleSet gate_rules);

  /// For BatchOptions::note: the facts of a descriptor. Threads may ask.
  [[nodiscard]] Note note() const;
  /// Counts a report whose notes are those of note().
  void add(const FileReport& report, Statistics& statistics) const;

  struct Plan;

 private:
  std::shared_ptr<const Plan> plan_;
};

/// The report for programs; schemas/report.schema.json describes it. `since`: an earlier one, whose day and changes of
/// the key figures are then given. The same counts give the same bytes.
std::string report_json(const Statistics& statistics, const Statistics* since = nullptr,
                        const ProjectEvents* events = nullptr);

/// Reads what report_json() wrote. Throws Error (`not-a-report`, `report-of-other-version`) with the path.
Statistics read_report(std::string_view bytes, const std::string& path);

/// The JSON Schema (draft-07) of what report_json() writes. Pretty-printed, stable.
std::string report_schema();

/// The key figures of a catalogue as parts of a whole; nothing where there is no whole.
struct KeyFigures {
  struct Part {
    std::uint64_t count = 0, of = 0;
    /// In percent.
    [[nodiscard]] std::optional<double> share() const;
  };
  Part sound;      ///< descriptors without an error
  Part framework;  ///< those that meet the Recommendation
  Part mandatory;  ///< mandatory elements that are given and not at fault, of all
  Part ready;      ///< offers that could be published, of those that are not
};
KeyFigures key_figures(const Statistics& statistics);

/// What the report for people is written with.
struct PageStyle {
  std::string language = "en";
};

/// One format of the report for people.
struct PageFormat {
  std::string_view name;
  std::string (*write)(const Statistics&, const RuleSet&, const Statistics* since, const ProjectEvents*,
                       const PageStyle&);
};

/// text, json, csv, markdown, html.
std::span<const PageFormat> page_formats();
/// Throws Error (`unknown-format`) with the nearest known one.
const PageFormat& find_page_format(std::string_view name);

}  // namespace pinko
