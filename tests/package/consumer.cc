// What a portal would do with the library: check a text, print what is wrong. Fails if nothing is found wrong.

#include <iostream>
#include <memory>
#include <utility>

#include "pinko/document.h"
#include "pinko/parse.h"
#include "pinko/rules.h"
#include "pinko/source.h"

int main() {
  const auto rules = pinko::RuleSet::load();
  const auto source =
      std::make_shared<const pinko::Source>("course.mc.yaml", "id: consumer-test-1\ntitle: {en: A course}\n");
  auto parsed = pinko::parse(source);
  if (!parsed.whole) {
    std::cerr << "the text was not read\n";
    return 1;
  }
  const auto today = pinko::parse_date("2026-10-01");
  const auto checked = rules.check(parsed.document, std::move(parsed.findings), {.as_of = *today});
  for (const auto& finding : checked.findings) {
    std::cout << finding.where.path << ':' << finding.where.begin.line << ": " << rules.message(finding, "en") << '\n';
  }
  return checked.findings.empty() ? 1 : 0;
}
