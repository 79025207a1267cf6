#include "rules/lint_languages.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "rules/lint_scan.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace pinko::rules {
namespace {

constexpr std::array<std::string_view, 3> kToldApart{"en", "fi", "sv"};

// The first words of a text tell its language; the rest of a long one is not counted.
constexpr std::size_t kBytesLookedAt = 4000;

class Languages {
 public:
  explicit Languages(const Call& call)
      : enough_(number_of(call, "other-language", "words", 4)), share_(number_of(call, "other-language", "share", 4)) {
    for (std::size_t i = 0; i < kToldApart.size(); ++i) lists_[i] = call.words.find("small-words", kToldApart[i]);
  }

  /// The language that a text is evidently in, where that is not `own`; empty where it is, or nobody can tell.
  std::string_view other(std::string_view text, std::string_view own) {
    const auto place = std::ranges::find(kToldApart, own);
    if (place == kToldApart.end() || lists_[index(place)] == nullptr) return {};
    split_words(text.substr(0, end_of_piece(text)), words_);
    std::array<double, kToldApart.size()> found{};
    for (std::size_t at = 0; at < words_.size(); ++at)
      for (std::size_t i = 0; i < kToldApart.size(); ++i)
        if (lists_[i] != nullptr && lists_[i]->match(words_, at) > 0) ++found[i];
    const auto most = std::ranges::max_element(found);
    const double of_own = found[index(place)];
    const bool is_evident = *most >= enough_ && *most >= share_ * of_own;
    return is_evident ? kToldApart[static_cast<std::size_t>(most - found.begin())] : std::string_view{};
  }

 private:
  static std::size_t index(const std::string_view* place) {
    return static_cast<std::size_t>(place - kToldApart.begin());
  }

  static std::size_t end_of_piece(std::string_view text) {
    return text.size() <= kBytesLookedAt ? text.size() : std::min(text.find(' ', kBytesLookedAt), text.size());
  }

  std::array<const WordList*, kToldApart.size()> lists_{};
  double enough_, share_;
  Words words_;
};

bool starts_small(std::string_view text, std::size_t at) {
  const char32_t first = utf8::decode(text, at).code;
  return (first >= U'a' && first <= U'z') || (first >= U'\u00df' && first <= U'\u00ff');
}

// Names of organisations, places and products are the same in all languages.
bool is_prose(std::string_view text, std::size_t least) {
  if (text.find("://") != std::string_view::npos) return false;
  Words words;
  split_words(text, words);
  if (words.size() < least) return false;
  std::size_t small = 0;
  for (std::size_t i = 0; i < words.size() && small < 2; ++i) small += starts_small(text, words.at[i]) ? 1 : 0;
  return small >= 2;
}

template <typename Visit>
void each_text_map(const Call& call, Visit&& visit) {
  if (call.view == nullptr) return;
  const Shape& shape = call.view->shape();
  for (FieldId field = 0; field < shape.size(); ++field) {
    if (shape[field].type != Type::text_map) continue;
    for (Node map = call.view->first(field); map; map = call.view->next(map))
      if (map.is_map() && map.record().alias == Span{}) visit(map);
  }
}

// `EN` and `en_GB` are meant as `en`; that they are not written so is another finding.
bool means(std::string_view written, std::string_view code) {
  const auto is_same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b; };
  return std::ranges::equal(written.substr(0, written.find_first_of("-_")), code, is_same) || written == code;
}

Node text_in_language(Node map, std::string_view code) {
  for (const Node text : map.children())
    if (means(text.key(), code)) return text;
  return {};
}

// The code list of the languages; nullptr where the packs declare none.
const CodeList* language_codes(const Call& call) {
  const Shape& shape = call.view->shape();
  const FieldId declared = shape.child(kRoot, "languages");
  return declared == kNoField ? nullptr : shape[shape[declared].item].codes;
}

// The declared languages that are languages, each with whether a text is in it.
std::map<std::string_view, bool> declared_and_used(const Call& call) {
  std::map<std::string_view, bool> used;
  const CodeList* codes = call.view == nullptr ? nullptr : language_codes(call);
  for (const std::string_view language : call.languages)
    if (codes != nullptr && codes->has(language)) used.emplace(language, false);
  each_text_map(call, [&](Node map) {
    for (auto& [language, is_used] : used) is_used = is_used || !text_in_language(map, language).blank();
  });
  return used;
}

Fault about(Node text, std::string_view language, std::string_view other) {
  return {.where = text, .args = {{"language", std::string{language}}, {"other", std::string{other}}}};
}

}  // namespace

std::vector<Fault> own_text_for_each_language(const Call& call) {
  std::vector<Fault> faults;
  const auto least = static_cast<std::size_t>(number_of(call, "copied-text", "words", 3));
  Languages languages{call};
  each_text_map(call, [&](Node map) {
    if (map.size() < 2) return;
    std::map<std::string, Node> seen;
    for (const Node text : map.children()) {
      if (!text.is_scalar() || !is_prose(text.text(), least)) continue;
      const auto [first, is_new] = seen.emplace(folded(text.text()), text);
      if (is_new) continue;
      // The copy is the one in the wrong language; where nobody can tell, the later one.
      const bool first_is_wrong = !languages.other(first->second.text(), first->second.key()).empty();
      const Node copy = first_is_wrong ? first->second : text;
      const Node original = first_is_wrong ? text : first->second;
      faults.push_back(about(copy, copy.key(), original.key()));
    }
  });
  return faults;
}

std::vector<Fault> texts_in_their_language(const Call& call) {
  std::vector<Fault> faults;
  Languages languages{call};
  each_text_map(call, [&](Node map) {
    for (const Node text : map.children())
      if (const auto other = languages.other(text.text(), text.key()); !other.empty())
        faults.push_back(about(text, text.key(), other));
  });
  return faults;
}

std::vector<Fault> declared_languages(const Call& call) {
  if (call.view == nullptr || call.languages.empty()) return {};
  const CodeList* codes = language_codes(call);
  struct Found {
    Node first;
    std::size_t count = 0;
  };
  std::map<std::string_view, Found> undeclared;
  each_text_map(call, [&](Node map) {
    for (const Node text : map.children()) {
      const auto is_meant = [&](std::string_view declared) { return means(declared, text.key()); };
      if (text.blank() || std::ranges::any_of(call.languages, is_meant)) continue;
      if (codes == nullptr || !codes->has(text.key())) continue;  // a key that is no language is another finding
      Found& found = undeclared[text.key()];
      if (!found.first || text.index() < found.first.index()) found.first = text;
      ++found.count;
    }
  });
  std::vector<Fault> faults;
  for (const auto& [language, found] : undeclared)
    faults.push_back(
        {.where = found.first, .args = {{"language", std::string{language}}, {"count", std::to_string(found.count)}}});
  return faults;
}

std::vector<Fault> used_languages(const Call& call) {
  std::vector<Fault> faults;
  auto used = declared_and_used(call);
  const bool any = std::ranges::any_of(used, [](const auto& one) { return one.second; });
  if (!any) return faults;  // no texts at all, or all of them in other languages: other findings say so
  for (const Node language : call.root["languages"].children()) {
    const auto found = used.find(language.text());
    if (found == used.end() || std::exchange(found->second, true)) continue;
    faults.push_back({.where = language, .args = {{"language", std::string{language.text()}}}});
  }
  return faults;
}

std::vector<Fault> texts_in_every_language(const Call& call) {
  std::vector<Fault> faults;
  const auto used = declared_and_used(call);
  each_text_map(call, [&](Node map) {
    if (map.blank()) return;
    for (const auto& [language, is_used] : used)
      if (is_used && text_in_language(map, language).blank())
        faults.push_back(
            {.where = map, .args = {{"language", std::string{language}}}, .missing = std::string{language}});
  });
  return faults;
}

}  // namespace pinko::rules
