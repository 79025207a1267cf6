// The hostile inputs: what a stranger may send, made anew for every run. Nothing here is random or read from a file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hostile {

/// What `pinko validate` must answer.
enum class Verdict {
  good,      ///< exit code 0: nothing wrong
  findings,  ///< exit code 1
  judged,    ///< 0 or 1: it is read and judged
  refused,   ///< exit code 2: too large to be read
};

struct Input {
  std::string family;  ///< what it attacks: `loop`, `inject`, …
  std::string name;    ///< of the file, ending included: `loop-comma.mc.yaml`
  std::string bytes;
  Verdict verdict = Verdict::findings;
  std::string rule = {};  ///< the finding that must be there, or its beginning: `YAML-`
};

/// A descriptor that the rules find no error in. Of the values in braces each may be replaced: `{title}`, `{id}`, ….
std::string descriptor(std::string_view id, const std::vector<std::pair<std::string, std::string>>& values = {});

/// A text so many times.
std::string times(std::size_t count, std::string_view text);

/// A text as YAML or JSON in double quotes, everything but plain ASCII in escapes.
std::string quoted(std::string_view text);

/// One of the texts that attack whoever shows them: a terminal, a build system, a browser, a spreadsheet.
struct Payload {
  std::string name;
  std::string text;
};
const std::vector<Payload>& payloads();

/// Attacks on the reader, in descriptors: loops, depth, size, bytes, aliases, types.
std::vector<Input> reader_inputs();
/// Attacks on who shows or writes on: payloads in every field, paths, addresses, numbers, dates, Unicode, patterns.
std::vector<Input> content_inputs();
/// Attacks on the importers and on the judge of ELM: JSON and CSV.
std::vector<Input> foreign_inputs();

}  // namespace hostile
