#include "rules/words.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "text/fold.h"
#include "text/mapped.h"
#include "text/utf8.h"

namespace pinko::rules {
namespace {

// What a character is to a word.
enum class Part : std::uint8_t {
  separator,
  letter,
  digit,
  hyphen,
  apostrophe,
  stop,
  comma,
  colon,
  unseen,  // a soft hyphen, a zero-width blank: belongs to the word it stands in, but is left out
};

struct Piece {
  Part part = Part::separator;
  std::uint8_t size = 1;
};

constexpr bool is_ascii_letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr Part ascii_part(unsigned char c) {
  if (is_ascii_letter(c)) return Part::letter;
  if (c >= '0' && c <= '9') return Part::digit;
  switch (c) {
    case '-':
      return Part::hyphen;
    case '\'':
      return Part::apostrophe;
    case '.':
      return Part::stop;
    case ',':
      return Part::comma;
    case ':':
      return Part::colon;
    default:
      return Part::separator;
  }
}

Part part_of(char32_t code) {
  if (code == 0x2010 || code == 0x2011) return Part::hyphen;      // hyphen, non-breaking hyphen
  if (code == 0x2019 || code == 0x02BC) return Part::apostrophe;  // typographic apostrophes
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return Part::letter;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return Part::digit;
    case UTF8PROC_CATEGORY_CF:
      return Part::unseen;
    default:
      return Part::separator;
  }
}

constexpr auto kAscii = [] {
  std::array<Part, 0x80> parts{};
  for (std::size_t c = 0; c < parts.size(); ++c) parts[c] = ascii_part(static_cast<unsigned char>(c));
  return parts;
}();

Piece piece_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {kAscii[byte], 1};
  if (byte == 0xC3 && at + 1 < text.size()) {  // À to ÿ: letters, but for the two signs × and ÷ among them
    const auto next = static_cast<unsigned char>(text[at + 1]);
    if ((next & 0xC0U) == 0x80U) return {next == 0x97 || next == 0xB7 ? Part::separator : Part::letter, 2};
  }
  const auto rune = utf8::decode(text, at);
  if (rune.size == 0) return {};
  return {part_of(rune.code), rune.size};
}

bool belongs(Part part) { return part == Part::letter || part == Part::digit; }

// Does a sign between two characters of a word belong to it? `letters` counts the letters since the last sign.
bool joins(Part sign, Part before, std::size_t letters, Part after) {
  if (!belongs(after)) return false;
  const bool in_number = before == Part::digit && after == Part::digit;
  switch (sign) {
    case Part::hyphen:
    case Part::apostrophe:
    case Part::colon:
      return true;
    // Longer pieces are a sentence that ended without a blank after it: "raportin.Osallistuja".
    case Part::stop:
      return in_number || (before == Part::letter && after == Part::letter && letters <= 2);
    case Part::comma:
      return in_number;
    default:
      return false;
  }
}

// Any Unicode: NFC, full case folding, unseen characters left out, typographic hyphens and apostrophes made plain.
void fold_any(std::string_view word, std::string& out) {
  const auto any = mapped(word, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  if (!any) {  // malformed, or too many marks: the word as it is
    out += word;
    return;
  }
  const std::string_view folded{*any};
  for (std::size_t at = 0; at < folded.size();) {
    const auto rune = utf8::decode(folded, at);
    const auto part = rune.size > 1 ? part_of(rune.code) : Part::letter;
    if (part == Part::hyphen) {
      out += '-';
    } else if (part == Part::apostrophe) {
      out += '\'';
    } else {
      out += folded.substr(at, std::max<std::size_t>(rune.size, 1));
    }
    at += std::max<std::size_t>(rune.size, 1);
  }
}

}  // namespace

std::string_view Words::phrase(std::size_t from, std::size_t count) const {
  if (count == 0 || from + count > words.size()) return {};
  const auto& last = words[from + count - 1];
  const char* begin = words[from].data();
  return {begin, static_cast<std::size_t>(last.data() + last.size() - begin)};
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
  Part before = Part::letter;
  std::size_t letters = 0;
  std::size_t end = at;
  while (at < text.size()) {
    const auto run = at;
    while (at < text.size() && is_ascii_letter(static_cast<unsigned char>(text[at]))) ++at;
    if (at > run) {
      before = Part::letter;
      letters += at - run;
      end = at;
      continue;
    }
    const Piece piece = piece_at(text, at);
    if (belongs(piece.part)) {
      before = piece.part;
      ++letters;
    } else if (piece.part == Part::unseen) {
      at += piece.size;  // only counts when more of the word follows
      continue;
    } else if (joins(piece.part, before, letters, piece_at(text, at + piece.size).part)) {
      letters = 0;
    } else {
      return end;
    }
    at += piece.size;
    end = at;
  }
  return end;
}

void split_words(std::string_view text, Words& out) {
  out.folded.clear();
  out.words.clear();
  out.at.clear();
  out.hashes.clear();
  out.folded.reserve(text.size() + text.size() / 4 + 8);
  for (std::size_t at = 0; at < text.size();) {
    const Piece piece = piece_at(text, at);
    if (!belongs(piece.part)) {
      at += piece.size;
      continue;
    }
    const auto end = end_of_word(text, at);
    const auto word = text.substr(at, end - at);
    const auto before = out.folded.size();
    if (!fold_latin(word, out.folded)) fold_any(word, out.folded);
    if (out.folded.size() > before) {
      out.folded += ' ';
      out.at.push_back(static_cast<std::uint32_t>(at));
    }
    at = end;
  }
  // Only now does `folded` stay where it is.
  out.words.reserve(out.at.size());
  out.hashes.reserve(out.at.size());
  const std::string_view all = out.folded;
  for (std::size_t begin = 0; begin < all.size();) {
    const auto end = all.find(' ', begin);
    out.words.push_back(all.substr(begin, end - begin));
    out.hashes.push_back(std::hash<std::string_view>{}(out.words.back()));
    begin = end + 1;
  }
}

}  // namespace pinko::rules
