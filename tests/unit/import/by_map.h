// Foreign texts in, descriptors and what was told out.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "import/importing.h"

namespace pinko::test {

inline Imported import_text(std::string_view importer, std::string text, const std::string& map) {
  ImportOptions options;
  options.map = map;
  return import_text(importer, std::move(text), options);
}

/// `RULE PLACE` of every finding: line and column, or line and name of the column.
inline std::vector<std::string> told(const Imported& imported) {
  std::vector<std::string> lines;
  for (const auto& finding : imported.findings) {
    const auto& where = finding.where;
    const auto column = where.column.empty() ? std::to_string(where.begin.column) : where.column;
    lines.push_back(finding.rule + " " + std::to_string(where.begin.line) + ":" + column);
  }
  return lines;
}

/// A fact of the first finding of a rule; empty where there is none.
inline std::string fact(const Imported& imported, std::string_view rule, std::string_view name) {
  for (const auto& finding : imported.findings)
    if (finding.rule == rule)
      for (const auto& arg : finding.args)
        if (arg.name == name) return arg.value;
  return {};
}

/// A descriptor as a tree.
inline Parsed tree_of(const ImportedDescriptor& descriptor) { return parse_text(descriptor.bytes); }

}  // namespace pinko::test
