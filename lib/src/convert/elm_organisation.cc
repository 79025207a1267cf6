// Organisations of an ELM tree. Entry points: Elm::organisation(), Elm::agency(), Elm::contact_point().
#include <algorithm>
#include <nlohmann/json.hpp>

#include "convert/elm.h"
#include "data/codelists.h"
#include "text/url.h"

namespace pinko::formats {
namespace {

/// The facts that make an organisation one and the same: its registration, else its code, else its name.
struct Identity {
  std::string_view scheme;
  std::string_view value;
};

Identity identity_of(const Provider& provider) {
  if (provider.registration.scheme && provider.registration.value)
    return {*provider.registration.scheme, *provider.registration.value};
  if (provider.institution_code) return {"institution_code", *provider.institution_code};
  if (provider.legal_name) return {"name", *provider.legal_name};
  return {"name", provider.name ? provider.name.all.front().text : std::string_view{}};
}

/// What two entries about one organisation must agree on.
bool same_facts(Node a, Node b) {
  for (const std::string_view field : {"legal_name", "country", "region", "place", "homepage", "email", "type"})
    if (a[field] && b[field] && a[field].text() != b[field].text()) return false;
  return std::ranges::all_of(a["name"].children(), [&](Node name) {
    const Node other = b["name"][name.key()];
    return !other || other.text() == name.text();
  });
}

/// `mailto:` and the address, with what an address may hold and an IRI may not percent-encoded.
std::string mailto(std::string_view address) {
  constexpr std::string_view kNotInIris = "%^`{|}";
  std::string out = "mailto:";
  for (const char c : address) out += kNotInIris.find(c) == std::string_view::npos ? std::string{c} : encoded({&c, 1});
  return out;
}

/// Names that are not the legal name once more: LOQ forbids that an altLabel repeats it.
Json without(Json names, const Json& legal) {
  if (!names.is_object()) return nullptr;
  Json others = Json::object();
  for (const auto& [language, name] : names.items())
    if (!legal.contains(language) || legal[language] != name) others[language] = name;
  return others;
}

}  // namespace

std::string organisation_iri(const Provider& provider) {
  const auto identity = identity_of(provider);
  return std::string{Elm::mapping()["identifiers"]["organisation"].text()} +
         encoded(provider.country ? *provider.country : "") + ":" + encoded(identity.scheme) + ":" +
         encoded(identity.value);
}

/// In a catalogue the first one stands in full and the others point at it; in a credential all stand in full.
Json Elm::once(const std::string& id, Json whole) {
  if (profile == Profile::edc || written_.insert(id).second) return whole;
  Json reference = Json::object();
  reference["id"] = id;
  return reference;
}

Json Elm::organisation(const Provider& provider) {
  const auto id = organisation_iri(provider);
  const auto [first, is_new] = providers_.try_emplace(id, provider.node);
  if (!is_new && first->second != provider.node && !same_facts(first->second, provider.node))
    report(kTwoVersions, provider.node, {{"value", std::string{identity_of(provider).value}}});
  const auto [known, made_now] = made_.try_emplace(id);
  if (!made_now) {
    if (known->second.is_null()) return Json::object({{"id", id}});  // it is being made further up
    return once(id, known->second);
  }
  auto node = organisation_node(provider, id);
  made_[id] = node;
  return once(id, std::move(node));
}

Json Elm::organisation_node(const Provider& provider, const std::string& id) {
  Json node = Json::object({{"id", id}, {"type", "Organisation"}});
  add_identifiers(node, provider, id);
  Json legal = provider.legal_name ? in_main_language(*provider.legal_name) : texts(provider.name);
  if (legal.is_null()) report_missing(provider.node, "legal_name", "conv.name-of-organisation");
  put(node, "legalName", legal);
  if (provider.legal_name) put(node, "altLabel", without(texts(provider.name), legal));
  put(node, "dcType", concept_of("provider-types", provider.type, Own::yes));
  if (provider.homepage) {
    if (is_web_address(*provider.homepage)) {
      node["homepage"] =
          Json::object({{"id", id + ":homepage"}, {"type", "WebResource"}, {"contentURL", *provider.homepage}});
    } else {
      report(kNotAnAddress, provider.homepage.node);
    }
  }
  put(node, "location", organisation_location(provider, id));
  Json points = Json::array();
  if (provider.email) {
    const Contact own{.email = provider.email, .phone = {}, .url = {}, .node = provider.node};
    if (auto point = contact_point("contact:" + std::string{identity_of(provider).value}, own); !point.is_null())
      points.push_back(std::move(point));
  }
  const bool awards = &provider == provider_of(descriptor, "awarding");
  // Guidance and contact belong to the module. ELM has no place for them there; the awarding body answers for it.
  if (awards && profile == Profile::loq) {
    for (auto point : {contact_point("guidance", descriptor.guidance), contact_point("contact", descriptor.contact)})
      if (!point.is_null()) points.push_back(std::move(point));
  }
  put(node, "contactPoint", std::move(points));
  if (awards && !is_qualification_) put(node, "accreditation", accreditation(provider));
  return node;
}

void Elm::add_identifiers(Json& node, const Provider& provider, const std::string& id) {
  if (provider.institution_code)
    append(node, "identifier",
           Json::object({{"id", id + ":institution-code"},
                         {"type", "Identifier"},
                         {"notation", *provider.institution_code},
                         {"schemeName", labels("institution_code")["en"].text()}}));
  const auto& [scheme, value, where] = provider.registration;
  if (!scheme || !value) return;
  const auto* schemes = shipped_codelist("registration-schemes");
  const Node known = schemes->find(*scheme);
  if (!known) report(kNoConcept, scheme.node, {{"value", std::string{*scheme}}, {"list", "registration-schemes"}});
  const auto key = mapping()["registrations"][*scheme].text();
  Json legal = Json::object({{"id", id + ":registration"},
                             {"type", key.empty() ? "Identifier" : "LegalIdentifier"},
                             {"notation", *value},
                             {"schemeName", known ? known["en"].text() : *scheme}});
  if (!key.empty()) put(legal, "spatial", concept_of("countries", provider.country));
  append(node, key.empty() ? "identifier" : key, std::move(legal));
}

Json Elm::organisation_location(const Provider& provider, const std::string& id) {
  if (!provider.country) return report_missing(provider.node, "country", "conv.country-of-organisation"), nullptr;
  Json country = concept_of("countries", provider.country);
  if (country.is_null()) return report_missing(provider.node, "country", "conv.country-of-organisation"), nullptr;
  Json location = Json::object({{"id", id + ":location"}, {"type", "Location"}});
  if (provider.place) put(location, "geographicName", in_main_language(*provider.place));
  if (provider.region) put(location, "spatialCode", region(provider.region));
  location["address"] =
      Json::object({{"id", id + ":address"}, {"type", "Address"}, {"countryCode", std::move(country)}});
  return location;
}

/// The list has the regions of Finland only; those of other countries have the same kind of IRI.
Json Elm::region(const Word& code) {
  const auto* regions = shipped_codelist("nuts");
  const bool listed = regions->has(*code);
  const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_sign = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
  const bool well_formed = code->size() >= 2 && code->size() <= 5 &&
                           std::ranges::all_of(code->substr(0, 2), is_letter) && std::ranges::all_of(*code, is_sign);
  if (listed || !well_formed || code->starts_with("FI")) return concept_of("nuts", code);
  const Node list = regions->entry();
  return concept_node(std::string{list["base"].text()}.append(*code), list["scheme"].text(), {});
}

Json Elm::agency(const Word& name, const Provider& of) {
  const Node known = mapping()["agencies"][*name];
  const Word country = known ? Word{known["country"].text(), name.node} : of.country;
  const auto id = std::string{mapping()["identifiers"]["organisation"].text()} + encoded(country ? *country : "") +
                  ":name:" + encoded(*name);
  if (const auto made = made_.find(id); made != made_.end()) return once(id, made->second);
  if (!known && country)
    report(kAssumed, name.node, {{"value", std::string{*name}}, {"country", std::string{*country}}});
  Json node = Json::object({{"id", id}, {"type", "Organisation"}});
  Json legal = known ? labels_in(known["name"]) : in_main_language(*name);
  put(node, "legalName", std::move(legal));
  if (known)
    node["homepage"] =
        Json::object({{"id", id + ":homepage"}, {"type", "WebResource"}, {"contentURL", known["homepage"].text()}});
  Json location = Json::object({{"id", id + ":location"}, {"type", "Location"}});
  Json address = Json::object({{"id", id + ":address"}, {"type", "Address"}});
  put(address, "countryCode", concept_of("countries", country));
  location["address"] = std::move(address);
  node["location"] = std::move(location);
  made_[id] = node;
  return once(id, std::move(node));
}

Json Elm::contact_point(std::string_view part, const Contact& contact) {
  Json node = Json::object();
  if (contact.email) {
    if (is_email(*contact.email)) {
      node["emailAddress"] = Json::object({{"id", mailto(*contact.email)}, {"type", "Mailbox"}});
    } else {
      report(kNotAnAddress, contact.email.node);
    }
  }
  if (contact.phone)
    node["phone"] = Json::object({{"id", iri(part, "phone")}, {"type", "Phone"}, {"phoneNumber", *contact.phone}});
  if (contact.url) put(node, "contactForm", web_page(std::string{part} + ":form", contact.url));
  if (node.empty()) return nullptr;
  Json whole = Json::object({{"id", iri(part)}, {"type", "ContactPoint"}});
  whole.update(node);
  return whole;
}

}  // namespace pinko::formats
