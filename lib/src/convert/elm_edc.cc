// elm-edc: an award as a European Digital Credential before sealing (profile EDC, Generic). The issuing software adds
// the date of issuing and the identity of the seal. Entry point: elm_edc().
#include <algorithm>
#include <nlohmann/json.hpp>

#include "convert/elm.h"
#include "convert/formats.h"

namespace pinko::formats {
namespace {

Json constant_concept(Elm& elm, Node entry) {
  return elm.concept_node(entry["id"].text(), entry["scheme"].text(), entry);
}

/// The languages of the title: those in which the credential can be shown.
std::vector<Word> display_languages(const Json& title, const Elm& elm) {
  std::vector<Word> languages;
  for (const auto& one : elm.descriptor.title.all)
    if (title.contains(one.language)) languages.push_back({one.language, one.node});
  return languages;
}

Json display(Elm& elm, const Json& title) {
  const Node parts = Elm::mapping()["display"];
  Json node = Json::object({{"id", elm.iri("display")}, {"type", "DisplayParameter"}, {"title", title}});
  put(node, "description", elm.texts(elm.descriptor.description));
  put(node, "primaryLanguage", elm.language_concept({elm.main_language(), elm.descriptor.title.node}));
  for (const auto& language : display_languages(title, elm)) {
    const Json language_node = elm.language_concept(language);
    append(node, "language", language_node);
    Json image = Json::object({{"id", elm.iri("display", std::string{*language} + ".image")},
                               {"type", "MediaObject"},
                               {"content", parts["image"].text()},
                               {"contentEncoding", constant_concept(elm, parts["encoding"])},
                               {"contentType", constant_concept(elm, parts["type"])}});
    Json detail = Json::object({{"id", elm.iri("display", std::string{*language} + ".page")},
                                {"type", "DisplayDetail"},
                                {"page", 1},
                                {"image", std::move(image)}});
    append(node, "individualDisplay",
           Json::object({{"id", elm.iri("display", *language)},
                         {"type", "IndividualDisplay"},
                         {"language", language_node},
                         {"displayDetail", std::move(detail)}}));
  }
  return node;
}

Json awarding_process(Elm& elm, const Provider& awarding) {
  const auto& descriptor = elm.descriptor;
  Json node = Json::object({{"id", elm.awarding_iri()}, {"type", "AwardingProcess"}});
  put(node, "awardingBody", elm.organisation(awarding));
  put(node, "location", elm.issuing_place(awarding));
  const auto& day = descriptor.result.date ? descriptor.result.date : descriptor.issuing.date;
  if (day) node["awardingDate"] = on_day(*day);
  return node;
}

/// The weakest supervision of the assessments decides, unless all are the same: a credential has one value.
const Word* supervision_of(const Descriptor& descriptor) {
  const Word* found = nullptr;
  for (const auto& assessment : descriptor.assessments) {
    if (!assessment.supervision) return nullptr;
    if (found != nullptr && **found != *assessment.supervision) return nullptr;
    found = &assessment.supervision;
  }
  return found;
}

Json assessment_of(Elm& elm, const Json& awarded_by) {
  const auto& descriptor = elm.descriptor;
  if (!descriptor.result.grade) {
    if (!descriptor.result.node.blank()) elm.report(kNotCarried, descriptor.result.node);
    return nullptr;
  }
  Json node = Json::object({{"id", elm.iri("result")}, {"type", "LearningAssessment"}});
  put(node, "title", elm.texts(descriptor.title));
  if (descriptor.result.date) node["dateIssued"] = on_day(*descriptor.result.date);
  put(node, "grade", elm.note("grade", elm.in_every_language(*descriptor.result.grade)));
  if (const auto* supervision = supervision_of(descriptor))
    put(node, "idVerification", elm.concept_of("supervision", *supervision));
  for (const auto& provider : descriptor.providers)
    if (provider.role && *provider.role == "assessing") append(node, "assessedBy", elm.organisation(provider));
  node["awardedBy"] = awarded_by;
  put(node, "specifiedBy", elm.whole_assessment());
  return node;
}

Json activity_of(Elm& elm, const Json& awarded_by) {
  const auto& descriptor = elm.descriptor;
  Json specified = elm.activity_specification();
  const auto& [start, end, where] = descriptor.delivery;
  if (specified.is_null() && !start && !end) return nullptr;
  Json node = Json::object({{"id", elm.iri("learning")}, {"type", "LearningActivity"}});
  put(node, "title", elm.texts(descriptor.title));
  if (start || end) {
    Json period = Json::object({{"id", elm.iri("teaching")}, {"type", "PeriodOfTime"}});
    if (start) period["startDate"] = from_day(*start);
    if (end) period["endDate"] = until_day(*end);
    node["temporal"] = std::move(period);
  }
  const auto* delivering = provider_of(descriptor, "delivering");
  const auto* near = delivering != nullptr ? delivering : provider_of(descriptor, "awarding");
  append(node, "location", elm.place("place", descriptor.delivery_place, near));
  append(node, "location", elm.place("teaching-place", descriptor.participation.place, near));
  for (const auto& provider : descriptor.providers)
    if (provider.role && *provider.role == "delivering") append(node, "directedBy", elm.organisation(provider));
  node["awardedBy"] = awarded_by;
  put(node, "specifiedBy", std::move(specified));
  return node;
}

Json achievement(Elm& elm, const Provider& awarding) {
  const Json awarded_by = awarding_process(elm, awarding);
  Json node = Json::object({{"id", elm.iri("achievement")}, {"type", "LearningAchievement"}});
  put(node, "title", elm.texts(elm.descriptor.title));
  put(node, "description", elm.texts(elm.descriptor.description));
  put(node, "creditReceived", elm.credits("credit-received"));
  node["awardedBy"] = awarded_by;
  put(node, "influencedBy", activity_of(elm, awarded_by));
  put(node, "provenBy", assessment_of(elm, awarded_by));
  put(node, "specifiedBy", elm.specification());
  return node;
}

Json person(Elm& elm, const Provider& awarding) {
  const auto& learner = elm.descriptor.learner;
  Json node = Json::object({{"id", elm.iri("learner")}, {"type", "Person"}});
  if (learner.given_name) put(node, "givenName", elm.in_main_language(*learner.given_name));
  if (learner.family_name) put(node, "familyName", elm.in_main_language(*learner.family_name));
  std::string full{learner.given_name ? *learner.given_name : std::string_view{}};
  if (learner.family_name) full.append(full.empty() ? "" : " ").append(*learner.family_name);
  put(node, "fullName", elm.in_main_language(full));
  if (learner.date_of_birth) node["dateOfBirth"] = on_day(*learner.date_of_birth);
  if (learner.identifier.value) {
    Json identifier = Json::object(
        {{"id", elm.iri("learner-identifier")}, {"type", "Identifier"}, {"notation", *learner.identifier.value}});
    if (learner.identifier.scheme) identifier["schemeName"] = *learner.identifier.scheme;
    node["identifier"] = std::move(identifier);
  }
  node["hasClaim"] = achievement(elm, awarding);
  return node;
}

/// What a credential cannot be without. Names are not demanded by the model, but by everybody who reads it.
bool has_what_is_demanded(Elm& elm) {
  const auto& descriptor = elm.descriptor;
  bool complete = elm.has_the_least();
  const auto demand = [&](bool there, Node inside, std::string_view field, std::string_view what) {
    if (!there) elm.report_missing(inside, field, what);
    complete &= there;
  };
  demand(provider_of(descriptor, "awarding") != nullptr, descriptor.root["providers"], "awarding",
         "conv.awarding-body");
  const Node learner = descriptor.root["learner"];
  demand(static_cast<bool>(descriptor.learner.given_name), learner, learner ? "given_name" : "learner/given_name",
         "conv.given-name");
  demand(static_cast<bool>(descriptor.learner.family_name), learner, learner ? "family_name" : "learner/family_name",
         "conv.family-name");
  const Node issuing = descriptor.root["issuing"];
  demand(static_cast<bool>(descriptor.issuing.date), issuing, issuing ? "date" : "issuing/date",
         "conv.date-of-issuing");
  return complete;
}

Json credential(Elm& elm) {
  const auto& descriptor = elm.descriptor;
  const Node mapping = Elm::mapping();
  const auto& awarding = *provider_of(descriptor, "awarding");
  const auto shapes = mapping["versions"]["3.2"]["application-profile"].text();
  Json node = Json::object();
  node["@context"] = Json::array({mapping["contexts"]["credentials"].text(), mapping["contexts"]["edc"].text()});
  node["id"] = elm.iri("credential");
  node["type"] = Json::array({"VerifiableCredential", "EuropeanDigitalCredential"});
  node["credentialSchema"] = Json::object(
      {{"id", std::string{shapes}.append(mapping["display"]["schema"].text())}, {"type", "ShaclValidator2017"}});
  const Word generic{"generic", descriptor.root};
  const auto& profile = descriptor.credential_profile;
  if (profile && *profile != "generic") elm.report(kNotCarried, profile.node);
  node["credentialProfiles"] = elm.concept_of("credential-profiles", generic);
  node["identifier"] = elm.identifier("credential-identifier", {}, *descriptor.id, elm.labels("descriptor-id"));
  node["validFrom"] = from_day(*descriptor.issuing.date);
  node["issuanceDate"] = from_day(*descriptor.issuing.date);
  if (descriptor.valid_until) {
    node["validUntil"] = until_day(*descriptor.valid_until);
    node["expirationDate"] = until_day(*descriptor.valid_until);
  }
  node["displayParameter"] = display(elm, elm.texts(descriptor.title));
  node["issuer"] = elm.organisation(awarding);
  node["credentialSubject"] = person(elm, awarding);
  return node;
}

}  // namespace

void elm_edc(Conversion& conversion) {
  Elm elm{conversion, Profile::edc};
  if (!has_what_is_demanded(elm)) return elm.report_rest();
  for (const auto& provider : elm.descriptor.providers)
    if (provider.role && *provider.role == "partner") elm.report(kNotCarried, provider.role.node);
  Json node = credential(elm);
  elm.report_rest();
  if (conversion.options.edc_upload) {
    Json envelope = Json::object();
    envelope["credential"] = std::move(node);
    node = std::move(envelope);
  }
  conversion.bytes = written(node, conversion.options);
}

}  // namespace pinko::formats
