#include "rules/masks.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using pinko::rules::kMask;
using pinko::rules::Masks;

namespace {

std::string masked(const Masks& masks, std::string text) {
  masks.apply(text);
  return text;
}

}  // namespace

TEST_CASE("every match of every pattern is masked") {
  Masks masks;
  masks.add("\\d{4}");
  masks.add("[A-Z]{3}");
  const std::string mask{kMask};
  CHECK(masked(masks, "x 1234 y ABC") == "x " + mask + " y " + mask);
  CHECK(masked(masks, "nothing") == "nothing");
  const auto spans = masks.spans("x 1234 y ABC", 100);
  REQUIRE(spans.size() == 2);
  CHECK(spans[0].begin == 102);
  CHECK(spans[0].end == 106);
  CHECK(spans[1].begin == 109);
  CHECK(masked(Masks{}, "1234") == "1234");
}

TEST_CASE("a look at many lines misses nothing that a look at each would find") {
  for (const std::string_view pattern : {"\\d{4}", "^\\d{4}$", "\\A\\d{4}\\z", "\\b\\d{4}\\b", "(?:^|x)1234"}) {
    CAPTURE(pattern);
    Masks masks;
    masks.add(pattern);
    std::string text{"1234"};
    masks.apply(text);
    REQUIRE(text == kMask);
    CHECK(masks.may_touch("one\n1234\ntwo\n"));
  }
  Masks masks;
  masks.add("\\d{4}");
  CHECK_FALSE(masks.may_touch("12\n34\n"));
  CHECK_FALSE(masks.may_touch(""));
  CHECK_FALSE(Masks{}.may_touch("1234"));
}
