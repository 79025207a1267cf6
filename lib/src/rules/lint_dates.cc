#include "rules/lint_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "rules/lint_tables.h"
#include "text/fold.h"

namespace pinko::rules {
namespace {

using namespace lint;

constexpr std::size_t kLongest = 48;

int to_number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::optional<Date> day_of(int year, int month, int day) {
  return parse_date(fmt::format("{:04}-{:02}-{:02}", year, month, day));
}

// Typographic dashes become hyphens and no-break blanks blanks: word processors put them in.
std::string with_plain_signs(std::string_view text) {
  struct Sign {
    std::string_view written;
    char plain;
  };
  constexpr std::array kSigns{Sign{"\xE2\x80\x90", '-'}, Sign{"\xE2\x80\x91", '-'}, Sign{"\xE2\x80\x92", '-'},
                              Sign{"\xE2\x80\x93", '-'}, Sign{"\xE2\x80\x94", '-'}, Sign{"\xE2\x88\x92", '-'},
                              Sign{"\xC2\xA0", ' '},     Sign{"\xE2\x80\xAF", ' '}};
  std::string out;
  while (!text.empty()) {
    const auto sign = std::ranges::find_if(kSigns, [&](const Sign& s) { return text.starts_with(s.written); });
    out += sign == kSigns.end() ? text.front() : sign->plain;
    text.remove_prefix(sign == kSigns.end() ? 1 : sign->written.size());
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

DateRead certain(std::optional<Date> day) { return {day ? DateForm::other : DateForm::no_such_day, day}; }

// Day and month, or month and day: where only one reading is a day, that one; `first_is_day` is the custom of the form.
DateRead in_either_order(int year, int first, int second, bool order_is_certain) {
  const auto usual = day_of(year, second, first);
  const auto swapped = day_of(year, first, second);
  if (usual == swapped || order_is_certain)
    return usual || !swapped ? certain(usual) : DateRead{DateForm::unclear, swapped};
  if (usual && swapped) return {DateForm::unclear, usual};
  return certain(usual ? usual : swapped);
}

// Three numbers with the same sign between them.
std::optional<DateRead> from_numbers(std::string_view text) {
  const auto first_sign = text.find_first_not_of("0123456789");
  if (first_sign == std::string_view::npos || first_sign == 0) return std::nullopt;
  const char sign = text[first_sign];
  if (sign != '.' && sign != '/' && sign != '-' && sign != ' ') return std::nullopt;
  std::array<std::string_view, 3> parts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto end = i + 1 < parts.size() ? text.find(sign) : std::string_view::npos;
    parts[i] = trimmed(text.substr(0, end));
    if (!all_digits(parts[i]) || parts[i].size() > 4 || parts[i].size() == 3) return std::nullopt;
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  const int a = to_number(parts[0]), b = to_number(parts[1]), c = to_number(parts[2]);
  if (parts[1].size() > 2) return std::nullopt;
  if (parts[0].size() == 4 && parts[2].size() <= 2) {  // year first: month before day everywhere
    if (b > 12 && c <= 12) return DateRead{DateForm::unclear, day_of(a, c, b)};
    return certain(day_of(a, b, c));
  }
  if (parts[0].size() > 2) return std::nullopt;
  if (parts[2].size() == 4) return in_either_order(c, a, b, sign == '.');
  if (parts[2].size() == 2 && sign != ' ') return DateRead{DateForm::unclear, day_of(2000 + c, b, a)};
  return std::nullopt;
}

std::optional<DateRead> from_digits(std::string_view text) {
  constexpr int kFirst = 20000, kLast = 80000;  // 1954 to 2119
  constexpr int kUnixEpoch = 25569;             // day 1 is 1900-01-01, and 1900 is taken for a leap year
  if (!all_digits(text)) return std::nullopt;
  if (text.size() == 5 && to_number(text) >= kFirst && to_number(text) <= kLast)
    return DateRead{DateForm::serial, Date{to_number(text) - kUnixEpoch}};
  if (text.size() != 8) return std::nullopt;
  const auto part = [&](std::size_t from, std::size_t size) { return to_number(text.substr(from, size)); };
  if (const auto day = day_of(part(0, 4), part(4, 2), part(6, 2))) return DateRead{DateForm::other, day};
  if (const auto day = day_of(part(4, 4), part(2, 2), part(0, 2))) return DateRead{DateForm::unclear, day};
  return std::nullopt;
}

/// `hh:mm`, with seconds and parts of them, and a zone.
struct Clock {
  int hour = 0;
  bool is_midnight_or_full_hour = false;
  bool is_utc = false;
};

std::optional<Clock> read_clock(std::string_view text) {
  Clock clock;
  std::string digits;
  std::size_t at = 0;
  while (at < text.size() && (is_digit(text[at]) || text[at] == ':' || text[at] == '.' || text[at] == ',')) {
    if (is_digit(text[at])) digits += text[at];
    ++at;
  }
  if (digits.size() < 4) return std::nullopt;
  clock.hour = to_number(std::string_view{digits}.substr(0, 2));
  clock.is_midnight_or_full_hour = digits.find_first_not_of('0', 2) == std::string::npos;
  const auto zone = text.substr(at);
  clock.is_utc = zone == "Z" || zone == "z" || zone == "+00:00" || zone == "+0000" || zone == "+00";
  const bool is_zone = zone.empty() || clock.is_utc ||
                       ((zone[0] == '+' || zone[0] == '-') && zone.size() <= 6 &&
                        zone.find_first_not_of("0123456789:", 1) == std::string_view::npos);
  return is_zone && clock.hour < 24 ? std::optional{clock} : std::nullopt;
}

// A day with a time. Midnight in Finland and Sweden is 21, 22 or 23 hours of the day before in UTC.
std::optional<DateRead> from_timestamp(std::string_view text) {
  constexpr int kFirstMidnight = 21;
  if (text.size() < 16 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ')) return std::nullopt;
  const auto day = parse_date(text.substr(0, 10));
  const auto clock = read_clock(text.substr(11));
  if (!day || !clock) return std::nullopt;
  if (!clock->is_utc || clock->hour < kFirstMidnight) return DateRead{DateForm::other, day};
  const Date next{day->days + 1};
  return DateRead{clock->is_midnight_or_full_hour ? DateForm::shifted : DateForm::unclear, next};
}

// `1. syyskuuta 2026`, `September 1, 2026`, `den 1 september 2026`.
std::optional<DateRead> from_words(std::string_view text, Node months) {
  int year = 0, month = 0, day = 0;
  const std::string plain = folded(text);
  std::string_view rest = plain;
  while (!rest.empty()) {
    const auto end = std::min(rest.find_first_of(" .,-/"), rest.size());
    const auto word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (word.empty() || word == "den" || word == "of" || word == "the") continue;
    const auto digits = word.substr(0, word.find_first_not_of("0123456789"));
    const auto ending = word.substr(digits.size());
    if (digits.size() == 4 && ending.empty() && year == 0) {
      year = to_number(digits);
    } else if (!digits.empty() && digits.size() <= 2 && day == 0 &&
               (ending.empty() || ending == "st" || ending == "nd" || ending == "rd" || ending == "th")) {
      day = to_number(digits);
    } else if (const Node number = months[word]; number && month == 0) {
      month = to_number(number.text());
    } else {
      return std::nullopt;
    }
  }
  if (year == 0 || month == 0 || day == 0) return std::nullopt;
  return certain(day_of(year, month, day));
}

std::vector<Fault> fault_of(const Call& call, std::initializer_list<DateForm> wanted) {
  if (!call.value.is_scalar() || call.value.blank()) return {};
  const DateRead read = read_date(call.value.text(), table(call, "months"));
  if (std::ranges::find(wanted, read.form) == wanted.end()) return {};
  if (read.day) return {instead(call, call.value, to_string(*read.day))};
  return {{.where = call.value,
           .args = {{"value", shown(call, call.value, call.value.text().substr(0, kLongest))}},
           .missing = {},
           .span = {},
           .edits = {}}};
}

}  // namespace

DateRead read_date(std::string_view written, Node months) {
  if (written.size() > kLongest) return {};
  if (const auto day = parse_date(written)) return {DateForm::iso, day};
  const std::string plain = with_plain_signs(written);
  const std::string_view text = trimmed(plain);
  if (const auto day = parse_date(text)) return {DateForm::other, day};
  if (const auto read = from_digits(text)) return *read;
  if (const auto read = from_numbers(text)) return *read;
  if (const auto read = from_timestamp(text)) return *read;
  if (const auto read = from_words(text, months)) return *read;
  return {};
}

std::vector<Fault> date_in_iso_form(const Call& call) { return fault_of(call, {DateForm::other, DateForm::none}); }
std::vector<Fault> date_is_clear(const Call& call) { return fault_of(call, {DateForm::unclear}); }
std::vector<Fault> date_not_serial(const Call& call) { return fault_of(call, {DateForm::serial}); }
std::vector<Fault> date_exists(const Call& call) { return fault_of(call, {DateForm::no_such_day}); }
std::vector<Fault> date_not_shifted(const Call& call) { return fault_of(call, {DateForm::shifted}); }

}  // namespace pinko::rules
