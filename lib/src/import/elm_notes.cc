// What pinko's own converter wrote as notes and pages, since ELM has no property for it (schemas/elm/mapping.yaml), and
// pages of others. Entry point: Record::rest().
#include <algorithm>

#include "import/codes.h"
#include "import/elm.h"
#include "import/plain.h"
#include "rules/shape.h"
#include "text/numbers.h"

namespace pinko::importing::elm {
namespace {

bool is_empty(const Value& value) { return value.scalar.empty() && value.entries.empty() && value.items.empty(); }

/// Whether one of the texts is one of the names.
bool says(const Value& texts, Node names) {
  return std::ranges::any_of(texts.entries, [&](const yaml::Entry& text) {
    const Node name = names[text.key];
    return !name.blank() && name.text() == text.value.scalar;
  });
}

Node entry_of(std::string_view table, std::string_view field) {
  for (const Node entry : mapping()[table].children())
    if (entry["field"].text() == field) return entry;
  return {};
}

bool is_number(rules::Type type) { return type == rules::Type::number || type == rules::Type::integer; }

/// 1 to 9999; 0 for what is no such number.
std::size_t number_of(std::string_view text) {
  constexpr std::size_t kLongest = 4;
  if (text.empty() || text.size() > kLongest || text.find_first_not_of("0123456789") != std::string_view::npos)
    return 0;
  return std::stoul(std::string{text});
}

/// `into:fi-other:page` → `into`, `fi-other`. A module without an id has a number instead.
struct Neighbour {
  std::string_view field;
  std::string key, id;
  std::size_t number = 0;
};
std::optional<Neighbour> neighbour_of(std::string_view part) {
  const auto colon = part.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto kind = part.substr(0, colon);
  const auto name = part.substr(colon + 1, part.find(':', colon + 1) - colon - 1);
  std::string_view field;
  if (kind == "into" || kind == "into-ects") field = "integration.into";
  if (kind == "part" || kind == "part-ects") field = "parts";
  if (field.empty()) return std::nullopt;
  Neighbour made{field, std::string{field}.append(":").append(name), decoded(name)};
  if (const auto number = number_of(name); number > 0) {
    made.number = number;
    made.id.clear();
  }
  return made;
}

}  // namespace

void Record::rest(Node node) {
  // Sizes first: they stand apart from the modules they belong to.
  const auto all = notes(node);
  for (const auto& [field, note] : all)
    if (const auto neighbour = neighbour_of(own_part(tree.id(note))); neighbour && field == "workload.ects")
      neighbours_[neighbour->key] = one_text(note_literal(note)).scalar;
  for (const auto& note : all) add_note(note);
  for (const Node page : tree.all(node, "supplementaryDocument")) add_page(page);
}

void Record::add_note(const FieldNote& said) {
  const auto& [field, note] = said;
  if (field == "integration.option" || field == "workload.ects") return;
  if (field == "integration.into" || field == "parts") {
    add_neighbour(note, texts(note_literal(note)), {});
    return;
  }
  if (field == "alignments") {
    Value alignment;
    Value title = texts(note_literal(note));
    // A framework without a title was written in one language.
    const bool is_name = title.entries.size() == 1 && languages.size() > 1;
    if (is_name) alignment.at("framework") = title.entries[0].value;
    if (!is_name && !is_empty(title)) alignment.at("title") = std::move(title);
    return add_alignment(note, std::move(alignment));
  }
  const Node entry = entry_of("notes", field);
  if (!entry || get(field) != nullptr) return;
  const auto type = field_type(field);
  const Node literal = note_literal(note);
  if (entry["list"]) {
    std::vector<Value> codes;
    for (auto& code : named_codes(literal, entry["list"].text())) codes.push_back(Value::text(std::move(code)));
    if (type == rules::Type::list) return put(field, Value::list(std::move(codes), Value::Style::flow));
    if (!codes.empty()) put(field, std::move(codes.front()));
    return;
  }
  if (type == rules::Type::text_map) return put(field, texts(literal));
  if (type == rules::Type::boolean) {
    const Value answer = texts(literal);
    const Node labels = mapping()["labels"];
    if (says(answer, labels["yes"])) return put(field, Value::bare("true"));
    if (says(answer, labels["no"])) return put(field, Value::bare("false"));
    return unreadable(literal, "import.yes-or-no");
  }
  Value text = one_text(literal);
  if (is_number(type) || type == rules::Type::date || parse_number(text.scalar)) text.style = Value::Style::bare;
  put(field, std::move(text));
}

bool Record::add_neighbour(Node node, Value title, Value url) {
  const auto neighbour = neighbour_of(own_part(tree.id(node)));
  if (!neighbour) return false;
  Value module;
  if (!neighbour->id.empty()) module.at("id") = Value::text(neighbour->id);
  const bool only_id = title.entries.size() == 1 && title.entries[0].value.scalar == neighbour->id;
  if (!is_empty(title) && !only_id) module.at("title") = std::move(title);
  if (!is_empty(url)) module.at("url") = std::move(url);
  if (const auto size = neighbours_.find(neighbour->key); size != neighbours_.end())
    module.at("ects") = Value::bare(size->second);
  if (neighbour->number > 0) {
    numbered_.push_back({neighbour->field, neighbour->number, std::move(module)});
  } else {
    add(neighbour->field, std::move(module));
  }
  return true;
}

/// Pages: of fields that have one, of neighbours, and any other as something the module is linked to.
void Record::add_page(Node page) {
  Value url = address(page);
  if (is_empty(url)) return;
  const auto part = own_part(tree.id(page));
  const auto field = part.substr(0, part.find(':'));
  Value title = texts(tree.value(page, "title"));
  const Node language_node = tree.one(page, "language");
  if (field == "enrolment" || says(title, mapping()["labels"]["enrolment.link"])) {
    auto language = code(language_node, "languages", true).scalar;
    if (language.empty() && !title.entries.empty()) language = title.entries.front().key;
    if (!language.empty() && get("enrolment.link." + language) == nullptr)
      return put("enrolment.link." + language, std::move(url));
  }
  if (add_neighbour(page, title, url)) return;
  for (const Node entry : mapping()["documents"].children()) {
    const auto known = entry["field"].text();
    const bool is_it = field == known || (part.empty() && says(title, entry));
    if (is_it && get(known) == nullptr) return put(known, std::move(url));
  }
  Value alignment;
  if (!is_empty(title)) alignment.at("title") = std::move(title);
  alignment.at("url") = std::move(url);
  add_alignment(page, std::move(alignment));
}

void Record::add_alignment(Node node, Value alignment) {
  auto part = own_part(tree.id(node));
  const auto colon = part.find(':');
  const auto number = part.starts_with("alignment:") ? number_of(part.substr(colon + 1)) : 0;
  if (number == 0) return add("alignments", std::move(alignment));
  numbered_.push_back({"alignments", number, std::move(alignment)});
}

void Record::put_numbered() {
  std::ranges::stable_sort(numbered_, {}, &Numbered::number);
  for (auto& [field, number, item] : numbered_) {
    const auto* list = get(field);
    const auto size = list == nullptr ? std::size_t{0} : list->items.size();
    add(field, std::move(item));
    auto& items = at(field).items;
    if (const auto place = std::min(number - 1, size); items.size() == size + 1)
      std::rotate(items.begin() + static_cast<std::ptrdiff_t>(place), items.end() - 1, items.end());
  }
  numbered_.clear();
}

}  // namespace pinko::importing::elm
