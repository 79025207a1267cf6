// Every file of up to three of YAML's significant characters: each ends with a verdict, the same in every run.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "unit/yaml/reading.h"

namespace {

constexpr std::string_view kSignificant = "-?:,[]{}#&*!|>'\"%@` \n\tab0~\\/.=";

struct Count {
  std::size_t files = 0, whole = 0;
};

void try_all(std::string& text, std::size_t more, Count& count) {
  if (!text.empty()) {
    for (const bool any : {false, true}) {
      const auto parsed = pinko::test::read(text, {.limits = {}, .any_yaml = any});
      // Not whole: exactly one reason, and it is inside the file.
      const bool sound = parsed.whole ? !parsed.document.records().empty() || any
                                      : parsed.findings.size() == 1 && parsed.document.records().empty();
      if (!sound) FAIL_CHECK("unsound verdict on " << text);
      count.whole += parsed.whole ? 1U : 0U;
    }
    ++count.files;
  }
  if (more == 0) return;
  for (const char c : kSignificant.substr(0, 29)) {
    text.push_back(c);
    try_all(text, more - 1, count);
    text.pop_back();
  }
}

}  // namespace

TEST_CASE("each of the 25,259 files of up to three significant characters ends with a verdict") {
  Count count;
  std::string text;
  try_all(text, 3, count);
  CHECK(count.files == 25'259);
  MESSAGE(count.whole << " readings were whole");
}
