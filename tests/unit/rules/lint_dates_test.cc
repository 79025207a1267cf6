#include "rules/lint_dates.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "pinko/parse.h"
#include "rules/calling.h"

using namespace pinko;
using namespace pinko::rules;

namespace {

std::string read(std::string_view text) {
  static const auto months =
      parse(std::make_shared<Source>("m.yaml", "{september: 9, syyskuuta: 9, feb: 2, helmikuuta: 2}")).document;
  const DateRead found = read_date(text, months.root());
  constexpr const char* kNames[] = {"iso", "other", "unclear", "serial", "no-such-day", "shifted", "none"};
  std::string said = kNames[static_cast<int>(found.form)];
  return found.day ? said + " " + to_string(*found.day) : said;
}

}  // namespace

TEST_CASE("dates as they should be") {
  CHECK(read("2026-09-01") == "iso 2026-09-01");
  CHECK(read("2024-02-29") == "iso 2024-02-29");
}

TEST_CASE("forms of which only one day can be meant") {
  for (const auto* text :
       {"1.9.2026", "01.09.2026", "1. 9. 2026", "2026/09/01", "2026.9.1", "2026-9-1", "20260901", " 2026-09-01 ",
        "2026\xE2\x80\x93"
        "09\xE2\x80\x93"
        "01",
        "1 September 2026", "September 1, 2026", "1st of September 2026", "1. syyskuuta 2026", "den 1 september 2026",
        "2026-09-01T00:00:00", "2026-09-01 12:30", "2026-09-01T00:00:00Z", "2026-09-01T00:00:00.000+03:00"}) {
    CAPTURE(text);
    CHECK(read(text) == "other 2026-09-01");
  }
  CHECK(read("13/09/2026") == "other 2026-09-13");
  CHECK(read("09/13/2026") == "other 2026-09-13");
  CHECK(read("09/09/2026") == "other 2026-09-09");
}

TEST_CASE("forms of which several days can be meant") {
  CHECK(read("01/09/2026") == "unclear 2026-09-01");
  CHECK(read("01-09-2026") == "unclear 2026-09-01");
  CHECK(read("1.9.26") == "unclear 2026-09-01");
  CHECK(read("01092026") == "unclear 2026-09-01");
  CHECK(read("9.13.2026") == "unclear 2026-09-13");
  CHECK(read("2026/13/09") == "unclear 2026-09-13");
  CHECK(read("2026-08-31T23:30:00Z") == "unclear 2026-09-01");
}

TEST_CASE("days of spreadsheets, of no calendar, of another zone") {
  CHECK(read("45901") == "serial 2025-09-01");
  CHECK(read("25569") == "serial 1970-01-01");
  CHECK(read("19999") == "none");
  CHECK(read("80001") == "none");
  CHECK(read("2026-02-30") == "no-such-day");
  CHECK(read("30.2.2026") == "no-such-day");
  CHECK(read("30 Feb 2026") == "no-such-day");
  CHECK(read("99/99/2026") == "no-such-day");
  CHECK(read("2026-08-31T21:00:00Z") == "shifted 2026-09-01");
  CHECK(read("2026-12-31T22:00:00.000Z") == "shifted 2027-01-01");
  CHECK(read("2026-12-31T23:00+00:00") == "shifted 2027-01-01");
  CHECK(read("2026-08-31T20:00:00Z") == "other 2026-08-31");
  CHECK(read("2026-08-31T21:00:00+03:00") == "other 2026-08-31");
}

TEST_CASE("what is no date") {
  for (const auto* text :
       {"", "spring 2026", "September 2026", "2026", "1.9.", "1.9", "1..2026", "2026-09-01T", "2026-09-01Tx",
        "2026-09-01T25:00:00Z", "2026-W36-2", "1 2 3 4", "1/9-2026", "soon", "-", "1.9.2026 and later"}) {
    CAPTURE(text);
    CHECK(read(text) == "none");
  }
  CHECK(read(std::string(1'000'000, '1')) == "none");
}

TEST_CASE("predicates share the forms among them: one fault for each date") {
  constexpr Predicate kAll[] = {&date_in_iso_form, &date_is_clear, &date_not_serial, &date_exists, &date_not_shifted};
  const auto faults_of = [&](const std::string& yaml) {
    int faults = 0;
    for (const Predicate predicate : kAll)
      trial::each_fault(predicate, "months: {}", yaml, "x", [&](const Fault&, const Source&) { ++faults; });
    return faults;
  };
  for (const auto* bad : {"1.9.2026", "01/09/2026", "45901", "2026-02-30", "'2026-08-31T21:00:00Z'", "soon"})
    CHECK(faults_of("x: " + std::string{bad} + "\n") == 1);
  for (const auto* fine : {"2026-09-01", "", "~", "''", "[1.9.2026]"})
    CHECK(faults_of("x: " + std::string{fine} + "\n") == 0);
}
