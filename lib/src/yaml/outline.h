// The structure of a YAML text, found by a strict walk over it: every node with its beginning, its end and its way of
// writing, or the first slip. yaml-cpp tells neither ends nor, with care, places; it also accepts much that YAML
// forbids. So this walk judges the syntax and yaml-cpp reads the values; parse() demands that both see the same nodes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/document.h"
#include "pinko/parse.h"
#include "yaml/problem.h"

namespace pinko::yaml {

/// What a walk over a document meets, in order. `end` closes the list or map that was opened last.
enum class Event : std::uint8_t { scalar, empty, alias, list, map, end };

struct Mark {
  Span span;  ///< with quotes or brackets; an empty node: no width, where it would stand
  Event event = Event::scalar;
  Quoting quoting = Quoting::plain;
  bool flow = false;   ///< list or map in brackets or braces
  bool lines = false;  ///< a scalar that runs over several lines
};

/// Good YAML that yaml-cpp 0.7 misreads or refuses, and another way to write the same that it reads.
struct Rewrite {
  Span where;
  std::string text;
};

struct Outline {
  std::vector<Mark> marks;
  std::uint32_t documents = 0;
  std::vector<Problem> notes;     ///< faults that leave the structure clear
  std::optional<Problem> slip;    ///< the fault that ended the walk
  std::vector<Rewrite> rewrites;  ///< in the order of the text
};

/// `text` has passed check_bytes(): strict UTF-8, no control characters, no lone CR, no byte order mark.
Outline outline(std::string_view text, const ParseOptions& options);

}  // namespace pinko::yaml
