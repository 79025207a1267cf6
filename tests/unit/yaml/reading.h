// What the tests of the reader share.
#pragma once

#include <memory>
#include <string>

#include "pinko/parse.h"

namespace pinko::test {

inline Parsed read(std::string text, const ParseOptions& options = {}) {
  return parse(std::make_shared<const Source>("x.mc.yaml", std::move(text)), options);
}

/// `YAML-03 2:1` for the first finding, with the verdict: `ok`, `ok YAML-30 2:1`, `no YAML-03 2:1`.
inline std::string verdict(const Parsed& parsed) {
  std::string text = parsed.whole ? "ok" : "no";
  for (const auto& finding : parsed.findings)
    text += ' ' + finding.rule + ' ' + std::to_string(finding.where.begin.line) + ':' +
            std::to_string(finding.where.begin.column);
  return text;
}

inline std::string verdict(std::string text, const ParseOptions& options = {}) {
  return verdict(read(std::move(text), options));
}

}  // namespace pinko::test
