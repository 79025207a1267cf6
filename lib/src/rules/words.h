// Word lists of the packs, and looking for their words in a text.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pinko::rules {

/// A text as its words: normalised (NFC), case-folded, cut at everything that is neither letter, digit, hyphen inside a
/// word nor apostrophe inside a word. `at[i]` is the byte offset of word i in the original text.
struct Words {
  std::string folded;                   ///< storage of the words
  std::vector<std::string_view> words;  ///< views into `folded`
  std::vector<std::uint32_t> at;
  Words() = default;
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;
};

/// Splits a text; ill-formed UTF-8 must not occur (the reader rejects it).
void split_words(std::string_view text, Words& out);

/// Words and phrases of one language, for fast look-up. An entry that ends in `*` matches any ending of its last word.
class WordList {
 public:
  void add(std::string_view entry);
  /// The longest entry that starts at word `from`; the number of words it covers, 0 if none.
  [[nodiscard]] std::size_t match(const Words& text, std::size_t from) const;
  /// The first place at or after `from` where an entry matches.
  struct Hit {
    std::size_t first = 0, count = 0;
  };
  [[nodiscard]] std::optional<Hit> find(const Words& text, std::size_t from = 0) const;
  [[nodiscard]] bool empty() const { return entries_.empty(); }

 private:
  struct Entry {
    std::vector<std::string> words;
    bool stem = false;
  };
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_first_;  // first word → entries
  std::vector<std::uint32_t> stems_;                                      // entries whose first word is a stem
};

/// All lists of a rule set: name → language → list.
class WordLists {
 public:
  WordList& list(std::string_view name, std::string_view language);
  /// nullptr where there is none.
  [[nodiscard]] const WordList* find(std::string_view name, std::string_view language) const;
  [[nodiscard]] bool has(std::string_view name) const;

 private:
  std::unordered_map<std::string, std::unordered_map<std::string, WordList>> lists_;
};

}  // namespace pinko::rules
