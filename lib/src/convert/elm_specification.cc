// What is learnt: the specification with its levels, size, outcomes and surroundings. Entry points:
// Elm::specification(), Elm::activity_specification(), Elm::modules().
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "convert/elm.h"
#include "data/codelists.h"
#include "text/url.h"

namespace pinko::formats {
namespace {

bool has_concept(std::string_view list, std::string_view code) {
  const auto* codes = shipped_codelist(list);
  return codes != nullptr && !codes->find(code)["iri"].blank();
}

std::string nqf_code(const Level& level) {
  if (!level.nqf_framework || !level.nqf_level) return {};
  return std::string{*level.nqf_framework}.append(" ").append(*level.nqf_level);
}

bool has_eqf(const Level& level) { return level.eqf && has_concept("eqf-levels", *level.eqf); }

/// What the catalogue demands of a qualification, each with its name in texts.yaml.
struct Demand {
  bool met;
  std::string_view field;
};

std::array<Demand, 4> demands_of(const Descriptor& descriptor) {
  const auto& level = descriptor.level;
  const auto has_field = [](const Word& code) { return has_concept("isced-f", *code); };
  const auto has_text = [](const Outcome& outcome) { return static_cast<bool>(outcome.text) || outcome.title; };
  return {Demand{has_eqf(level), "level.eqf"}, Demand{has_concept("nqf-levels", nqf_code(level)), "level.nqf"},
          Demand{std::ranges::any_of(descriptor.fields, has_field), "fields"},
          Demand{std::ranges::any_of(descriptor.outcomes, has_text), "learning_outcomes"}};
}

}  // namespace

/// A qualification has levels, accreditation and a place among other qualifications; a plain specification of an
/// achievement has none of these, and is all that is left where the catalogue's demands are not met.
void Elm::decide_class() {
  const auto demands = demands_of(descriptor);
  if (profile == Profile::edc) {
    is_qualification_ = demands[0].met || demands[1].met || descriptor.integration.option ||
                        (descriptor.quality.type && has_concept("qa-types", *descriptor.quality.type));
    return;
  }
  is_qualification_ = std::ranges::all_of(demands, &Demand::met);
  if (is_qualification_ || (!demands[0].met && !demands[1].met)) return;
  std::string missing;
  for (const auto& demand : demands)
    if (!demand.met) missing.append(missing.empty() ? "" : ", ").append(demand.field);
  report(kOtherPlace, descriptor.level.node, {{"missing", missing}});
}

Json Elm::specification() {
  Json node = Json::object(
      {{"id", specification_iri_}, {"type", is_qualification_ ? "Qualification" : "LearningAchievementSpecification"}});
  if (descriptor.id) put(node, "identifier", identifier("identifier", {}, *descriptor.id, labels("descriptor-id")));
  put(node, "title", texts(descriptor.title));
  put(node, "description", texts(descriptor.description));
  if (descriptor.kind) {
    const auto type = mapping()["kinds"][*descriptor.kind].text();
    if (!type.empty()) put(node, "dcType", concept_of("learning-opportunities", {type, descriptor.kind.node}));
    put(node, "category", names_of("kind", {descriptor.kind}));
  }
  for (const auto& code : descriptor.participation.languages) append(node, "language", language_concept(code));
  for (const auto& code : descriptor.fields) append(node, "thematicArea", concept_of("isced-f", code));
  add_levels(node);
  add_size(node);
  put(node, "mode", concept_of("participation-modes", descriptor.participation.mode));
  put(node, "learningSetting", concept_of("learning-settings", descriptor.learning_setting));
  for (const auto& code : descriptor.target_groups) append(node, "targetGroup", concept_of("target-groups", code));
  const auto required = descriptor.no_prerequisites ? labels_in(labels("none")) : texts(descriptor.prerequisites);
  put(node, "entryRequirement", note(descriptor.no_prerequisites ? "no-prerequisites" : "prerequisites", required));
  put(node, "learningOutcome", outcomes());
  put(node, "provenBy", assessment_specifications());
  add_surroundings(node);
  add_rest(node, "specification");
  return node;
}

void Elm::add_levels(Json& node) {
  const auto& level = descriptor.level;
  const bool applies = level.eqf && *level.eqf != "not_applicable";
  Json eqf = applies ? concept_of("eqf-levels", level.eqf) : Json{};
  const auto code = nqf_code(level);
  Json nqf = code.empty() ? Json{} : concept_of("nqf-levels", {std::string_view{code}, level.nqf_level.node});
  if (code.empty() && (level.nqf_framework || level.nqf_level))
    report(kNotCarried, (level.nqf_framework ? level.nqf_framework : level.nqf_level).node);
  if (is_qualification_) {
    put(node, "eqfLevel", std::move(eqf));
    put(node, "nqfLevel", std::move(nqf));
  } else {
    append(node, "educationLevel", std::move(eqf));
    append(node, "educationLevel", std::move(nqf));
  }
  append(node, "educationLevel", concept_of("cycles", level.cycle, Own::yes));
}

Json Elm::credits(std::string_view part) {
  const auto& workload = descriptor.workload;
  Json nodes = Json::array();
  const auto add = [&](std::string_view name, const Number& size, const Word& system) {
    Json framework = size ? concept_of("credit-systems", system, Own::yes) : Json{};
    if (framework.is_null()) return;
    nodes.push_back(Json::object({{"id", iri(part, name)},
                                  {"type", "CreditPoint"},
                                  {"framework", std::move(framework)},
                                  {"point", size->text}}));
  };
  add("ects", workload.ects, {"ECTS", workload.ects.node});
  if (workload.system) add("other", workload.value, workload.system);
  return nodes;
}

void Elm::add_size(Json& node) {
  const auto& workload = descriptor.workload;
  put(node, "creditPoint", credits("credits"));
  if (workload.value && !workload.system) report(kNotCarried, workload.value.node);
  if (!workload.hours) return;
  const auto duration = duration_of_hours(workload.hours->value);
  if (duration.empty()) report(kNotCarried, workload.hours.node);
  if (!duration.empty()) node["volumeOfLearning"] = duration;
}

/// Quality assurance, the larger wholes, and what belongs to a catalogue or to a credential only.
void Elm::add_surroundings(Json& node) {
  const auto* awarding = provider_of(descriptor, "awarding");
  const auto& option = descriptor.integration.option;
  if (is_qualification_ && option) node["isPartialQualification"] = *option != "standalone";
  if (!is_qualification_ || (option && *option == "stackable") ||
      (option && shipped_codelist("integration-options")->find(*option).blank()))
    append(node, "additionalNote",
           note("integration", option ? names_of("integration-options", {option}) : Json{},
                heading("integration.option")));
  if (awarding != nullptr && is_qualification_) put(node, "accreditation", accreditation(*awarding));
  if (awarding != nullptr && profile == Profile::loq) {
    Json opportunity = Json::object({{"id", awarding_iri()}, {"type", "AwardingOpportunity"}});
    put(opportunity, "awardingBody", organisation(*awarding));
    put(opportunity, "location", issuing_place(*awarding));
    opportunity["learningAchievementSpecification"] = Json::object({{"id", specification_iri_}});
    node["awardingOpportunity"] = std::move(opportunity);
  }
  // A qualification of a catalogue must have levels, fields and outcomes; of the neighbours only the names are known.
  if (profile == Profile::loq && is_qualification_) {
    add_neighbours(node, "into", "integration.into", descriptor.integration.into);
    add_neighbours(node, "part", "parts", descriptor.parts);
  } else {
    put(node, "isPartOf", modules("into", descriptor.integration.into));
    put(node, "hasPart", modules("part", descriptor.parts));
  }
  if (profile == Profile::edc) put(node, "homepage", web_page("page", descriptor.further_information));
}

Json Elm::modules(std::string_view part, const std::vector<Module>& modules) {
  Json nodes = Json::array();
  for (std::size_t i = 0; i < modules.size(); ++i) {
    const auto& module = modules[i];
    const auto name = std::to_string(i + 1);
    const auto base = std::string{mapping()["identifiers"]["base"].text()};
    const auto id = module.id ? base + encoded(*module.id) + ":specification" : iri(part, name);
    Json title = texts(module.title);
    if (title.is_null() && module.id) title = in_main_language(*module.id);
    if (title.is_null()) {
      report(kNotCarried, module.node);
      continue;
    }
    Json node = Json::object({{"id", id},
                              {"type", is_qualification_ ? "Qualification" : "LearningAchievementSpecification"},
                              {"title", std::move(title)}});
    if (module.ects)
      node["creditPoint"] = Json::object({{"id", iri(part, name + ".ects")},
                                          {"type", "CreditPoint"},
                                          {"framework", concept_of("credit-systems", {"ECTS", module.ects.node})},
                                          {"point", module.ects->text}});
    put(node, "homepage", web_page(std::string{part} + ":" + name + ":page", module.url));
    nodes.push_back(std::move(node));
  }
  return nodes;
}

/// Neighbours as pages with their names, or as notes where they have no page; their size as a note.
void Elm::add_neighbours(Json& node, std::string_view part, std::string_view field,
                         const std::vector<Module>& modules) {
  for (std::size_t i = 0; i < modules.size(); ++i) {
    const auto& module = modules[i];
    const auto name = module.id ? std::string{*module.id} : std::to_string(i + 1);
    Json title = texts(module.title);
    if (title.is_null() && module.id) title = in_main_language(*module.id);
    Json page = web_page(std::string{part} + ":" + encoded(name) + ":page", module.url, title);
    if (page.is_null() && title.is_null()) report(kNotCarried, module.node);
    if (page.is_null()) {
      append(node, "additionalNote", note(part, name, std::move(title), heading(field)));
    } else {
      append(node, "supplementaryDocument", std::move(page));
    }
    if (module.ects)
      append(node, "additionalNote",
             note(std::string{part} + "-ects", name, in_main_language(module.ects->text), heading("workload.ects")));
  }
}

// ---- Outcomes

Json Elm::outcomes() {
  Json nodes = Json::array();
  for (std::size_t i = 0; i < descriptor.outcomes.size(); ++i)
    if (auto node = outcome(descriptor.outcomes[i], i + 1); !node.is_null()) nodes.push_back(std::move(node));
  return nodes;
}

Json Elm::outcome(const Outcome& outcome, std::size_t number) {
  const auto name = outcome.id ? std::string{*outcome.id} : std::to_string(number);
  Json title = texts(outcome.text ? outcome.text : outcome.title);
  if (title.is_null()) return report(kNotCarried, outcome.node), nullptr;
  Json node = Json::object({{"id", iri("outcome", name)}, {"type", "LearningOutcome"}});
  if (outcome.id) put(node, "identifier", identifier("outcome-id", name, *outcome.id, labels("outcome-id")));
  node["title"] = std::move(title);
  put(node, "dcType", concept_of("skill-types", outcome.skill_type));
  put(node, "reusabilityLevel", concept_of("skill-reuse-levels", outcome.reuse_level));
  const Node esco = mapping()["esco"];
  for (const auto& skill : outcome.esco) {
    if (!is_web_address(*skill)) {
      report(kNotAnAddress, skill.node);
    } else if (skill->starts_with(esco["skill"].text())) {
      // LOQ asks for a scheme that no ESCO skill is in: there the concept goes without.
      const auto scheme = profile == Profile::loq ? std::string_view{} : esco["skills"].text();
      append(node, "relatedESCOSkill", concept_node(*skill, scheme, {}));
    } else {
      append(node, "relatedSkill", concept_node(*skill, {}, {}));
    }
  }
  if (outcome.text && outcome.title)
    append(node, "additionalNote",
           note("outcome-title", name, texts(outcome.title), heading("learning_outcomes.title")));
  if (outcome.bloom)
    append(node, "additionalNote",
           note("outcome-bloom", name, names_of("bloom-levels", {outcome.bloom}), heading("learning_outcomes.bloom")));
  return node;
}

// ---- How it is learnt and awarded

std::string Elm::awarding_iri() const { return base_ + ":awarding"; }

Json Elm::issuing_place(const Provider& awarding) {
  return place("awarding:place", descriptor.issuing.place, &awarding);
}

Json Elm::activity_specification() {
  const auto& participation = descriptor.participation;
  const auto& workload = descriptor.workload;
  Json node = Json::object({{"id", iri("activity")}, {"type", "LearningActivitySpecification"}});
  put(node, "title", texts(descriptor.title));
  for (const auto& code : participation.activities) append(node, "dcType", concept_of("learning-activities", code));
  for (const auto& code : participation.languages) append(node, "language", language_concept(code));
  put(node, "mode", concept_of("participation-modes", participation.mode));
  for (const auto& [kind, hours] : workload.breakdown) {
    if (kind == "contact") node["contactHour"] = hours->text;
    const auto duration = duration_of_hours(hours->value);
    if (duration.empty()) {
      report(kNotCarried, hours.node);
      continue;
    }
    Json part = Json::object({{"id", iri("activity", kind)}, {"type", "LearningActivitySpecification"}});
    put(part, "title", labels_in(labels(std::string{"workload.breakdown."}.append(kind))));
    part["volumeOfLearning"] = duration;
    append(node, "hasPart", std::move(part));
  }
  if (workload.hours)
    if (const auto duration = duration_of_hours(workload.hours->value); !duration.empty())
      node["volumeOfLearning"] = duration;
  constexpr std::size_t kNothingButIdTypeTitle = 3;
  return node.size() > kNothingButIdTypeTitle ? node : Json{};
}

}  // namespace pinko::formats
