#include "rules/word_list.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <utility>

namespace pinko::rules {
namespace {

std::size_t bucket(std::size_t hash, std::size_t starts) { return hash & (starts - 2); }

// The parts of a list while it is made, and afterwards where they lie.
struct Storage {
  std::string texts;
  std::vector<WordList::Entry> entries, stems, endings;
  std::vector<std::uint32_t> starts;

  void add(std::string_view entry, Words& cut) {
    split_words(entry, cut);
    if (cut.size() == 0) return;
    const auto phrase = cut.phrase(0, cut.size());
    const WordList::Entry made{.hash = cut.hashes[0],
                               .begin = static_cast<std::uint32_t>(texts.size()),
                               .size = static_cast<std::uint32_t>(phrase.size()),
                               .words = static_cast<std::uint32_t>(cut.size()),
                               .stem = entry.ends_with('*') ? 1U : 0U};
    texts += phrase;
    if (cut.size() == 1 && entry.starts_with('*'))
      endings.push_back(made);
    else if (cut.size() == 1 && made.stem != 0)
      stems.push_back(made);
    else
      entries.push_back(made);
  }

  void sort_into_buckets() {
    starts.assign(std::bit_ceil(entries.size() + 1) + 1, 0);
    const auto bucket_of = [&](const WordList::Entry& entry) { return bucket(entry.hash, starts.size()); };
    std::ranges::stable_sort(entries, [&](const WordList::Entry& a, const WordList::Entry& b) {
      return std::pair(bucket_of(a), b.words) < std::pair(bucket_of(b), a.words);
    });
    for (const WordList::Entry& entry : entries) ++starts[bucket_of(entry) + 1];
    for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
  }
};

}  // namespace

WordList::WordList(std::span<const std::string_view> entries) {
  auto storage = std::make_shared<Storage>();
  Words cut;
  for (const std::string_view entry : entries) storage->add(entry, cut);
  storage->sort_into_buckets();
  parts_ = {.texts = storage->texts,
            .entries = storage->entries,
            .starts = storage->starts,
            .stems = storage->stems,
            .endings = storage->endings};
  storage_ = std::move(storage);
}

std::size_t WordList::match(const Words& text, std::size_t from) const {
  if (from >= text.size() || empty()) return 0;
  const std::size_t hash = text.hashes[from];
  const std::size_t at = bucket(hash, parts_.starts.size());
  for (const Entry& entry : parts_.entries.subspan(parts_.starts[at], parts_.starts[at + 1] - parts_.starts[at])) {
    if (entry.hash != hash) continue;
    const auto there = text.phrase(from, entry.words);
    if (entry.stem != 0 ? there.starts_with(this->text(entry)) : there == this->text(entry)) return entry.words;
  }
  const auto word = text.words[from];
  const bool fits =
      std::ranges::any_of(parts_.stems, [&](const Entry& e) { return word.starts_with(this->text(e)); }) ||
      std::ranges::any_of(parts_.endings, [&](const Entry& e) { return word.ends_with(this->text(e)); });
  return fits ? 1 : 0;
}

std::optional<WordList::Hit> WordList::find(const Words& text, std::size_t from) const {
  if (empty()) return std::nullopt;
  for (std::size_t at = from; at < text.size(); ++at)
    if (const auto count = match(text, at)) return Hit{at, count};
  return std::nullopt;
}

std::vector<std::string_view> entries_of(Node words) {
  if (words.is_scalar()) return {words.text()};
  std::vector<std::string_view> all;
  all.reserve(words.size());
  for (const Node word : words.children()) all.push_back(word.text());
  return all;
}

void LazyWordList::add(Node words) {
  words_.push_back(words);
  made_.reset();
}

void LazyWordList::add(Node words, const WordList::Parts& made) {
  add(words);
  if (words_.size() == 1) made_ = made;
}

const WordList& LazyWordList::get() const {
  std::call_once(once_, [this] {
    if (made_) {
      list_ = WordList{*made_};
      return;
    }
    std::vector<std::string_view> all;
    for (const Node words : words_) std::ranges::copy(entries_of(words), std::back_inserter(all));
    list_ = WordList{all};
  });
  return list_;
}

LazyWordList& WordLists::list(std::string_view name, std::string_view language) {
  return lists_[std::string{name}][std::string{language}];
}

const WordList* WordLists::find(std::string_view name, std::string_view language) const {
  const auto named = lists_.find(name);
  if (named == lists_.end()) return nullptr;
  const auto found = named->second.find(language);
  return found == named->second.end() ? nullptr : &found->second.get();
}

bool WordLists::has(std::string_view name) const { return lists_.contains(name); }

}  // namespace pinko::rules
