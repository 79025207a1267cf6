#include "import/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "data/codelists.h"
#include "data/shipped.h"
#include "import/draft.h"
#include "import/plain.h"
#include "pinko/date.h"
#include "text/did_you_mean.h"
#include "text/fold.h"
#include "text/numbers.h"
#include "text/utf8.h"

namespace pinko::importing {
namespace {

using rules::Type;
using yaml::Value;

constexpr std::array<std::string_view, 3> kLabelLanguages{"en", "fi", "sv"};

bool is_word_for(std::string_view meaning, std::string_view text) {
  const auto word = folded(text);
  const auto known = shipped("maps/words.yaml")->root()[meaning].children();
  return std::any_of(known.begin(), known.end(), [&](Node one) { return one.text() == word; });
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

/// Without the blanks that group digits: also the narrow and the unbreakable one.
std::string without_blanks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto rune = utf8::decode(text, at);
    const bool is_blank = rune.code == ' ' || rune.code == 0xA0 || rune.code == 0x202F || rune.code == 0x2009;
    const auto size = std::max<std::size_t>(rune.size, 1);
    if (!is_blank) out.append(text.substr(at, size));
    at += size;
  }
  return out;
}

std::string_view without_unit(std::string_view text) {
  const auto last = text.find_last_of("0123456789");
  if (last == std::string_view::npos || last + 1 == text.size()) return text;
  return is_word_for("units", text.substr(last + 1)) ? text.substr(0, last + 1) : text;
}

std::optional<std::string> calendar_day(std::string_view year, std::string_view month, std::string_view day) {
  const bool has_form = year.size() == 4 && month.size() <= 2 && day.size() <= 2;
  if (!has_form || !all_digits(year) || !all_digits(month) || !all_digits(day)) return std::nullopt;
  auto written = fmt::format("{}-{:0>2}-{:0>2}", year, month, day);
  if (!parse_date(written)) return std::nullopt;
  return written;
}

std::array<std::string_view, 3> thirds(std::string_view text, char sign) {
  const auto first = text.find(sign);
  const auto second = first == std::string_view::npos ? first : text.find(sign, first + 1);
  if (second == std::string_view::npos) return {};
  return {text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
}

/// `P10W`, `P70D`: whole weeks.
std::string weeks_from(std::string_view text) {
  if (!text.starts_with('P') || text.size() < 3) return number_from(text);
  const auto digits = text.substr(1, text.size() - 2);
  std::uint32_t count = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (error != std::errc{} || end != digits.data() + digits.size()) return {};
  if (text.ends_with('W')) return std::to_string(count);
  return text.ends_with('D') && count % 7 == 0 ? std::to_string(count / 7) : std::string{};
}

/// A code as people write it: `On-site` for `on_site`.
std::string code_like(std::string_view text) {
  auto code = lower_ascii(text);
  std::ranges::replace_if(
      code, [](char c) { return c == ' ' || c == '-'; }, '_');
  return code;
}

/// A code of a national list has its version behind it: `opetuspaikkakk_3#1`.
std::string_view without_version(std::string_view code) { return code.substr(0, code.rfind('#')); }

/// `*` stands for every other word.
const std::vector<std::string_view>* looked_up(const Table& table, std::string_view text) {
  if (table.empty()) return nullptr;
  auto found = table.find(folded(text));
  if (found == table.end()) found = table.find(folded(without_version(text)));
  if (found == table.end()) found = table.find("*");
  return found == table.end() ? nullptr : &found->second;
}

Reading one(Value value) { return {.values = {std::move(value)}, .expected = {}, .suggestion = {}}; }
Reading nothing(std::string_view expected) { return {.values = {}, .expected = expected, .suggestion = {}}; }
Reading bare(std::string written, std::string_view expected) {
  return written.empty() ? nothing(expected) : one(Value::bare(std::move(written)));
}

}  // namespace

std::string number_from(std::string_view text) {
  auto digits = without_blanks(without_unit(text));
  const auto comma = digits.rfind(',');
  const auto dot = digits.rfind('.');
  if (comma != std::string::npos && dot != std::string::npos) {
    const char groups = comma < dot ? ',' : '.';
    if (std::ranges::count(digits, groups == ',' ? '.' : ',') > 1) return {};
    std::erase(digits, groups);
  } else if (comma != std::string::npos && digits.size() - comma == 4) {
    return {};  // 1,290 may be 1.29 or 1290
  }
  std::ranges::replace(digits, ',', '.');
  return parse_number(digits) ? digits : std::string{};
}

std::string day_from(std::string_view text, Form form) {
  constexpr std::size_t kDay = 10;
  // The day as it is written there: of a point in time near midnight, another zone would make another day.
  if (text.size() > kDay && (text[kDay] == 'T' || text[kDay] == ' ') && parse_date(text.substr(0, kDay)))
    return std::string{text.substr(0, kDay)};
  if (parse_date(text)) return std::string{text};
  const auto dots = thirds(text, '.');
  if (const auto day = calendar_day(dots[2], dots[1], dots[0])) return *day;
  const auto strokes = thirds(text, '/');
  if (const auto day = calendar_day(strokes[0], strokes[1], strokes[2])) return *day;
  const bool month_first = form == Form::month_first;
  if (form == Form::usual) return {};
  return calendar_day(strokes[2], strokes[month_first ? 0 : 1], strokes[month_first ? 1 : 0]).value_or("");
}

const Values::Labels& Values::labels_of(const CodeList& list) {
  const auto [known, is_new] = labels_.try_emplace(&list);
  if (!is_new) return known->second;
  const std::string base{list.entry()["base"].text()};
  for (const auto code : list.codes()) {
    const Node entry = list.find(code);
    known->second.try_emplace(folded(code), code);
    if (const auto iri = entry["iri"].text(); !iri.empty()) {
      known->second.try_emplace(folded(iri), code);
      known->second.try_emplace(folded(base + std::string{iri}), code);
    }
    // Of two codes with one name the first is the wider.
    for (const auto language : kLabelLanguages)
      if (const auto label = entry[language].text(); !label.empty()) known->second.try_emplace(folded(label), code);
  }
  return known->second;
}

std::string_view Values::find_code(const CodeList& list, std::string_view text) {
  for (const auto form : {text, without_version(text)}) {
    if (const Node known = list.find(form)) return known.key();
    const auto& labels = labels_of(list);
    for (const auto& written : {folded(form), code_like(form)})
      if (const auto found = labels.find(written); found != labels.end()) return found->second;
  }
  return {};
}

std::string_view Values::language(std::string_view text) {
  const CodeList& list = *shipped_codelist("languages");
  if (const auto whole = find_code(list, text); !whole.empty()) return whole;
  return find_code(list, text.substr(0, text.find_first_of("-_")));
}

std::string_view Values::literal_of(const Target& target, std::string_view text) {
  if (target.field == nullptr) return {};
  for (const auto literal : target.field->also)
    if (text == literal || is_word_for(literal, text)) return literal;
  return {};
}

bool Values::is_language(std::string_view key) {
  const auto main = key.substr(0, key.find_first_of("-_"));
  return (main.size() == 2 || main.size() == 3) && !language(main).empty();
}

Reading Values::read_code(const CodeList& list, std::string_view text) {
  auto code = find_code(list, text);
  if (code.empty() && list.name() == "languages") code = language(text);
  if (!code.empty()) return one(Value::text(std::string{code}));
  Reading reading = nothing("import.known-code");
  reading.suggestion = did_you_mean(code_like(text), list.codes());
  return reading;
}

Reading Values::read_typed(const Entry& entry, std::string_view text) {
  if (const auto literal = literal_of(entry.target, text); !literal.empty())
    return one(Value::text(std::string{literal}));
  switch (entry.target.type()) {
    case Type::number:
      return bare(entry.form == Form::weeks ? weeks_from(text) : number_from(text), "conv.number");
    case Type::integer: {
      auto number = number_from(text);
      const auto dot = number.find('.');
      if (dot != std::string::npos && number.find_first_not_of('0', dot + 1) == std::string::npos) number.resize(dot);
      return bare(number.find('.') == std::string::npos ? std::move(number) : std::string{}, "import.whole-number");
    }
    case Type::boolean:
      return bare(is_word_for("yes", text) ? "true" : is_word_for("no", text) ? "false" : "", "conv.true-or-false");
    case Type::date:
      return bare(day_from(text, entry.form), "import.day");
    case Type::code:
      return read_code(*entry.target.item()->codes, text);
    default:
      return one(Value::text(std::string{text}));
  }
}

Reading Values::read(const Entry& entry, std::string_view text) {
  auto plain = entry.html ? without_html(text) : cleaned(text);
  if (plain.empty()) return {};
  const auto* known = looked_up(entry.codes, plain);
  const auto* guessed = known == nullptr ? looked_up(entry.guesses, plain) : nullptr;
  if (const auto* words = known != nullptr ? known : guessed) {
    Reading all;
    for (const auto word : *words)
      for (auto& value : read_typed(entry, word).values) all.values.push_back(std::move(value));
    all.is_guess = guessed != nullptr || entry.guess;
    return all;
  }
  if (!entry.after.empty())
    if (const auto at = without_version(plain).rfind(entry.after); at != std::string_view::npos)
      plain = std::string{without_version(plain).substr(at + entry.after.size())};
  if (entry.first > 0 && utf8::length(plain) > entry.first)
    plain.resize(std::min<std::size_t>(plain.size(), entry.first));
  if (entry.target.path == "id") plain = id_from(plain);
  if (plain.empty()) return nothing("import.id");
  auto reading = read_typed(entry, plain);
  reading.is_guess = entry.guess && !reading.values.empty();
  return reading;
}

}  // namespace pinko::importing
