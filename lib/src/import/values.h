// Foreign texts as the values of fields: the type of the field says how a text is read. Entry point: Values::read().
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "import/map.h"
#include "yaml/emit.h"

namespace pinko::importing {

/// What became of a text. Without values and without `expected` it says nothing, or nothing that a descriptor holds.
struct Reading {
  std::vector<yaml::Value> values;
  std::string_view expected;    ///< what the text is not: a text of schemas/texts.yaml
  std::string_view suggestion;  ///< the nearest known code
  bool is_guess = false;
};

/// Reads texts; remembers the labels of code lists.
class Values {
 public:
  /// `text` as a value of the entry's field; several where the map or the field's list says so.
  Reading read(const Entry& entry, std::string_view text);
  /// What a field takes beside its type (`prerequisites: none`), where the text is it or says it; else empty.
  static std::string_view literal_of(const Target& target, std::string_view text);
  /// The code of a language: `fi`, `en-GB`, `nld`, `Swedish`; empty where there is none.
  std::string_view language(std::string_view text);
  /// True for what can be a key of `{fi: …, en: …}`: `fi`, `en-GB`, `swe`. A name of a language is none.
  bool is_language(std::string_view key);

 private:
  using Labels = std::unordered_map<std::string, std::string_view>;
  const Labels& labels_of(const CodeList& list);
  std::string_view find_code(const CodeList& list, std::string_view text);
  Reading read_typed(const Entry& entry, std::string_view text);
  Reading read_code(const CodeList& list, std::string_view text);

  std::unordered_map<const CodeList*, Labels> labels_;
};

/// `2,5`, `1 290,00`, `5 op` as descriptors write numbers: `2.5`, `1290.00`, `5`. Empty where it is no number, or where
/// it may be two (`1,290`).
std::string number_from(std::string_view text);

/// `2026-04-15T09:00:00Z`, `15.4.2026`, `2026/04/15` as `2026-04-15`; `15/04/2026` only where the form says which is
/// which. Empty where it is no day.
std::string day_from(std::string_view text, Form form = Form::usual);

}  // namespace pinko::importing
