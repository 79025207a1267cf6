// Maps: which column or JSON path becomes which field of a descriptor. They are data (schemas/maps/*.yaml, or a user's
// file); docs/convert.md has their language. Entry point: load_map().
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "import/draft.h"
#include "pinko/document.h"
#include "rules/shape.h"

namespace pinko::importing {

/// One step of the way to a field. Inside a list of maps it says which item: the provider of a role, or (without a
/// role) the item of the number that the value has in its source.
struct Step {
  std::string_view key;
  bool into_list = false;
  std::string_view role = {};
};

/// Where a value goes.
struct Target {
  std::string path;                     ///< as the map names it
  std::vector<Step> steps;              ///< the last one is the field itself
  const rules::Field* field = nullptr;  ///< nullptr: a field of one's own (`x-…`), a text
  bool is_numbered = false;             ///< it lies in a list whose items are told apart by their number
  std::string_view language = {};       ///< of `title.en`

  /// The field of one value: that of the items, where the field is a list.
  [[nodiscard]] const rules::Field* item() const;
  [[nodiscard]] rules::Type type() const;
  /// True for texts, and addresses, that have a value for each language.
  [[nodiscard]] bool by_language() const;
};

/// A target for a path; nothing where the format has no such field. It keeps views into `path` for fields of one's own
/// only.
std::optional<Target> find_target(std::string_view path);

/// Foreign words (folded) and the values they stand for; no value: the word says nothing that a descriptor holds.
using Table = std::unordered_map<std::string, std::vector<std::string_view>>;

using Path = std::vector<std::string_view>;

/// A condition on a value beside the one that is read. No words: it must only be there.
struct Beside {
  std::string_view key;
  std::vector<std::string> words;  // folded
};

enum class Form : std::uint8_t { usual, day_first, month_first, weeks };

struct Entry {
  Target target;
  std::vector<std::string_view> from;  ///< columns, or paths; the first that has a value counts
  std::vector<Path> paths;             ///< the same, split
  std::vector<Beside> where;
  std::string_view value;      ///< a constant, instead of `from`
  std::string_view fallback;   ///< taken where the source says nothing: a guess
  std::optional<Target> with;  ///< only where this field is there already
  std::string_view language;   ///< of its texts, unless they say so themselves
  std::string_view split;      ///< `lines`, `items`, or the separator
  std::string_view after;      ///< only what follows the last of these
  std::uint32_t first = 0;     ///< only so many characters
  Form form = Form::usual;
  bool html = false;
  bool guess = false;   ///< whatever it gives is a guess
  bool needed = false;  ///< a table without this column is of another kind
  Table codes;
  Table guesses;
};

/// Two kinds of record in one file, the one naming the other.
struct Join {
  std::string_view by;  ///< the key that names the other record …
  std::string_view to;  ///< … by this key of it,
  std::string_view as;  ///< and how its values are called in paths
};

struct Map {
  std::shared_ptr<const Document> document;  ///< what all views look into
  std::string_view name;
  bool is_table = false;
  bool by_name = false;                   ///< columns that are called as fields need no entry
  std::string_view language;              ///< of texts that do not tell theirs
  std::vector<std::string_view> records;  ///< keys of the root that hold lists of records
  std::vector<std::string_view> has;      ///< a record has at least one of these keys
  std::vector<std::string_view> ignore;   ///< columns or paths that say nothing about a module
  std::vector<std::string_view> personal;
  std::string_view language_key = "language";  ///< of `{language: en, value: …}`
  std::string_view value_key = "value";
  std::optional<Join> join;
  std::vector<Entry> entries;
};

/// The map of a name, or of a file (a name with a `.` or `/`). Throws Error: `unknown-map`, `map-other-source` for a
/// map of JSON where a table is read, and those of packs for a file that is at fault, with file, line and column.
Map load_map(const std::string& name_or_path, bool is_table);

}  // namespace pinko::importing
