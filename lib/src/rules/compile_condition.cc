#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "rules/compile.h"
#include "rules/pack_error.h"
#include "text/numbers.h"

namespace pinko::rules {
namespace {

using NamedWord = std::pair<std::string_view, Word>;
constexpr std::array kWords{
    NamedWord{"present", Word::present}, NamedWord{"absent", Word::absent},     NamedWord{"in", Word::in},
    NamedWord{"not", Word::not_in},      NamedWord{"includes", Word::includes}, NamedWord{"min", Word::min},
    NamedWord{"max", Word::max},         NamedWord{"over", Word::over},         NamedWord{"under", Word::under},
    NamedWord{"about", Word::about},     NamedWord{"integer", Word::integer},   NamedWord{"matches", Word::matches},
    NamedWord{"format", Word::format},   NamedWord{"length", Word::length},     NamedWord{"mentions", Word::mentions},
    NamedWord{"avoid", Word::avoid},     NamedWord{"count", Word::count},       NamedWord{"unique", Word::unique},
    NamedWord{"refers", Word::refers},   NamedWord{"call", Word::call},
};
constexpr std::array<std::string_view, 5> kModifiers{"per", "times", "scale", "within", "except"};

using NamedFormat = std::pair<std::string_view, Format>;
constexpr std::array kFormats{
    NamedFormat{"date", Format::date},     NamedFormat{"url", Format::url},         NamedFormat{"email", Format::email},
    NamedFormat{"number", Format::number}, NamedFormat{"boolean", Format::boolean},
};

// Looks a name up in one of the tables above; says what would have been right otherwise.
template <typename Table>
auto look_up(const Table& table, Node at, std::string_view kind, std::string_view name) {
  const auto found = std::ranges::find(table, name, &Table::value_type::first);
  if (found != table.end()) return found->second;
  std::vector<std::string_view> known;
  for (const auto& row : table) known.push_back(row.first);
  throw unknown_word(at, kind, name, known);
}

std::vector<std::string_view> texts(Node value) {
  if (value.is_scalar()) return {value.text()};
  std::vector<std::string_view> all;
  for (const Node item : value.children()) {
    if (!item.is_scalar()) throw pack_error("pack-not-a-literal", item);
    all.push_back(item.text());
  }
  return all;
}

bool is_modifier(std::string_view name) { return std::ranges::find(kModifiers, name) != kModifiers.end(); }

std::optional<int> whole(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// `2`, `0.5`, `14 days`, `24 months`, `2 years`.
Within within(Node value) {
  const std::string_view text = value.text();
  Within result{.written = text};
  const auto blank = text.find(' ');
  if (blank == std::string_view::npos) {
    const auto number = parse_number(text);
    if (!number) throw pack_error("pack-not-a-number", value, {{"word", std::string{text}}});
    result.number = *number;
    return result;
  }
  const auto amount = whole(text.substr(0, blank));
  const auto unit = text.substr(blank + 1);
  if (!amount) throw pack_error("pack-not-a-number", value, {{"word", std::string{text}}});
  if (unit.starts_with("day"))
    result.days = *amount;
  else if (unit.starts_with("month"))
    result.months = *amount;
  else if (unit.starts_with("year"))
    result.months = 12 * *amount;
  else
    throw unknown_word(value, "unit", unit, std::array<std::string_view, 3>{"days", "months", "years"});
  return result;
}

Bounds bounds(Node value) {
  const auto number = [](Node at) -> std::optional<double> {
    if (!at) return std::nullopt;
    const auto parsed = parse_number(at.text());
    if (!parsed) throw pack_error("pack-not-a-number", at, {{"word", std::string{at.text()}}});
    return parsed;
  };
  if (value.is_scalar()) return {.min = number(value), .max = number(value)};
  for (const Node key : value.children())
    if (key.key() != "min" && key.key() != "max")
      throw unknown_word(key, "word", key.key(), std::array<std::string_view, 2>{"min", "max"});
  return {.min = number(value["min"]), .max = number(value["max"])};
}

Predicate predicate(Node value) {
  const auto all = predicates();
  const auto found = std::ranges::find(all, value.text(), &Named::name);
  if (found != all.end()) return found->predicate;
  std::vector<std::string_view> known;
  for (const Named& named : all) known.push_back(named.name);
  throw unknown_word(value, "predicate", value.text(), known);
}

bool compares(Word word) {
  return word == Word::min || word == Word::max || word == Word::over || word == Word::under || word == Word::about;
}

}  // namespace

std::shared_ptr<const Pattern> pattern(Node value) {
  auto made = std::make_shared<const Pattern>(value.text());
  const bool shipped = value.document().source() == nullptr;
  if (auto fault = shipped ? std::string{} : made->fault(); !fault.empty())
    throw pack_error("pack-bad-pattern", value, {{"reason", std::move(fault)}});
  return made;
}

Condition ConditionCompiler::condition(Node map, FieldId start) const {
  Condition result;
  if (!map) return result;
  if (!map.is_map()) throw pack_error("pack-not-a-condition", map);
  result.all.reserve(map.size());
  for (const Node entry : map.children()) {
    if (entry.key() != "any") {
      result.all.push_back(test(entry, start));
      continue;
    }
    for (const Node alternative : entry.children()) {
      result.any.push_back(condition(alternative, start));
      if (!result.any.back().any.empty()) throw pack_error("pack-nested-any", alternative);
    }
  }
  return result;
}

Test ConditionCompiler::test(Node entry, FieldId start) const {
  if (entry.key() == "call") {
    Constraint named{.word = Word::call, .predicate = predicate(entry)};
    return {.path = path(entry, "self", start), .constraints = {std::move(named)}};
  }
  Test result{.path = path(entry, entry.key(), start), .constraints = {}};
  result.constraints = constraints(entry, start, result.path.field);
  return result;
}

std::vector<Constraint> ConditionCompiler::constraints(Node value, FieldId start, FieldId field) const {
  if (value.is_scalar() && value.text() == "present") return {{.word = Word::present}};
  if (value.is_scalar() && value.text() == "absent") return {{.word = Word::absent}};
  if (!value.is_map()) {
    Constraint equals{.word = Word::in};
    equals.operand = operand(value, start);
    return {std::move(equals)};
  }
  std::vector<Constraint> all;
  all.reserve(value.size());
  for (const Node word : value.children())
    if (!is_modifier(word.key())) all.push_back(constraint(word, value, start, field));
  if (all.empty()) throw pack_error("pack-not-a-condition", value);
  return all;
}

Constraint ConditionCompiler::constraint(Node word, Node beside, FieldId start, FieldId field) const {
  Constraint result{.word = look_up(kWords, word, "word", word.key())};
  switch (result.word) {
    case Word::present:
    case Word::absent:
    case Word::integer:
    case Word::length:
    case Word::count:
      break;
    case Word::matches:
      result.pattern = pattern(word);
      break;
    case Word::format:
      result.format = look_up(kFormats, word, "format", word.text());
      break;
    case Word::mentions:
    case Word::avoid:
      result.operand = word_list(word);
      break;
    case Word::unique:
      if (word.text() != "true") result.unique_by = step(word, contents_.shape[field].item, word.text());
      break;
    case Word::refers:
      result.operand.field = std::make_shared<const Path>(path(word, word.text(), kRoot));
      break;
    case Word::call:
      result.predicate = predicate(word);
      break;
    default:
      result.operand = operand(word, start);
  }
  result.modifiers = modifiers_of(result.word, word, beside, start);
  return result;
}

std::shared_ptr<const Modifiers> ConditionCompiler::modifiers_of(Word kind, Node word, Node beside,
                                                                 FieldId start) const {
  std::shared_ptr<Modifiers> made;  // only where there are any
  const auto modifiers = [&]() -> Modifiers& {
    if (!made) made = std::make_shared<Modifiers>();
    return *made;
  };
  const auto path_at = [&](Node at) { return std::make_shared<const Path>(path(at, at.text(), start)); };
  if (kind == Word::length || kind == Word::count) modifiers().bounds = bounds(word);
  if (kind == Word::mentions || kind == Word::avoid)
    if (const Node except = beside["except"]) modifiers().except = std::make_shared<const Operand>(word_list(except));
  if (!compares(kind)) return made;
  if (const Node per = beside["per"]) modifiers().per = path_at(per);
  if (const Node times = beside["times"]) modifiers().times = path_at(times);
  if (const Node distance = beside["within"]) modifiers().within = within(distance);
  if (const Node name = beside["scale"]) modifiers().scale = &scale(name);
  return made;
}

const Scale& ConditionCompiler::scale(Node name) const {
  const auto found = contents_.scales.find(name.text());
  if (found == contents_.scales.end()) throw unknown_word(name, "scale", name.text(), {});
  return found->second;
}

Operand ConditionCompiler::operand(Node value, FieldId start) const {
  Operand result;
  if (!value.is_map()) {
    result.literals = texts(value);
    for (const std::string_view text : result.literals)
      if (const auto number = parse_number(text)) result.numbers.push_back(*number);
    if (result.numbers.size() != result.literals.size()) result.numbers.clear();
    if (value.is_scalar() && value.text() == "today" && value.quoting() == Quoting::plain)
      result.from = Operand::From::today;
    else if (value.is_scalar())
      result.date = parse_date(value.text());
    return result;
  }
  if (const Node field = value["field"]) {
    result.from = Operand::From::field;
    result.field = std::make_shared<const Path>(path(field, field.text(), start));
  } else if (const Node codes = value["codes"]) {
    result.from = Operand::From::codes;
    result.codes = lists_.find(codes.text());
    if (result.codes == nullptr) throw unknown_word(codes, "code list", codes.text(), CodeLists::names());
  } else if (const Node table = value["table"]) {
    result.from = Operand::From::table;
    const auto found = contents_.tables.find(table.text());
    if (found == contents_.tables.end()) throw unknown_word(table, "table", table.text(), {});
    auto lookup = std::make_shared<Lookup>();
    lookup->table = found->second;
    const Node by = value["by"];
    for (const std::string_view name : texts(by)) lookup->by.push_back(path(by, name, start));
    result.lookup = std::move(lookup);
  } else {
    throw pack_error("pack-not-an-operand", value);
  }
  return result;
}

Operand ConditionCompiler::word_list(Node value) const {
  Operand result{.from = Operand::From::words};
  if (!value.is_map()) {
    result.literals = texts(value);
    auto own = std::make_shared<LazyWordList>();
    own->add(value);
    result.own_words = std::move(own);
    return result;
  }
  result.words = value["words"].text();
  if (!contents_.words.has(result.words)) throw unknown_word(value, "word list", result.words, {});
  return result;
}

Subject ConditionCompiler::subject(Node at) const {
  Subject result;
  if (!at) return result;
  if (at.is_map()) {
    const Node type = at["type"];
    const auto named = type_named(type.text());
    if (!named) throw unknown_word(type ? type : at, "type", type.text(), {});
    result.from = Subject::From::type;
    result.type = *named;
    return result;
  }
  result.from = Subject::From::items;
  std::string_view written = at.text();
  const bool every = written.ends_with(".*");
  if (every) written.remove_suffix(2);
  Path items = resolve(at, written, kRoot);
  if (every) {
    const FieldId item = contents_.shape[items.field].item;
    if (item == kNoField) throw pack_error("pack-no-items", at, {{"field", std::string{written}}});
    items.steps.push_back(item);
    items.field = item;
  }
  result.items = std::make_shared<const Path>(std::move(items));
  return result;
}

Path ConditionCompiler::path(Node at, std::string_view written, FieldId start) const {
  if (written.starts_with('/')) return path(at, written.substr(1), kRoot);
  Path result = resolve(at, written, start);
  if (start != kRoot || result.is_self()) return result;
  const Shape& shape = contents_.shape;
  if (const auto longer = shape[result.field].short_for; !longer.empty() && result.role.empty()) {
    result.otherwise = std::make_shared<const Path>(resolve(at, longer, kRoot));
  } else if (!result.role.empty()) {
    for (const FieldId field : shape[kRoot].children)
      if (shape[field].short_for == written)
        result.otherwise = std::make_shared<const Path>(resolve(at, shape[field].name, kRoot));
  }
  return result;
}

Path ConditionCompiler::resolve(Node at, std::string_view written, FieldId start) const {
  const Shape& shape = contents_.shape;
  Path result{.written = written, .start = start, .field = start};
  if (written == "self") return result;
  for (std::string_view rest = written; !rest.empty();) {
    const auto dot = rest.find('.');
    const std::string_view name = rest.substr(0, dot);
    rest = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);

    const FieldId item = shape[result.field].type == Type::list ? shape[result.field].item : kNoField;
    if (item != kNoField) {
      const FieldId role = shape.child(item, "role");
      const bool names_role = role != kNoField && shape[role].codes != nullptr && shape[role].codes->has(name) &&
                              shape.child(item, name) == kNoField;
      if (names_role && result.role.empty() && start == kRoot) {
        result.to_list = std::exchange(result.steps, {});
        result.role_item = item;
        result.role_field = role;
        result.role = name;
        result.field = item;
        continue;
      }
      result.steps.push_back(item);
      result.field = item;
    }
    result.field = step(at, result.field, name);
    result.steps.push_back(result.field);
  }
  return result;
}

FieldId ConditionCompiler::step(Node at, FieldId from, std::string_view name) const {
  const Shape& shape = contents_.shape;
  const FieldId found = from == kNoField ? kNoField : shape.child(from, name);
  if (found != kNoField) return found;
  std::vector<std::string_view> known;
  if (from != kNoField)
    for (const FieldId child : shape[from].children) known.push_back(shape[child].name);
  throw unknown_word(at, "field", name, known);
}

}  // namespace pinko::rules
