// Writing comparisons: for people, for programs, for the comment on a pull request. One row a format.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "pinko/compare.h"

namespace pinko::comparing {

/// A descriptor on both sides, or on one.
struct Compared {
  std::string id;             ///< empty where it has none
  std::string before, after;  ///< paths; empty where it is not
  Comparison comparison;      ///< empty unless it is on both sides
};

/// Counts of a run.
struct Totals {
  std::uint64_t same = 0, changed = 0, added = 0, removed = 0;  ///< descriptors
  std::uint64_t differences = 0;
  std::uint64_t for_recognition = 0;  ///< descriptors in which something differs that others rely on, or that are gone

  void add(const Compared& compared);
};

struct Writing {
  std::string language = "en";
  bool colour = false;
  std::string_view version;   ///< of the program
  Totals totals;              ///< of what was written so far
  std::uint64_t written = 0;  ///< descriptors that differ
};

/// Three functions that append bytes, called in this order, `write` once a descriptor. They hold nothing.
struct Format {
  std::string_view name;
  void (*begin)(Writing&, std::string& out);
  void (*write)(Writing&, const Compared&, std::string& out);
  void (*end)(Writing&, std::string& out);
};

/// text, json, markdown.
std::span<const Format> formats();

/// `2 descriptors differ, 1 new, 5 the same`, in a language, without a line break.
std::string summary(const Totals& totals, std::string_view language);

}  // namespace pinko::comparing
