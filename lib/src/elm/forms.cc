#include "elm/forms.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace pinko::elm {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Takes pieces from the front of a text.
class Taker {
 public:
  explicit Taker(std::string_view text) : rest_(text) {}

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view digits() {
    const auto end = std::ranges::find_if_not(rest_, is_digit);
    const auto taken = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  /// Exactly so many digits, as a number.
  std::optional<int> number(std::size_t count) {
    const auto taken = rest_.substr(0, count);
    if (taken.size() < count || !std::ranges::all_of(taken, is_digit)) return std::nullopt;
    rest_.remove_prefix(count);
    int value = 0;
    for (const char c : taken) value = value * 10 + (c - '0');
    return value;
  }

  [[nodiscard]] bool done() const { return rest_.empty(); }
  [[nodiscard]] char next() const { return rest_.empty() ? '\0' : rest_.front(); }

 private:
  std::string_view rest_;
};

bool in(std::optional<int> number, int least, int most) { return number && *number >= least && *number <= most; }

bool take_zone(Taker& text) {
  if (text.done() || text.take('Z')) return true;
  if (!text.take('+') && !text.take('-')) return false;
  const auto hours = text.number(2);
  if (!text.take(':')) return false;
  const auto minutes = text.number(2);
  return in(hours, 0, 14) && in(minutes, 0, 59) && (*hours < 14 || *minutes == 0);
}

int days_in(int year, int month) {
  constexpr std::array kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

bool is_date_time(std::string_view written) {
  Taker text{written};
  text.take('-');
  const auto year = text.digits();
  if (year.size() < 4 || (year.size() > 4 && year.front() == '0')) return false;
  int last_digits = 0;  // enough for leap years: these repeat every 400 years
  for (const char c : year.substr(year.size() - 4)) last_digits = last_digits * 10 + (c - '0');
  if (!text.take('-')) return false;
  const auto month = text.number(2);
  if (!in(month, 1, 12) || !text.take('-')) return false;
  const auto day = text.number(2);
  if (!in(day, 1, days_in(last_digits, *month)) || !text.take('T')) return false;
  const auto hour = text.number(2);
  if (!text.take(':')) return false;
  const auto minute = text.number(2);
  if (!text.take(':')) return false;
  const auto second = text.number(2);
  const bool fraction = text.take('.');
  const auto parts = fraction ? text.digits() : std::string_view{};
  if (fraction && parts.empty()) return false;
  const bool midnight =
      hour == 24 && minute == 0 && second == 0 && std::ranges::all_of(parts, [](char c) { return c == '0'; });
  if (!midnight && !(in(hour, 0, 23) && in(minute, 0, 59) && in(second, 0, 59))) return false;
  return take_zone(text) && text.done();
}

/// Numbers with letters in this order, each at most once. Only seconds may have a fraction.
bool take_parts(Taker& text, std::string_view letters, bool& any) {
  while (is_digit(text.next())) {
    text.digits();
    bool fraction = false;
    if (text.take('.')) {
      fraction = true;
      if (text.digits().empty()) return false;
    }
    const auto at = letters.find(text.next());
    if (text.done() || at == std::string_view::npos || (fraction && letters[at] != 'S')) return false;
    text.take(letters[at]);
    letters.remove_prefix(at + 1);
    any = true;
  }
  return true;
}

bool is_duration(std::string_view written) {
  Taker text{written};
  text.take('-');
  if (!text.take('P')) return false;
  bool any = false;
  if (!take_parts(text, "YMD", any)) return false;
  if (text.take('T')) {
    bool time = false;
    if (!take_parts(text, "HMS", time) || !time) return false;
    any = true;
  }
  return any && text.done();
}

bool is_integer(std::string_view written) {
  Taker text{written};
  if (!text.take('-')) text.take('+');
  return !text.digits().empty() && text.done();
}

bool is_positive(std::string_view written) {
  return is_integer(written) && !written.starts_with('-') &&
         written.find_first_of("123456789") != std::string_view::npos;
}

bool is_decimal(std::string_view written) {
  Taker text{written};
  if (!text.take('-')) text.take('+');
  const auto whole = text.digits();
  const auto fraction = text.take('.') ? text.digits() : std::string_view{};
  return (!whole.empty() || !fraction.empty()) && text.done();
}

bool is_boolean(std::string_view text) { return text == "true" || text == "false" || text == "1" || text == "0"; }

bool is_any_text(std::string_view) { return true; }

using NamedForm = std::pair<std::string_view, bool (*)(std::string_view)>;
constexpr std::array kForms{
    NamedForm{"dateTime", &is_date_time}, NamedForm{"duration", &is_duration},        NamedForm{"decimal", &is_decimal},
    NamedForm{"integer", &is_integer},    NamedForm{"positiveInteger", &is_positive}, NamedForm{"boolean", &is_boolean},
    NamedForm{"anyURI", &is_any_text},
};

}  // namespace

bool is_well_formed(std::string_view datatype, std::string_view text) {
  const auto form = std::ranges::find(kForms, datatype, &NamedForm::first);
  return form == kForms.end() || form->second(text);
}

bool is_language_tag(std::string_view text) {
  for (bool first = true;; first = false) {
    const auto part = text.substr(0, text.find('-'));
    const auto fits = [&](char c) { return is_letter(c) || (!first && is_digit(c)); };
    if (part.empty() || part.size() > 8 || !std::ranges::all_of(part, fits)) return false;
    if (part.size() == text.size()) return true;
    text.remove_prefix(part.size() + 1);
  }
}

bool is_absolute(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const auto scheme = text.substr(0, colon);
  const auto fits = [](char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.'; };
  const bool named = scheme == "_" || (is_letter(scheme.front()) && std::ranges::all_of(scheme, fits));
  return named && text.find_first_of(" \t\r\n\f\v") == std::string_view::npos;
}

bool is_whole_number(std::string_view text) {
  const auto digits = text.substr(text.starts_with('-') ? 1 : 0);
  const auto dot = digits.find('.');
  const auto rest = dot == std::string_view::npos ? std::string_view{} : digits.substr(dot + 1);
  return !digits.empty() && std::ranges::all_of(digits.substr(0, dot), is_digit) &&
         std::ranges::all_of(rest, [](char c) { return c == '0'; });
}

bool is_http(std::string_view text) {
  const auto same = [](char a, char b) { return (is_letter(a) ? static_cast<char>(a | 0x20) : a) == b; };
  const auto opens = [&](std::string_view scheme) {
    return std::ranges::equal(text.substr(0, scheme.size()), scheme, same);
  };
  return opens("http:") || opens("https:");
}

}  // namespace pinko::elm
