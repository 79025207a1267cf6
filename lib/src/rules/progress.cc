#include "rules/progress.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "text/did_you_mean.h"
#include "text/numbers.h"
#include "text/utf8.h"

namespace pinko::rules {
namespace {

std::optional<double> number(const Call& call, std::string_view name, std::string_view row) {
  return parse_number(table(call, name)[row].text());
}

std::string joined(Node list) {
  std::string all;
  for (const Node item : list.children()) all.append(all.empty() ? "" : ", ").append(item.text());
  return all;
}

bool holds(Node list, std::string_view text) {
  const auto items = list.children();
  return std::any_of(items.begin(), items.end(), [&](Node item) { return item.text() == text; });
}

// The last item with something under a key.
Node last_with(Node list, std::string_view key) {
  Node last;
  for (const Node item : list.children())
    if (!item[key].blank()) last = item[key];
  return last;
}

}  // namespace

std::vector<Fault> allowed_transitions(const Call& call) {
  const Node transitions = table(call, "transitions");
  std::vector<Fault> faults;
  std::string_view before;
  for (const Node entry : call.value.children()) {
    const Node state = entry["state"];
    if (state.blank() || !transitions[state.text()]) continue;
    if (before.empty()) {
      Node first;
      for (const Node row : transitions.children()) {
        first = row;
        break;
      }
      if (state.text() != first.key())  // without its beginning, the rest of a history says little
        return {
            {.where = state, .args = {{"value", std::string{state.text()}}, {"allowed", std::string{first.key()}}}}};
    } else if (!holds(transitions[before], state.text())) {
      Fault fault{.where = state, .args = {{"value", std::string{state.text()}}, {"from", std::string{before}}}};
      if (const auto allowed = joined(transitions[before]); !allowed.empty())
        fault.args.push_back({"allowed", allowed});
      faults.push_back(std::move(fault));
    }
    before = state.text();
  }
  return faults;
}

std::vector<Fault> dates_in_order(const Call& call) {
  std::vector<Fault> faults;
  std::optional<Date> before;
  for (const Node entry : call.value.children()) {
    const auto date = parse_date(entry["date"].text());
    if (!date) continue;
    if (before && *date < *before)
      faults.push_back({.where = entry["date"], .args = {{"value", to_string(*date)}, {"before", to_string(*before)}}});
    before = date;
  }
  return faults;
}

std::vector<Fault> status_ends_history(const Call& call) {
  const Node status = call.value["status"];
  const Node last = last_with(call.value["history"], "state");
  if (status.blank() || !last || last.text() == status.text()) return {};
  return {{.where = status, .args = {{"value", std::string{status.text()}}, {"last", std::string{last.text()}}}}};
}

std::vector<Fault> latest_is_fresh(const Call& call) {
  const auto months = number(call, "dialogue-freshness", "months");
  std::optional<Date> latest;
  Node where;
  for (const Node event : call.value.children()) {
    const auto date = parse_date(event["date"].text());
    if (!date || (latest && *date < *latest)) continue;
    latest = date;
    where = event["date"];
  }
  if (!months || !latest) return {};
  const Date start = parse_date(call.root["delivery"]["start"].text()).value_or(call.as_of);
  if (start <= add_months(*latest, static_cast<int>(*months))) return {};
  return {{.where = where,
           .args = {{"value", to_string(*latest)}, {"start", to_string(start)}, {"months", to_text(*months)}}}};
}

std::vector<Fault> known_effects(const Call& call) {
  const Node effects = table(call, "dialogue-effects");
  std::vector<std::string_view> known;
  for (const Node outcome : call.root["learning_outcomes"].children())
    if (const Node id = outcome["id"]; !id.blank()) known.push_back(id.text());
  if (known.empty()) return {};
  for (const Node effect : effects.children()) known.push_back(effect.text());
  const std::unordered_set<std::string_view> all{known.begin(), known.end()};
  std::vector<Fault> faults;
  for (const Node effect : call.value.children()) {
    if (effect.blank() || all.contains(effect.text())) continue;
    Fault fault{.where = effect, .args = {{"value", std::string{effect.text()}}}};
    // Of a hostile file with thousands of faults nobody reads the suggestions, and each takes a while.
    constexpr std::size_t kWithSuggestion = 20;
    const auto near = faults.size() < kWithSuggestion ? did_you_mean(effect.text(), known) : std::string_view{};
    if (!near.empty()) fault.args.push_back({"suggestion", std::string{near}});
    faults.push_back(std::move(fault));
  }
  return faults;
}

std::vector<Fault> fits_in_units(const Call& call) {
  constexpr double kBinary = 1e-6;  // 0.1 + 0.2 is not 0.3
  const Node size = call.root["workload"]["ects"];
  const auto credits = parse_number(size.text());
  if (!credits || call.value.blank()) return {};
  double sum = 0;
  for (const Node unit : call.value.children()) {
    const auto of_unit = parse_number(unit["ects"].text());
    if (!of_unit) return {};
    sum += *of_unit;
  }
  if (*credits <= sum + kBinary) return {};
  return {{.where = size, .args = {{"value", std::string{size.text()}}, {"sum", to_text(sum)}}}};
}

std::vector<Fault> one_awarding_body(const Call& call) {
  std::vector<Node> awarding;
  for (const Node provider : call.value.children())
    if (provider["role"].text() == "awarding") awarding.push_back(provider["role"]);
  const std::size_t all = call.value.size();
  if (awarding.size() < 2 || awarding.size() == all) return {};
  return {{.where = awarding[1], .args = {{"count", std::to_string(awarding.size())}}}};
}

// ---- plain language -------------------------------------------------------------------------------------------------

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Pieces between blanks, with their punctuation.
std::vector<std::string_view> pieces(std::string_view text) {
  std::vector<std::string_view> all;
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && is_blank(text[at])) ++at;
    const std::size_t begin = at;
    while (at < text.size() && !is_blank(text[at])) ++at;
    if (at > begin) all.push_back(text.substr(begin, at - begin));
  }
  return all;
}

// A small letter or a digit at the start of a word.
bool starts_small(std::string_view piece) {
  while (!piece.empty() && std::string_view{"\"'(["}.find(piece.front()) != std::string_view::npos)
    piece.remove_prefix(1);
  const char32_t first = piece.empty() ? U'a' : utf8::decode(piece, 0).code;
  return (first >= U'a' && first <= U'z') || (first >= U'0' && first <= U'9') ||
         (first >= U'\u00df' && first <= U'\u00ff');
}

// A full stop before a small letter or a digit belongs to an abbreviation or an ordinal (`esim. 1. luokka`).
bool ends_sentence(std::string_view piece, std::string_view next) {
  while (!piece.empty() && std::string_view{"\"')]"}.find(piece.back()) != std::string_view::npos)
    piece.remove_suffix(1);
  if (piece.empty()) return false;
  if (piece.back() == '!' || piece.back() == '?' || piece.back() == ':') return true;
  return piece.back() == '.' && !starts_small(next);
}

// Two to six capitals: an abbreviation. Longer words in capitals are shouting, not abbreviating.
struct Abbreviation {
  std::string_view text;
  bool in_brackets = false;
  bool before_brackets = false;
};

bool is_letter_or_digit(unsigned char c) {
  return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

std::vector<Abbreviation> abbreviations(std::string_view text) {
  std::vector<Abbreviation> all;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t begin = at;
    bool capitals = true;
    for (; at < text.size() && is_letter_or_digit(static_cast<unsigned char>(text[at])); ++at)
      capitals = capitals && text[at] >= 'A' && text[at] <= 'Z';
    const std::size_t size = at - begin;
    if (!capitals || size < 2 || size > 6) continue;
    const std::size_t next = text.find_first_not_of(' ', at);
    all.push_back({.text = text.substr(begin, size),
                   .in_brackets = begin > 0 && text[begin - 1] == '(',
                   .before_brackets = next != std::string_view::npos && text[next] == '('});
  }
  return all;
}

// Whether a word list knows a word.
bool knows(const WordList* list, std::string_view word) {
  if (list == nullptr) return false;
  Words words;
  split_words(word, words);
  return list->find(words).has_value();
}

}  // namespace

std::vector<Fault> short_sentences(const Call& call) {
  const auto most = number(call, "plain-language", "words-per-sentence");
  std::vector<Fault> faults;
  if (!most || !call.value.is_map()) return faults;
  for (const Node text : call.value.children()) {
    const auto words = pieces(text.text());
    std::size_t sentences = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool is_last = i + 1 == words.size();
      if (is_last || ends_sentence(words[i], words[i + 1])) ++sentences;
    }
    if (sentences == 0) continue;
    const double average = static_cast<double>(words.size()) / static_cast<double>(sentences);
    if (average > *most + 1e-9)
      faults.push_back(
          {.where = text,
           .args = {{"average", to_text(average)}, {"most", to_text(*most)}, {"language", std::string{text.key()}}}});
  }
  return faults;
}

std::vector<Fault> explained_abbreviations(const Call& call) {
  const auto most = number(call, "plain-language", "abbreviations");
  std::vector<Fault> faults;
  if (!most || !call.value.is_map()) return faults;
  for (const Node text : call.value.children()) {
    const WordList* known = call.words.find("known-abbreviations", text.key());
    const auto all = abbreviations(text.text());
    std::unordered_set<std::string_view> settled;  // explained, or already counted
    for (const Abbreviation& one : all)
      if (one.in_brackets || one.before_brackets) settled.insert(one.text);
    std::vector<std::string_view> rest;
    for (const Abbreviation& one : all)
      if (settled.insert(one.text).second && !knows(known, one.text)) rest.push_back(one.text);
    if (static_cast<double>(rest.size()) <= *most) continue;
    std::string names;
    for (std::size_t i = 0; i < std::min<std::size_t>(rest.size(), 8); ++i)
      names.append(i == 0 ? "" : ", ").append(rest[i]);
    faults.push_back({.where = text, .args = {{"hit", names}, {"language", std::string{text.key()}}}});
  }
  return faults;
}

}  // namespace pinko::rules
