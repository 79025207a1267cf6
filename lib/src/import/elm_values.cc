// Texts, codes, days and lengths of time of an ELM file as values of fields. Entry points: those of elm.h.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "data/codelists.h"
#include "import/codes.h"
#include "import/elm.h"
#include "import/plain.h"
#include "pinko/date.h"
#include "text/numbers.h"
#include "text/url.h"

namespace pinko::importing::elm {
namespace {

bool is_empty(const Value& value) {
  return value.kind == Value::Kind::text ? value.scalar.empty() : value.items.empty() && value.entries.empty();
}

std::string decimal(double number) {
  auto text = fmt::format("{:.3f}", number);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

/// The time of a point in time in UTC that is midnight somewhere between Lisbon in summer and Helsinki in summer.
bool is_midnight_in_europe(std::string_view time) {
  constexpr std::array<std::string_view, 3> kEvenings{"T21:00:00", "T22:00:00", "T23:00:00"};
  const bool in_utc = time.ends_with('Z') || time.ends_with("+00:00");
  return in_utc && std::ranges::any_of(kEvenings, [&](std::string_view evening) { return time.starts_with(evening); });
}

bool same_texts(const Value& a, const Value& b) {
  if (a.kind != b.kind || a.scalar != b.scalar || a.entries.size() != b.entries.size()) return false;
  if (!std::ranges::equal(a.items, b.items, {}, &Value::scalar, &Value::scalar)) return false;
  return std::ranges::all_of(a.entries, [&](const yaml::Entry& entry) {
    const Value* other = b.find(entry.key);
    return other != nullptr && other->scalar == entry.value.scalar;
  });
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
  if (!text.starts_with('P') || text.size() < 3) return std::nullopt;
  Duration read;
  bool in_time = false;
  std::size_t at = 1;
  while (at < text.size()) {
    if (text[at] == 'T' && !in_time) {
      in_time = true;
      ++at;
      continue;
    }
    const auto end = text.find_first_not_of("0123456789.,", at);
    if (end == std::string_view::npos || end == at) return std::nullopt;
    std::string digits{text.substr(at, end - at)};
    std::ranges::replace(digits, ',', '.');
    const auto value = parse_number(digits);
    if (!value) return std::nullopt;
    switch (text[end]) {
      case 'Y':
        read.years = *value;
        break;
      case 'M':
        in_time ? read.hours += * value / 60 : read.months = *value;
        break;
      case 'W':
        read.weeks = *value;
        break;
      case 'D':
        read.days = *value;
        break;
      case 'H':
        read.hours += *value;
        break;
      case 'S':
        read.hours += *value / 3600;
        break;
      default:
        return std::nullopt;
    }
    at = end + 1;
  }
  return read;
}

// ---- Putting

void Record::put(std::string_view path, Value value) {
  if (!is_empty(value)) importing::put(root, path, std::move(value));
}

bool Record::put_first(std::string_view path, Value value) {
  if (is_empty(value)) return true;
  if (const Value* known = get(path); known != nullptr && !is_empty(*known)) return same_texts(*known, value);
  importing::put(root, path, std::move(value));
  return true;
}

void Record::fill(std::string_view path, Node from, Value value) {
  if (!put_first(path, std::move(value))) tree.left.push_back(from);
}

const Value* Record::get(std::string_view path) const {
  const Value* at = &root;
  for (;;) {
    const auto dot = path.find('.');
    at = at->find(path.substr(0, dot));
    if (at == nullptr || dot == std::string_view::npos) return at;
    path.remove_prefix(dot + 1);
  }
}

void Record::add(std::string_view path, Value item) {
  if (is_empty(item)) return;
  if (get(path) == nullptr) importing::put(root, path, Value::list({}));
  at(path).items.push_back(std::move(item));
}

Value& Record::at(std::string_view path) { return importing::at(root, path); }

// ---- Reading

Value Record::texts(Node node) {
  Value all;
  while (node.is_list() && node.size() == 1) node = *node.children().begin();
  const auto add = [&](std::string_view tag, Node text) {
    std::string joined;
    const auto append = [&](Node one) {
      const auto clean = cleaned(tree.literal(one));
      if (!clean.empty()) joined.append(joined.empty() ? "" : "\n").append(clean);
    };
    if (text.is_list()) {
      for (const Node one : text.children()) append(one);
    } else {
      append(text);
    }
    const auto language = tag.empty() ? std::string{languages.empty() ? "" : languages.front()} : language_of(tag);
    if (language.empty() && !joined.empty()) return unreadable(text, "import.language");
    if (joined.empty() || all.find(language) != nullptr) return;
    tree.used.mark_all(text);
    all.at(language) = Value::text(std::move(joined));
  };
  const auto add_one = [&](Node one) {
    if (one.is_scalar()) return add({}, one);
    if (const Node literal = one["@value"]) {
      add(one["@language"].text(), one);
      if (tree.used.has(one)) tree.used.mark_all(one);
      return;
    }
    for (const Node text : one.children()) add(text.key(), text);
  };
  if (node.is_list()) {
    for (const Node one : node.children()) add_one(one);
  } else if (node) {
    add_one(node);
  }
  return all;
}

Value Record::one_text(Node node) {
  Value literal = this->literal(node);
  if (!is_empty(literal)) return literal;
  if (!node.is_map()) return Value::text({});
  const auto main = languages.empty() ? std::string_view{} : std::string_view{languages.front()};
  Node chosen;
  for (const Node text : node.children())
    if (!chosen || language_of(text.key()) == main) chosen = text;
  return this->literal(chosen);
}

Value Record::literal(Node node) {
  auto text = cleaned(tree.literal(node));
  if (!text.empty()) tree.used.mark_all(node);
  return Value::text(std::move(text));
}

void Record::use_if_same(Node node, const Value* known) {
  if (!node || known == nullptr) return;
  while (node.is_list() && node.size() == 1) node = *node.children().begin();
  if (node.is_scalar() && known->entries.size() == 1 && cleaned(node.text()) == known->entries[0].value.scalar)
    return tree.used.mark_all(node);
  for (const Node text : node.children()) {
    const Value* other = known->find(language_of(text.key()));
    if (other != nullptr && other->scalar == cleaned(tree.literal(text))) tree.used.mark_all(text);
  }
}

Node Record::note_literal(Node note) {
  if (note.is_scalar()) return note;
  tree.visit(note);
  tree.used.mark_all(tree.value(note, "subject"));
  return tree.value(note, "noteLiteral");
}

Value Record::day(Node node, Edge edge) {
  const auto text = tree.literal(node);
  if (text.empty()) return Value::text({});
  constexpr std::size_t kDay = 10;
  auto date = parse_date(text.substr(0, kDay));
  const bool has_time = text.size() > kDay;
  if (!date || (has_time && text[kDay] != 'T')) return unreadable(node, "import.date"), Value::text({});
  tree.used.mark_all(node);
  if (edge == Edge::exact || !is_midnight_in_europe(text.substr(kDay))) return Value::bare(to_string(*date));
  return Value::bare(to_string(Date{date->days + 1}));
}

Value Record::hours(Node node) {
  const auto text = tree.literal(node);
  if (text.empty()) return Value::text({});
  const auto duration = parse_duration(text);
  if (!duration || duration->years > 0 || duration->months > 0)
    return unreadable(node, "import.hours"), Value::text({});
  tree.used.mark_all(node);
  return Value::bare(decimal(duration->hours + 24 * (duration->days + 7 * duration->weeks)));
}

Value Record::weeks(Node node) {
  const auto text = tree.literal(node);
  if (text.empty()) return Value::text({});
  const auto duration = parse_duration(text);
  if (!duration || duration->years > 0 || duration->months > 0)
    return unreadable(node, "import.weeks"), Value::text({});
  tree.used.mark_all(node);
  return Value::bare(decimal(duration->weeks + (duration->days + duration->hours / 24) / 7));
}

Value Record::number(Node node) {
  const auto text = tree.literal(node);
  if (text.empty()) return Value::text({});
  if (!parse_number(text)) return unreadable(node, "import.number"), Value::text({});
  tree.used.mark_all(node);
  return Value::bare(std::string{text});
}

Value Record::code(Node node, std::string_view list, bool optional) {
  if (!node) return Value::text({});
  const auto iri = tree.id(node);
  auto found = code_by_iri(list, iri);
  if (const auto own = std::string{mapping()["identifiers"]["code"].text()}.append(list).append(":");
      found.empty() && iri.starts_with(own))
    found = code_by_word(list, decoded(iri.substr(own.size())));
  const Node names = tree.value(node, "prefLabel");
  for (const Node name : names.children())
    if (found.empty()) found = code_by_name(list, tree.literal(name));
  if (found.empty() && node.is_scalar()) found = code_by_word(list, iri);
  if (found.empty()) {
    if (!optional) unreadable(node, "import.code", list);
    return Value::text({});
  }
  tree.use(node);
  return Value::text(std::string{found});
}

Value Record::codes(const std::vector<Node>& nodes, std::string_view list) {
  std::vector<Value> all;
  for (const Node node : nodes) {
    Value one = code(node, list);
    const auto same = [&](const Value& other) { return other.scalar == one.scalar; };
    if (!is_empty(one) && std::ranges::none_of(all, same)) all.push_back(std::move(one));
  }
  return Value::list(std::move(all), Value::Style::flow);
}

std::vector<std::string> Record::named_codes(Node texts, std::string_view list) {
  std::vector<std::string> all;
  const Value named = this->texts(texts);
  for (const auto& [language, text] : named.entries) {
    all.clear();
    bool are_names = true;
    std::string_view rest = text.scalar;
    while (!rest.empty()) {
      const auto end = std::min(rest.find("; "), rest.size());
      const auto name = rest.substr(0, end);
      const auto code = code_by_name(list, name);
      are_names &= !code.empty();
      all.emplace_back(code.empty() ? name : code);
      rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    if (are_names) break;
  }
  return all;
}

Value Record::named_code(Node texts, std::string_view list) {
  auto codes = named_codes(texts, list);
  return Value::text(codes.empty() ? std::string{} : std::move(codes.front()));
}

Value Record::address(Node page) {
  if (!page) return Value::text({});
  tree.visit(page);
  const Node url = page.is_map() ? tree.value(page, "contentURL") : page;
  const auto text = tree.literal(url);
  if (text.empty()) return Value::text({});
  if (!is_web_address(text)) return unreadable(url, "import.web-address"), Value::text({});
  tree.used.mark_all(url);
  return Value::text(std::string{text});
}

void Record::unreadable(Node node, std::string_view expected, std::string_view list) {
  if (!node || tree.used.has(node)) return;
  tree.used.mark_all(node);  // told once is enough
  std::vector<Arg> args{{"field", std::string{tree.name(node)}}, {"expected", std::string{expected}, true}};
  if (node.parent().is_list()) args[0].value = tree.name(node.parent());
  if (!list.empty()) args.push_back({"list", std::string{list}});
  import.report(finding_at(kNotReadable, node, std::move(args)));
}

void Record::dangling(Node place) {
  std::vector<Arg> args;
  args.push_back({"id", std::string{tree.id(place)}});
  import.report(finding_at(kDangling, place, std::move(args)));
}

std::vector<FieldNote> Record::notes(Node node) {
  const auto prefix = mapping()["identifiers"]["note"].text();
  std::vector<FieldNote> all;
  for (const Node note : tree.all(node, "additionalNote")) {
    const auto subject = tree.id(tree.one(note, "subject"));
    all.push_back({subject.starts_with(prefix) ? subject.substr(prefix.size()) : std::string_view{}, note});
  }
  return all;
}

}  // namespace pinko::importing::elm
