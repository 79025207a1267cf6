#include "elm/forms.h"

#include <doctest/doctest.h>

namespace {

using namespace pinko::elm;

TEST_CASE("times are those of XML Schema") {
  for (const auto good : {"2026-06-15T00:00:00Z", "2026-06-15T00:00:00", "2026-06-15T00:00:00.5+03:00",
                          "2024-02-29T24:00:00Z", "-0044-03-15T12:00:00Z", "12026-01-01T00:00:00-14:00"})
    CHECK_MESSAGE(is_well_formed("dateTime", good), good);
  for (const auto bad : {"", "2026-06-15", "2026-13-15T00:00:00Z", "2026-02-30T00:00:00Z", "2025-02-29T00:00:00Z",
                         "2026-06-15T00:00:00+0300", "2026-06-15t00:00:00z", "2026-06-15T24:00:01Z",
                         "2026-06-15T00:00:60Z", "2026-06-15T00:00:00.Z", "2026-06-15T00:00Z", " 2026-06-15T00:00:00Z",
                         "02026-06-15T00:00:00Z", "2026-06-15T00:00:00+15:00", "2026-00-15T00:00:00Z"})
    CHECK_FALSE_MESSAGE(is_well_formed("dateTime", bad), bad);
}

TEST_CASE("durations have no weeks, and only seconds have a fraction") {
  for (const auto good : {"PT81H", "P42D", "P1Y2M3DT4H5M6.7S", "-P1D", "P60M", "P0003M", "PT1.5S"})
    CHECK_MESSAGE(is_well_formed("duration", good), good);
  for (const auto bad :
       {"", "P", "PT", "P6W", "81 h", "PT81.5H", "P1D1Y", "P1DT", "P1H", "PT1S1S", "1D", "P-1D", "P1.D"})
    CHECK_FALSE_MESSAGE(is_well_formed("duration", bad), bad);
}

TEST_CASE("numbers and truth values") {
  CHECK(is_well_formed("decimal", "150.00"));
  CHECK(is_well_formed("decimal", "+.5"));
  CHECK_FALSE(is_well_formed("decimal", "1.5E0"));
  CHECK_FALSE(is_well_formed("decimal", "."));
  CHECK_FALSE(is_well_formed("decimal", "150,00"));
  CHECK(is_well_formed("integer", "-5"));
  CHECK_FALSE(is_well_formed("integer", "5.0"));
  CHECK(is_well_formed("positiveInteger", "01"));
  CHECK_FALSE(is_well_formed("positiveInteger", "0"));
  CHECK_FALSE(is_well_formed("positiveInteger", "-1"));
  CHECK(is_well_formed("boolean", "1"));
  CHECK_FALSE(is_well_formed("boolean", "True"));
  CHECK(is_well_formed("unheard-of", "anything"));
}

TEST_CASE("language tags in outline") {
  for (const auto good : {"fi", "sv-FI", "zh-Hant-TW", "x-private"}) CHECK_MESSAGE(is_language_tag(good), good);
  for (const auto bad : {"", "en_GB", "en ", "-", "fi-", "1a", "toolonglanguage"})
    CHECK_FALSE_MESSAGE(is_language_tag(bad), bad);
}

TEST_CASE("ids are absolute") {
  for (const auto good : {"urn:a", "https://example.org/ä", "_:b0", "mailto:a@b.example"})
    CHECK_MESSAGE(is_absolute(good), good);
  for (const auto bad : {"", "course-17", "/a", "#a", "a b:c d", "1a:b", ":a"})
    CHECK_FALSE_MESSAGE(is_absolute(bad), bad);
}

}  // namespace
