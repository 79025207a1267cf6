// The named predicates that look across files; packs reach them with `call:` in a check of `scope: catalogue`. What
// they see of each file are the small rows that the check collects: docs/pack-language.md, "Across files".
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/finding.h"

namespace pinko::rules {

/// Between the cells of a row, between the values of a cell, and after the language of a value. A text may hold such a
/// character where it is written as an escape (the finding YAML-46); whoever makes a row leaves it out.
constexpr char kBetweenCells = '\x1f';
constexpr char kBetweenValues = '\x1e';
constexpr char kAfterLanguage = '\x1d';
constexpr bool separates(char c) { return c == kBetweenCells || c == kBetweenValues || c == kAfterLanguage; }

/// What one collection kept of one file, or of one item in it.
class CatalogueRow {
 public:
  CatalogueRow(std::string_view kind, std::span<const std::string_view> columns, std::string_view cells,
               std::uint32_t file)
      : kind_(kind), columns_(columns), cells_(cells), file_(file) {}

  /// The name of the collection.
  [[nodiscard]] std::string_view kind() const { return kind_; }
  /// The value of a column; empty where there is none. The first value, where there are several.
  [[nodiscard]] std::string_view operator[](std::string_view column) const;
  /// A value with its language, which is empty where the field has none.
  struct Text {
    std::string_view language, text;
  };
  [[nodiscard]] std::vector<Text> texts(std::string_view column) const;
  /// Rows of one descriptor have the same file.
  [[nodiscard]] std::uint32_t file() const { return file_; }

 private:
  [[nodiscard]] std::string_view cell(std::string_view column) const;
  std::string_view kind_;
  std::span<const std::string_view> columns_;
  std::string_view cells_;
  std::uint32_t file_;
};

/// One fault: the row at fault, the facts for the message, and the rows that are the other sides.
struct CatalogueFault {
  std::size_t row = 0;
  std::vector<Arg> args;
  std::vector<std::size_t> others;
};

/// Takes the faults one by one: a catalogue may have as many as modules.
using CatalogueFaults = std::function<void(CatalogueFault)>;

/// Rows come in the order of the paths. The faults come in any order, the same for the same rows.
using CataloguePredicate = void (*)(std::span<const CatalogueRow>, const CatalogueFaults&);

struct NamedAcross {
  std::string_view name;
  CataloguePredicate predicate;
  std::string_view about;  ///< one line for `pinko rules --predicates`
};

/// All of them, sorted by name.
std::span<const NamedAcross> catalogue_predicates();

/// Rows with `from` and `to`, ids of modules: faults are the rows that lie on a circle.
void no_circles(std::span<const CatalogueRow> rows, const CatalogueFaults& found);
/// Rows `module` (`id`, `ects`) and `part` (`part`, `ects`, `required`): the required parts of a module add up to it,
/// half a credit more or less. The size of a part that does not state it comes from the module with its id.
void parts_make_whole(std::span<const CatalogueRow> rows, const CatalogueFaults& found);
/// Rows `path` (`id`, `title`, `ects`), `module` (`id`, `ects`), `part` (`part`, `ects`) and `into` (`from`, `ects`,
/// `to`): faults are the paths of 60 credits or more, by their own size, by their parts or by what leads into them.
void below_degree_size(std::span<const CatalogueRow> rows, const CatalogueFaults& found);
/// Rows with `title`, `provider` and `ects`: two titles of the same provider and size differ in more than a tenth of
/// their characters, or in a number.
void no_near_duplicates(std::span<const CatalogueRow> rows, const CatalogueFaults& found);
/// Rows with `name` and `key`: what has the same key has the same name, letter for letter.
void one_spelling(std::span<const CatalogueRow> rows, const CatalogueFaults& found);

}  // namespace pinko::rules
