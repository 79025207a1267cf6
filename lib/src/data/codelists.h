// Code lists: the values that a coded field may hold, with IRIs and labels (schemas/codelists/*.yaml).
#pragma once

#include <mutex>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pinko/document.h"

namespace pinko {

/// One list. Views point into its document, which the rule set keeps. Its table is made when it is first asked for a
/// code; threads may ask.
class CodeList {
 public:
  explicit CodeList(Node entry) : entry_(entry), name_(entry["codelist"].text()) {}

  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] bool has(std::string_view code) const { return table().contains(code); }
  /// The entry of a code (`iri`, labels, further attributes); absent if there is none.
  [[nodiscard]] Node find(std::string_view code) const;
  /// The codes in the order of the list.
  [[nodiscard]] std::vector<std::string_view> codes() const;
  [[nodiscard]] Node entry() const { return entry_; }

 private:
  using Table = std::unordered_map<std::string_view, Node>;
  [[nodiscard]] const Table& table() const;

  Node entry_;
  std::string_view name_;
  mutable std::once_flag once_;
  mutable Table table_;
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

/// A shipped list, for those who have no CodeLists; nullptr where there is no such list. Threads may ask.
const CodeList* shipped_codelist(std::string_view name);

}  // namespace pinko
