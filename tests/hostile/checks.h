// What may not be in any output, whatever was in the input.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hostile {

/// Who reads an output decides what may be in it.
enum class Kind {
  text,   ///< for a terminal or the log of a build
  json,   ///< one JSON value, of findings or figures
  jsonl,  ///< a JSON value a line
  sarif,
  xml,
  html,
  markdown,
  csv,
  github,  ///< commands for GitHub, ours only
  data,    ///< a descriptor in another format: what it said, in JSON
  lines,   ///< the same as JSON Lines
  yaml,    ///< the same as YAML
  table,   ///< the same as CSV
  patch,   ///< lines of descriptors as they stand
  any,     ///< only the bytes are looked at
};

/// What is wrong with an output, a sentence each; empty: nothing.
std::vector<std::string> faults_of(std::string_view bytes, Kind kind);

}  // namespace hostile
