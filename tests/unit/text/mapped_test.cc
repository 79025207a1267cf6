#include "text/mapped.h"

#include <doctest/doctest.h>
#include <utf8proc.h>

#include <string>

#include "text/fold.h"

using pinko::mapped;

namespace {

constexpr int kNfc = UTF8PROC_COMPOSE | UTF8PROC_STABLE;
constexpr int kPlain = kNfc | UTF8PROC_IGNORE;
constexpr std::string_view kAcute = "\u0301", kGrave = "\u0316", kJoiner = "\u200D";

std::string times(int count, std::string_view text) {
  std::string out;
  for (int i = 0; i < count; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("marks are brought into order, as far as a language has them") {
  CHECK(mapped("e\u0301", kNfc) == "\u00E9");
  CHECK(mapped("e" + times(30, kGrave), kNfc).has_value());
  CHECK(mapped(times(1000, "e\u0301"), kNfc) == times(1000, "\u00E9"));
}

TEST_CASE("a letter with marks without end is not sorted: that would take the square of their number") {
  CHECK_FALSE(mapped("e" + times(31, kAcute), kNfc));
  CHECK_FALSE(mapped("e" + times(16, std::string{kAcute} + std::string{kGrave}), kNfc));
  CHECK_FALSE(
      mapped("e" + times(40, std::string{kAcute} + std::string{kJoiner}), kPlain));  // nothing between them is left
  const auto text = "e" + times(30000, std::string{kAcute} + std::string{kGrave});
  CHECK(pinko::folded(text) == text);
}

TEST_CASE("what is malformed is not mapped") { CHECK_FALSE(mapped("\xC3", kNfc)); }
