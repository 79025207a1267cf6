// What the language server says about a place in a descriptor. Knows nothing of the protocol.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/positions.h"
#include "lsp/server.h"
#include "pinko/finding.h"
#include "pinko/rules.h"
#include "pinko/source.h"

namespace pinko::lsp {

/// The path of a `file:` URI, decoded; another URI as it is.
std::string path_of(std::string_view uri);

/// A finding in one or two lines: what is wrong, and what to do.
std::string message_of(const RuleSet& rules, const Finding& finding, std::string_view language);
/// What a fix is called in a menu.
std::string title_of(const RuleSet& rules, const Finding& finding, std::string_view language);
std::string title_of_all(std::uint32_t count, std::string_view language);

/// The text with the edits of a finding made.
std::string mended(const Source& source, const Finding& finding);

/// What is to be told at a place, as Markdown: the findings there, else the field; empty where there is nothing to
/// tell.
std::string explanation(const Judging& judging, const Source& source, std::span<const Finding> findings,
                        std::uint32_t offset);

/// Something that may be written at a place.
struct Proposal {
  std::string label;
  std::string detail;  ///< the type of a field, the meaning of a code
  std::string about;
  std::string text;         ///< what takes the place of what is written from `begin` on
  std::uint32_t begin = 0;  ///< byte offset
  bool is_field = false;
};
std::vector<Proposal> proposals(const RuleSet& rules, std::string_view text, std::uint32_t offset,
                                std::string_view language);

}  // namespace pinko::lsp
