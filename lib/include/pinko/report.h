// Writing what was found. A reporter turns reports into bytes; it holds nothing but counts, so it can write for ever.
#pragma once

#include <any>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/batch.h"
#include "pinko/date.h"
#include "pinko/finding.h"
#include "pinko/rules.h"

namespace pinko {

/// How a report looks.
struct Style {
  std::string language = "en";
  bool colour = false;
  Severity least = Severity::info;  ///< lighter findings are counted and not shown
};

/// A rule that a configuration lowered or switched off.
struct ChangedRule {
  std::string rule;  ///< id
  RuleLevel level = RuleLevel::off;
  std::string place;  ///< of the entry in the configuration
};

/// What a reporter knows while it writes.
struct Writing {
  const RuleSet& rules;
  Style style;
  Date as_of;
  std::string_view version;                           ///< of the program, for machine formats
  Summary summary;                                    ///< what was written so far; complete in `end`
  std::vector<Problem> problems;                      ///< for formats that list them at the end
  std::uint64_t written = 0;                          ///< findings written, for formats that need commas
  std::string_view command = "validate";              ///< which one found all this, for machine formats
  std::optional<Severity> fail_on = Severity::error;  ///< the lightest finding that makes the run fail; none: none does
  bool baseline = false;                              ///< findings were compared with a baseline
  std::vector<ChangedRule> lowered = {};  ///< what configurations lowered or switched off, for machine formats
  std::size_t most_bytes = static_cast<std::size_t>(-1);  ///< markdown: what goes beyond is only counted
  std::any kept = {};  ///< what the format itself remembers; never grows without bound
};

/// One output format: three functions that append bytes. They are called in this order, `file` once a report.
struct Reporter {
  std::string_view name;
  void (*begin)(Writing&, std::string& out);
  void (*file)(Writing&, const FileReport&, std::string& out);
  void (*end)(Writing&, std::string& out);
};

/// full, concise, checklist, json, jsonl, sarif, junit, github, gitlab, markdown, html, csv.
std::span<const Reporter> reporters();
/// Throws Error (`unknown-format`) with the nearest known one.
const Reporter& find_reporter(std::string_view name);

/// What a run does with findings that can be mended.
enum class Fixing : std::uint8_t {
  elsewhere,  ///< another command mends them
  offered,    ///< this one does, if it is asked to
  done,
  tried,  ///< nothing is written
};

/// `checked 20 files: 31 errors, 4 warnings (12 fixed) (as of 2026-11-24)`, in the language of the style, without a
/// line break.
std::string summary_line(const Summary& summary, const Style& style, Date as_of, Fixing fixing = Fixing::elsewhere);

/// What mending changes in a file, as `diff -u` writes it and `patch -p0` and `git apply -p0` read it.
struct Diff {
  std::string text;
  std::uint32_t withheld = 0;  ///< changes that are left out, since their lines must not be shown
};

/// Lines with personal data, with control characters or with what CI systems read as a command are not shown: they
/// cannot be escaped here, or the patch would not apply. Other changes lose context for it; a change in such a line is
/// left out.
Diff unified_diff(const Fixed& fixed);

/// The sentence of a problem, ready for a terminal.
std::string sentence(const Problem& problem, std::string_view language);

/// The path that a problem is about; empty where it names none.
std::string_view path_of(const Problem& problem);

/// Text as it may be written to a terminal or a log: control characters, direction marks and line separators become
/// `\u{1b}`, bytes that are not UTF-8 `\x{ff}`, and what CI systems read as a command is broken up. Everything that
/// leaves as text passes through here.
std::string printable(std::string_view text);

}  // namespace pinko
