// A descriptor in the making: what importers share. The tree they fill is written by yaml/emit.h; what they could not
// place is reported, never dropped in silence.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pinko/document.h"
#include "pinko/finding.h"
#include "pinko/import.h"
#include "rules/shape.h"
#include "yaml/emit.h"

namespace pinko {
struct Import;
namespace rules {
class Shape;
}
}  // namespace pinko

namespace pinko::importing {

struct Code {
  std::string_view id;
  Severity severity = Severity::warning;
};

// The sentences are in schemas/packs/imp.yaml, which also states the severities.
inline constexpr Code kNotThisFormat{"IMP-01", Severity::error};  ///< the file, or a record in it, is not of the format
inline constexpr Code kNotCarried{"IMP-02", Severity::info};      ///< a value that no field of a descriptor holds
inline constexpr Code kNotReadable{"IMP-03"};                     ///< a value left out: not {expected}
inline constexpr Code kGuessed{"IMP-04", Severity::info};         ///< a field was filled by a guess; a comment says so
inline constexpr Code kDangling{"IMP-05"};                        ///< an id names a node that is not in the file
inline constexpr Code kNoId{"IMP-06"};  ///< no id to be had; one was made from title and place
inline constexpr Code kColumnMissing{"IMP-07", Severity::error};  ///< a table lacks a column that its map needs
inline constexpr Code kRowUneven{"IMP-08", Severity::error};      ///< a row has more or fewer cells than the header
inline constexpr Code kUnreadable{"IMP-09", Severity::error};     ///< not UTF-8, or quotes that never end

/// The value under a dotted path of maps (`workload.ects`), which are made as needed.
yaml::Value& at(yaml::Value& root, std::string_view path);

/// Puts a value under a dotted path of maps (`workload.ects`), which are made as needed. Later calls win.
void put(yaml::Value& root, std::string_view path, yaml::Value value);

/// The top-level fields of a descriptor, and those inside, in the order of the format (schemas/packs/core.yaml); fields
/// that are not known come last, in the order in which they were put.
void put_in_format_order(yaml::Value& root);

/// What a field holds (schemas/packs/core.yaml); `any` for one that is not known.
rules::Type field_type(std::string_view path);

/// An id as descriptors have it (3 to 64 letters a-z, digits and hyphens) from a text: `Lämpökuvaus 2` →
/// `lampokuvaus-2`. Empty where nothing is left.
std::string id_from(std::string_view text);

/// A finding about a value of the foreign file.
Finding finding_at(Code code, Node node, std::vector<Arg> args = {});

/// Fills a field by a guess: a comment above it says so in the language of the options, and IMP-04 does. `why`: a text
/// of schemas/texts.yaml, e.g. `import.language-of-texts`.
void guess(Import& import, yaml::Value& root, std::string_view path, yaml::Value value, std::string_view why,
           const Location& where);

/// The comment that says of a field that it was guessed, and why.
std::string guess_comment(const Import& import, std::string_view why);

/// Gives the items of a list that have no id one that no other item has: a letter or two (`numbering` of
/// schemas/maps/words.yaml) and their place, `LO2`. Returns how many got one. `wanted` leaves items out by their place.
std::size_t number_items(yaml::Value& root, std::string_view list,
                         const std::function<bool(std::size_t)>& wanted = nullptr);

/// Reports IMP-01. `expected`: a text of schemas/texts.yaml.
void not_this_format(Import& import, Node node, std::string_view expected);

/// Which values of a JSON file have been placed, so that the others can be told.
class Used {
 public:
  explicit Used(const Document& document) : marks_(document.records().size(), 0) {}
  void mark(Node node);      ///< this value
  void mark_all(Node node);  ///< and everything in it
  [[nodiscard]] bool has(Node node) const { return node && marks_[node.index()] != 0; }

 private:
  std::vector<char> marks_;
};

/// How a kind of value is called in IMP-02, e.g. `Qualification.altLabel`; empty: it needs no mention.
using Naming = std::function<std::string(Node)>;
/// The keys around a value, without the numbers of items: `offerings.price`.
std::string path_of(Node node);
/// One IMP-02 for each kind of value that was not marked, with their number and the place of the first. Of a list or
/// map in which nothing is marked, only itself is told. `naming` is asked for each value from the outside to the
/// inside; what it leaves without a name is not told, nor is anything in it. `also`: further values to be told.
void report_unused(Import& import, const Document& document, const Used& used, const Naming& naming = path_of,
                   const std::vector<Node>& also = {});

}  // namespace pinko::importing

namespace pinko {

/// What an importer works on: what it reads, and what it adds.
struct Import {
  Import(std::shared_ptr<const Source> read, const ImportOptions& wanted) : source(std::move(read)), options(wanted) {}

  std::shared_ptr<const Source> source;
  const ImportOptions& options;
  Imported result = {};

  /// The file as a JSON tree; nullptr when it is not JSON (then the findings say why and the importer has nothing to
  /// do). Parsed at the first call.
  const Document* json();
  /// Adds a finding, or counts it once `findings_per_rule` are there.
  void report(Finding finding);
  /// Ends one descriptor: gives it an id where it has none (from its title; IMP-06 says so), orders the fields, emits
  /// it, adds it.
  void add(yaml::Value root, Location where);
  /// Where a record of the JSON file stands. Cheap also for the hundred-thousandth item of a list on one line.
  Location record_at(Node record);

 private:
  void give_id(yaml::Value& root, const Location& where);

  Parsed parsed_;
  bool is_parsed_ = false;
  std::size_t written_ = 0;                                 // bytes of the descriptors
  std::map<std::string, std::uint32_t, std::less<>> told_;  // findings of each code
  std::set<std::string, std::less<>> ids_;
  struct Last {
    Node record;
    std::uint32_t number = 0;
    std::uint32_t offset = 0;
    Position position;
  } last_;
};

}  // namespace pinko
