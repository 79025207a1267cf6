#include "rules/lint_writing.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "rules/lint_scan.h"
#include "rules/outcomes.h"
#include "text/numbers.h"
#include "text/utf8.h"

namespace pinko::rules {
namespace {

constexpr auto kNowhere = std::string_view::npos;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const auto first = text.find_first_not_of(kBlanks);
  return first == kNowhere ? std::string_view{} : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

Fault in_language(Node text) { return {.where = text, .args = {{"language", std::string{text.key()}}}}; }

struct Capitals {
  std::size_t letters = 0, longest = 0;
  bool all = true;
};

Capitals capitals_in(std::string_view text) {
  Capitals seen;
  std::size_t run = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Rune rune = utf8::decode(text, at);
    at += std::max<std::size_t>(1, rune.size);
    const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(rune.code));
    if (category == UTF8PROC_CATEGORY_LL) seen.all = false;
    run = category == UTF8PROC_CATEGORY_LU ? run + 1 : 0;
    seen.letters += category == UTF8PROC_CATEGORY_LU ? 1 : 0;
    seen.longest = std::max(seen.longest, run);
  }
  return seen;
}

// ---- outcomes -------------------------------------------------------------------------------------------------------

// `2)` or `2.` at a place: the number; 0 if there is none. After a full stop it is an ordinal in Finnish, so that kind
// counts only where an item begins.
int item_number(std::string_view text, std::size_t at) {
  if (at >= text.size() || !is_digit(text[at])) return 0;
  std::size_t end = at;
  int number = 0;
  while (end < text.size() && is_digit(text[end]) && end - at < 3) number = number * 10 + (text[end++] - '0');
  if (end + 1 >= text.size() || !is_blank(text[end + 1])) return 0;
  if (text[end] == ')') return number;
  if (text[end] != '.') return 0;
  const auto before = text.substr(0, at).find_last_not_of(" \t");
  const bool begins = before == kNowhere || std::string_view{".;,:\n"}.find(text[before]) != kNowhere;
  return begins ? number : 0;
}

// 1) … 2) … 3) …
std::size_t numbered_items(std::string_view text) {
  int next = 1;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool starts = at == 0 || is_blank(text[at - 1]) || text[at - 1] == '(';
    if (starts && is_digit(text[at]) && item_number(text, at) == next) ++next;
  }
  return next > 2 ? static_cast<std::size_t>(next - 1) : 0;
}

bool starts_an_item(std::string_view line) {
  constexpr std::array<std::string_view, 6> kSigns{"- ", "* ", "•", "·", "–", "▪"};
  if (std::ranges::any_of(kSigns, [&](std::string_view sign) { return line.starts_with(sign); })) return true;
  const char32_t first = utf8::decode(line, 0).code;
  return utf8proc_category(static_cast<utf8proc_int32_t>(first)) == UTF8PROC_CATEGORY_LU || is_digit(line[0]);
}

// A line that goes on in small letters belongs to the one before it.
std::size_t items_by_line(std::string_view text) {
  std::size_t items = 0;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = trimmed(text.substr(0, end));
    if (!line.empty() && (items == 0 || starts_an_item(line))) ++items;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return items > 1 ? items : 0;
}

// `&quot;` and the like.
bool ends_reference(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 10;
  const auto before = text.substr(at > kLongest ? at - kLongest : 0, std::min(at, kLongest));
  const auto start = before.rfind('&');
  return start != kNowhere && before.find_first_of(" \t\n", start) == kNowhere;
}

// Pieces between semicolons, each of two words or more; in brackets a semicolon separates examples.
std::size_t items_by_semicolon(std::string_view text) {
  std::size_t items = 1, blanks = 0;
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')') --depth;
    if (is_blank(text[at])) ++blanks;
    if (text[at] != ';' || depth > 0 || at + 1 >= text.size() || !is_blank(text[at + 1])) continue;
    if (ends_reference(text, at)) continue;
    if (blanks > 0 && trimmed(text.substr(at + 1, 200)).find(' ') != kNowhere) ++items;
    blanks = 0;
  }
  return items > 1 ? items : 0;
}

std::size_t items_in(std::string_view text) {
  if (const auto items = numbered_items(text)) return items;
  if (const auto items = items_by_line(text)) return items;
  return items_by_semicolon(text);
}

// The most demanding class that an outcome shows in any language.
Bloom class_of(const Call& call, Node outcome) {
  Bloom highest = Bloom::none;
  for (const Node text : outcome["text"].children())
    if (const Outcome* found = call.outcomes->find(text, text.key())) highest = std::max(highest, found->bloom);
  return highest;
}

bool is_judged_by_level(const Call& call) {
  return static_cast<bool>(table(call, "verb-classes")[call.root["level"]["eqf"].text()]["min"]);
}

// ---- sentences ------------------------------------------------------------------------------------------------------

bool ends_sentence(std::string_view text, std::size_t at) {
  constexpr std::string_view kEnds = ".!?:;";
  if (text[at] == '\n') return true;
  return kEnds.find(text[at]) != kNowhere && (at + 1 == text.size() || is_blank(text[at + 1]));
}

std::size_t longest_sentence(std::string_view text) {
  std::size_t longest = 0, words = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_blank(text[at]) && (at == 0 || is_blank(text[at - 1]))) ++words;
    longest = std::max(longest, words);
    if (ends_sentence(text, at)) words = 0;
  }
  return longest;
}

}  // namespace

std::vector<Fault> no_shouting(const Call& call) {
  std::vector<Fault> faults;
  const double letters = number_of(call, "shouting", "letters", 10), word = number_of(call, "shouting", "word", 6);
  for (const Node text : call.value.children()) {
    if (!text.is_scalar()) continue;
    const Capitals seen = capitals_in(text.text());
    if (seen.all && static_cast<double>(seen.letters) >= letters && static_cast<double>(seen.longest) >= word)
      faults.push_back(in_language(text));
  }
  return faults;
}

std::vector<Fault> no_final_stop(const Call& call) {
  constexpr std::size_t kShortest = 4;  // "jne.", "Ltd.", "m.m." are abbreviations
  std::vector<Fault> faults;
  for (const Node text : call.value.children()) {
    const std::string_view title = trimmed(text.text());
    if (title.size() < 2 || std::string_view{".,;:"}.find(title.back()) == kNowhere) continue;
    const auto word = title.find_last_of(" .,;:", title.size() - 2);
    const std::string_view last = title.substr(word == kNowhere ? 0 : word + 1);
    if (last.size() <= kShortest || (title.back() == '.' && utf8::length(last) <= kShortest)) continue;
    Fault fault = in_language(text);
    fault.args.push_back({"hit", std::string{title.substr(title.size() - 1)}});
    const auto at = static_cast<std::size_t>(title.data() - text.text().data()) + title.size() - 1;
    fault.edits = replace_parts(text, std::array{Part{at, at + 1, ""}});
    faults.push_back(std::move(fault));
  }
  return faults;
}

std::vector<Fault> one_outcome_in_a_text(const Call& call) {
  std::vector<Fault> faults;
  for (const Node text : call.value.children()) {
    const std::size_t items = items_in(trimmed(text.text()));
    if (items < 2) continue;
    Fault fault = in_language(text);
    fault.args.push_back({"count", std::to_string(items)});
    faults.push_back(std::move(fault));
  }
  return faults;
}

std::vector<Fault> outcomes_go_beyond_knowing(const Call& call) {
  const Node spread = table(call, "outcome-spread");
  if (call.outcomes == nullptr || !spread || is_judged_by_level(call)) return {};
  const Bloom highest = bloom_named(spread["highest"].text());
  const Node outcomes = call.root["learning_outcomes"];
  if (static_cast<double>(outcomes.size()) < number_of(call, "outcome-spread", "outcomes", 4)) return {};
  for (const Node outcome : outcomes.children()) {
    const Bloom found = class_of(call, outcome);
    if (found == Bloom::none || found > highest) return {};
  }
  return {{.where = outcomes, .args = {{"count", std::to_string(outcomes.size())}}}};
}

std::vector<Fault> no_endless_sentence(const Call& call) {
  std::vector<Fault> faults;
  const double most = number_of(call, "long-sentence", "words", 60);
  each_text(call, [&](const Text& text) {
    if (text.language.empty()) return;
    const std::size_t words = longest_sentence(text.value);
    if (static_cast<double>(words) <= most) return;
    Fault fault = in_language(text.node);
    fault.args.push_back({"count", std::to_string(words)});
    fault.args.push_back({"most", to_text(most)});
    faults.push_back(std::move(fault));
  });
  return faults;
}

}  // namespace pinko::rules
