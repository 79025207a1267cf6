#include "data/shipped.h"

#include <algorithm>
#include <deque>

namespace pinko {
namespace {

const std::deque<Document>& documents() {
  static const std::deque<Document> all = [] {
    std::deque<Document> made;
    for (const ShippedFile& file : shipped_files())
      made.emplace_back(nullptr, std::span{file.records, file.count}, file.arena, nullptr);
    return made;
  }();
  return all;
}

}  // namespace

const Document* shipped(std::string_view name) {
  const auto files = shipped_files();
  const auto found = std::ranges::lower_bound(files, name, {}, &ShippedFile::name);
  if (found == files.end() || found->name != name) return nullptr;
  return &documents()[static_cast<std::size_t>(found - files.begin())];
}

std::vector<std::string_view> shipped_names() {
  std::vector<std::string_view> names;
  for (const ShippedFile& file : shipped_files()) names.push_back(file.name);
  return names;
}

}  // namespace pinko
