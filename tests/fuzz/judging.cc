#include "judging.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "fuzz.h"
#include "report/escape.h"
#include "text/width.h"

namespace pinko::fuzz {
namespace {

void require_sound(const Location& where, const Source& source) {
  require(where.span.begin <= where.span.end, "a place begins before it ends");
  require(where.span.end <= source.text().size(), "a place lies in the text");
  require(where.begin == source.position(where.span.begin), "line and column of a place are those of its first byte");
  require(where.end == source.position(where.span.end), "line and column of its end are those of its last");
}

void require_sentences(const Finding& finding, const RuleSet& rules) {
  constexpr std::array<std::string_view, 3> kLanguages{"en", "fi", "sv"};
  for (const auto language : kLanguages)
    require(!rules.message(finding, language).empty(), "every finding has a sentence in every language");
}

}  // namespace

const RuleSet& all_packs() {
  static const RuleSet rules = RuleSet::load(std::array{std::string{"lint"}});
  return rules;
}

const RuleSet& lint_rules() {
  static const RuleSet rules = RuleSet::load({}, "lint");
  return rules;
}

const RuleSet& import_rules() {
  static const RuleSet rules = RuleSet::load({}, "import");
  return rules;
}

void require_sound(const std::vector<Finding>& findings, const Source& source, const RuleSet& rules) {
  for (const auto& finding : findings) {
    require_sound(finding.where, source);
    for (const auto& related : finding.related) require_sound(related, source);
    for (const auto& edit : finding.edits)
      require(edit.span.begin <= edit.span.end && edit.span.end <= source.text().size(), "an edit lies in the text");
    require_sentences(finding, rules);
  }
}

void require_clean(std::string_view output) {
  for (auto rest = output; !rest.empty();) {
    const auto c = first_character(rest);
    const bool ends_line = c.code == '\n' || rest.starts_with("\r\n");
    if (!c.valid || (unsafe(c.code) && !ends_line)) {
      const auto at = output.size() - rest.size();
      const auto before = std::min<std::size_t>(at, 60);
      throw Broken{"no output holds a control character or bytes that are not UTF-8: U+" + std::to_string(c.code) +
                   " behind " + std::string{output.substr(at - before, before)}};
    }
    rest.remove_prefix(c.bytes);
  }
}

MemoryFile::MemoryFile(std::string_view bytes) : descriptor_(::memfd_create("fuzz", MFD_CLOEXEC)) {
  if (descriptor_ < 0 || ::write(descriptor_, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
    std::abort();  // nothing that an input could be blamed for
}

MemoryFile::~MemoryFile() { ::close(descriptor_); }

std::string MemoryFile::path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

}  // namespace pinko::fuzz
