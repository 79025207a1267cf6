// Calendar dates as civil days; no time zone, no clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pinko {

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
struct Date {
  std::int32_t days = 0;
  friend auto operator<=>(const Date&, const Date&) = default;
};

/// Reads `YYYY-MM-DD` (ISO 8601 extended form, years 1900 to 2200, a real day) and nothing else.
std::optional<Date> parse_date(std::string_view text);
/// Writes `YYYY-MM-DD`.
std::string to_string(Date date);
/// The same day `months` later (negative: earlier); the last day of the month where that day does not exist.
Date add_months(Date date, int months);

}  // namespace pinko
