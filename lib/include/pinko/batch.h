// Many inputs: which ones there are, and the check of all of them side by side with results in order.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/error.h"
#include "pinko/finding.h"
#include "pinko/fix.h"
#include "pinko/parse.h"
#include "pinko/rules.h"
#include "pinko/source.h"

namespace pinko {

class Organisations;

enum class InputKind : std::uint8_t {
  file,    ///< one descriptor
  stream,  ///< JSON Lines: one descriptor a line
  input,   ///< what the caller gave as `standard_input`
};

/// The inputs of a run, each once, in the order of the bytes of their paths. Holds 100,000 paths in a few megabytes.
class Inputs {
 public:
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] std::string path(std::size_t index) const;
  [[nodiscard]] InputKind kind(std::size_t index) const { return entries_[index].kind; }

  /// What was asked for and cannot be read, in the order of the paths.
  std::vector<Problem> problems;
  /// Descriptors and folders that ignore files and `exclude` left out.
  std::uint32_t ignored = 0;
  /// Links to descriptors and folders that were met in folders and not followed.
  std::uint32_t links_not_followed = 0;

 private:
  friend class Discovery;
  struct Entry {
    std::uint32_t folder = 0;  // index into folders_
    std::uint32_t name = 0;    // offset into names_; the name ends with a zero byte
    InputKind kind = InputKind::file;
  };
  std::vector<Entry> entries_;
  std::vector<std::string> folders_;  // with the final slash; the first is empty
  std::string names_;
};

/// What a configuration leaves out of folders. Asked for what is found in them, never for what is named.
using Excluded = std::function<bool(const std::string& path, bool is_folder)>;

struct DiscoverOptions {
  std::size_t max_files = 100'000;         ///< more: Error `too-many-files`
  std::string standard_input = "<stdin>";  ///< the name for `-`
  bool heed_ignore_files = false;          ///< `.gitignore` and `.pinkoignore`
  std::string working_folder;              ///< absolute; ignore files above a folder are looked for as far as that
  Excluded excluded;                       ///< empty: nothing is
  bool elm = false;                        ///< in folders, take files of the European Learning Model too
};

/// Finds what `paths` name: files, folders (every `*.mc.yaml`, `*.mc.yml`, `*.mc.json` in them, without following links
/// and without entering hidden folders), patterns with `*`, `?`, `[a-z]`, `**`, and `-`. Paths appear as given, but for
/// a leading `./` and doubled slashes.
Inputs discover(std::span<const std::string> paths, const DiscoverOptions& options = {});

/// What happened to one descriptor, or what the relations between files are.
struct FileReport {
  std::string path;
  std::shared_ptr<const Source> source;    ///< for excerpts; null where nothing was read or nothing was found
  std::vector<Finding> findings;           ///< in reading order, capped
  std::uint32_t not_shown = 0;             ///< findings over the caps
  std::uint32_t suppressed_not_shown = 0;  ///< suppressed ones over the caps
  std::optional<Problem> problem;          ///< then nothing was checked
  std::vector<Span> personal;              ///< spans of the source whose text must not appear in any output
  bool new_file = true;                    ///< the first report of a file (a stream has many, and relations come last)
  bool descriptor = true;                  ///< a descriptor was judged
  std::optional<Fixed> fixed;              ///< with BatchOptions::fix; the findings are those of the text after it
  std::vector<Arg> notes;                  ///< with BatchOptions::note; empty where the text is not whole YAML
};

/// Counts of a run, for the last line and the exit code.
struct Summary {
  std::uint64_t files = 0;        ///< files that were read
  std::uint64_t descriptors = 0;  ///< descriptors in them
  std::uint64_t unreadable = 0;   ///< inputs that could not be checked
  std::uint64_t not_shown = 0;
  std::array<std::uint64_t, 3> findings{};  ///< by severity, without those that a comment silences
  std::uint64_t suppressed = 0;             ///< findings that a comment silences
  std::uint64_t baseline = 0;               ///< findings that a baseline lists
  std::uint64_t rules_off = 0;              ///< rules that configurations switch off
  std::uint64_t rules_lowered = 0;          ///< and those to which they give less weight
  std::uint64_t fixable = 0;                ///< findings that a safe fix mends
  std::uint64_t fixable_unsafely = 0;       ///< further ones that a guess mends
  std::uint64_t fixed = 0;                  ///< findings that were mended; they are not among `findings`

  [[nodiscard]] std::uint64_t count(Severity severity) const { return findings[static_cast<std::size_t>(severity)]; }
  /// Findings of at least this weight.
  [[nodiscard]] std::uint64_t at_least(Severity severity) const;
  void add(const FileReport& report);
};

/// What holds for one file, where a configuration says so.
struct FileOptions {
  std::optional<RecordKind> record;  ///< where CheckOptions::record leaves it open
  Adjustments adjustments;
  std::shared_ptr<const Organisations> organisations;
};
/// Asked for every file, from any thread. nullptr: nothing is different.
using PerFile = std::function<std::shared_ptr<const FileOptions>(const std::string& path)>;

/// What a run keeps of each descriptor beside its findings: facts by name. Asked from any thread, with the options that
/// the descriptor was judged by.
using Note = std::function<std::vector<Arg>(const Document&, const CheckOptions&)>;

struct BatchOptions {
  unsigned jobs = 1;
  Limits limits;
  bool quick = true;  ///< ParseOptions::quick
  CheckOptions check;
  std::optional<FixOptions> fix;  ///< mend each descriptor in memory before it is checked; never a line of a stream
  PerFile per_file;               ///< empty: the same for all files
  Note note;                      ///< empty: nothing is kept
  bool elm = false;               ///< judge files of the European Learning Model as such (pinko/elm.h)
};

/// Checks every input and hands each report to `sink`, one at a time, in the order of the inputs (the lines of a stream
/// in theirs), the relations between files last. Holds a few reports for each job, whatever the number of files. The
/// reports are the same for any number of jobs. What the sink throws ends the run and is thrown on.
/// `standard_input` is the file descriptor that `-` is read from.
Summary check_all(const Inputs& inputs, const RuleSet& rules, const BatchOptions& options,
                  const std::function<void(FileReport)>& sink, int standard_input = 0);

/// Checks one text that is already in memory. For programs that have no files.
FileReport check_text(const std::shared_ptr<const Source>& source, const RuleSet& rules, const BatchOptions& options);

}  // namespace pinko
