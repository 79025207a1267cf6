#include "elm/values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "elm/forms.h"

namespace pinko::elm {
namespace {

using NamedForm = std::pair<std::string_view, Form>;
constexpr std::array kForms{
    NamedForm{"dateTime", Form::date_time}, NamedForm{"duration", Form::duration},
    NamedForm{"decimal", Form::decimal},    NamedForm{"integer", Form::integer},
    NamedForm{"boolean", Form::boolean},    NamedForm{"positiveInteger", Form::positive},
    NamedForm{"anyURI", Form::address},
};

Form form_of(std::string_view datatype) {
  const auto found = std::ranges::find(kForms, datatype, &NamedForm::first);
  return found == kForms.end() ? Form::other : found->second;
}

/// A number as JSON-LD makes it: `2.0` is 2. What is not whole becomes `1.5E0`, which is no decimal.
std::string_view as_written_by_reader(const Value& value) {
  return value.is_number && is_whole_number(value.text) ? value.text.substr(0, value.text.find('.')) : value.text;
}

bool is_over(std::string_view text, std::uint32_t most) {
  text.remove_prefix(std::min(text.find_first_not_of("+0"), text.size()));
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec != std::errc{} || number > most;
}

}  // namespace

void judge_text(const Value& value, bool by_language, std::string_view datatype, PropertyId property,
                std::optional<std::uint32_t> most, Findings& findings) {
  std::vector<Arg> args{label_of(property), key_of(property)};
  if (by_language) {
    if (value.language.empty()) findings.at(kNoLanguage, value.at, std::move(args), 0);
    return;
  }
  if (datatype.empty()) return;
  args.push_back({"value", findings.shown(value.at)});
  args.push_back({"datatype", std::string{datatype == "HTML" ? "rdf:" : "xsd:"}.append(datatype)});
  const auto report = [&](Form form) {
    findings.at(kIllFormed, value.at, std::move(args), static_cast<std::uint8_t>(form));
  };
  if (value.datatype != datatype) return report(Form::untyped);
  const bool broken_number = value.is_number && !is_whole_number(value.text);
  if (datatype == "string") {
    if (broken_number) findings.at(kNumberForText, value.at, std::move(args));
    return;
  }
  const auto text = as_written_by_reader(value);
  if (broken_number || !is_well_formed(datatype, text)) return report(form_of(datatype));
  if (!most || !is_over(text, *most)) return;
  args.push_back({"max", std::to_string(*most)});
  report(Form::most);
}

}  // namespace pinko::elm
