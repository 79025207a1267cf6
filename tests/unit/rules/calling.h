// A predicate called on a YAML text, without a pack around it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "pinko/parse.h"
#include "rules/named.h"

namespace pinko::trial {

/// Calls `visit(fault, source)` for each fault that a predicate finds. `tables` is the YAML of the tables it reads;
/// `item` names the top-level field it judges, empty: the document.
template <typename Visit>
void each_fault(rules::Predicate predicate, std::string_view tables, const std::string& yaml, std::string_view item,
                Visit&& visit) {
  const auto table_document = parse(std::make_shared<Source>("tables.yaml", std::string{tables})).document;
  const rules::WordLists no_words;
  rules::Tables by_name;
  for (const Node table : table_document.root().children()) by_name.emplace(table.key(), table);
  const auto document = parse(std::make_shared<Source>("test.yaml", yaml)).document;
  const rules::Call call{.value = item.empty() ? document.root() : document.root()[item],
                         .root = document.root(),
                         .words = no_words,
                         .languages = {},
                         .as_of = {},
                         .tables = &by_name};
  for (const rules::Fault& fault : predicate(call)) visit(fault, *document.source());
}

}  // namespace pinko::trial
