#include "rules/near_titles.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "text/utf8.h"

namespace pinko::rules {
namespace {

// Looking for titles that share a piece costs the cube of their length: one text of 40,000 characters would take hours.
constexpr std::size_t kCompared = 120;

// The first characters of a title.
std::u32string characters(std::string_view text) {
  std::u32string all;
  for (std::size_t at = 0; at < text.size() && all.size() < kCompared;) {
    const utf8::Rune rune = utf8::decode(text, at);
    all.push_back(rune.code);
    at += std::max<std::size_t>(1, rune.size);
  }
  return all;
}

std::size_t edits_allowed(std::size_t longer) { return longer / 10; }

// Digits, and words of the letters i, v and x: "Swedish 1" and "Swedish 2" are two modules.
std::u32string numbers(const std::u32string& text) {
  std::u32string all;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(U' ', begin), text.size());
    const std::u32string word = text.substr(begin, end - begin);
    const bool roman = !word.empty() && word.find_first_not_of(U"ivx") == std::u32string::npos;
    for (const char32_t c : word)
      if (roman || (c >= U'0' && c <= U'9')) all.push_back(c);
    all.push_back(U' ');
    begin = end + 1;
  }
  std::erase(all, U' ');
  return all;
}

// Levenshtein distance, but only whether it is at most `limit`: a band of the table is enough.
bool within_edits(const std::u32string& a, const std::u32string& b, std::size_t limit) {
  const std::size_t wide = limit + 1;
  std::vector<std::size_t> row(b.size() + 1), above(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = std::min(j, wide);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const std::size_t from = i > limit ? i - limit : 1;
    const std::size_t to = std::min(b.size(), i + limit);
    if (from > to) return false;
    row[from - 1] = from == 1 ? std::min(i, wide) : wide;
    std::size_t least = row[from - 1];
    for (std::size_t j = from; j <= to; ++j) {
      const std::size_t kept = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      const std::size_t removed = (j < i + limit ? above[j] : wide) + 1;
      row[j] = std::min({kept, removed, row[j - 1] + 1, wide});
      least = std::min(least, row[j]);
    }
    if (least > limit) return false;
    std::swap(row, above);
  }
  return above[b.size()] <= limit;
}

struct Title {
  std::u32string text;
  std::u32string numbers;
  std::uint32_t index = 0;
};

bool near(const Title& a, const Title& b) {
  const std::size_t longer = std::max(a.text.size(), b.text.size());
  const std::size_t shorter = std::min(a.text.size(), b.text.size());
  const std::size_t limit = edits_allowed(longer);
  if (longer - shorter > limit || a.numbers != b.numbers) return false;
  return a.text == b.text || within_edits(a.text, b.text, limit);
}

// Pass-Join (Li, Deng, Wang, Feng 2011): a text cut into one piece more than there are edits keeps at least one piece
// whole. So texts are indexed by their pieces, and a longer text is looked up by those of its pieces that could be one.
class Pieces {
 public:
  explicit Pieces(const std::vector<Title>& titles) : titles_(titles) {}

  // Calls `visit` with each title that shares a piece with this one, kCandidates at most.
  template <typename Visit>
  void candidates(std::uint32_t of, Visit&& visit) const {
    const std::u32string_view text = titles_[of].text;
    const std::size_t limit = edits_allowed(text.size());
    std::vector<std::uint32_t> seen;
    for (std::size_t length = text.size() - limit; length <= text.size(); ++length) {
      const std::size_t count = pieces_of(length);
      for (std::size_t piece = 0; piece < count; ++piece) {
        const std::size_t begin = piece * length / count, size = (piece + 1) * length / count - begin;
        const std::size_t first = begin > limit ? begin - limit : 0;
        for (std::size_t at = first; at <= begin + limit && at + size <= text.size(); ++at) {
          const auto found = by_piece_.find(key(length, piece, text.substr(at, size)));
          if (found == by_piece_.end()) continue;
          for (const std::uint32_t other : found->second) {
            if (seen.size() >= kCandidates) return;
            if (std::ranges::find(seen, other) != seen.end()) continue;
            seen.push_back(other);
            visit(other);
          }
        }
      }
    }
  }

  void add(std::uint32_t of) {
    const std::u32string_view text = titles_[of].text;
    const std::size_t count = pieces_of(text.size());
    for (std::size_t piece = 0; piece < count; ++piece) {
      const std::size_t begin = piece * text.size() / count, end = (piece + 1) * text.size() / count;
      by_piece_[key(text.size(), piece, text.substr(begin, end - begin))].push_back(of);
    }
  }

 private:
  // The longest text that may pair with one of this length has a ninth more characters.
  static std::size_t pieces_of(std::size_t length) { return length / 9 + 1; }

  static std::size_t key(std::size_t length, std::size_t piece, std::u32string_view text) {
    const std::size_t hash = std::hash<std::u32string_view>{}(text);
    return (hash * 31 + piece) * 1031 + length;  // a collision only adds a candidate
  }

  const std::vector<Title>& titles_;
  std::unordered_map<std::size_t, std::vector<std::uint32_t>> by_piece_;
};

}  // namespace

void near_titles(std::span<const std::string_view> texts,
                 const std::function<void(std::uint32_t, std::uint32_t)>& visit) {
  std::vector<Title> titles;
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    auto text = characters(texts[i]);
    auto of_text = numbers(text);
    if (!text.empty()) titles.push_back({.text = std::move(text), .numbers = std::move(of_text), .index = i});
  }
  std::ranges::stable_sort(titles, {}, [](const Title& title) { return title.text.size(); });

  Pieces pieces{titles};
  for (std::uint32_t i = 0; i < titles.size(); ++i) {
    pieces.candidates(i, [&](std::uint32_t other) {
      if (!near(titles[i], titles[other])) return;
      const auto [one, two] = std::minmax(titles[i].index, titles[other].index);
      visit(one, two);
    });
    pieces.add(i);
  }
}

}  // namespace pinko::rules
