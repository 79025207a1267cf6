#include "yaml/bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "text/utf8.h"

namespace pinko::yaml {
namespace {

constexpr char32_t kMark = 0xFEFF;  // byte order mark: legal as the first character only

struct Range {
  char32_t first, last;
  Code code;
};

// Unicode 15: controls and noncharacters (chapter 23), Bidi_Control, and the format characters that show nothing.
constexpr std::array kFaulty{
    Range{0x00, 0x08, kControl},          Range{0x0B, 0x0C, kControl},       Range{0x0E, 0x1F, kControl},
    Range{0x7F, 0x84, kControl},          Range{0x85, 0x85, kOldLineBreak},  Range{0x86, 0x9F, kControl},
    Range{0xAD, 0xAD, kJoiner},           Range{0x061C, 0x061C, kBidi},      Range{0x180E, 0x180E, kZeroWidth},
    Range{0x200B, 0x200B, kZeroWidth},    Range{0x200C, 0x200D, kJoiner},    Range{0x200E, 0x200F, kBidi},
    Range{0x2028, 0x2029, kOldLineBreak}, Range{0x202A, 0x202E, kBidi},      Range{0x2060, 0x2064, kZeroWidth},
    Range{0x2066, 0x2069, kBidi},         Range{0x206A, 0x206F, kZeroWidth}, Range{0xFDD0, 0xFDEF, kControl},
    Range{kMark, kMark, kControl},        Range{0xFFF9, 0xFFFB, kZeroWidth}, Range{0xFFFE, 0xFFFF, kControl},
    Range{0xE0000, 0xE007F, kZeroWidth},
};

bool is_ordinary_ascii(unsigned char byte) { return (byte >= 0x20 && byte < 0x7F) || byte == '\n' || byte == '\t'; }

std::optional<Problem> wrong_encoding(std::string_view text) {
  using namespace std::string_view_literals;
  const bool wide = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") ||
                    (text.size() > 1 && (text[0] == '\0') != (text[1] == '\0'));
  if (wide) return Problem{kNotUtf8, {0, 1}, {{"encoding", "UTF-16"}}};
  const auto at = utf8::first_malformed(text);
  if (!at) return std::nullopt;
  const auto begin = static_cast<std::uint32_t>(*at);
  return Problem{
      kNotUtf8, {begin, begin + 1}, {{"byte", fmt::format("{:02X}", static_cast<unsigned char>(text[begin]))}}};
}

// Seven of one sign, then the name of a branch or nothing.
bool is_conflict_marker(std::string_view line) {
  constexpr std::string_view kSigns = "<=>|";
  if (kSigns.find(line[0]) == std::string_view::npos) return false;
  const auto first_other = std::min(line.find_first_not_of(line[0]), line.size());
  return first_other == 7 && (line.size() == 7 || (line[0] != '=' && line[7] == ' '));
}

// Only a line that starts with one of the four signs is looked at twice.
std::optional<Problem> conflict_marker(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    auto line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const auto begin = static_cast<std::uint32_t>(at);
    if (line.size() >= 7 && is_conflict_marker(line))
      return Problem{kMergeConflict, {begin, begin + 7}, {{"marker", std::string(line.substr(0, 7))}}};
    at = end + 1;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Code> code_of(char32_t character) {
  for (const auto& range : kFaulty)
    if (character >= range.first && character <= range.last) return range.code;
  if ((character & 0xFFFEU) == 0xFFFEU) return kControl;  // the last two of every plane
  return std::nullopt;
}

std::string code_point(char32_t character) { return fmt::format("U+{:04X}", static_cast<std::uint32_t>(character)); }

Bytes check_bytes(std::string_view text, const ParseOptions& options) {
  Bytes found;
  found.slip = wrong_encoding(text);
  if (found.slip) return found;
  std::uint32_t line = 0;
  std::vector<std::uint32_t> lines;  // of the notes
  for (std::uint32_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (is_ordinary_ascii(byte)) {
      if (byte == '\n') ++line;
      ++at;
      continue;
    }
    const auto rune = utf8::decode(text, at);
    const Span where{at, at + rune.size};
    at += rune.size;
    if (byte == '\r') {
      if (at < text.size() && text[at] == '\n') continue;
      found.slip = Problem{kOldLineBreak, where, {{"character", "U+000D"}}};
      return found;
    }
    const auto code = code_of(rune.code);
    if (!code || (rune.code == kMark && where.begin == 0)) continue;
    Problem problem{*code, where, {{"character", code_point(rune.code)}}};
    if (code->id == kControl.id) {
      found.slip = problem;
      return found;
    }
    if (options.any_yaml) continue;
    if (code->id == kZeroWidth.id || code->id == kJoiner.id) problem.edits = {{where, {}}};
    // A line gets one finding a rule. Of the few rules there are, looking at the last few notes is enough.
    bool known = false;
    for (std::size_t back = 1; back <= 4 && back <= found.notes.size() && !known; ++back) {
      Problem& other = found.notes[found.notes.size() - back];
      known = lines[found.notes.size() - back] == line && other.code.id == code->id;
      if (known) other.edits.insert(other.edits.end(), problem.edits.begin(), problem.edits.end());
    }
    if (known) continue;
    found.notes.push_back(std::move(problem));
    lines.push_back(line);
  }
  found.slip = conflict_marker(text);
  return found;
}

}  // namespace pinko::yaml
