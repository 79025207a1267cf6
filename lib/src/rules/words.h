// A text as its words. Door: split_words().
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pinko::rules {

/// A text as its words: normalised (NFC) and case-folded. A word is a run of letters, marks and digits; it may hold
///  - hyphens and apostrophes (`jatko-opinnot`, `one's`; typographic ones count as the plain ones),
///  - a full stop after one or two letters, so that `m.m.`, `o.s.v.`, `i.e.`, `t.ex.` are one word each. A stop at the
///    end does not belong to the word (`jne.` is `jne`), and lists are cut in the same way, so both spellings match,
///  - a full stop or comma between digits (`2.5`) and a colon before an ending (`EU:n`).
/// Characters that nobody sees (a soft hyphen, a zero-width blank) are left out, so they hide no word.
struct Words {
  std::string folded;                   ///< the words, a blank after each, so that a phrase is one piece of it
  std::vector<std::string_view> words;  ///< views into `folded`
  std::vector<std::uint32_t> at;        ///< `at[i]` is the byte offset of word i in the original text
  std::vector<std::size_t> hashes;      ///< of the words: one text is looked up in many lists
  Words() = default;
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;

  [[nodiscard]] std::size_t size() const { return words.size(); }
  /// Words `from` to `from + count`, with a blank between them.
  [[nodiscard]] std::string_view phrase(std::size_t from, std::size_t count) const;
};

/// Splits a text; `out` is overwritten and keeps its memory. Malformed UTF-8 (the reader lets none through) separates.
void split_words(std::string_view text, Words& out);

/// Where the word that starts at byte `at` of the original text ends.
[[nodiscard]] std::size_t end_of_word(std::string_view text, std::size_t at);

}  // namespace pinko::rules
