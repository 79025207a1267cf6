#include "rules/lint_scalars.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "rules/lint_tables.h"
#include "rules/view.h"
#include "text/fold.h"
#include "text/numbers.h"

namespace pinko::rules {
namespace {

using namespace lint;

constexpr std::size_t kLongest = 64;  // what is longer is no number, code or word

bool is_short_scalar(Node value) { return value.is_scalar() && !value.blank() && value.text().size() <= kLongest; }

bool is_plain(Node value) { return is_short_scalar(value) && value.quoting() == Quoting::plain; }

const CodeList* codes_of(const Call& call) {
  if (call.view == nullptr) return nullptr;
  const FieldId field = call.view->field(call.value);
  return field == kNoField ? nullptr : call.view->shape()[field].codes;
}

std::string_view without_sign(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  return text;
}

// `0x1F`, `0o17`, `0b1`: YAML 1.2 knows the first two, YAML 1.1 the first and the last.
bool is_in_other_base(std::string_view text) {
  if (text.size() < 3 || text[0] != '0') return false;
  const auto rest = text.substr(2);
  const auto all = [&](std::string_view digits) { return rest.find_first_not_of(digits) == std::string_view::npos; };
  return (text[1] == 'x' && all("0123456789abcdefABCDEF")) || (text[1] == 'o' && all("01234567")) ||
         (text[1] == 'b' && all("01"));
}

// YAML 1.1 reads 12:30 as 750, to base 60.
bool is_sexagesimal(std::string_view text) {
  bool first = true;
  while (true) {
    const auto colon = text.find(':');
    const auto part = text.substr(0, colon);
    if (!all_digits(part)) return false;
    if (!first && (part.size() > 2 || (part.size() == 2 && part[0] > '5'))) return false;
    if (colon == std::string_view::npos) return !first;
    first = false;
    text.remove_prefix(colon + 1);
  }
}

bool is_special_float(std::string_view text) {
  constexpr std::array<std::string_view, 6> kWords{".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"};
  return std::ranges::find(kWords, text) != kWords.end();
}

/// A decimal number in pieces: 12.50e3.
struct Pieces {
  std::string_view whole, fraction, exponent;
  bool has_point = false;
  bool has_exponent = false;
};

std::optional<Pieces> decimal_pieces(std::string_view text) {
  Pieces pieces;
  if (const auto e = text.find_first_of("eE"); e != std::string_view::npos) {
    pieces.has_exponent = true;
    pieces.exponent = text.substr(e + 1);
    text = text.substr(0, e);
    if (!all_digits(without_sign(pieces.exponent))) return std::nullopt;
  }
  const auto point = text.find('.');
  pieces.has_point = point != std::string_view::npos;
  pieces.whole = text.substr(0, point);
  if (pieces.has_point) pieces.fraction = text.substr(point + 1);
  const auto fits = [](std::string_view part) { return part.empty() || all_digits(part); };
  if (!fits(pieces.whole) || !fits(pieces.fraction) || pieces.whole.size() + pieces.fraction.size() == 0)
    return std::nullopt;
  return pieces;
}

// Underscores between digits: YAML 1.1 leaves them out.
std::string without_underscores(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool between =
        text[i] == '_' && i > 0 && i + 1 < text.size() && is_digit(text[i - 1]) && is_digit(text[i + 1]);
    if (!between) out += text[i];
  }
  return out;
}

// Blanks of every width that stand between groups of digits, and apostrophes, as one ASCII blank.
std::string with_plain_blanks(std::string_view text) {
  constexpr std::array<std::string_view, 6> kBlanks{"\xC2\xA0",     "\xE2\x80\xAF", "\xE2\x80\x89",
                                                    "\xE2\x80\x87", "\xE2\x80\x99", "'"};
  std::string out;
  while (!text.empty()) {
    const auto blank = std::ranges::find_if(kBlanks, [&](std::string_view b) { return text.starts_with(b); });
    out += blank == kBlanks.end() ? text.front() : ' ';
    text.remove_prefix(blank == kBlanks.end() ? 1 : blank->size());
  }
  return out;
}

// `1 000`, `12,345,678`: one to three digits, then groups of three.
bool is_in_groups(std::string_view text, char between) {
  auto at = text.find(between);
  if (at == std::string_view::npos || at == 0 || at > 3 || !all_digits(text.substr(0, at))) return false;
  while (at != std::string_view::npos) {
    text.remove_prefix(at + 1);
    at = text.find(between);
    if (text.substr(0, at).size() != 3 || !all_digits(text.substr(0, 3))) return false;
  }
  return true;
}

std::string without(std::string_view text, char c) {
  std::string out;
  std::ranges::copy_if(text, std::back_inserter(out), [&](char other) { return other != c; });
  return out;
}

/// `1 234,56` and the like: the groups and the decimals.
std::optional<std::string> grouped(std::string_view text) {
  struct Style {
    char between, decimal;
  };
  constexpr std::array kStyles{Style{' ', ','}, Style{' ', '.'}, Style{'.', ','}, Style{',', '.'}};
  for (const auto [between, decimal] : kStyles) {
    const auto mark = text.rfind(decimal);
    const auto whole = text.substr(0, mark);
    if (!is_in_groups(whole, between)) continue;
    if (mark == std::string_view::npos) {
      // One group after a comma may be decimals, one after a point is a plain number.
      if (between != ' ' && std::ranges::count(whole, between) < 2) continue;
      return without(whole, between);
    }
    if (all_digits(text.substr(mark + 1))) return without(whole, between) + '.' + std::string{text.substr(mark + 1)};
  }
  return std::nullopt;
}

std::optional<std::string> written_out(double value) {
  constexpr double kTooLarge = 1e12;  // no credits, hours or price
  if (!std::isfinite(value) || std::abs(value) >= kTooLarge) return std::nullopt;
  auto text = fmt::format("{:.6f}", value);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::optional<std::string> from_exponent(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return written_out(value);
}

std::optional<std::string> from_other_base(std::string_view text) {
  const int base = text[1] == 'x' ? 16 : text[1] == 'o' ? 8 : 2;
  std::uint32_t value = 0;
  const auto digits = text.substr(2);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return std::to_string(value);
}

bool is_blank_or_colon(char c) { return c == ' ' || c == '\t' || c == ':' || c == '='; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank_or_colon(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank_or_colon(text.back())) text.remove_suffix(1);
  return text;
}

// Takes one of the words off the beginning or the end of a text; a letter must not stand where it was cut.
bool take_word(std::string_view& text, Node words) {
  const auto is_part_of_word = [](char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0x80; };
  for (const Node word : words.children()) {
    const std::string_view unit = word.text();
    if (unit.empty() || text.size() <= unit.size()) continue;
    if (text.starts_with(unit) && !is_part_of_word(text[unit.size()])) {
      text = trimmed(text.substr(unit.size()));
      return true;
    }
    if (text.ends_with(unit) && !is_part_of_word(text[text.size() - unit.size() - 1])) {
      text = trimmed(text.substr(0, text.size() - unit.size()));
      return true;
    }
  }
  return false;
}

// `2,5` is a number here; `2,500` may be either.
std::optional<std::string> with_point(std::string_view text) {
  std::string number{text};
  const auto comma = number.find(',');
  if (comma != std::string::npos && number.size() - comma == 4) return std::nullopt;
  if (comma != std::string::npos) number[comma] = '.';
  return parse_number(number) ? std::optional{number} : std::nullopt;
}

}  // namespace

bool loses_form_as_number(std::string_view text) {
  constexpr std::size_t kExactDigits = 15;  // of a double
  if (text.size() > kLongest) return false;
  const auto unsigned_text = without_sign(text);
  if (unsigned_text.empty()) return false;
  if (is_special_float(unsigned_text) || is_in_other_base(unsigned_text) || is_sexagesimal(unsigned_text)) return true;
  const std::string bare = without_underscores(unsigned_text);
  const auto pieces = decimal_pieces(bare);
  if (!pieces) return false;
  if (bare.size() != unsigned_text.size() || text.front() == '+' || pieces->has_exponent) return true;
  if (pieces->whole.size() > 1 && pieces->whole.front() == '0') return true;
  if (pieces->has_point && (pieces->whole.empty() || pieces->fraction.empty())) return true;
  return pieces->fraction.ends_with('0') || pieces->whole.size() + pieces->fraction.size() > kExactDigits;
}

std::optional<std::string> plain_digits(std::string_view text) {
  if (text.empty() || text.size() > kLongest || parse_number(text)) return std::nullopt;
  const bool is_negative = text.front() == '-';
  const std::string bare = with_plain_blanks(without_underscores(without_sign(text)));
  const auto signed_again = [&](std::optional<std::string> number) {
    if (number && is_negative) number->insert(0, 1, '-');
    return number && parse_number(*number) ? number : std::nullopt;
  };
  if (is_in_other_base(bare)) return signed_again(from_other_base(bare));
  if (const auto number = grouped(bare)) return signed_again(number);
  const auto pieces = decimal_pieces(bare);
  if (!pieces) return std::nullopt;
  if (pieces->has_exponent) return signed_again(from_exponent(bare));
  std::string number{pieces->whole.empty() ? "0" : pieces->whole};
  if (!pieces->fraction.empty()) number.append(".").append(pieces->fraction);
  return signed_again(number);
}

// Only a code of the list: what is none is another rule's finding.
std::vector<Fault> code_not_read_as_truth(const Call& call) {
  const CodeList* codes = codes_of(call);
  if (codes == nullptr || !is_plain(call.value) || !codes->has(call.value.text())) return {};
  if (!lists(table(call, "yaml-truth-words"), folded(call.value.text()))) return {};
  return {instead_in_quotes(call, call.value, call.value.text())};
}

// `613` for `0613`: a number does not keep its zero. Where several codes may be meant, nothing is proposed.
std::vector<Fault> code_keeps_zeros(const Call& call) {
  constexpr std::size_t kMostZeros = 3;
  const CodeList* codes = codes_of(call);
  if (codes == nullptr || !is_short_scalar(call.value)) return {};
  const std::string_view text = call.value.text();
  if (!all_digits(text) || codes->has(text)) return {};
  std::vector<std::string> candidates;
  for (std::size_t zeros = 1; zeros <= kMostZeros; ++zeros)
    if (auto code = std::string(zeros, '0').append(text); codes->has(code)) candidates.push_back(std::move(code));
  if (candidates.empty()) return {};
  if (candidates.size() == 1) return {instead_in_quotes(call, call.value, candidates.front())};
  std::string all;
  for (const std::string& code : candidates) all += (all.empty() ? "" : " / ") + code;
  return {{.where = call.value,
           .args = {{"value", shown(call, call.value, text)}, {"suggestion", shown(call, call.value, all)}},
           .missing = {},
           .span = {},
           .edits = {}}};
}

std::vector<Fault> code_of_digits_quoted(const Call& call) {
  const CodeList* codes = codes_of(call);
  if (codes == nullptr || !is_plain(call.value)) return {};
  const std::string_view text = call.value.text();
  if (!text.starts_with('0') || text.size() < 2 || !all_digits(text) || !codes->has(text)) return {};
  return {instead_in_quotes(call, call.value, text)};
}

std::vector<Fault> text_not_read_as_number(const Call& call) {
  if (!is_plain(call.value) || !loses_form_as_number(call.value.text())) return {};
  return {instead_in_quotes(call, call.value, call.value.text())};
}

std::vector<Fault> truth_in_plain_words(const Call& call) {
  if (!is_short_scalar(call.value)) return {};
  const std::string_view text = call.value.text();
  if (text == "true" || text == "false") return {};
  const Node meant = table(call, "truth-words")[folded(text)];
  return meant ? std::vector{instead_without_quotes(call, call.value, meant.text())} : std::vector<Fault>{};
}

// The units are those of the field: `5 h` in a field of credits is no slip of the pen, so nothing is said about it
// here.
std::vector<Fault> number_without_unit(const Call& call) {
  if (!is_short_scalar(call.value)) return {};
  const Node units = table(call, "units")[call.value.key()];
  const std::string text = folded(with_plain_blanks(call.value.text()));
  std::string_view rest = trimmed(text);
  if (!take_word(rest, units)) return {};
  while (take_word(rest, units)) continue;
  if (rest.starts_with('-') && !text.starts_with('-')) return {};  // EQF-6 is no negative level
  const auto number = with_point(rest);
  return number ? std::vector{instead_without_quotes(call, call.value, *number)} : std::vector<Fault>{};
}

std::vector<Fault> number_in_plain_digits(const Call& call) {
  if (!is_short_scalar(call.value)) return {};
  const std::string_view text = call.value.text();
  if (const auto number = plain_digits(text)) return {instead_without_quotes(call, call.value, *number)};
  // 1,500 is one and a half, or one thousand five hundred: only the author knows.
  if (!is_in_groups(without_sign(text), ',')) return {};
  return {{.where = call.value,
           .args = {{"value", shown(call, call.value, text)}},
           .missing = {},
           .span = {},
           .edits = {}}};
}

}  // namespace pinko::rules
