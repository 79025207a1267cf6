// A fast reader for the plain part of YAML in which people and programs write descriptors.
#pragma once

#include <optional>
#include <string_view>

#include "pinko/parse.h"
#include "yaml/build.h"

namespace pinko::yaml {

/// The tree of a text that is plain YAML throughout: block maps with bare keys, block lists, lists and maps in
/// brackets with bare or quoted scalars, `|` and `>` texts, comments, strict UTF-8. At the first byte about which it is
/// not sure, it gives up (nullopt), and the reader of record takes the whole text. So it never judges: a tree means
/// that the reader of record would give the same tree, byte for byte, and not a single finding of its own but those of
/// check_keys(). Tests and a fuzzer compare the two.
std::optional<Tree> read_quickly(std::string_view text, const ParseOptions& options);

}  // namespace pinko::yaml
