// elm-loq: an offer as a catalogue entry of the European Learning Model (profile LOQ): a learning opportunity with what
// is learnt in it, how it is assessed and who provides it, as one tree. Entry point: elm_loq().
#include <algorithm>
#include <nlohmann/json.hpp>

#include "convert/elm.h"
#include "convert/formats.h"
#include "text/url.h"

namespace pinko::formats {
namespace {

Node version_of(const ConvertOptions& options) { return Elm::mapping()["versions"][options.elm_version]; }

/// `elm:title` → the namespace of the version and `title`.
std::string expanded(std::string_view name, std::string_view ns) {
  constexpr std::string_view kPrefix = "elm:";
  return name.starts_with(kPrefix) ? std::string{ns}.append(name.substr(kPrefix.size())) : std::string{name};
}

Json term(Node entry, std::string_view ns) {
  std::string_view parts[2];
  std::size_t count = 0;
  for (const Node part : entry.children())
    if (count < 2) parts[count++] = part.text();
  const auto property = expanded(parts[0], ns);
  const auto kind = parts[1];
  Json made = Json::object({{"@id", property}});
  if (kind == "text") {
    made["@container"] = "@language";
  } else if (kind == "node") {
    made["@type"] = "@id";
  } else if (kind != "any") {
    made["@type"] = kind;
  }
  return made;
}

/// The official context of the credentials knows nearly all terms of the catalogue, in the namespace of 3.2.
Json context_of_3_2(std::string_view ns) {
  Json own = Json::object({{"id", "@id"}, {"type", "@type"}});
  own["defaultLanguage"] = term(Elm::mapping()["terms"]["defaultLanguage"], ns);
  return Json::array({Elm::mapping()["contexts"]["edc"].text(), std::move(own)});
}

/// All terms, since no context of 3.3 can be named.
Json context_of_its_own(std::string_view ns) {
  const Node mapping = Elm::mapping();
  Json own = Json::object({{"id", "@id"}, {"type", "@type"}});
  for (const Node prefix : mapping["prefixes"].children()) own[std::string{prefix.key()}] = prefix.text();
  for (const Node vocabulary : mapping["classes"].children())
    for (const Node name : vocabulary.children())
      own[std::string{name.text()}] = expanded(std::string{vocabulary.key()}.append(":").append(name.text()), ns);
  for (const Node entry : mapping["terms"].children()) own[std::string{entry.key()}] = term(entry, ns);
  return own;
}

Json context(const ConvertOptions& options) {
  const auto ns = version_of(options)["ns"].text();
  return options.elm_version == "3.2" ? context_of_3_2(ns) : context_of_its_own(ns);
}

/// A catalogue entry must lead to a page: the module's own, else the enrolment's, else the provider's.
Json homepage(Elm& elm) {
  const auto& descriptor = elm.descriptor;
  if (auto page = elm.web_page("page", descriptor.further_information); !page.is_null()) return page;
  for (const auto& link : descriptor.enrolment.links)
    if (is_web_address(*link.url)) return elm.web_page("page", link.url);
  const auto* awarding = provider_of(descriptor, "awarding");
  if (awarding != nullptr && awarding->homepage && is_web_address(*awarding->homepage))
    return elm.web_page("page", awarding->homepage);
  elm.report_missing({}, "further_information", "conv.page");
  return nullptr;
}

Json price(Elm& elm) {
  const auto& price = elm.descriptor.price;
  if (price.node.blank()) return nullptr;
  Json node = Json::object({{"id", elm.iri("price")}, {"type", "PriceDetail"}});
  if (price.kind) put(node, "prefLabel", elm.names_of("price-kinds", {price.kind}));
  put(node, "description", elm.texts(price.note));
  Json unit = price.currency ? elm.concept_of("currencies", price.currency) : Json{};
  if (price.amount && !unit.is_null()) {
    Json amount = Json::object({{"id", elm.iri("price", "amount")}, {"type", "Amount"}, {"unit", std::move(unit)}});
    amount["rdf:value"] = Json::object({{"@value", price.amount->text}, {"@type", "xsd:decimal"}});
    node["amount"] = std::move(amount);
  } else if (price.amount) {
    elm.report(kNotCarried, price.amount.node);
  }
  if (price.vat)
    put(node, "additionalNote",
        elm.note("price:vat", elm.names_of("vat", {price.vat}), {"price.vat", elm.labels("price.vat")}));
  constexpr std::size_t kIdAndType = 2;
  return node.size() > kIdAndType ? node : Json{};
}

Json teaching_period(Elm& elm) {
  const auto& [start, end, where] = elm.descriptor.delivery;
  if (!start && !end) return nullptr;
  Json node = Json::object({{"id", elm.iri("teaching")}, {"type", "PeriodOfTime"}});
  if (start) node["startDate"] = from_day(*start);
  if (end) node["endDate"] = until_day(*end);
  return node;
}

/// Who teaches: the delivering providers, else the awarding body. Others have no place in a catalogue entry.
Json provided_by(Elm& elm) {
  Json nodes = Json::array();
  for (const auto& provider : elm.descriptor.providers) {
    if (provider.role && *provider.role == "delivering") {
      nodes.push_back(elm.organisation(provider));
    } else if (provider.role && *provider.role != "awarding") {
      elm.report(kNotCarried, provider.role.node);
    }
  }
  const auto* awarding = provider_of(elm.descriptor, "awarding");
  if (nodes.empty() && awarding != nullptr) nodes.push_back(elm.organisation(*awarding));
  if (nodes.empty()) elm.report_missing(elm.descriptor.root["providers"], "awarding", "conv.awarding-body");
  return nodes;
}

void add_places(Elm& elm, Json& node) {
  const auto& descriptor = elm.descriptor;
  const auto* where = provider_of(descriptor, "delivering");
  if (where == nullptr) where = provider_of(descriptor, "awarding");
  append(node, "location", elm.place("place", descriptor.delivery_place, where));
  const auto& other = descriptor.participation.place;
  const bool same = other && descriptor.delivery_place && *other == *descriptor.delivery_place;
  if (!same) append(node, "location", elm.place("teaching-place", other, where));
}

void add_enrolment(Elm& elm, Json& node) {
  const auto& enrolment = elm.descriptor.enrolment;
  if (enrolment.period.end) node["applicationDeadline"] = until_day(*enrolment.period.end);
  put(node, "admissionProcedure", elm.note("enrolment", elm.texts(enrolment.info)));
  for (const auto& link : enrolment.links) {
    const Json titles = elm.labels_in(elm.labels("enrolment.link"));
    Json title = Json::object();
    if (titles.contains(link.language)) title[std::string{link.language}] = titles[std::string{link.language}];
    append(node, "supplementaryDocument",
           elm.web_page("enrolment:" + encoded(link.language), link.url, std::move(title), link.language));
  }
}

Json opportunity(Elm& elm) {
  const auto& descriptor = elm.descriptor;
  Json node = Json::object();
  node["@context"] = context(elm.options);
  node["id"] = elm.iri("opportunity");
  node["type"] = "LearningOpportunity";
  put(node, "title", elm.texts(descriptor.title));
  put(node, "description", elm.texts(descriptor.description));
  put(node, "dcType", elm.concept_of("learning-opportunities", descriptor.learning_opportunity));
  put(node, "defaultLanguage", elm.language_concept({elm.main_language(), descriptor.title.node}));
  put(node, "homepage", homepage(elm));
  put(node, "mode", elm.concept_of("participation-modes", descriptor.participation.mode));
  put(node, "learningSchedule", elm.concept_of("learning-schedules", descriptor.participation.schedule));
  if (descriptor.duration_weeks) {
    const auto duration = duration_of_weeks(descriptor.duration_weeks->value);
    if (duration.empty()) elm.report(kNotCarried, descriptor.duration_weeks.node);
    if (!duration.empty()) node["duration"] = duration;
  }
  put(node, "temporal", teaching_period(elm));
  add_places(elm, node);
  add_enrolment(elm, node);
  put(node, "priceDetail", price(elm));
  put(node, "providedBy", provided_by(elm));
  put(node, "learningActivitySpecification", elm.activity_specification());
  put(node, "learningAchievementSpecification", elm.specification());
  elm.add_rest(node, "opportunity");
  return node;
}

}  // namespace

void elm_loq(Conversion& conversion) {
  Elm elm{conversion, Profile::loq};
  if (!elm.has_the_least()) return elm.report_rest();
  const Json node = opportunity(elm);
  elm.report_rest();
  conversion.bytes = written(node, conversion.options);
}

}  // namespace pinko::formats
