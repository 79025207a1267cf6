#include "rules/identity_codes.h"

#include <doctest/doctest.h>

#include <string>

#include "rules/calling.h"

using namespace pinko;
using namespace pinko::rules;

namespace {

// The codes are of the test series 900–999, which no person has.
constexpr std::string_view kTables = R"(
identity-codes:
  one: {pattern: '([0-9]{6})[-+A-FU-Y]([0-9]{3})([0-9A-Z])', alphabet: 0123456789ABCDEFHJKLMNPRSTUVWXY}
  other: {pattern: 'no-check-[0-9]{4}'}
learner-numbers:
  one: {pattern: '1\.2\.3\.24\.[0-9]+'}
)";

// Where a predicate finds faults, as "line:column", with the facts, which there must not be any.
std::string found(Predicate predicate, const std::string& yaml) {
  std::string all;
  trial::each_fault(predicate, kTables, yaml, {}, [&](const Fault& fault, const Source& source) {
    const Location place = locate(source, fault.span == Span{} ? fault.where.place() : fault.span);
    all += (all.empty() ? "" : " ") + std::to_string(place.begin.line) + ":" + std::to_string(place.begin.column);
    for (const Arg& fact : fault.args) all += " " + fact.name + "=" + fact.value;
  });
  return all;
}

}  // namespace

TEST_CASE("identity codes are found in values, keys and comments, wherever they stand in the text") {
  CHECK(found(&no_identity_codes, "a: 010190-901R") == "1:4");
  CHECK(found(&no_identity_codes, "a: 'Matti, 010190-901R, sv'") == "1:12");
  CHECK(found(&no_identity_codes, "010190-901R: a") == "1:1");
  CHECK(found(&no_identity_codes, "a: b # ask 010190-901R") == "1:12");
  CHECK(found(&no_identity_codes, "# 010190-901R\na: b") == "1:3");
  CHECK(found(&no_identity_codes, "a: [010190-901R, 010190A901R]\nb: 010190+901R") == "1:5 1:18 2:4");
  CHECK(found(&no_identity_codes, "a: |\n  first\n  010190-901R\n") == "3:3");
}

TEST_CASE("the check character counts, and a mistyped code is told apart") {
  CHECK(found(&no_identity_codes, "a: 010190-901S") == "");
  CHECK(found(&no_mistyped_identity_codes, "a: 010190-901S") == "1:4");
  CHECK(found(&no_mistyped_identity_codes, "a: 010190-901R") == "");
  CHECK(found(&no_identity_codes, "a: 010190-902R") == "");
  CHECK(found(&no_identity_codes, "a: 020190-901R") == "");
}

TEST_CASE("a part of a longer word or number is no identity code") {
  CHECK(found(&no_identity_codes, "a: x010190-901R") == "");
  CHECK(found(&no_identity_codes, "a: 1010190-901R") == "");
  CHECK(found(&no_identity_codes, "a: 010190-901RR") == "");
  CHECK(found(&no_identity_codes, "a: 010190-901R1") == "");
  CHECK(found(&no_identity_codes, "a: _010190-901R_") == "1:5");
  CHECK(found(&no_identity_codes, "a: (010190-901R)") == "1:5");
  // The first match is part of something longer, the second begins inside it.
  CHECK(found(&no_identity_codes, "a: 010190-901RA-010190-901R") == "1:17");
}

TEST_CASE("escapes and folding do not hide a code, and it is reported once") {
  CHECK(found(&no_identity_codes, "a: \"010190\\x2d901R\"") == "1:4");
  CHECK(found(&no_identity_codes, "a: \"tab \\t 010190-901R\"") == "1:12");
  CHECK(found(&no_identity_codes, "a: \"010190\\\n  -901R\"") == "1:4");
  CHECK(found(&no_mistyped_identity_codes, "a: \"010190\\x2d901S\"") == "1:4");
}

TEST_CASE("a kind without alphabet has no check character") {
  CHECK(found(&no_identity_codes, "a: no-check-1234") == "1:4");
  CHECK(found(&no_mistyped_identity_codes, "a: no-check-1234") == "");
}

TEST_CASE("learner numbers are found by themselves") {
  CHECK(found(&no_learner_numbers, "a: 1.2.3.24.00000000001 # 1.2.3.24.7") == "1:4 1:27");
  CHECK(found(&no_learner_numbers, "a: 1.2.3.10.00000000001") == "");
  CHECK(found(&no_identity_codes, "a: 1.2.3.24.00000000001") == "");
}
