// Code lists: the values that a coded field may hold, with IRIs and labels (schemas/codelists/*.yaml).
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "pinko/document.h"

namespace pinko::rules {

/// One list. Views point into its document, which the rule set keeps.
class CodeList {
 public:
  explicit CodeList(Node entry);

  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] bool has(std::string_view code) const { return codes_.contains(code); }
  /// The entry of a code (`iri`, labels, further attributes); absent if there is none.
  [[nodiscard]] Node find(std::string_view code) const;
  /// The codes in the order of the list.
  [[nodiscard]] const std::vector<std::string_view>& codes() const { return order_; }
  [[nodiscard]] Node entry() const { return entry_; }

 private:
  Node entry_;
  std::string_view name_;
  std::vector<std::string_view> order_;
  std::unordered_map<std::string_view, Node> codes_;
};

/// All shipped lists by name, each made when it is first asked for. Filled while packs are loaded, then only read.
class CodeLists {
 public:
  /// nullptr where there is no such list.
  const CodeList* find(std::string_view name);
  /// The names of all shipped lists, sorted.
  [[nodiscard]] static std::vector<std::string_view> names();

 private:
  std::unordered_map<std::string_view, CodeList> lists_;
};

}  // namespace pinko::rules
