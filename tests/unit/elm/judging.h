// Judges a small file of ELM and tells what was found in one line each.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/elm.h"
#include "pinko/parse.h"
#include "pinko/rules.h"

namespace pinko::judging {

inline ParseOptions roomy() {
  ParseOptions options;
  options.limits.file_bytes = 1u << 28;
  options.limits.nodes = options.limits.expanded_nodes = 10'000'000;
  options.limits.depth = 100'000;
  options.limits = elm_limits(options.limits);
  return options;
}

inline Parsed read(std::string_view text) {
  auto parsed = parse(std::make_shared<const Source>("a.jsonld", std::string{text}), roomy());
  REQUIRE(parsed.whole);
  return parsed;
}

inline std::vector<Finding> findings(std::string_view text) {
  auto found = judge_elm(read(text).document).findings;
  put_in_reading_order(found);
  return found;
}

/// `line:column rule /pointer` of every finding of at least this weight.
inline std::vector<std::string> told(std::string_view text, Severity least = Severity::error) {
  std::vector<std::string> lines;
  for (const auto& finding : findings(text))
    if (finding.severity >= least)
      lines.push_back(std::to_string(finding.where.begin.line) + ':' + std::to_string(finding.where.begin.column) +
                      ' ' + finding.rule + ' ' + finding.where.pointer);
  return lines;
}

inline std::size_t count(std::string_view text, std::string_view rule) {
  return static_cast<std::size_t>(std::ranges::count(findings(text), rule, &Finding::rule));
}

inline std::string with_context(std::string_view rest) {
  return std::string{
      R"({"@context": ["https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap"], )"}
      .append(rest)
      .append("}");
}

inline std::string message(std::string_view text, std::string_view rule, std::string_view language) {
  static const RuleSet rules = RuleSet::load();
  for (const auto& finding : findings(text))
    if (finding.rule == rule) return rules.message(finding, language);
  return {};
}

using Lines = std::vector<std::string>;

}  // namespace pinko::judging
