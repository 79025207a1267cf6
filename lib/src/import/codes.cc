#include "import/codes.h"

#include <map>
#include <mutex>
#include <string>
#include <unordered_map>

#include "data/codelists.h"
#include "text/fold.h"

namespace pinko::importing {
namespace {

using Table = std::unordered_map<std::string, std::string_view>;

struct Tables {
  Table by_iri, by_name, by_word;
};

Tables made_of(const CodeList& list) {
  constexpr std::size_t kTag = 2;  // names stand under `en`, `fi`, …; other facts have longer keys
  Tables tables;
  const std::string base{list.entry()["base"].text()};
  for (const Node code : list.entry()["codes"].children()) {
    if (const auto iri = code["iri"].text(); !iri.empty())
      tables.by_iri.try_emplace(base + std::string{iri}, code.key());
    tables.by_word.try_emplace(lower_ascii(code.key()), code.key());
    for (const Node name : code.children())
      if (name.key().size() == kTag) tables.by_name.try_emplace(folded(name.text()), code.key());
  }
  return tables;
}

/// Made once for each list; threads may ask.
const Tables* tables_of(std::string_view name) {
  static std::mutex mutex;
  static std::map<std::string, Tables, std::less<>> made;
  const std::lock_guard lock{mutex};
  if (const auto known = made.find(name); known != made.end()) return &known->second;
  const auto* list = shipped_codelist(name);
  return list == nullptr ? nullptr : &made.emplace(std::string{name}, made_of(*list)).first->second;
}

std::string_view look_up(const Table& table, const std::string& key) {
  const auto found = table.find(key);
  return found == table.end() ? std::string_view{} : found->second;
}

}  // namespace

std::string_view code_by_iri(std::string_view list, std::string_view iri) {
  const auto* tables = tables_of(list);
  if (tables == nullptr) return {};
  // Official addresses begin with http:, and people make https: of it.
  constexpr std::string_view kSecure = "https://";
  std::string key{iri};
  if (iri.starts_with(kSecure)) key = "http://" + key.substr(kSecure.size());
  return look_up(tables->by_iri, key);
}

std::string_view code_by_name(std::string_view list, std::string_view name) {
  const auto* tables = tables_of(list);
  return tables == nullptr || name.empty() ? std::string_view{} : look_up(tables->by_name, folded(name));
}

std::string_view code_by_word(std::string_view list, std::string_view word) {
  const auto* tables = tables_of(list);
  return tables == nullptr || word.empty() ? std::string_view{} : look_up(tables->by_word, lower_ascii(word));
}

std::string language_of(std::string_view tag) {
  auto language = lower_ascii(tag.substr(0, tag.find_first_of("-_")));
  return shipped_codelist("languages")->has(language) ? language : std::string{};
}

}  // namespace pinko::importing
