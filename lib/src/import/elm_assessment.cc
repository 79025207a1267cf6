// How outcomes are assessed and what assures the quality. Entry points: Record::assessments_of(), Record::quality().
#include <algorithm>

#include "import/codes.h"
#include "import/elm.h"
#include "import/plain.h"

namespace pinko::importing::elm {
namespace {

bool is_empty(const Value& value) { return value.scalar.empty() && value.entries.empty() && value.items.empty(); }

void set(Value& map, std::string_view field, Value value) {
  if (!is_empty(value)) map.at(field) = std::move(value);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    lines.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

/// The grade of a line that pinko's converter made: `5: Excellent`.
std::string_view grade_of(std::string_view line) {
  constexpr std::size_t kLongest = 20;
  const auto colon = line.find(": ");
  const bool is_grade = colon != std::string_view::npos && colon > 0 && colon <= kLongest;
  return is_grade && line.substr(0, colon).find(' ') == std::string_view::npos ? line.substr(0, colon)
                                                                               : std::string_view{};
}

/// Takes the lines about grades off the end of a description.
void split_criteria(Value& description, Value& criteria) {
  for (auto& [language, text] : description.entries) {
    auto lines = lines_of(text.scalar);
    auto first = lines.size();
    while (first > 0 && !grade_of(lines[first - 1]).empty()) --first;
    for (auto i = first; i < lines.size(); ++i) {
      const auto grade = grade_of(lines[i]);
      criteria.at(grade).at(language) = Value::text(lines[i].substr(grade.size() + 2));
    }
    text.scalar.clear();
    for (std::size_t i = 0; i < first; ++i) text.scalar.append(i == 0 ? "" : "\n").append(lines[i]);
  }
  std::erase_if(description.entries, [](const yaml::Entry& entry) { return entry.value.scalar.empty(); });
}

/// Whether texts only say again what a code means.
bool only_names(const Value& texts, std::string_view list, std::string_view code) {
  return !texts.entries.empty() && std::ranges::all_of(texts.entries, [&](const yaml::Entry& text) {
    return code_by_name(list, text.value.scalar) == code;
  });
}

}  // namespace

void Record::assessments_of(Node node) {
  for (const Node one : tree.all(node, "provenBy")) assessment(one);
}

void Record::assessment(Node node) {
  if (!node) return;
  tree.visit(node);
  if (std::ranges::find(assessments_, tree.whole(node).index()) != assessments_.end()) return;
  assessments_.push_back(tree.whole(node).index());
  if (tree.dangles(node)) {
    dangling(node);
    return;
  }
  add_grading(tree.one(node, "gradingScheme"));
  // One that only holds others together, with the title of the module.
  const auto parts = tree.all(node, "hasPart");
  if (own_part(tree.id(node)) == "assessment" && !parts.empty()) use_if_same(tree.value(node, "title"), get("title"));
  for (const Node part : parts) assessment(part);
  if (!parts.empty() && own_part(tree.id(node)) == "assessment") return;

  Value made;
  for (const Node identifier : tree.all(node, "identifier"))
    if (made.find("id") == nullptr) {
      set(made, "id", literal(tree.value(identifier, "notation")));
      tree.use(identifier);
    }
  const Node type = tree.one(node, "dcType");
  Value code = this->code(type, "assessment-types", true);
  Value label = texts(tree.value(node, "altLabel"));
  Value title = texts(tree.value(node, "title"));
  if (type && is_empty(code)) {
    code = Value::text("other");
    if (is_empty(label)) label = texts(tree.value(type, "prefLabel"));
    tree.use(type);
    if (is_empty(label)) label = title;
  }
  const bool names_itself = title.entries.size() == 1 && made.find("id") != nullptr &&
                            title.entries[0].value.scalar == made.find("id")->scalar;
  if (names_itself || (!is_empty(code) && only_names(title, "assessment-types", code.scalar))) title = {};
  if (code.scalar == "other" && is_empty(label)) std::swap(label, title);
  set(made, "title", std::move(title));
  set(made, "type", std::move(code));
  set(made, "label", std::move(label));
  set(made, "description", texts(tree.value(node, "description")));
  for (const auto& [field, note] : notes(node)) {
    if (field == "assessment.criteria") set(made, "criteria", texts(note_literal(note)));
    if (field == "assessment.supervision") set(made, "supervision", named_code(note_literal(note), "supervision"));
    if (field == "assessment.assessed_by") set(made, "assessed_by", named_code(note_literal(note), "assessors"));
    if (field == "assessment.date") set(made, "date", Value::bare(one_text(note_literal(note)).scalar));
    if (field != "assessment.outcomes") continue;
    std::vector<Value> outcomes;
    const auto all = one_text(note_literal(note)).scalar;
    for (std::size_t at = 0; at < all.size();) {
      const auto end = std::min(all.find(", ", at), all.size());
      outcomes.push_back(Value::text(all.substr(at, end - at)));
      at = end + 2;
    }
    set(made, "outcomes", Value::list(std::move(outcomes), Value::Style::flow));
  }
  set(made, "mode", this->code(tree.one(node, "mode"), "participation-modes"));
  add("assessment", std::move(made));
}

void Record::add_grading(Node node) {
  if (!node) return;
  tree.visit(node);
  if (get("grading") != nullptr) return;
  const Node title_node = tree.value(node, "title");
  const Value scale = named_code(title_node, "grading-scales");
  const bool is_scale = !code_by_word("grading-scales", scale.scalar).empty();
  if (is_scale) put("grading.scale", scale);
  Value description = texts(tree.value(node, "description"));
  if (!own_part(tree.id(node)).empty()) {
    Value criteria;
    split_criteria(description, criteria);
    put("grading.criteria", std::move(criteria));
  } else if (!is_scale && is_empty(description)) {
    description = texts(title_node);
  }
  put("grading.description", std::move(description));
}

void Record::quality(Node node, Node awarding) {
  if (!node) return;
  tree.visit(node);
  Value made;
  const Value type = code(tree.one(node, "dcType"), "qa-types");
  set(made, "type", type);
  const Node title = tree.value(node, "title");
  const bool title_is_type =
      !named_code(title, "qa-types").scalar.empty() && only_names(texts(title), "qa-types", type.scalar);
  if (!title_is_type) set(made, "name", one_text(title));
  set(made, "description", texts(tree.value(node, "description")));
  set(made, "url", address(tree.one(node, "landingPage")));
  Value external, internal;
  set(external, "decided", day(tree.value(node, "dateIssued")));
  set(external, "valid_until", day(tree.value(node, "expiryDate"), Edge::exact));
  set(external, "url", address(tree.one(node, "report")));
  for (const Node page : tree.all(node, "supplementaryDocument")) {
    if (internal.find("document") != nullptr) continue;
    set(internal, "document", address(page));
    tree.used.mark_all(tree.value(page, "title"));
  }
  Value body;
  for (const auto& [field, note] : notes(node)) {
    if (field == "quality_assurance.external.kind")
      set(external, "kind", named_code(note_literal(note), "qa-review-kinds"));
    if (field == "quality_assurance.external.valid_until")
      set(external, "valid_until", Value::bare(one_text(note_literal(note)).scalar));
    if (field == "quality_assurance.body") body = one_text(note_literal(note));
    if (field != "quality_assurance.frameworks") continue;
    std::vector<Value> frameworks;
    for (auto& one : named_codes(note_literal(note), "qa-frameworks"))
      frameworks.push_back(Value::text(std::move(one)));
    set(made, "frameworks", Value::list(std::move(frameworks), Value::Style::flow));
  }
  // Of the organisations only the name of one that is not the provider itself says something new.
  tree.visit(tree.one(node, "organisation"));
  if (const Node agent = tree.one(node, "accreditingAgent"); agent && !tree.dangles(agent)) {
    tree.visit(agent);
    if (tree.whole(agent) != tree.whole(awarding)) {
      Value name = one_text(tree.value(agent, "legalName"));
      for (const Node known : mapping()["agencies"].children())
        for (const Node known_name : known["name"].children())
          if (known_name.text() == name.scalar) name = Value::text(std::string{known.key()});
      tree.use(agent);
      const bool is_external = !is_empty(external) || !is_empty(body);
      set(is_external ? external : made, "body", std::move(name));
    }
  }
  if (!is_empty(body)) set(made, "body", std::move(body));
  set(made, "internal", std::move(internal));
  set(made, "external", std::move(external));
  put("quality_assurance", std::move(made));
}

}  // namespace pinko::importing::elm
