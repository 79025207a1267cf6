// How outcomes are assessed and what assures the quality. Entry points: Elm::assessment_specifications(),
// Elm::grading_scheme(), Elm::accreditation().
#include <nlohmann/json.hpp>

#include "convert/elm.h"
#include "data/codelists.h"

namespace pinko::formats {

Json Elm::assessment_specifications() {
  const auto [known, is_new] = made_.try_emplace("assessments");
  if (!is_new) return known->second;
  Json nodes = Json::array();
  for (std::size_t i = 0; i < descriptor.assessments.size(); ++i)
    nodes.push_back(assessment_specification(descriptor.assessments[i], i + 1));
  return made_["assessments"] = std::move(nodes);
}

Json Elm::assessment_specification(const Assessment& assessment, std::size_t number) {
  const auto name = assessment.id ? std::string{*assessment.id} : std::to_string(number);
  Json type = concept_of("assessment-types", assessment.type, Own::yes);
  Json title = texts(assessment.title);
  Json label = texts(assessment.label);
  if (title.is_null()) title = label;
  if (title.is_null() && assessment.type)
    title = labels_in(shipped_codelist("assessment-types")->find(*assessment.type));
  if (title.is_null()) title = in_main_language(name);
  const auto id = iri("assessment", name);
  Json node = Json::object({{"id", id}, {"type", "LearningAssessmentSpecification"}});
  if (assessment.id)
    put(node, "identifier", identifier("assessment-id", name, *assessment.id, labels("assessment-id")));
  put(node, "title", std::move(title));
  if (assessment.title) put(node, "altLabel", std::move(label));
  put(node, "description", texts(assessment.description));
  put(node, "dcType", std::move(type));
  put(node, "mode", concept_of("participation-modes", assessment.mode));
  // A credential says it of the whole that was graded.
  const bool graded_as_one = profile == Profile::edc && descriptor.result.grade && descriptor.assessments.size() > 1;
  if (!graded_as_one) put(node, "gradingScheme", grading_scheme());
  put(node, "additionalNote", assessment_notes(assessment, name));
  return node;
}

Json Elm::whole_assessment() {
  Json all = assessment_specifications();
  if (all.empty()) return nullptr;
  if (all.size() == 1) return all.front();
  Json node = Json::object({{"id", iri("assessment")}, {"type", "LearningAssessmentSpecification"}});
  put(node, "title", texts(descriptor.title));
  put(node, "gradingScheme", grading_scheme());
  put(node, "hasPart", std::move(all));
  return node;
}

Json Elm::assessment_notes(const Assessment& assessment, std::string_view name) {
  Json notes = Json::array();
  const auto add = [&](std::string_view field, Json literal) {
    const auto path = std::string{"assessment."}.append(field);
    const Node named = labels(path);
    Json made = note(std::string{"assessment-"}.append(field), name, std::move(literal), {path, named});
    if (!made.is_null()) notes.push_back(std::move(made));
  };
  add("criteria", texts(assessment.criteria));
  std::string covered;
  for (const auto& outcome : assessment.outcomes) covered.append(covered.empty() ? "" : ", ").append(*outcome);
  add("outcomes", in_main_language(covered));
  // A catalogue has no property for it; a credential has one, but only of the assessment that took place.
  if (assessment.supervision) add("supervision", names_of("supervision", {assessment.supervision}));
  if (assessment.assessed_by) add("assessed_by", names_of("assessors", {assessment.assessed_by}));
  if (assessment.date) add("date", in_main_language(to_string(*assessment.date)));
  return notes;
}

/// One for all assessments: in full at the first, by its id at the others.
Json Elm::grading_scheme() {
  if (descriptor.grading.node.blank()) return nullptr;
  const auto [known, is_new] = made_.try_emplace("grading");
  if (is_new) return known->second = grading_node();
  Json reference = Json::object();
  reference["id"] = known->second["id"];
  return reference;
}

Json Elm::grading_node() {
  const auto& grading = descriptor.grading;
  Json title = grading.scale ? names_of("grading-scales", {grading.scale}) : Json{};
  if (title.empty()) title = labels_in(labels("grading"));
  Json description = texts(grading.description);
  if (description.is_null()) description = Json::object();
  for (const auto& criterion : grading.criteria) {
    const Json stands_for = texts(criterion.text);
    for (const auto& [language, text] : stands_for.items()) {
      auto all = description.value(language, std::string{});
      if (!all.empty()) all += "\n";
      description[language] = all.append(criterion.grade).append(": ").append(text.get<std::string>());
    }
  }
  Json node = Json::object({{"id", iri("grading")}, {"type", "GradingScheme"}, {"title", std::move(title)}});
  put(node, "description", std::move(description));
  return node;
}

Json Elm::accreditation(const Provider& awarding) {
  const auto& quality = descriptor.quality;
  if (quality.node.blank()) return nullptr;
  Json type = quality.type ? concept_of("qa-types", quality.type) : Json{};
  if (type.is_null()) {
    if (!quality.type) report(kNotCarried, quality.node);
    return nullptr;
  }
  Json node = Json::object({{"id", iri("quality-assurance")}, {"type", "Accreditation"}});
  put(node, "title", quality.name ? in_main_language(*quality.name) : names_of("qa-types", {quality.type}));
  put(node, "description", texts(quality.description));
  node["dcType"] = std::move(type);
  if (quality.external_decided) node["dateIssued"] = on_day(*quality.external_decided);
  const auto& until = quality.external_valid_until;
  if (until && profile == Profile::loq) node["expiryDate"] = until_day(*until);
  const auto& body = quality.external_body ? quality.external_body : quality.body;
  put(node, "accreditingAgent", body ? agency(body, awarding) : organisation(awarding));
  put(node, "organisation", organisation(awarding));
  put(node, "landingPage", web_page("quality-assurance:page", quality.url));
  put(node, "report", web_page("quality-assurance:report", quality.external_url));
  append(node, "supplementaryDocument",
         web_page("quality-assurance:document", quality.internal_document,
                  labels_in(labels("quality_assurance.internal.document"))));
  if (!quality.frameworks.empty())
    append(node, "additionalNote",
           note("quality-assurance:frameworks", names_of("qa-frameworks", quality.frameworks),
                heading("quality_assurance.frameworks")));
  if (quality.external_kind)
    append(node, "additionalNote",
           note("quality-assurance:kind", names_of("qa-review-kinds", {quality.external_kind}),
                heading("quality_assurance.external.kind")));
  // The issuing software reads no date of expiry here.
  if (until && profile == Profile::edc)
    append(node, "additionalNote",
           note("quality-assurance:until", in_main_language(to_string(*until)),
                heading("quality_assurance.external.valid_until")));
  if (quality.external_body && quality.body)
    append(node, "additionalNote",
           note("quality-assurance:body", in_main_language(*quality.body), heading("quality_assurance.body")));
  return node;
}

}  // namespace pinko::formats
