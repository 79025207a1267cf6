// Text to tree. The one door to the YAML reader (JSON is read by the same door: it is a subset).
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "pinko/document.h"
#include "pinko/finding.h"
#include "pinko/source.h"

namespace pinko {

/// What one input may cost. Passing a limit is a finding (`YAML-*`) that names the limit and its option.
struct Limits {
  std::uint32_t file_bytes = 1u << 20;     ///< bytes of one file or one line of a stream
  std::uint32_t depth = 64;                ///< lists and maps inside each other
  std::uint32_t nodes = 50'000;            ///< nodes as written
  std::uint32_t aliases = 1'000;           ///< uses of `*alias`
  std::uint32_t expanded_nodes = 100'000;  ///< nodes after the aliases are copied out
  std::uint32_t scalar_bytes = 1u << 16;   ///< bytes of one text
  std::uint32_t key_bytes = 1u << 10;      ///< bytes of one key
};

/// A descriptor is stricter than YAML: one document, no tags, no complex keys, no `<<`. `any_yaml` lifts that (the
/// conformance tests read the YAML test suite so); limits and syntax stay.
struct ParseOptions {
  Limits limits;
  bool any_yaml = false;
  /// Plain texts are read by a fast reader, all others by the reader of record. Without it, the latter reads all: the
  /// same answer, later. For tests.
  bool quick = true;
};

/// `whole` is false when the text could not be read to its end as YAML: the tree is then empty, the findings say why,
/// and no rule can judge the content. With `whole`, findings (a duplicate key, an invisible character) may still exist.
struct Parsed {
  Document document;
  std::vector<Finding> findings;
  bool whole = false;
};

/// Never throws on bad input (std::bad_alloc apart). Same text, same answer.
Parsed parse(std::shared_ptr<const Source> source, const ParseOptions& options = {});

}  // namespace pinko
