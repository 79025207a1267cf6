#include "data/codelists.h"

#include <string>

#include "data/shipped.h"

namespace pinko {
namespace {

constexpr std::string_view kFolder = "codelists/";
constexpr std::string_view kEnding = ".yaml";

}  // namespace

const CodeList::Table& CodeList::table() const {
  std::call_once(once_, [this] {
    const Node codes = entry_["codes"];
    table_.reserve(codes.size());
    for (const Node code : codes.children()) table_.emplace(code.key(), code);
  });
  return table_;
}

std::vector<std::string_view> CodeList::codes() const {
  std::vector<std::string_view> all;
  for (const Node code : entry_["codes"].children()) all.push_back(code.key());
  return all;
}

Node CodeList::find(std::string_view code) const {
  const auto found = table().find(code);
  return found == table().end() ? Node{} : found->second;
}

const CodeList* CodeLists::find(std::string_view name) {
  if (const auto known = lists_.find(name); known != lists_.end()) return &known->second;
  const Document* document = shipped(std::string{kFolder}.append(name).append(kEnding));
  if (document == nullptr) return nullptr;
  const Node entry = document->root();
  return &lists_.try_emplace(entry["codelist"].text(), entry).first->second;
}

std::vector<std::string_view> CodeLists::names() {
  std::vector<std::string_view> names;
  for (const std::string_view file : shipped_names()) {
    if (!file.starts_with(kFolder)) continue;
    names.push_back(file.substr(kFolder.size(), file.size() - kFolder.size() - kEnding.size()));
  }
  return names;
}

const CodeList* shipped_codelist(std::string_view name) {
  static const std::unordered_map<std::string_view, CodeList> all = [] {
    std::unordered_map<std::string_view, CodeList> made;
    for (const std::string_view list : CodeLists::names())
      made.try_emplace(list, shipped(std::string{kFolder}.append(list).append(kEnding))->root());
    return made;
  }();
  const auto found = all.find(name);
  return found == all.end() ? nullptr : &found->second;
}

}  // namespace pinko
