// Word lists of the packs, and looking for their words in a text. Doors: split_words() and WordList::find().
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
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

/// Words and phrases of one language, for fast look-up. A `*` at the end of an entry matches any ending of its last
/// word (`tutustu*`); a `*` at the start of an entry of one word matches any beginning (`*sti`).
class WordList {
 public:
  WordList() = default;
  explicit WordList(std::span<const std::string_view> entries);
  /// The longest entry that starts at word `from`; the number of words it covers, 0 if none.
  [[nodiscard]] std::size_t match(const Words& text, std::size_t from) const;
  /// The first place at or after `from` where an entry matches.
  struct Hit {
    std::size_t first = 0, count = 0;
  };
  [[nodiscard]] std::optional<Hit> find(const Words& text, std::size_t from = 0) const;
  [[nodiscard]] bool empty() const { return texts_.empty(); }

 private:
  struct Entry {
    std::size_t hash = 0;               // of its first word
    std::uint32_t begin = 0, size = 0;  // in `texts_`
    std::uint32_t words = 0;
    bool stem = false;
  };
  void add(std::string_view entry, Words& cut);
  void sort_into_buckets();
  [[nodiscard]] std::string_view text(const Entry& entry) const {
    return std::string_view{texts_}.substr(entry.begin, entry.size);
  }
  [[nodiscard]] std::size_t bucket(std::size_t hash) const { return hash & (starts_.size() - 2); }

  // A list holds hundreds of entries, and a check of one file makes a dozen lists: a string and a node of a table for
  // each entry was a third of that check.
  std::string texts_;                  // the words of all entries, folded, with a blank between them
  std::vector<Entry> entries_;         // by bucket of the hash, in it the longest first
  std::vector<std::uint32_t> starts_;  // of the buckets, whose number is a power of two; one more at the end
  std::vector<Entry> stems_;           // entries of one word with any ending
  std::vector<Entry> endings_;         // entries of one word with any beginning
};

/// All lists of a rule set: name → language → list. A list is made when it is first asked for: a descriptor has two or
/// three languages, and the first verdict should not wait for the words of the others. find() may be called by threads.
class WordLists {
 public:
  /// The views must live as long as the lists: they point into a pack.
  void add(std::string_view name, std::string_view language, std::span<const std::string_view> entries);
  /// nullptr where there is none.
  [[nodiscard]] const WordList* find(std::string_view name, std::string_view language) const;
  [[nodiscard]] bool has(std::string_view name) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
  };
  struct Slot {
    std::vector<std::string_view> entries;
    mutable std::once_flag once;
    mutable WordList list;
  };
  template <typename Value>
  using ByName = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;
  ByName<ByName<Slot>> lists_;
};

}  // namespace pinko::rules
