// Dates, numbers, addresses, folding: both sides of every bound.

#include <doctest/doctest.h>

#include "pinko/date.h"
#include "text/fold.h"
#include "text/numbers.h"
#include "text/url.h"

namespace {

using namespace pinko;

TEST_CASE("dates are ISO days that exist") {
  for (const char* text : {"2026-02-28", "2024-02-29", "1900-01-01", "2200-12-31"}) CHECK(parse_date(text));
  for (const char* text : {"2026-02-29", "2026-02-30", "2026-13-01", "2026-00-10", "1899-12-31", "2201-01-01",
                           "2026-2-3", "31.2.2026", "2026-02-28T00:00:00Z", "20260228", "2026-02-2a", "", "2026/02/28"})
    CHECK_FALSE(parse_date(text));
  CHECK(to_string(*parse_date("2024-02-29")) == "2024-02-29");
}

TEST_CASE("months are added without leaving the month") {
  CHECK(to_string(add_months(*parse_date("2024-01-31"), 1)) == "2024-02-29");
  CHECK(to_string(add_months(*parse_date("2024-02-29"), 12)) == "2025-02-28");
  CHECK(to_string(add_months(*parse_date("2026-03-31"), -1)) == "2026-02-28");
  CHECK(to_string(add_months(*parse_date("2026-11-15"), 3)) == "2027-02-15");
}

TEST_CASE("numbers are decimals and nothing else") {
  CHECK(parse_number("5") == 5.0);
  CHECK(parse_number("-0.75") == -0.75);
  CHECK(parse_number("014") == 14.0);
  for (const char* text : {"", "5,0", "5 op", "+5", "1e3", "NaN", "inf", ".5", "5.", "0x10", "1_000", "5.0.0", "−5"})
    CHECK_FALSE(parse_number(text));
  CHECK(to_text(27) == "27");
  CHECK(to_text(26.666) == "26.67");
  CHECK(to_text(2.5) == "2.5");
}

TEST_CASE("web addresses can be opened by a reader") {
  for (const char* text :
       {"https://example.org", "http://a.example/x?y=1#z", "HTTPS://A.example:8443/", "https://jyväs.example/ö"})
    CHECK(is_web_address(text));
  for (const char* text : {"www.example.org", "example.org/x", "ftp://a.example", "https://", "https://localhost",
                           "https://user@a.example", "https://a .example", "javascript:alert(1)", "https://.a.example",
                           "https://a..example", "https://a.example:port", "//a.example", "https://a.example/<x>"})
    CHECK_FALSE(is_web_address(text));
  CHECK_FALSE(is_web_address("https://a.example/" + std::string(2048, 'x')));
}

TEST_CASE("mail addresses of the usual form") {
  CHECK(is_email("avoin@esimerkki.example"));
  CHECK(is_email("first.last+tag@a.b.example"));
  for (const char* text : {"avoin", "@a.example", "a@", "a@b", "a b@c.example", "a@b@c.example"})
    CHECK_FALSE(is_email(text));
}

TEST_CASE("folded texts are equal where people see no difference") {
  CHECK(folded("  Apply   IT. ") == folded("apply it"));
  CHECK(folded("Työ") == folded("tyo\xCC\x88"));
  CHECK(folded("Straße") == folded("STRASSE"));
  CHECK(folded("a-b") != folded("ab"));
}

}  // namespace
