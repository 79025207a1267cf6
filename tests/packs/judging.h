// What tests of packs share: what rules say of a descriptor on a day, and which of two rules has the word.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/parse.h"
#include "pinko/rules.h"

namespace pinko::test {

constexpr std::string_view kToday = "2026-10-01";

inline std::vector<Finding> findings_of(const RuleSet& rules, std::string_view descriptor,
                                        std::string_view day = kToday) {
  Parsed parsed = parse(std::make_shared<const Source>("d.mc.yaml", std::string{descriptor}));
  const CheckOptions options{.as_of = *parse_date(day), .record = std::nullopt};
  return rules.check(parsed.document, std::move(parsed.findings), options).findings;
}

/// How often a rule speaks about a descriptor, all packs taking part.
inline std::size_t times(const RuleSet& rules, std::string_view rule, std::string_view descriptor,
                         std::string_view day = kToday) {
  const auto findings = findings_of(rules, descriptor, day);
  return static_cast<std::size_t>(std::ranges::count(findings, rule, &Finding::rule));
}

/// Of two rules about one fact, the first speaks about the descriptor and the second does not.
struct Precedence {
  std::string_view speaks, silent, descriptor;
};

inline void check_precedence(const RuleSet& rules, std::span<const Precedence> pairs) {
  for (const Precedence& pair : pairs) {
    CAPTURE(pair.speaks);
    CAPTURE(pair.silent);
    CAPTURE(pair.descriptor);
    CHECK(times(rules, pair.speaks, pair.descriptor) == 1);
    CHECK(times(rules, pair.silent, pair.descriptor) == 0);
  }
}

}  // namespace pinko::test
