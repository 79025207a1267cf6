#include "rules/codelists.h"

#include <string>

#include "rules/shipped.h"

namespace pinko::rules {
namespace {

constexpr std::string_view kFolder = "codelists/";
constexpr std::string_view kEnding = ".yaml";

}  // namespace

CodeList::CodeList(Node entry) : entry_(entry), name_(entry["codelist"].text()) {
  const Node codes = entry["codes"];
  order_.reserve(codes.size());
  codes_.reserve(codes.size());
  for (const Node code : codes.children()) {
    order_.push_back(code.key());
    codes_.emplace(code.key(), code);
  }
}

Node CodeList::find(std::string_view code) const {
  const auto found = codes_.find(code);
  return found == codes_.end() ? Node{} : found->second;
}

const CodeList* CodeLists::find(std::string_view name) {
  if (const auto known = lists_.find(name); known != lists_.end()) return &known->second;
  const Document* document = shipped(std::string{kFolder}.append(name).append(kEnding));
  if (document == nullptr) return nullptr;
  CodeList list{document->root()};
  return &lists_.emplace(list.name(), std::move(list)).first->second;
}

std::vector<std::string_view> CodeLists::names() {
  std::vector<std::string_view> names;
  for (const std::string_view file : shipped_names()) {
    if (!file.starts_with(kFolder)) continue;
    names.push_back(file.substr(kFolder.size(), file.size() - kFolder.size() - kEnding.size()));
  }
  return names;
}

}  // namespace pinko::rules
