// schema-org: an offer as a Course of schema.org, which leads to an EducationalOccupationalCredential. For the head of
// a web page: no `<`, `>` or `&` leaves here, so that no text can close the element it stands in. Entry point:
// schema_org().
#include <algorithm>
#include <nlohmann/json.hpp>

#include "convert/elm.h"
#include "convert/fields.h"
#include "convert/formats.h"
#include "data/codelists.h"
#include "text/url.h"

namespace pinko::formats {
namespace {

/// JSON in which nothing means anything to HTML or JavaScript. These characters stand in strings only.
std::string for_html(std::string json) {
  struct Escape {
    std::string_view from, to;
  };
  for (const auto& [from, to] : {Escape{"<", "\\u003c"}, Escape{">", "\\u003e"}, Escape{"&", "\\u0026"},
                                 Escape{"\u2028", "\\u2028"}, Escape{"\u2029", "\\u2029"}})
    for (auto at = json.find(from); at != std::string::npos; at = json.find(from, at + to.size()))
      json.replace(at, from.size(), to);
  return json;
}

class Page {
 public:
  explicit Page(Conversion& conversion) : conversion_(conversion), elm_(conversion, Profile::edc) {}

  bool has_the_least() {
    const bool complete = elm_.has_the_least();
    if (provider_of(descriptor_, "awarding") != nullptr) return complete;
    const Node providers = descriptor_.root["providers"];
    elm_.report_missing(providers, providers ? "awarding" : "providers/awarding", "conv.awarding-body");
    return false;
  }

  Json course() {
    Json node =
        Json::object({{"@context", table()["context"].text()}, {"@type", "Course"}, {"@id", elm_.iri("course")}});
    node["name"] = text(descriptor_.title);
    put(node, "description", text(descriptor_.description ? descriptor_.description : descriptor_.title));
    put(node, "url", page(descriptor_.further_information));
    node["courseCode"] = *descriptor_.id;
    if (descriptor_.version) node["version"] = *descriptor_.version;
    if (descriptor_.kind) put(node, "additionalType", label_text("kind", *descriptor_.kind));
    put(node, "inLanguage", languages());
    put(node, "provider", organisation(*provider_of(descriptor_, "awarding")));
    for (const auto& provider : descriptor_.providers)
      if (provider.role && *provider.role != "awarding") append(node, "contributor", organisation(provider));
    add_terms(node);
    put(node, "teaches", outcomes());
    for (const auto& assessment : descriptor_.assessments) append(node, "assesses", assessment_of(assessment));
    if (descriptor_.target_group)
      node["audience"] =
          Json::object({{"@type", "EducationalAudience"}, {"audienceType", text(descriptor_.target_group)}});
    add_prerequisites(node);
    add_size(node);
    add_courses(node, "isPartOf", descriptor_.integration.into);
    add_courses(node, "hasPart", descriptor_.parts);
    put(node, "offers", offers());
    put(node, "hasCourseInstance", instance());
    node["educationalCredentialAwarded"] = credential(node);
    return node;
  }

  void report_rest() {
    report_left(conversion_, "schema-org", [](Node, std::string_view) { return true; });
  }

 private:
  static Node table() { return table_of("schema-org"); }

  // ---- Small parts

  /// A plain text, or one for each language where there are several.
  Json text(const Text& text) { return by_language(elm_.texts(text)); }
  static Json by_language(const Json& texts) {
    if (!texts.is_object() || texts.empty()) return nullptr;
    if (texts.size() == 1) return texts.front();
    Json all = Json::array();
    for (const auto& [language, value] : texts.items())
      all.push_back(Json::object({{"@language", language}, {"@value", value}}));
    return all;
  }
  [[nodiscard]] Json label_text(std::string_view list, std::string_view code) const {
    const Node entry = shipped_codelist(list)->find(code);
    return entry ? by_language(elm_.labels_in(entry)) : Json(code);
  }

  Json page(const Word& url) {
    if (!url) return nullptr;
    if (!is_web_address(*url)) return elm_.report(kNotAnAddress, url.node), nullptr;
    return *url;
  }

  Json term(std::string_view list, const Word& code) {
    const Json found = elm_.concept_of(list, code, Elm::Own::yes);
    if (found.is_null()) return nullptr;
    Json node = Json::object({{"@type", "DefinedTerm"}, {"name", label_text(list, *code)}, {"termCode", *code}});
    if (const auto url = found["id"].get<std::string>(); !url.starts_with("urn:")) node["url"] = url;
    node["inDefinedTermSet"] = by_language(elm_.labels_in(shipped_codelist(list)->entry()["title"]));
    return node;
  }

  Json languages() {
    const auto& taught = descriptor_.participation.languages;
    Json all = Json::array();
    for (const auto& language : taught.empty() ? descriptor_.languages : taught) all.push_back(*language);
    return all;
  }

  Json organisation(const Provider& provider) {
    const auto type = provider.type ? table()["provider-types"][*provider.type].text() : std::string_view{};
    Json node = Json::object({{"@type", type.empty() ? "Organization" : type}, {"@id", organisation_iri(provider)}});
    Json name = text(provider.name);
    if (name.is_null() && provider.legal_name) name = *provider.legal_name;
    if (name.is_null()) elm_.report_missing(provider.node, "legal_name", "conv.name-of-organisation");
    put(node, "name", std::move(name));
    if (provider.legal_name) node["legalName"] = *provider.legal_name;
    put(node, "url", page(provider.homepage));
    if (provider.email && is_email(*provider.email)) node["email"] = *provider.email;
    if (provider.email && !is_email(*provider.email)) elm_.report(kNotAnAddress, provider.email.node);
    const bool is_awarding = &provider == provider_of(descriptor_, "awarding");
    if (is_awarding) put(node, "contactPoint", contact());
    Json address = Json::object({{"@type", "PostalAddress"}});
    if (provider.country) address["addressCountry"] = *provider.country;
    if (provider.region) address["addressRegion"] = *provider.region;
    if (provider.place) address["addressLocality"] = *provider.place;
    if (address.size() > 1) node["address"] = std::move(address);
    for (const auto& [scheme, value] : {std::pair{provider.registration.scheme, provider.registration.value},
                                        std::pair{Word{"institution_code", {}}, provider.institution_code}})
      if (value)
        append(node, "identifier",
               Json::object({{"@type", "PropertyValue"},
                             {"propertyID", scheme ? *scheme : std::string_view{"identifier"}},
                             {"value", *value}}));
    return node;
  }

  Json contact() {
    const auto& [email, phone, url, where] = descriptor_.contact;
    Json node = Json::object({{"@type", "ContactPoint"}});
    if (email && is_email(*email)) node["email"] = *email;
    if (email && !is_email(*email)) elm_.report(kNotAnAddress, email.node);
    if (phone) node["telephone"] = *phone;
    put(node, "url", page(url));
    return node.size() > 1 ? node : Json{};
  }

  // ---- What is learnt

  void add_terms(Json& node) {
    for (const Node entry : table()["terms"].children())
      for (const Node value : values_at(descriptor_.root, entry["field"].text()))
        if (value.is_scalar() && value.text() != "not_applicable")
          append(node, entry["property"].text(), term(entry["list"].text(), {value.text(), value}));
    const auto& level = descriptor_.level;
    if (level.nqf_framework && level.nqf_level) {
      const auto code = std::string{*level.nqf_framework}.append(" ").append(*level.nqf_level);
      append(node, "educationalLevel",
             term(table()["nqf"]["list"].text(), {std::string_view{code}, level.nqf_level.node}));
    } else if (level.nqf_framework || level.nqf_level) {
      elm_.report(kNotCarried, (level.nqf_framework ? level.nqf_framework : level.nqf_level).node);
    }
  }

  Json outcomes() {
    Json all = Json::array();
    for (const auto& outcome : descriptor_.outcomes) {
      Json name = text(outcome.text ? outcome.text : outcome.title);
      if (name.is_null()) {
        elm_.report(kNotCarried, outcome.node);
        continue;
      }
      Json node = Json::object({{"@type", "DefinedTerm"}, {"name", std::move(name)}});
      if (outcome.text && outcome.title) node["alternateName"] = text(outcome.title);
      if (outcome.id) node["termCode"] = *outcome.id;
      for (const auto& skill : outcome.esco) append(node, "sameAs", page(skill));
      all.push_back(std::move(node));
    }
    return all;
  }

  Json assessment_of(const Assessment& assessment) {
    if (assessment.label) return text(assessment.label);
    return assessment.type ? label_text("assessment-types", *assessment.type) : Json{};
  }

  void add_prerequisites(Json& node) {
    if (descriptor_.no_prerequisites) {
      node["coursePrerequisites"] = by_language(elm_.labels_in(elm_.labels("none")));
    } else {
      put(node, "coursePrerequisites", text(descriptor_.prerequisites));
    }
  }

  void add_size(Json& node) {
    const auto& workload = descriptor_.workload;
    if (workload.ects)
      node["numberOfCredits"] =
          Json::object({{"@type", "StructuredValue"}, {"value", workload.ects->value}, {"unitText", "ECTS"}});
    if (!workload.hours) return;
    const auto duration = duration_of_hours(workload.hours->value);
    if (duration.empty()) elm_.report(kNotCarried, workload.hours.node);
    if (!duration.empty()) node["timeRequired"] = duration;
  }

  void add_courses(Json& node, std::string_view property, const std::vector<Module>& modules) {
    for (const auto& module : modules) {
      Json one = Json::object({{"@type", "Course"}});
      Json name = text(module.title);
      if (name.is_null() && module.id) name = *module.id;
      if (name.is_null()) {
        elm_.report(kNotCarried, module.node);
        continue;
      }
      one["name"] = std::move(name);
      if (module.id) one["courseCode"] = *module.id;
      put(one, "url", page(module.url));
      append(node, property, std::move(one));
    }
  }

  // ---- How it is taken

  Json offers() {
    const auto& price = descriptor_.price;
    const auto& enrolment = descriptor_.enrolment;
    Json node = Json::object({{"@type", "Offer"}});
    if (price.kind) {
      const auto category = table()["prices"][*price.kind].text();
      if (category.empty())
        elm_.report(kNoConcept, price.kind.node, {{"value", std::string{*price.kind}}, {"list", "price-kinds"}});
      if (!category.empty()) node["category"] = category;
    }
    if (price.amount) node["price"] = price.amount->text;
    if (price.currency) node["priceCurrency"] = *price.currency;
    if (price.kind && *price.kind == "free" && !price.amount) node["price"] = "0";
    for (const auto& link : enrolment.links) append(node, "url", page(link.url));
    if (enrolment.period.start) node["validFrom"] = to_string(*enrolment.period.start);
    if (enrolment.period.end) node["validThrough"] = to_string(*enrolment.period.end);
    return node.size() > 1 ? node : Json{};
  }

  Json instance() {
    Json node = Json::object({{"@type", "CourseInstance"}});
    if (const auto& mode = descriptor_.participation.mode) {
      const auto word = table()["modes"][*mode].text();
      node["courseMode"] = word.empty() ? label_text("participation-modes", *mode) : Json(word);
      static_cast<void>(elm_.concept_of("participation-modes", mode));  // an unknown code is told
    }
    if (const auto& hours = descriptor_.workload.hours)
      if (const auto duration = duration_of_hours(hours->value); !duration.empty()) node["courseWorkload"] = duration;
    if (descriptor_.delivery.start) node["startDate"] = to_string(*descriptor_.delivery.start);
    if (descriptor_.delivery.end) node["endDate"] = to_string(*descriptor_.delivery.end);
    for (const auto& place : {descriptor_.delivery_place, descriptor_.participation.place})
      if (place) append(node, "location", Json::object({{"@type", "Place"}, {"name", *place}}));
    return node.size() > 1 ? node : Json{};
  }

  Json credential(const Json& course) {
    Json node = Json::object({{"@type", "EducationalOccupationalCredential"},
                              {"@id", elm_.iri("credential")},
                              {"name", course["name"]},
                              {"credentialCategory", table()["credential-category"].text()}});
    for (const std::string_view property : {"educationalLevel", "url"})
      if (const auto found = course.find(property); found != course.end()) node[std::string{property}] = *found;
    if (const auto found = course.find("teaches"); found != course.end()) node["competencyRequired"] = *found;
    node["recognizedBy"] = Json::object({{"@id", organisation_iri(*provider_of(descriptor_, "awarding"))}});
    return node;
  }

  Conversion& conversion_;
  Elm elm_;
  const Descriptor& descriptor_ = conversion_.descriptor;
};

}  // namespace

void schema_org(Conversion& conversion) {
  Page page{conversion};
  if (page.has_the_least()) conversion.bytes = for_html(written(page.course(), conversion.options));
  page.report_rest();
}

}  // namespace pinko::formats
