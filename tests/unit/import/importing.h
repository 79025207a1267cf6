// Reading foreign files in tests.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/import.h"
#include "pinko/parse.h"

namespace pinko::test {

inline Imported import_text(std::string_view importer, std::string text, const ImportOptions& options = {}) {
  return import_from(std::make_shared<const Source>("file", std::move(text)), find_importer(importer), options);
}

/// The only descriptor of a file, as a tree.
struct One {
  Imported imported;
  Parsed parsed;
  [[nodiscard]] Node root() const { return parsed.document.root(); }
  [[nodiscard]] std::size_t count(std::string_view rule) const {
    return static_cast<std::size_t>(std::ranges::count(imported.findings, rule, &Finding::rule));
  }
};

inline Parsed parse_text(std::string text) {
  return parse(std::make_shared<const Source>("result", std::move(text)), {.limits = kImportLimits});
}

inline One import_one(std::string_view importer, std::string text) {
  One one{import_text(importer, std::move(text)), {}};
  REQUIRE(one.imported.descriptors.size() == 1);
  one.parsed = parse_text(one.imported.descriptors[0].bytes);
  REQUIRE(one.parsed.whole);
  CHECK(one.parsed.findings.empty());
  return one;
}

inline std::string file_text(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

inline Node at(Node node, std::string_view path) {
  while (!path.empty() && node) {
    const auto dot = path.find('.');
    const auto step = path.substr(0, dot);
    if (node.is_list()) {
      Node item;
      auto number = std::stoul(std::string{step});
      for (const Node one : node.children())
        if (number-- == 0) item = one;
      node = item;
    } else {
      node = node[step];
    }
    path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
  }
  return node;
}

inline std::string text_at(const One& one, std::string_view path) { return std::string{at(one.root(), path).text()}; }

}  // namespace pinko::test
