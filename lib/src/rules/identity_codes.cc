#include "rules/identity_codes.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "rules/pack_error.h"
#include "rules/pattern.h"

namespace pinko::rules {
namespace {

using Groups = std::vector<re2::StringPiece>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

// A predicate is asked once for each document, and compiling a pattern costs more than scanning a descriptor with it.
const re2::RE2& compiled(Node pattern) {
  thread_local std::unordered_map<std::string, Pattern> known;
  const Pattern& found = known.try_emplace(std::string{pattern.text()}, pattern.text()).first->second;
  if (auto reason = found.fault(); !reason.empty()) throw pack_error("pack-bad-pattern", pattern, {{"reason", reason}});
  return found.compiled();
}

// A code is not part of a longer word or number: `x010190-901R` and `010190-901R7` are something else.
bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  const auto joins = [](char c) { return is_digit(c) || is_letter(c); };
  return (begin == 0 || !joins(text[begin - 1])) && (end == text.size() || !joins(text[end]));
}

// Calls `visit(span, groups)` for every match in a text that stands alone.
template <typename Visit>
void each_match(const re2::RE2& pattern, std::string_view text, Visit&& visit) {
  const re2::StringPiece whole{text.data(), text.size()};
  Groups groups(static_cast<std::size_t>(pattern.NumberOfCapturingGroups()) + 1);
  std::size_t from = 0;
  while (
      pattern.Match(whole, from, whole.size(), re2::RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size()))) {
    const auto begin = static_cast<std::size_t>(groups[0].data() - text.data());
    const std::size_t end = begin + groups[0].size();
    if (begin == end) return;  // a pattern that matches nothing would match for ever
    const bool alone = stands_alone(text, begin, end);
    if (alone) visit(Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, groups);
    from = alone ? end : begin + 1;
  }
}

bool check_character_is_right(const Groups& groups, std::string_view alphabet) {
  if (alphabet.empty() || groups.size() < 3) return true;
  const re2::StringPiece& check = groups.back();
  if (check.size() != 1) return false;
  std::size_t rest = 0;
  for (std::size_t group = 1; group + 1 < groups.size(); ++group)
    for (const char c : std::string_view{groups[group].data(), groups[group].size()})
      if (is_digit(c)) rest = (rest * 10 + static_cast<std::size_t>(c - '0')) % alphabet.size();
  return alphabet[rest] == capital(check[0]);
}

bool overlaps(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

// Looks for the numbers of one row; `wanted` chooses among those whose form is right.
template <typename Wanted>
void search(const Document& document, Node row, Wanted&& wanted, std::vector<Fault>& faults) {
  const std::string_view alphabet = row["alphabet"].text();
  const re2::RE2& pattern = compiled(row["pattern"]);
  const std::string_view text = document.source()->text();
  std::vector<Span> found;
  each_match(pattern, text, [&](Span span, const Groups& groups) {
    found.push_back(span);
    if (wanted(check_character_is_right(groups, alphabet)))
      faults.push_back({.where = document.root(), .args = {}, .missing = {}, .span = span});
  });

  // Escapes and line breaks can hide a number from the source text: `"010190\x2d901R"`. Only values that differ from
  // their writing lie beyond the source.
  for (std::uint32_t index = 0; index < document.records().size(); ++index) {
    const NodeRecord& record = document.records()[index];
    if (record.kind != Kind::scalar || record.text < text.size()) continue;
    const auto seen = [&](Span span) { return overlaps(span, record.span); };
    if (std::ranges::any_of(found, seen)) continue;
    bool reported = false;
    each_match(pattern, document.text(record.text, record.size), [&](Span, const Groups& groups) {
      if (reported || !wanted(check_character_is_right(groups, alphabet))) return;
      reported = true;
      faults.push_back({.where = Node{document, index}, .args = {}, .missing = {}, .span = {}});
    });
  }
}

template <typename Wanted>
std::vector<Fault> search_all(const Call& call, std::string_view name, Wanted&& wanted) {
  std::vector<Fault> faults;
  if (!call.root || call.root.document().source() == nullptr) return faults;
  for (const Node row : table(call, name).children()) search(call.root.document(), row, wanted, faults);
  return faults;
}

}  // namespace

std::vector<Fault> no_identity_codes(const Call& call) {
  return search_all(call, "identity-codes", [](bool is_right) { return is_right; });
}

std::vector<Fault> no_mistyped_identity_codes(const Call& call) {
  return search_all(call, "identity-codes", [](bool is_right) { return !is_right; });
}

std::vector<Fault> no_learner_numbers(const Call& call) {
  return search_all(call, "learner-numbers", [](bool is_right) { return is_right; });
}

}  // namespace pinko::rules
