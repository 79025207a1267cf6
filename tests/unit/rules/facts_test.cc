// The packed store of facts that rules across files need.

#include <doctest/doctest.h>

#include "pinko/catalogue.h"

namespace {

using namespace pinko;
using Kind = CatalogueFact::Kind;

CatalogueFact fact(std::uint32_t check, Kind kind, std::string value, std::string pointer) {
  return {.check = check,
          .kind = kind,
          .collection = 3,
          .value = std::move(value),
          .begin = {7, 300},
          .end = {8, 1},
          .pointer = std::move(pointer)};
}

TEST_CASE("facts come back as they were added, in order") {
  CatalogueFacts facts;
  CHECK(facts.empty());
  const std::vector one{fact(0, Kind::value, "", ""), fact(70'000, Kind::row,
                                                           "å\x1f"
                                                           "b",
                                                           "/title/en")};
  const std::vector two{fact(0xFFFFFFFF, Kind::reference, "c", "/title/en")};
  facts.add("a.mc.yaml", one);
  facts.add("empty.mc.yaml", {});
  facts.add("b.mc.yaml", two);
  REQUIRE(!facts.empty());

  std::vector<CatalogueFacts::Stored> all;
  std::vector<CatalogueFacts::Ref> refs;
  facts.each([&](CatalogueFacts::Ref ref, const CatalogueFacts::Stored& stored) {
    refs.push_back(ref);
    all.push_back(stored);
  });
  REQUIRE(all.size() == 3);
  CHECK(all[0].value.empty());
  CHECK(all[0].pointer.empty());
  CHECK(all[1].check == 70'000);
  CHECK(all[1].kind == Kind::row);
  CHECK(all[1].collection == 3);
  CHECK(all[1].value ==
        "å\x1f"
        "b");
  CHECK(all[1].begin == Position{7, 300});
  CHECK(all[1].end == Position{8, 1});
  CHECK(all[2].check == 0xFFFFFFFF);
  CHECK(all[2].pointer == "/title/en");
  CHECK(facts.path(all[0].file) == "a.mc.yaml");
  CHECK(facts.path(all[1].file) == "a.mc.yaml");
  CHECK(facts.path(all[2].file) == "b.mc.yaml");
  CHECK(facts.at(refs[1]).value == all[1].value);
  CHECK(refs[0] < refs[1]);
}

TEST_CASE("facts that fill many blocks, and one larger than a block, stay readable") {
  CatalogueFacts facts;
  const std::string large(200'000, 'x');
  for (std::uint32_t i = 0; i < 5000; ++i) {
    const std::vector few{fact(i, Kind::value, i == 2500 ? large : "value " + std::to_string(i), "/id")};
    facts.add("file " + std::to_string(i), few);
  }
  std::uint32_t seen = 0;
  bool right = true;
  facts.each([&](CatalogueFacts::Ref, const CatalogueFacts::Stored& stored) {
    right = right && stored.check == seen && facts.path(stored.file) == "file " + std::to_string(seen) &&
            stored.value == (seen == 2500 ? large : "value " + std::to_string(seen));
    ++seen;
  });
  CHECK(right);
  CHECK(seen == 5000);
}

}  // namespace
