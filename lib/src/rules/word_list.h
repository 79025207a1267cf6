// Word lists of the packs, and looking for their words in a text. Doors: WordLists::find() and WordList::find().
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pinko/document.h"
#include "rules/words.h"

namespace pinko::rules {

/// Words and phrases of one language, for fast look-up. A `*` at the end of an entry matches any ending of its last
/// word (`tutustu*`); a `*` at the start of an entry of one word matches any beginning (`*sti`).
///
/// A list holds hundreds of entries, and a check of one file asks a dozen lists: so an entry is numbers only, and the
/// lists that come with the program are made when it is built (lib/tools/embed.cc).
class WordList {
 public:
  /// Plain data without gaps: the embedding tool writes it out as bytes.
  struct Entry {
    std::size_t hash = 0;               ///< of its first word
    std::uint32_t begin = 0, size = 0;  ///< in the texts
    std::uint32_t words = 0;
    std::uint32_t stem = 0;  ///< 1: any ending of the last word will do
  };

  /// What a list is made of.
  struct Parts {
    std::string_view texts;                 ///< the words of all entries, folded, with a blank between them
    std::span<const Entry> entries;         ///< by bucket of the hash, in it the longest first
    std::span<const std::uint32_t> starts;  ///< of the buckets, whose number is a power of two; one more at the end
    std::span<const Entry> stems;           ///< entries of one word with any ending
    std::span<const Entry> endings;         ///< entries of one word with any beginning
  };

  WordList() = default;
  explicit WordList(std::span<const std::string_view> entries);
  /// A list that was made before; its parts must live as long as this one.
  explicit WordList(const Parts& parts) : parts_(parts) {}

  /// The longest entry that starts at word `from`; the number of words it covers, 0 if none.
  [[nodiscard]] std::size_t match(const Words& text, std::size_t from) const;
  /// The first place at or after `from` where an entry matches.
  struct Hit {
    std::size_t first = 0, count = 0;
  };
  [[nodiscard]] std::optional<Hit> find(const Words& text, std::size_t from = 0) const;
  [[nodiscard]] bool empty() const { return parts_.texts.empty(); }
  [[nodiscard]] const Parts& parts() const { return parts_; }

 private:
  [[nodiscard]] std::string_view text(const Entry& entry) const { return parts_.texts.substr(entry.begin, entry.size); }

  Parts parts_;
  std::shared_ptr<const void> storage_;  // what the parts lie in, where this list made them
};

/// The entries of a list as packs write it: a YAML list of texts, or one text.
std::vector<std::string_view> entries_of(Node words);

/// A list that is made when it is first asked for: a descriptor has two or three languages, and the first verdict
/// should not wait for the words of the others. Threads may ask.
class LazyWordList {
 public:
  /// The documents must live as long as the list: it reads the words from there.
  void add(Node words);
  /// The list that the embedding tool made of the words that were added. They are not read then, as long as no more
  /// words come to them.
  void add(Node words, const WordList::Parts& made);
  [[nodiscard]] const WordList& get() const;

 private:
  std::vector<Node> words_;
  std::optional<WordList::Parts> made_;
  mutable std::once_flag once_;
  mutable WordList list_;
};

/// All lists of a rule set: name → language → list. Filled while packs are loaded, then only read; find() may be called
/// by threads.
class WordLists {
 public:
  /// The list of that name and language, new or known: several packs may add to one.
  LazyWordList& list(std::string_view name, std::string_view language);
  /// nullptr where there is none.
  [[nodiscard]] const WordList* find(std::string_view name, std::string_view language) const;
  [[nodiscard]] bool has(std::string_view name) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
  };
  template <typename Value>
  using ByName = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;
  ByName<ByName<LazyWordList>> lists_;
};

}  // namespace pinko::rules
