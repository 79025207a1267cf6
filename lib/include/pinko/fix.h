// Mending a descriptor: the edits that findings bring, applied to its text. What no edit touches stays byte for byte as
// it was written: comments, order, quotes, line breaks.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "pinko/finding.h"
#include "pinko/parse.h"
#include "pinko/rules.h"
#include "pinko/source.h"

namespace pinko {

struct FixOptions {
  bool unsafe = false;        ///< also apply guesses
  std::uint32_t rounds = 10;  ///< mending may bring up what a mistake hid, so a text is judged again that often
};

/// What became of a text.
struct Fixed {
  std::shared_ptr<const Source> before, after;  ///< the same where nothing was mended
  std::uint32_t findings = 0;                   ///< how many were mended
  std::vector<std::string> rules;               ///< of which rules, by id
  std::uint32_t rounds = 0;
  std::vector<Span> hidden_before, hidden_after;  ///< ascending; spans whose text must not appear in any output

  [[nodiscard]] bool changed() const { return before != after; }
};

/// Mends what the rules find and can mend. A text that cannot be read whole as YAML is left alone. An edit is not
/// applied where, with it, the text would not be read whole any more, would have a fault of the reader that it had not
/// before, or more errors. Mending the result again changes nothing, but for a text with more faults than the rounds
/// reach. Same text, same answer.
Fixed fix_text(const std::shared_ptr<const Source>& source, const RuleSet& rules, const CheckOptions& check,
               const Limits& limits = {}, const FixOptions& options = {});

}  // namespace pinko
