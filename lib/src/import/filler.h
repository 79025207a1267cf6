// Fills one descriptor after another with what a map takes from a foreign file. Entry points: Ledger (a file), Filler
// (a record of it).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "import/draft.h"
#include "import/map.h"
#include "import/values.h"

namespace pinko::importing {

/// Where a value stands: a node of a JSON file, or a cell of a table.
struct Place {
  Node node = {};
  Node whole = {};  ///< the map of language and value around it
  std::uint32_t line = 0;
  std::string_view column = {};
};

struct Piece {
  std::string text;
  std::string language;  ///< as the source writes it; empty where it says none
  Place place;
};

/// One value: a text in several languages, or one or several texts. `item`: its number in the list it comes from.
struct Found {
  std::size_t item = 0;
  std::vector<Piece> pieces;
};

/// What is known of a file while its records are read: what was told, and how often.
class Ledger {
 public:
  Ledger(Import& import, const Map& map, Used* used) : import_(import), map_(map), used_(used) {}

  void report(Code code, const Place& place, std::vector<Arg> args = {});
  /// Counts a guess; finish() tells of each kind once.
  void guessed(const Target& target, std::string_view why, const Place& place);
  /// The value has been dealt with.
  void mark(const Place& place);
  void finish();

  [[nodiscard]] Import& import() { return import_; }
  [[nodiscard]] const Map& map() const { return map_; }
  [[nodiscard]] Values& values() { return values_; }
  /// An id that stands for this original only: `A.1` and `A-1` would both be `a-1`.
  std::string id_for(const std::string& original, std::string id);

 private:
  struct Guess {
    Place first;
    std::uint32_t count = 0;
  };
  Import& import_;
  const Map& map_;
  Used* used_;
  Values values_;
  std::map<std::string_view, std::uint32_t> told_;
  std::map<std::pair<std::string, std::string_view>, Guess> guesses_;
  std::unordered_map<std::string, std::string> ids_;  // by the originals
  std::unordered_set<std::string> taken_;
};

class Filler {
 public:
  Filler(Ledger& ledger, Place record) : ledger_(ledger), record_(record) {}

  /// Puts the values of an entry where they belong; what is there already stays.
  void take(const Entry& entry, const std::vector<Found>& found);
  /// The constant of an entry, or what it assumes where the source says nothing.
  void take_constant(const Entry& entry);
  /// True where a field, or what is around it, holds something.
  [[nodiscard]] bool has(const Target& target) const;
  [[nodiscard]] bool empty() const { return root_.entries.empty(); }
  /// Adds the languages and the ids of items, and hands the descriptor over.
  void finish(Location where);

 private:
  yaml::Value* slot(const Target& target, std::size_t item);
  void take_texts(const Entry& entry, const Found& found, bool is_only);
  bool take_apart(const Entry& entry, const Found& found);
  void put_text(const Entry& entry, std::size_t item, const Piece& piece, std::string text);
  void take_values(const Entry& entry, const Found& found);
  void put_value(const Entry& entry, yaml::Value& at, const Reading& reading, const Piece& piece);
  void put_id(const Entry& entry, yaml::Value& at, const Reading& reading, const Piece& piece);
  void comment(const Entry& entry, yaml::Value& at, std::string_view why, const Piece& piece);
  std::string language_of(const Entry& entry, const Piece& piece);
  std::string plain(const Entry& entry, std::string_view text) const;

  Ledger& ledger_;
  Place record_;
  yaml::Value root_;
  std::vector<std::string> languages_;  // of the texts, in the order in which they came
  bool is_language_guessed_ = false;
};

}  // namespace pinko::importing
