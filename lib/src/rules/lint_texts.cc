#include "rules/lint_texts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "rules/lint_scan.h"
#include "text/utf8.h"
#include "yaml/bytes.h"

namespace pinko::rules {
namespace {

constexpr auto kNowhere = std::string_view::npos;

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return is_capital(c) || (c >= 'a' && c <= 'z'); }
bool is_letter_or_digit(char c) { return is_ascii_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view piece(std::string_view text, std::size_t begin, std::size_t end) {
  return text.substr(begin, end - begin);
}

// ---- placeholders ---------------------------------------------------------------------------------------------------

// A run of capitals with no letter or digit beside it. "todo" in small letters is a Spanish word.
std::string_view mark_in(std::string_view text, Instead& marks) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_letter_or_digit(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    bool capitals = true;
    for (; at < text.size() && is_letter_or_digit(text[at]); ++at) capitals = capitals && is_capital(text[at]);
    if (capitals && marks.find(piece(text, begin, at)) != nullptr) return piece(text, begin, at);
  }
  return {};
}

// The lists of all languages: a Swedish text waits for "TBD" as well.
std::vector<const WordList*> lists_of(const Call& call, std::string_view name) {
  constexpr std::array<std::string_view, 3> kLanguages{"en", "fi", "sv"};
  std::vector<const WordList*> lists;
  for (const std::string_view language : kLanguages)
    if (const WordList* list = call.words.find(name, language)) lists.push_back(list);
  return lists;
}

std::string_view phrase_in(std::string_view text, const Words& words, const std::vector<const WordList*>& lists) {
  for (const WordList* list : lists)
    if (const auto hit = list->find(words))
      return piece(text, words.at[hit->first], end_of_word(text, words.at[hit->first + hit->count - 1]));
  return {};
}

// Whether a text consists of such words only ("test test").
bool is_nothing_but(const Words& words, const std::vector<const WordList*>& lists) {
  for (std::size_t at = 0; at < words.size();) {
    std::size_t covered = 0;
    for (const WordList* list : lists) covered = std::max(covered, list->match(words, at));
    if (covered == 0) return false;
    at += covered;
  }
  return words.size() > 0;
}

bool has_no_word(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return is_letter_or_digit(c); }) || text == "…" || text == "–" ||
         text == "—";
}

bool is_free_text(const Field& field) { return field.type == Type::text && !field.entry["pattern"]; }

template <typename Fits>
std::vector<Fault> placeholders(const Call& call, Fits&& fits) {
  std::vector<Fault> faults;
  Instead marks{call, "placeholder-marks"};
  const auto phrases = lists_of(call, "placeholders");
  const auto alone = lists_of(call, "placeholders-alone");
  Words words;
  each_value_of_document(call, [&](const Text& text) {
    if (!fits(*text.field)) return;
    if (text.field->codes != nullptr && text.field->codes->has(text.value)) return;
    if (const auto mark = mark_in(text.value, marks); !mark.empty()) {
      faults.push_back(fault_in(text, mark));
      return;
    }
    split_words(text.value, words);
    if (const auto phrase = phrase_in(text.value, words, phrases); !phrase.empty())
      faults.push_back(fault_in(text, phrase));
    else if (!text.field->personal &&  // somebody may be called Testi
             (is_nothing_but(words, alone) || (text.field->type == Type::text && has_no_word(text.value))))
      faults.push_back(fault_in(text, text.value));
  });
  return faults;
}

// ---- markup ---------------------------------------------------------------------------------------------------------

constexpr std::size_t kLongestTag = 300;  // a `<` without `>` must not be looked for in the whole text each time

struct Tag {
  std::size_t end = 0;
  std::string name;
};

std::optional<Tag> tag_at(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("<!--")) {
    const auto end = text.substr(0, at + kLongestTag).find("-->", at);
    return end == kNowhere ? std::nullopt : std::optional{Tag{end + 3, "!--"}};
  }
  std::size_t i = at + 1;
  if (i < text.size() && text[i] == '/') ++i;
  Tag tag;
  for (; i < text.size() && (is_ascii_letter(text[i]) || is_digit(text[i])) && tag.name.size() < 12; ++i)
    tag.name += is_capital(text[i]) ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
  if (tag.name.empty() || i >= text.size() || (text[i] != '>' && text[i] != '/' && !is_blank(text[i])))
    return std::nullopt;
  const auto end = text.substr(0, at + kLongestTag).find_first_of("<>", i);
  if (end == kNowhere || text[end] == '<') return std::nullopt;
  tag.end = end + 1;
  return tag;
}

std::optional<char32_t> number_in(std::string_view digits) {
  const bool hexadecimal = digits.starts_with('x') || digits.starts_with('X');
  if (hexadecimal) digits.remove_prefix(1);
  if (digits.empty() || digits.size() > 7) return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : digits) {
    const auto place = std::string_view{"0123456789abcdefABCDEF"}.find(c);
    if (place == kNowhere || (!hexadecimal && place > 9)) return std::nullopt;
    value = value * (hexadecimal ? 16 : 10) + static_cast<std::uint32_t>(place > 15 ? place - 6 : place);
  }
  return static_cast<char32_t>(value);
}

// What a name or number between `&` and `;` stands for; a blank for a no-break space.
std::optional<std::string> character_of(std::string_view name, Instead& entities) {
  if (!name.starts_with('#')) {
    const auto* known = entities.find(name);
    return known == nullptr ? std::nullopt : std::optional{std::string{*known}};
  }
  const auto code = number_in(name.substr(1));
  if (!code || *code < 0x20 || *code > 0x10FFFF || (*code >= 0xD800 && *code <= 0xDFFF)) return std::nullopt;
  if (*code == 0xA0) return " ";
  if (*code == 0xAD) return "";
  if (yaml::code_of(*code)) return std::nullopt;
  std::string character;
  utf8::append(character, *code);
  return character;
}

std::string_view name_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongestName = 12;
  std::size_t end = at;
  while (end < text.size() && end - at < kLongestName &&
         (is_ascii_letter(text[end]) || is_digit(text[end]) || text[end] == '#'))
    ++end;
  return end < text.size() && end > at && text[end] == ';' ? piece(text, at, end) : std::string_view{};
}

// The reference that starts at a `&`. One that was escaped once more (`&amp;auml;`) is undone to its end, or the next
// run would find another one.
std::optional<Part> entity_at(std::string_view text, std::size_t at, Instead& entities) {
  std::size_t from = at + 1;
  std::string_view name = name_at(text, from);
  while (name == "amp") {
    const std::string_view inner = name_at(text, from + 4);
    if (inner.empty() || !character_of(inner, entities)) break;
    from += 4;
    name = inner;
  }
  if (name.empty()) return std::nullopt;
  auto character = character_of(name, entities);
  if (!character) return std::nullopt;
  return Part{at, from + name.size() + 1, std::move(*character)};
}

// Parts that become a blank or nothing: neighbours become one, and no second blank appears beside them.
void close_blanks(std::string_view text, std::vector<Part>& parts) {
  const auto is_gap = [](const Part& part) { return part.text.empty() || part.text == " "; };
  std::vector<Part> closed;
  for (Part& part : parts) {
    const auto between = closed.empty() ? std::string_view{"-"} : piece(text, closed.back().end, part.begin);
    const bool joins = between.find_first_not_of(" \t") == kNowhere;
    if (joins && is_gap(part) && is_gap(closed.back())) {
      closed.back().end = part.end;
      if (part.text == " " || !between.empty()) closed.back().text.assign(1, ' ');
    } else {
      closed.push_back(std::move(part));
    }
  }
  for (Part& part : closed) {
    const bool after_blank = part.begin == 0 || is_blank(text[part.begin - 1]);
    const bool before_blank = part.end == text.size() || is_blank(text[part.end]);
    if (part.text == " " && (after_blank || before_blank)) part.text.clear();
  }
  close_gaps(text, closed);
  parts = std::move(closed);
}

// `**bold**` on one line. Underscores also stand in names of programs (`__init__`).
std::optional<Part> bold_at(std::string_view text, std::size_t at) {
  constexpr std::string_view kMark = "**";
  constexpr std::size_t kLongest = 200;
  const std::size_t begin = at + 2;
  if (begin >= text.size() || is_blank(text[begin]) || text[begin] == '*') return std::nullopt;
  if (at > 0 && is_letter_or_digit(text[at - 1])) return std::nullopt;
  const auto end = text.substr(0, at + kLongest).find(kMark, begin);
  if (end == kNowhere || is_blank(text[end - 1])) return std::nullopt;
  if (end + 2 < text.size() && is_letter_or_digit(text[end + 2])) return std::nullopt;
  const auto inside = piece(text, begin, end);
  if (inside.find('\n') != kNowhere) return std::nullopt;
  return Part{at, end + 2, std::string{inside}};
}

std::string_view link_in(std::string_view text) {
  constexpr std::size_t kReach = 200;
  for (auto at = text.find("]("); at != kNowhere; at = text.find("](", at + 2)) {
    const auto before = text.substr(at > kReach ? at - kReach : 0, std::min(at, kReach));
    const auto open = before.rfind('[');
    const std::string_view target = text.substr(at + 2, 300);
    const bool leads_on = target.starts_with("http") || target.starts_with("mailto:") || target.starts_with("/");
    const auto close = target.find(')');
    if (open == kNowhere || !leads_on || close == kNowhere) continue;
    return piece(text, at - before.size() + open, at + 3 + close);
  }
  return {};
}

std::string_view heading_at_start(std::string_view text) {
  const auto marks = text.find_first_not_of('#');
  if (marks == 0 || marks == kNowhere || marks > 6 || text[marks] != ' ') return {};
  return text.substr(0, std::min(text.find('\n'), text.size()));
}

// Two of one sign behind a word, where a blank or nothing follows: "…" and "a::b" are meant.
bool is_doubled(std::string_view text, std::size_t at) {
  if (at == 0 || at + 1 >= text.size() || text[at] != text[at + 1] || !is_letter_or_digit(text[at - 1])) return false;
  return at + 2 == text.size() || is_blank(text[at + 2]);
}

}  // namespace

std::vector<Fault> no_placeholders(const Call& call) {
  return placeholders(call, [](const Field& field) { return is_free_text(field); });
}

std::vector<Fault> no_placeholder_values(const Call& call) {
  return placeholders(call, [](const Field& field) { return !is_free_text(field); });
}

std::vector<Fault> no_html_tags(const Call& call) {
  std::vector<Fault> faults;
  Instead tags{call, "html-tags"};
  each_text(call, [&](const Text& text) {
    std::vector<Part> parts;
    for (auto at = text.value.find('<'); at != kNowhere;) {
      const auto tag = tag_at(text.value, at);
      const auto* instead = tag ? tags.find(tag->name) : nullptr;
      if (instead != nullptr) parts.push_back({at, tag->end, std::string{*instead}});
      at = text.value.find('<', instead != nullptr ? tag->end : at + 1);
    }
    if (parts.empty()) return;
    const auto first = piece(text.value, parts.front().begin, parts.front().end);
    close_blanks(text.value, parts);
    faults.push_back(fault_in(text, first, replace_parts(text.node, parts)));
  });
  return faults;
}

std::vector<Fault> no_html_entities(const Call& call) {
  std::vector<Fault> faults;
  Instead entities{call, "html-entities"};
  each_text(call, [&](const Text& text) {
    std::vector<Part> parts;
    for (auto at = text.value.find('&'); at != kNowhere;) {
      auto entity = entity_at(text.value, at, entities);
      const std::size_t next = entity ? entity->end : at + 1;
      if (entity) parts.push_back(std::move(*entity));
      at = text.value.find('&', next);
    }
    if (parts.empty()) return;
    const auto first = piece(text.value, parts.front().begin, parts.front().end);
    close_blanks(text.value, parts);
    faults.push_back(fault_in(text, first, replace_parts(text.node, parts)));
  });
  return faults;
}

std::vector<Fault> no_markdown(const Call& call) {
  std::vector<Fault> faults;
  each_text(call, [&](const Text& text) {
    std::vector<Part> parts;
    for (auto at = text.value.find("**"); at != kNowhere;) {
      auto bold = bold_at(text.value, at);
      const std::size_t next = bold ? bold->end : at + 1;
      if (bold) parts.push_back(std::move(*bold));
      at = text.value.find("**", next);
    }
    const auto link = link_in(text.value);
    const auto heading = heading_at_start(text.value);
    if (!parts.empty())
      faults.push_back(
          fault_in(text, piece(text.value, parts.front().begin, parts.front().end),
                   link.empty() && heading.empty() ? replace_parts(text.node, parts) : std::vector<Edit>{}));
    else if (!link.empty() || !heading.empty())
      faults.push_back(fault_in(text, link.empty() ? heading : link));
  });
  return faults;
}

std::vector<Fault> single_punctuation(const Call& call) {
  std::vector<Fault> faults;
  each_text(call, [&](const Text& text) {
    std::vector<Part> parts;
    for (auto at = text.value.find_first_of(",;:."); at != kNowhere; at = text.value.find_first_of(",;:.", at + 1))
      if (is_doubled(text.value, at)) parts.push_back({at, at + 2, std::string{text.value.substr(at, 1)}});
    if (parts.empty()) return;
    faults.push_back(
        fault_in(text, piece(text.value, parts.front().begin, parts.front().end), replace_parts(text.node, parts)));
  });
  return faults;
}

}  // namespace pinko::rules
