#include "rules/lint_unicode.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <optional>

#include "rules/lint_scan.h"
#include "text/mapped.h"
#include "text/utf8.h"

namespace pinko::rules {
namespace {

utf8::Rune rune_at(std::string_view text, std::size_t at) {
  const utf8::Rune rune = utf8::decode(text, at);
  return rune.size == 0 ? utf8::Rune{U'\uFFFD', 1} : rune;  // the reader lets no malformed text through
}

std::string code_point(char32_t c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string digits;
  for (auto rest = static_cast<std::uint32_t>(c); rest > 0 || digits.size() < 4; rest /= 16)
    digits.insert(digits.begin(), kDigits[rest % 16]);
  return "U+" + digits;
}

// ---- normal form ----------------------------------------------------------------------------------------------------

std::string in_nfc(std::string_view text) {
  return mapped(text, UTF8PROC_COMPOSE | UTF8PROC_STABLE).value_or(std::string{text});
}

// An ASCII character never combines with what stands before it, so a text is normalised piece by piece: an ASCII
// character and the others that follow it.
std::vector<Part> pieces_not_in_nfc(std::string_view text) {
  std::vector<Part> parts;
  const auto is_plain = [&](std::size_t i) { return static_cast<unsigned char>(text[i]) < 0x80; };
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin + 1;
    while (end < text.size() && !is_plain(end)) ++end;
    if (end - begin > 1) {
      const std::string_view piece = text.substr(begin, end - begin);
      std::string normal = in_nfc(piece);
      if (normal != piece) parts.push_back({begin, end, std::move(normal)});
    }
    begin = end;
  }
  return parts;
}

// ---- scripts --------------------------------------------------------------------------------------------------------

// utf8proc does not know scripts. These are the blocks of the three that get mixed up in Europe.
enum class Script : std::uint8_t { none, latin, greek, cyrillic };

struct Block {
  char32_t first, last;
  Script script;
};

constexpr std::array kBlocks{
    Block{0x41, 0x5A, Script::latin},        Block{0x61, 0x7A, Script::latin},
    Block{0xC0, 0x24F, Script::latin},       Block{0x370, 0x3FF, Script::greek},
    Block{0x400, 0x52F, Script::cyrillic},   Block{0x1C80, 0x1C8F, Script::cyrillic},
    Block{0x1E00, 0x1EFF, Script::latin},    Block{0x1F00, 0x1FFF, Script::greek},
    Block{0x2DE0, 0x2DFF, Script::cyrillic}, Block{0xA640, 0xA69F, Script::cyrillic},
};

Script script_of(char32_t c) {
  for (const Block& block : kBlocks)
    if (c >= block.first && c <= block.last) return block.script;
  return Script::none;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;  // letters and their marks
}

struct WordSeen {
  std::size_t begin = 0, end = 0;
  std::size_t latin = 0, greek = 0, cyrillic = 0;
  char32_t stranger = 0;  // the first letter that is not Latin
};

template <typename Visit>
void each_word(std::string_view text, Visit&& visit) {
  WordSeen word;
  for (std::size_t at = 0; at <= text.size();) {
    const utf8::Rune rune = at < text.size() ? rune_at(text, at) : utf8::Rune{U' ', 1};
    if (is_letter(rune.code)) {
      const Script script = script_of(rune.code);
      word.latin += script == Script::latin ? 1 : 0;
      word.greek += script == Script::greek ? 1 : 0;
      word.cyrillic += script == Script::cyrillic ? 1 : 0;
      if (word.stranger == 0 && (script == Script::greek || script == Script::cyrillic)) word.stranger = rune.code;
      at += rune.size;
      word.end = at;
      continue;
    }
    if (word.end > word.begin) visit(word);
    at += rune.size;
    word = {.begin = at, .end = at};
  }
}

// The word with Latin letters for those that look like them; none where a stranger has no such letter.
std::optional<std::string> latinised(std::string_view word, Instead& look_alikes) {
  std::string latin;
  for (std::size_t at = 0; at < word.size();) {
    const utf8::Rune rune = rune_at(word, at);
    const std::string_view letter = word.substr(at, rune.size);
    const Script script = script_of(rune.code);
    if (script == Script::greek || script == Script::cyrillic) {
      const auto* like = look_alikes.find(letter);
      if (like == nullptr) return std::nullopt;
      latin += *like;
    } else {
      latin += letter;
    }
    at += rune.size;
  }
  return latin;
}

// ---- spaces ---------------------------------------------------------------------------------------------------------

// Spaces of typography. U+00A0 between a number and its unit is as it should be.
bool is_other_space(char32_t c) {
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_blank(char32_t c) { return c == ' ' || c == '\t' || c == 0xA0; }

// Two letters in a row at a place: a word, not an initial.
bool word_before(std::string_view text, std::size_t at) {
  std::size_t letters = 0;
  while (at > 0 && letters < 2) {
    do --at;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
    if (!is_letter(rune_at(text, at).code)) break;
    ++letters;
  }
  return letters == 2;
}

bool word_after(std::string_view text, std::size_t at) {
  for (int letters = 0; letters < 2; ++letters) {
    if (at >= text.size()) return false;
    const utf8::Rune rune = rune_at(text, at);
    if (!is_letter(rune.code)) return false;
    at += rune.size;
  }
  return true;
}

std::vector<Part> spaces_between_words(std::string_view text) {
  std::vector<Part> parts;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Rune rune = rune_at(text, at);
    const std::size_t end = at + rune.size;
    if (is_other_space(rune.code) && word_before(text, at) && word_after(text, end)) parts.push_back({at, end, " "});
    at = end;
  }
  return parts;
}

// The bytes of a run of blanks from a place on.
std::size_t blanks_from(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  while (at < text.size()) {
    const utf8::Rune rune = rune_at(text, at);
    if (!is_blank(rune.code)) break;
    at += rune.size;
  }
  return at - begin;
}

bool begins_with_other_space(std::string_view text) { return !text.empty() && is_other_space(rune_at(text, 0).code); }

std::vector<Part> doubled_blanks(std::string_view text) {
  std::vector<Part> parts;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c != ' ' && c != '\t' && static_cast<unsigned char>(c) != 0xC2) {
      ++at;
      continue;
    }
    const std::size_t size = blanks_from(text, at);
    const bool inside = at > 0 && at + size < text.size() && text[at - 1] != '\n' && text[at + size] != '\n';
    const bool is_one = size <= 1 || (size == 2 && begins_with_other_space(text.substr(at)));
    if (inside && !is_one) parts.push_back({at, at + size, " "});
    at += std::max<std::size_t>(size, 1);
  }
  return parts;
}

std::size_t blanks_at_end(std::string_view text) {
  std::size_t size = 0;
  while (true) {
    const std::string_view rest = text.substr(0, text.size() - size);
    if (rest.ends_with(' ') || rest.ends_with('\t'))
      ++size;
    else if (rest.ends_with("\u00A0"))
      size += 2;
    else
      return size;
  }
}

std::string_view around(std::string_view text, std::size_t at) {
  const auto begin = text.find_last_of(" \n", at);
  const auto first = begin == std::string_view::npos ? 0 : begin + 1;
  return text.substr(first, std::min(text.find_first_of(" \n", at), text.size()) - first);
}

// The first character that means something in one font only: symbols of word processors.
std::optional<std::size_t> private_use(std::string_view text) {
  for (auto at = text.find_first_of("\xEE\xEF"); at != std::string_view::npos;
       at = text.find_first_of("\xEE\xEF", at + 1))
    if (const char32_t c = rune_at(text, at).code; c >= 0xE000 && c <= 0xF8FF) return at;
  return std::nullopt;
}

std::string_view piece(std::string_view text, const Part& part) {
  return text.substr(part.begin, part.end - part.begin);
}

// One finding for a text, with the first of its faults named.
void report(std::vector<Fault>& faults, const Text& text, const std::vector<Part>& parts) {
  if (parts.empty()) return;
  faults.push_back(fault_in(text, piece(text.value, parts.front()), replace_parts(text.node, parts)));
}

// All entries of a table in a text.
std::vector<Part> found_of_table(std::string_view text, Instead& table, std::string_view lead_bytes) {
  std::vector<Part> parts;
  for (auto at = text.find_first_of(lead_bytes); at != std::string_view::npos;) {
    const auto [from, to] = table.at(text, at);
    if (!from.empty()) parts.push_back({at, at + from.size(), std::string{to}});
    at = text.find_first_of(lead_bytes, at + std::max<std::size_t>(from.size(), 1));
  }
  return parts;
}

}  // namespace

std::vector<Fault> normalised_texts(const Call& call) {
  std::vector<Fault> faults;
  each_text(call, [&](const Text& text) {
    if (!is_ascii(text.value)) report(faults, text, pieces_not_in_nfc(text.value));
  });
  return faults;
}

std::vector<Fault> one_script_a_word(const Call& call) {
  std::vector<Fault> faults;
  Instead look_alikes{call, "look-alikes"};
  each_text(call, [&](const Text& text) {
    if (is_ascii(text.value)) return;
    std::vector<Part> parts;
    std::optional<WordSeen> first;
    bool all_mended = true;
    each_word(text.value, [&](const WordSeen& word) {
      if (word.latin == 0 || word.greek + word.cyrillic == 0) return;
      auto latin = latinised(text.value.substr(word.begin, word.end - word.begin), look_alikes);
      const bool is_greek_by_intent = word.cyrillic == 0 && (!latin || word.latin + word.greek < 3);  // kΩ, Δt, μm
      if (is_greek_by_intent) return;
      if (!first) first = word;
      if (latin && word.latin >= word.greek + word.cyrillic)
        parts.push_back({word.begin, word.end, std::move(*latin)});
      else
        all_mended = false;
    });
    if (!first) return;
    Fault fault = fault_in(text, text.value.substr(first->begin, first->end - first->begin),
                           all_mended ? replace_parts(text.node, parts) : std::vector<Edit>{});
    fault.args.push_back({"character", code_point(first->stranger)});
    faults.push_back(std::move(fault));
  });
  return faults;
}

std::vector<Fault> plain_spaces(const Call& call) {
  std::vector<Fault> faults;
  each_text(call, [&](const Text& text) {
    if (is_ascii(text.value)) return;
    const auto parts = spaces_between_words(text.value);
    if (parts.empty()) return;
    Fault fault = fault_in(text, around(text.value, parts.front().begin), replace_parts(text.node, parts));
    fault.args.push_back({"character", code_point(rune_at(text.value, parts.front().begin).code)});
    faults.push_back(std::move(fault));
  });
  return faults;
}

std::vector<Fault> no_lost_characters(const Call& call) {
  std::vector<Fault> faults;
  each_text(call, [&](const Text& text) {
    const auto at = text.value.find("\uFFFD");
    if (at != std::string_view::npos) faults.push_back(fault_in(text, around(text.value, at)));
  });
  return faults;
}

std::vector<Fault> no_misread_characters(const Call& call) {
  std::vector<Fault> faults;
  Instead misread{call, "misread"};
  each_text(call, [&](const Text& text) {
    if (is_ascii(text.value)) return;
    report(faults, text, found_of_table(text.value, misread, "\xC3"));  // Ã, Â, â, Å
  });
  return faults;
}

std::vector<Fault> no_leftovers(const Call& call) {
  std::vector<Fault> faults;
  Instead leftovers{call, "leftovers"};
  each_text(call, [&](const Text& text) {
    auto parts = found_of_table(text.value, leftovers, "_\xC2\xEF");
    if (const auto at = private_use(text.value); parts.empty() && at) {
      faults.push_back(fault_in(text, around(text.value, *at)));
      return;
    }
    if (parts.empty()) return;
    const std::string_view first = piece(text.value, parts.front());
    close_gaps(text.value, parts);
    Fault fault = fault_in(text, first, replace_parts(text.node, parts));
    if (!is_ascii(first)) fault.args.push_back({"character", code_point(rune_at(first, 0).code)});
    faults.push_back(std::move(fault));
  });
  return faults;
}

std::vector<Fault> no_bullet_at_start(const Call& call) {
  std::vector<Fault> faults;
  Instead bullets{call, "bullets"};
  each_text(call, [&](const Text& text) {
    const auto [bullet, to] = bullets.at(text.value, 0);
    if (bullet.empty()) return;
    const std::size_t blanks = blanks_from(text.value, bullet.size());
    if (blanks == 0 || bullet.size() + blanks == text.value.size()) return;
    report(faults, text, {{0, bullet.size() + blanks, std::string{to}}});
  });
  return faults;
}

std::vector<Fault> single_blanks(const Call& call) {
  std::vector<Fault> faults;
  each_text(call, [&](const Text& text) {
    const auto parts = doubled_blanks(text.value);
    if (parts.empty()) return;
    faults.push_back(fault_in(text, around(text.value, parts.front().begin - 1), replace_parts(text.node, parts)));
  });
  return faults;
}

std::vector<Fault> no_blank_at_edges(const Call& call) {
  std::vector<Fault> faults;
  each_text(call, [&](const Text& text) {
    const Quoting quoting = text.node.quoting();
    if (quoting == Quoting::literal || quoting == Quoting::folded) return;
    const std::size_t before = blanks_from(text.value, 0), after = blanks_at_end(text.value);
    if (before + after == 0) return;
    std::vector<Part> parts;
    if (before > 0) parts.push_back({0, before, ""});
    if (after > 0) parts.push_back({text.value.size() - after, text.value.size(), ""});
    faults.push_back(fault_in(text, "", replace_parts(text.node, parts)));
  });
  return faults;
}

}  // namespace pinko::rules
