#include "rules/values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "rules/evaluate.h"
#include "text/did_you_mean.h"
#include "text/fold.h"
#include "text/numbers.h"
#include "text/url.h"
#include "text/utf8.h"

namespace pinko::rules {
namespace {

// 133.5 / 5 and the like: a bound is met although the division is off by the last bit.
constexpr double kSlack = 1e-9;

constexpr std::array<std::string_view, 20> kArgNames{
    "present", "absent",  "in",     "not",    "includes", "min",   "max",   "over",   "under",  "about",
    "integer", "matches", "format", "length", "mentions", "avoid", "count", "unique", "refers", "call"};

std::string_view arg_name(Word word) { return kArgNames[static_cast<std::size_t>(word)]; }

template <typename Texts>
std::string joined(const Texts& texts) {
  std::string all;
  for (const std::string_view text : texts) {
    if (!all.empty()) all += ", ";
    all += text;
  }
  return all;
}

// ---- operands -------------------------------------------------------------------------------------------------------

// An operand looked up for one subject. Empty when its own field is absent or its table has no such row.
struct Looked {
  std::vector<std::string_view> texts;
  std::optional<Date> date;
  Node from;  // the field it came from
};

Node row(const Operand& operand, const Context& context) {
  Node at = operand.lookup->table;
  for (const Path& key : operand.lookup->by) {
    const Node value = value_at(context.view, key, context.subject);
    at = value && at.is_map() ? at[value.text()] : Node{};
    if (!at) return {};
  }
  return at;
}

void add_scalars(Node node, std::vector<std::string_view>& texts) {
  if (node.is_scalar()) texts.push_back(node.text());
  for (const Node child : node.children()) add_scalars(child, texts);
}

Looked look_up(const Operand& operand, const Context& context) {
  Looked looked;
  switch (operand.from) {
    case Operand::From::today:
      looked.date = context.as_of;
      break;
    case Operand::From::literals:
      looked.texts = operand.literals;
      looked.date = operand.date;
      break;
    case Operand::From::table:
      add_scalars(row(operand, context), looked.texts);
      break;
    case Operand::From::field:
      looked.from = value_at(context.view, *operand.field, context.subject);
      add_scalars(looked.from, looked.texts);
      if (looked.texts.size() == 1) looked.date = parse_date(looked.texts.front());
      break;
    case Operand::From::codes:
      looked.texts = operand.codes->codes();
      break;
    case Operand::From::words:
      break;
  }
  return looked;
}

bool is_one_of(const Operand& operand, std::string_view text, const Context& context) {
  if (operand.from == Operand::From::codes) return operand.codes->has(text);
  if (operand.from == Operand::From::literals)
    return std::ranges::find(operand.literals, text) != operand.literals.end();
  const Looked looked = look_up(operand, context);
  return looked.texts.empty() || std::ranges::find(looked.texts, text) != looked.texts.end();
}

bool is_none_of(const Operand& operand, std::string_view text, const Context& context) {
  const Looked looked = look_up(operand, context);
  return std::ranges::find(looked.texts, text) == looked.texts.end();
}

// ---- comparisons ----------------------------------------------------------------------------------------------------

std::optional<double> measure(const Constraint& constraint, std::string_view text) {
  if (constraint.with().scale == nullptr) return parse_number(text);
  const auto level = constraint.with().scale->find(text);
  if (level == constraint.with().scale->end()) return std::nullopt;
  return level->second;
}

// The value as the number that is compared: with `per` a ratio.
std::optional<double> measured(const Constraint& constraint, Node value, const Context& context) {
  const auto number = measure(constraint, value.text());
  if (!number || !constraint.with().per) return number;
  const Node divisor = value_at(context.view, *constraint.with().per, context.subject);
  const auto below = divisor ? parse_number(divisor.text()) : std::nullopt;
  if (!below || *below == 0) return std::nullopt;
  return *number / *below;
}

// What a bound is multiplied by; nothing where `times` finds no number.
std::optional<double> factor(const Constraint& constraint, const Context& context) {
  if (!constraint.with().times) return 1;
  const Node node = value_at(context.view, *constraint.with().times, context.subject);
  return node ? parse_number(node.text()) : std::nullopt;
}

bool in_order(Word word, double value, double bound, double within) {
  switch (word) {
    case Word::min:
      return value >= bound - kSlack;
    case Word::max:
      return value <= bound + kSlack;
    case Word::over:
      return value > bound + kSlack;
    case Word::under:
      return value < bound - kSlack;
    default:
      return std::abs(value - bound) <= within + kSlack;
  }
}

bool in_order(Word word, Date value, Date bound, const Within& within) {
  switch (word) {
    case Word::min:
      return value >= bound;
    case Word::max:
      return value <= bound;
    case Word::over:
      return value > bound;
    case Word::under:
      return value < bound;
    default: {
      const auto [early, late] = std::minmax(value, bound);
      return late.days <= add_months(early, within.months).days + within.days;
    }
  }
}

bool compares(const Constraint& constraint, Node value, const Context& context) {
  const Operand& operand = constraint.operand;
  const auto times = factor(constraint, context);
  if (!times) return true;
  if (operand.numbers.size() == 1 && constraint.with().scale == nullptr) {
    const auto number = measured(constraint, value, context);
    return !number ||
           in_order(constraint.word, *number, operand.numbers.front() * *times, constraint.with().within.number);
  }
  const Looked looked = look_up(operand, context);
  if (looked.date) {
    const auto date = parse_date(value.text());
    return !date || in_order(constraint.word, *date, *looked.date, constraint.with().within);
  }
  if (looked.texts.size() != 1) return true;
  const auto bound = measure(constraint, looked.texts.front());
  const auto number = measured(constraint, value, context);
  return !bound || !number || in_order(constraint.word, *number, *bound * *times, constraint.with().within.number);
}

// ---- texts ----------------------------------------------------------------------------------------------------------

bool is_integer(std::string_view text) {
  const auto number = parse_number(text);
  return !number || std::floor(*number) == *number;
}

bool has_format(Format format, Node value) {
  switch (format) {
    case Format::date:
      return parse_date(value.text()).has_value();
    case Format::url:
      return is_web_address(value.text());
    case Format::email:
      return is_email(value.text());
    case Format::number:
      return parse_number(value.text()).has_value();
    case Format::boolean:
      return value.text() == "true" || value.text() == "false";
  }
  return true;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

bool inside(const Bounds& bounds, double value) {
  return (!bounds.min || value >= *bounds.min) && (!bounds.max || value <= *bounds.max);
}

double characters(Node value) { return static_cast<double>(utf8::length(trimmed(value.text()))); }

const WordList* words_for(const Operand& operand, Node value, const Context& context) {
  if (operand.from != Operand::From::words) return nullptr;
  if (operand.own_words) return &operand.own_words->get();
  std::string_view language = context.view.language(value);
  if (language.empty() && !context.view.languages().empty()) language = context.view.languages().front();
  return context.contents.words.find(operand.words, language);
}

// The first word of the list in the text that does not stand in an allowed context.
std::string_view hit(const Constraint& constraint, Node value, const Context& context) {
  const WordList* list = words_for(constraint.operand, value, context);
  if (list == nullptr || list->empty()) return {};
  const WordList* allowed = constraint.with().except ? words_for(*constraint.with().except, value, context) : nullptr;
  Words words;
  split_words(value.text(), words);
  std::size_t allowed_until = 0;
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    if (allowed != nullptr) allowed_until = std::max(allowed_until, i + allowed->match(words, i));
    const std::size_t count = list->match(words, i);
    if (count == 0 || i + count <= allowed_until) continue;
    // An allowed context may begin inside the hit's own words only; one that begins later does not excuse it.
    const std::size_t end = end_of_word(value.text(), words.at[i + count - 1]);
    return value.text().substr(words.at[i], end - words.at[i]);
  }
  return {};
}

// Gathered once per document: thousands of references must not each walk thousands of targets.
bool is_found(const Constraint& constraint, std::string_view text, const Context& context) {
  const auto [targets, is_new] = context.memory.targets.try_emplace(&constraint);
  if (is_new) {
    std::vector<std::string_view> texts;
    context.view.each(*constraint.operand.field, context.view.root(), [&](Node node) {
      add_scalars(node, texts);
      return false;
    });
    targets->second.insert(texts.begin(), texts.end());
  }
  return targets->second.contains(text);
}

void add_suggestion(std::vector<Arg>& args, std::string_view value, const std::vector<std::string_view>& known) {
  if (const auto near = did_you_mean(value, known); !near.empty()) args.push_back({"suggestion", std::string{near}});
}

// A message may name both bounds although only one of them is broken.
void add_operand(std::vector<Arg>& args, const Constraint& constraint, const Context& context) {
  const Looked looked = look_up(constraint.operand, context);
  std::string operand = looked.date ? to_string(*looked.date) : joined(looked.texts);
  if (constraint.with().times && looked.texts.size() == 1)
    if (const auto bound = parse_number(operand), times = factor(constraint, context); bound && times)
      operand = to_text(*bound * *times);
  if (!operand.empty()) args.push_back({std::string{arg_name(constraint.word)}, operand});
  if (!constraint.with().within.written.empty())
    args.push_back({"within", std::string{constraint.with().within.written}});
  if (constraint.with().bounds.min) args.push_back({"min", to_text(*constraint.with().bounds.min)});
  if (constraint.with().bounds.max) args.push_back({"max", to_text(*constraint.with().bounds.max)});
}

// ---- lists and maps as a whole --------------------------------------------------------------------------------------

std::vector<Breach> not_included(const Constraint& constraint, Node value, const Context& context) {
  std::vector<std::string_view> held;
  add_scalars(value, held);
  const auto wanted = [&](std::string_view text) { return is_one_of(constraint.operand, text, context); };
  if (std::ranges::any_of(held, wanted)) return {};
  const Looked looked = look_up(constraint.operand, context);
  Breach breach{.where = value, .args = {{"value", joined(held)}, {"includes", joined(looked.texts)}}};
  return {std::move(breach)};
}

std::vector<Breach> wrong_count(const Constraint& constraint, Node value) {
  if (!value.is_list() && !value.is_map()) return {};
  if (inside(constraint.with().bounds, value.size())) return {};
  Breach breach{.where = value, .args = {{"count", std::to_string(value.size())}}};
  if (constraint.with().bounds.min) breach.args.push_back({"min", to_text(*constraint.with().bounds.min)});
  if (constraint.with().bounds.max) breach.args.push_back({"max", to_text(*constraint.with().bounds.max)});
  return {std::move(breach)};
}

// The values that two items must not share: a text, or the texts of a text map with their languages.
std::vector<std::pair<std::string, Node>> identities(const Constraint& constraint, Node item, const View& view) {
  std::vector<std::pair<std::string, Node>> all;
  const auto add = [&](Node value) {
    if (value.is_scalar() && !value.blank()) all.emplace_back(folded(value.text()), value);
    if (!value.is_map()) return;
    for (const Node text : value.children())
      if (text.is_scalar() && !text.blank())
        all.emplace_back(std::string{text.key()} + '\0' + folded(text.text()), text);
  };
  if (constraint.unique_by == kNoField) add(item);
  for (const Node child : item.children())
    if (constraint.unique_by != kNoField && view.field(child) == constraint.unique_by) add(child);
  return all;
}

std::vector<Breach> repeated(const Constraint& constraint, Node list, const Context& context) {
  std::vector<Breach> breaches;
  std::unordered_map<std::string, Node> seen;
  for (const Node item : list.children()) {
    for (auto& [identity, node] : identities(constraint, item, context.view)) {
      const auto [first, is_new] = seen.emplace(std::move(identity), node);
      if (is_new) continue;
      breaches.push_back(
          {.where = node, .args = {{"value", shown(context.contents, context.view, node)}}, .related = first->second});
      break;  // one finding per item, however many languages repeat
    }
  }
  return breaches;
}

std::vector<Breach> called(const Constraint& constraint, Node value, const Context& context) {
  const Call call{.value = value,
                  .root = context.view.root(),
                  .words = context.contents.words,
                  .languages = context.view.languages(),
                  .as_of = context.as_of,
                  .view = &context.view,
                  .tables = &context.contents.tables,
                  .outcomes = &context.memory.outcomes};
  std::vector<Breach> breaches;
  for (Fault& fault : constraint.predicate(call))
    breaches.push_back({.where = fault.where,
                        .args = std::move(fault.args),
                        .related = {},
                        .missing = std::move(fault.missing),
                        .span = fault.span,
                        .edits = std::move(fault.edits)});
  return breaches;
}

}  // namespace

bool judges_whole(Word word) {
  return word == Word::includes || word == Word::count || word == Word::unique || word == Word::call;
}

bool holds(const Constraint& constraint, Node value, const Context& context) {
  switch (constraint.word) {
    case Word::in:
      return is_one_of(constraint.operand, value.text(), context);
    case Word::not_in:
      return is_none_of(constraint.operand, value.text(), context);
    case Word::min:
    case Word::max:
    case Word::over:
    case Word::under:
    case Word::about:
      return compares(constraint, value, context);
    case Word::integer:
      return is_integer(value.text());
    case Word::matches:
      return constraint.pattern->matches_all_of(value.text());
    case Word::format:
      return has_format(constraint.format, value);
    case Word::length:
      return inside(constraint.with().bounds, characters(value));
    case Word::mentions:
      return !hit(constraint, value, context).empty();
    case Word::avoid:
      return hit(constraint, value, context).empty();
    case Word::refers:
      return is_found(constraint, value.text(), context);
    default:
      return true;
  }
}

Breach explain(const Constraint& constraint, std::span<const Constraint> all, Node value, const Context& context) {
  Breach breach{.where = value, .args = {{"value", shown(context.contents, context.view, value)}}};
  if (const auto language = context.view.language(value); !language.empty())
    breach.args.push_back({"language", std::string{language}});

  const Looked looked = look_up(constraint.operand, context);
  breach.related = looked.from;
  if (constraint.word == Word::in) add_suggestion(breach.args, value.text(), looked.texts);
  for (const Constraint& one : all) add_operand(breach.args, one, context);
  if (const auto number = measured(constraint, value, context)) breach.args.push_back({"number", to_text(*number)});
  if (constraint.word == Word::length) breach.args.push_back({"length", to_text(characters(value))});
  if (constraint.word == Word::avoid) breach.args.push_back({"hit", std::string{hit(constraint, value, context)}});
  return breach;
}

std::vector<Breach> judge_whole(const Constraint& constraint, Node value, const Context& context) {
  switch (constraint.word) {
    case Word::includes:
      return not_included(constraint, value, context);
    case Word::count:
      return wrong_count(constraint, value);
    case Word::unique:
      return repeated(constraint, value, context);
    case Word::call:
      return called(constraint, value, context);
    default:
      return {};
  }
}

}  // namespace pinko::rules
