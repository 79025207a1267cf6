#include "pinko/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace pinko {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

Date from(std::chrono::year_month_day day) {
  return {static_cast<std::int32_t>(std::chrono::sys_days{day}.time_since_epoch().count())};
}

std::chrono::year_month_day civil(Date date) {
  return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{date.days}}};
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day || *year < kFirstYear || *year > kLastYear) return std::nullopt;
  const std::chrono::year_month_day found{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                          std::chrono::day{static_cast<unsigned>(*day)}};
  if (!found.ok()) return std::nullopt;
  return from(found);
}

std::string to_string(Date date) {
  const auto day = civil(date);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

Date add_months(Date date, int months) {
  auto moved = civil(date) + std::chrono::months{months};
  if (!moved.ok()) moved = moved.year() / moved.month() / std::chrono::last;
  return from(moved);
}

}  // namespace pinko
