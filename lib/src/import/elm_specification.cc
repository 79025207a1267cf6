// What is learnt: Qualification and LearningAchievementSpecification, and the activity. Entry points:
// Record::specification(), Record::activity_specification().
#include <algorithm>
#include <array>

#include "data/codelists.h"
#include "import/codes.h"
#include "import/elm.h"
#include "import/plain.h"

namespace pinko::importing::elm {
namespace {

std::string_view base_of(std::string_view list) { return shipped_codelist(list)->entry()["base"].text(); }

/// True for `ei vaatimuksia` and its likes in any language.
bool says_none(const Value& texts) {
  const Node none = mapping()["labels"]["none"];
  return !texts.entries.empty() && std::ranges::all_of(texts.entries, [&](const yaml::Entry& text) {
    return none[text.key].text() == text.value.scalar;
  });
}

}  // namespace

void Record::specification(Node node) {
  if (!node) return;
  tree.visit(node);
  add_identifier(node);
  for (const std::string_view field : {"title", "description"}) {
    const Node written = tree.value(node, field);
    if (get(field) != nullptr) {
      use_if_same(written, get(field));
    } else {
      put(field, texts(written));
    }
  }
  add_kind(node);
  fill("participation.languages", tree.value(node, "language"), codes(tree.all(node, "language"), "languages"));
  fill("fields", tree.value(node, "thematicArea"), codes(tree.all(node, "thematicArea"), "isced-f"));
  add_levels(node);
  add_size(node);
  fill("participation.mode", tree.value(node, "mode"), code(tree.one(node, "mode"), "participation-modes"));
  fill("learning_setting", tree.value(node, "learningSetting"),
       code(tree.one(node, "learningSetting"), "learning-settings"));
  fill("target_groups", tree.value(node, "targetGroup"), codes(tree.all(node, "targetGroup"), "target-groups"));
  add_prerequisites(node);
  for (const Node outcome : tree.all(node, "learningOutcome")) add_outcome(outcome);
  assessments_of(node);
  add_awarding(node);
  for (const Node accreditation : tree.all(node, "accreditation"))
    if (get("quality_assurance") == nullptr)
      quality(accreditation, tree.one(tree.one(node, "awardingOpportunity"), "awardingBody"));
  for (const Node activity : tree.all(node, "influencedBy")) activity_specification(activity);
  const auto said = notes(node);
  add_integration(node, said);
  add_modules(node, "isPartOf", "integration.into");
  add_modules(node, "hasPart", "parts");
  for (const Node page : tree.all(node, "homepage"))
    if (get("further_information") == nullptr) put("further_information", address(page));
  rest(node);
}

/// `id` comes from an identifier, made fit where it is not: the ids of others may hold anything.
void Record::add_identifier(Node node) {
  for (const Node identifier : tree.all(node, "identifier")) {
    if (get("id") != nullptr) return;
    const auto written = cleaned(tree.literal(tree.value(identifier, "notation")));
    const auto id = id_from(written);
    if (id.empty()) continue;
    tree.use(identifier);
    if (id == written) return put("id", Value::text(id));
    guess(import, root, "id", Value::text(id), "import.id-made-fit", finding_at(kGuessed, identifier).where);
  }
}

void Record::add_kind(Node node) {
  const Node category = tree.value(node, "category");
  const Value named = named_code(category, "kind");
  const Node type = tree.one(node, "dcType");
  const auto opportunity = code_by_iri("learning-opportunities", tree.id(type));
  if (!code_by_word("kind", named.scalar).empty()) {
    tree.use(type);
    return put("kind", named);
  }
  if (!opportunity.empty()) {
    for (const Node kind : mapping()["kinds"].children()) {
      if (kind.text() != opportunity) continue;
      tree.use(type);
      return guess(import, root, "kind", Value::text(std::string{kind.key()}), "import.kind",
                   finding_at(kGuessed, type).where);
    }
  }
}

void Record::add_levels(Node node) {
  const auto add_nqf = [&](Node concept_node) {
    const auto code = this->code(concept_node, "nqf-levels");
    const auto blank = code.scalar.rfind(' ');
    if (blank == std::string::npos) return;
    const Node entry = shipped_codelist("nqf-levels")->find(code.scalar);
    const bool is_first = get("level.nqf") == nullptr;
    fill("level.nqf.framework", concept_node, Value::text(std::string{entry["framework"].text()}));
    if (is_first) put("level.nqf.level", Value::bare(std::string{entry["level"].text()}));
  };
  const auto add_eqf = [&](Node concept_node) {
    auto code = this->code(concept_node, "eqf-levels");
    if (!code.scalar.empty()) fill("level.eqf", concept_node, Value::bare(std::move(code.scalar)));
  };
  if (const Node eqf = tree.one(node, "eqfLevel")) add_eqf(eqf);
  for (const Node level : tree.all(node, "nqfLevel")) add_nqf(level);
  for (const Node level : tree.all(node, "educationLevel")) {
    const auto iri = tree.id(level);
    if (iri.starts_with(base_of("eqf-levels"))) {
      add_eqf(level);
    } else if (iri.starts_with(base_of("nqf-levels"))) {
      add_nqf(level);
    } else {
      fill("level.cycle", level, code(level, "cycles"));
    }
  }
}

void Record::add_size(Node node) {
  add_credits(node, "creditPoint");
  const Node volume = tree.value(node, "volumeOfLearning");
  fill("workload.hours", volume, hours(volume));
}

/// Credits of ECTS, and the first of another system.
void Record::add_credits(Node node, std::string_view property) {
  for (const Node credit : tree.all(node, property)) {
    tree.visit(credit);
    const Value system = code(tree.one(credit, "framework"), "credit-systems");
    const Node point = tree.value(credit, "point");
    if (system.scalar == "ECTS") {
      fill("workload.ects", point, number(point));
    } else if (!system.scalar.empty() &&
               (get("workload.system") == nullptr || get("workload.system")->scalar == system.scalar)) {
      fill("workload.value", point, number(point));
      put("workload.system", system);
    }
  }
}

void Record::add_prerequisites(Node node) {
  for (const Node note : tree.all(node, "entryRequirement")) {
    if (get("prerequisites") != nullptr) return;
    Value said = texts(note_literal(note));
    const bool none = own_part(tree.id(note)) == "no-prerequisites" || says_none(said);
    put("prerequisites", none ? Value::text("none") : std::move(said));
  }
}

void Record::add_outcome(Node node) {
  tree.visit(node);
  Value outcome;
  const auto set = [&](std::string_view field, Value value) {
    const bool is_empty = value.scalar.empty() && value.entries.empty() && value.items.empty();
    if (!is_empty) outcome.at(field) = std::move(value);
  };
  if (tree.dangles(node)) {
    dangling(node);
    return;
  }
  for (const Node identifier : tree.all(node, "identifier"))
    if (outcome.find("id") == nullptr) {
      set("id", literal(tree.value(identifier, "notation")));
      tree.use(identifier);
    }
  set("text", texts(tree.value(node, "title")));
  set("skill_type", code(tree.one(node, "dcType"), "skill-types"));
  set("reuse_level", code(tree.one(node, "reusabilityLevel"), "skill-reuse-levels"));
  std::vector<Value> skills;
  const std::string skill_base{mapping()["esco"]["skill"].text()};
  for (const std::string_view property : {"relatedESCOSkill", "relatedSkill"}) {
    for (const Node skill : tree.all(node, property)) {
      std::string iri{tree.id(skill)};
      if (iri.starts_with("https://data.europa.eu/esco/")) iri.erase(4, 1);
      const bool own = !own_part(tree.id(node)).empty();
      if (!iri.starts_with("http://data.europa.eu/esco/") && !own) continue;  // of another framework
      skills.push_back(Value::text(std::move(iri)));
      tree.use(skill);
    }
  }
  set("esco", Value::list(std::move(skills)));
  for (const auto& [field, note] : notes(node)) {
    if (field == "learning_outcomes.title") set("title", texts(note_literal(note)));
    if (field == "learning_outcomes.bloom") set("bloom", named_code(note_literal(note), "bloom-levels"));
  }
  const auto* before = get("learning_outcomes");
  const auto place = before == nullptr ? std::size_t{0} : before->items.size();
  add("learning_outcomes", std::move(outcome));
  foreign_outcomes_.resize(place + 1);
  if (own_part(tree.id(node)).empty()) foreign_outcomes_[place] = node;
}

/// Other parts of a descriptor, and those who recognise it, refer to outcomes by their ids. Where pinko's own converter
/// has written none there was none, and it stays so.
void Record::number_outcomes() {
  const auto is_foreign = [&](std::size_t place) {
    return place < foreign_outcomes_.size() && foreign_outcomes_[place];
  };
  const auto* outcomes = get("learning_outcomes");
  if (outcomes == nullptr) return;
  Node first;
  for (std::size_t place = 0; place < outcomes->items.size() && !first; ++place)
    if (outcomes->items[place].find("id") == nullptr && is_foreign(place)) first = foreign_outcomes_[place];
  const auto given = number_items(root, "learning_outcomes", is_foreign);
  if (given == 0) return;
  at("learning_outcomes").comment = guess_comment(import, "import.numbered");
  import.report(finding_at(kGuessed, first, {{"field", "learning_outcomes.id"}, {"why", "import.numbered", true}, {
                                               "count",
                                               std::to_string(given)
                                             }}));
}

/// Who awards the credential, and where.
void Record::add_awarding(Node node) {
  for (const Node opportunity : tree.all(node, "awardingOpportunity")) {
    tree.visit(opportunity);
    for (const Node body : tree.all(opportunity, "awardingBody")) provider(body, "awarding");
    const Node place = tree.one(opportunity, "location");
    fill("issuing.place", place, one_text(tree.value(place, "geographicName")));
    tree.visit(place);
    tree.used.mark_all(tree.value(opportunity, "learningAchievementSpecification"));
    if (place) tree.used.mark_all(tree.value(place, "address"));
  }
}

void Record::add_integration(Node node, const std::vector<FieldNote>& notes) {
  const Node partial = tree.value(node, "isPartialQualification");
  for (const auto& [field, note] : notes)
    if (field == "integration.option")
      put_first("integration.option", named_code(note_literal(note), "integration-options"));
  const auto text = tree.literal(partial);
  if (text == "true") put_first("integration.option", Value::text("integrated"));
  if (text == "false") put_first("integration.option", Value::text("standalone"));
  if (text == "true" || text == "false") tree.used.mark_all(partial);
}

/// Larger and smaller modules: their names, pages and sizes.
void Record::add_modules(Node node, std::string_view property, std::string_view field) {
  for (const Node neighbour : tree.all(node, property)) {
    if (tree.dangles(neighbour)) {
      dangling(neighbour);
      continue;
    }
    tree.visit(neighbour);
    Value module;
    const auto iri = tree.id(neighbour);
    if (own_part(iri) == "specification") {
      const auto base = mapping()["identifiers"]["base"].text();
      module.at("id") = Value::text(decoded(iri.substr(base.size(), iri.rfind(':') - base.size())));
    }
    Value title = texts(tree.value(neighbour, "title"));
    const auto* id = module.find("id");
    const bool only_id = id != nullptr && title.entries.size() == 1 && title.entries[0].value.scalar == id->scalar;
    if (!title.entries.empty() && !only_id) module.at("title") = std::move(title);
    if (Value url = address(tree.one(neighbour, "homepage")); !url.scalar.empty()) module.at("url") = std::move(url);
    for (const Node credit : tree.all(neighbour, "creditPoint")) {
      if (code_by_iri("credit-systems", tree.id(tree.one(credit, "framework"))) != "ECTS") continue;
      tree.visit(credit);
      tree.use(tree.one(credit, "framework"));
      if (Value ects = number(tree.value(credit, "point")); !ects.scalar.empty()) module.at("ects") = std::move(ects);
    }
    add(field, std::move(module));
  }
}

void Record::activity_specification(Node node) {
  if (!node) return;
  tree.visit(node);
  use_if_same(tree.value(node, "title"), get("title"));
  fill("participation.activities", tree.value(node, "dcType"), codes(tree.all(node, "dcType"), "learning-activities"));
  fill("participation.languages", tree.value(node, "language"), codes(tree.all(node, "language"), "languages"));
  fill("participation.mode", tree.value(node, "mode"), code(tree.one(node, "mode"), "participation-modes"));
  for (const Node page : tree.all(node, "homepage"))
    if (get("further_information") == nullptr) put("further_information", address(page));
  for (const Node page : tree.all(node, "supplementaryDocument")) add_page(page);
  const Node volume = tree.value(node, "volumeOfLearning");
  fill("workload.hours", volume, hours(volume));
  const Node contact = tree.value(node, "contactHour");
  fill("workload.breakdown.contact", contact, number(contact));
  constexpr std::array<std::string_view, 5> kKinds{"contact", "guided", "independent", "work_based", "assessment"};
  for (const Node part : tree.all(node, "hasPart")) {
    const auto own = own_part(tree.id(part));
    const Node title = tree.value(part, "title");
    for (const auto kind : kKinds) {
      const Node names = mapping()["labels"][std::string{"workload.breakdown."}.append(kind)];
      const auto is_name = [&](Node text) { return names[text.key()].text() == tree.literal(text) && !text.blank(); };
      const bool named = std::ranges::any_of(title.children().begin(), title.children().end(), is_name);
      if (!named && own != std::string{"activity:"}.append(kind)) continue;
      tree.visit(part);
      tree.used.mark_all(title);
      const Node length = tree.value(part, "volumeOfLearning");
      fill(std::string{"workload.breakdown."}.append(kind), length, hours(length));
    }
  }
}

}  // namespace pinko::importing::elm
