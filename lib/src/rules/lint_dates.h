// Lint of dates: what people and spreadsheets write instead of YYYY-MM-DD, and which day they mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "pinko/date.h"
#include "rules/named.h"

namespace pinko::rules {

enum class DateForm : std::uint8_t {
  iso,          ///< as it should be
  other,        ///< another form of which only one day can be meant
  unclear,      ///< day or month, this century or the last: `day` is the likelier guess
  serial,       ///< the number of a day in a spreadsheet
  no_such_day,  ///< 30 February
  shifted,      ///< midnight of a northern country, turned into UTC: `day` is the day that was meant
  none,         ///< nothing that we know as a date
};

struct DateRead {
  DateForm form = DateForm::none;
  std::optional<Date> day = {};
};

/// `months` maps folded names of months to their numbers.
DateRead read_date(std::string_view written, Node months);

// Predicates on a date; {value} {suggestion}; table `months`. Each reports other forms, so that each may mend in its
// own way.
std::vector<Fault> date_in_iso_form(const Call& call);  ///< other, none
std::vector<Fault> date_is_clear(const Call& call);     ///< unclear
std::vector<Fault> date_not_serial(const Call& call);   ///< serial
std::vector<Fault> date_exists(const Call& call);       ///< no_such_day
std::vector<Fault> date_not_shifted(const Call& call);  ///< shifted

}  // namespace pinko::rules
