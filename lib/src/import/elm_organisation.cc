// Organisations of an ELM file as providers. Entry point: Record::provider().
#include <algorithm>
#include <array>

#include "import/codes.h"
#include "import/elm.h"
#include "import/plain.h"
#include "text/url.h"

namespace pinko::importing::elm {
namespace {

/// Parts of an address, as far as they are known.
void set(Value& provider, std::string_view field, Value value) {
  const bool is_empty = value.scalar.empty() && value.entries.empty() && value.items.empty();
  if (!is_empty && provider.find(field) == nullptr) provider.at(field) = std::move(value);
}

/// Which registration a property holds where its name does not say: the first of the table.
std::string_view scheme_of(std::string_view property) {
  if (property == "registration") return "national_register";
  for (const Node scheme : mapping()["registrations"].children())
    if (scheme.text() == property) return scheme.key();
  return {};
}

bool is_finnish_business_id(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return text.size() == 9 && text[7] == '-' && std::ranges::all_of(text.substr(0, 7), digit) && digit(text[8]);
}

}  // namespace

void Record::provider(Node node, std::string_view role) {
  if (!node) return;
  const auto known = std::ranges::any_of(providers_, [&](const auto& one) {
    return one.first == tree.whole(node).index() && (one.second == role || one.second == "awarding");
  });
  tree.visit(node);
  if (known) return;
  if (tree.dangles(node)) {
    dangling(node);
    return;
  }
  providers_.emplace_back(tree.whole(node).index(), role);
  const bool awards = role == "awarding";
  Value made = organisation(node, role, awards);
  if (made.entries.size() > 1) add("providers", std::move(made));
}

void Record::issuer(Node node) {
  const Node legal_name = tree.value(node, "legalName");
  const auto* providers = get("providers");
  if (!node || providers == nullptr) return;
  for (const auto& [index, role] : providers_) {
    const Node known{tree.document(), index};
    const bool same =
        index == tree.whole(node).index() || (legal_name && tree.is_copy(legal_name, tree.value(known, "legalName")));
    if (role != "awarding" || !same) continue;
    // What it has beyond what is known of the awarding body is told as left.
    tree.visit(node);
    for (const Node child : tree.whole(node).children())
      if (tree.is_copy(child, tree.value(known, tree.name(child)))) tree.used.mark_all(child);
    return;
  }
}

Value Record::organisation(Node node, std::string_view role, bool awards) {
  Value provider;
  set(provider, "role", Value::text(std::string{role}));
  set(provider, "type", code(tree.one(node, "dcType"), "provider-types"));
  const Node legal = tree.value(node, "legalName");
  Value names = texts(tree.value(node, "altLabel"));
  Value legal_names = texts(legal);
  set(provider, "legal_name", one_text(legal));
  // The legal name is also what people call it, in the languages that have no other name.
  for (auto& [language, name] : legal_names.entries)
    if (names.find(language) == nullptr) names.at(language) = std::move(name);
  if (names.entries.empty()) names = texts(tree.value(node, "prefLabel"));
  set(provider, "name", std::move(names));
  for (const Node location : tree.all(node, "location")) {
    tree.visit(location);
    const Node address = tree.one(location, "address");
    tree.visit(address);
    set(provider, "country", code(tree.one(address, "countryCode"), "countries"));
    for (const Node area : tree.all(location, "spatialCode")) {
      const auto base = std::string_view{"http://data.europa.eu/nuts/code/"};
      const auto iri = tree.id(area);
      if (!iri.starts_with(base) || provider.find("region") != nullptr) continue;
      set(provider, "region", Value::text(std::string{iri.substr(base.size())}));
      tree.use(area);
    }
    if (provider.find("place") == nullptr) set(provider, "place", one_text(tree.value(location, "geographicName")));
  }
  for (const Node page : tree.all(node, "homepage"))
    if (provider.find("homepage") == nullptr) set(provider, "homepage", address(page));
  for (const Node point : tree.all(node, "contactPoint")) add_contact(point, provider, awards);
  add_identifiers(node, provider);
  if (awards)
    for (const Node accreditation : tree.all(node, "accreditation"))
      if (get("quality_assurance") == nullptr) quality(accreditation, node);
  return provider;
}

void Record::add_contact(Node point, Value& provider, bool awards) {
  tree.visit(point);
  const auto part = own_part(tree.id(point));
  const std::string_view field = part == "guidance" ? "guidance.contact" : "contact";
  const auto put_into = [&](std::string_view key, Node from, Value value) {
    if (value.scalar.empty()) return;
    const auto path = std::string{field}.append(".").append(key);
    if (!awards || get(path) != nullptr) return;
    tree.use(from);
    put(path, std::move(value));
  };
  for (const Node mailbox : tree.all(point, "emailAddress")) {
    constexpr std::string_view kScheme = "mailto:";
    auto iri = tree.id(mailbox);
    if (iri.starts_with(kScheme)) iri.remove_prefix(kScheme.size());
    const auto email = decoded(iri);
    if (!is_email(email)) {
      unreadable(mailbox, "import.email");
    } else if (part == "guidance" || part == "contact") {
      put_into("email", mailbox, Value::text(email));
    } else if (provider.find("email") == nullptr) {
      set(provider, "email", Value::text(email));
      tree.use(mailbox);
    }
  }
  for (const Node phone : tree.all(point, "phone")) {
    tree.visit(phone);
    const Node number = tree.value(phone, "phoneNumber");
    put_into("phone", number, Value::text(cleaned(tree.literal(number))));
  }
  for (const Node form : tree.all(point, "contactForm")) {
    tree.visit(form);
    const Node url = tree.value(form, "contentURL");
    if (is_web_address(tree.literal(url))) put_into("url", url, Value::text(std::string{tree.literal(url)}));
  }
}

void Record::add_identifiers(Node node, Value& provider) {
  constexpr std::array<std::string_view, 4> kProperties{"registration", "eIDASIdentifier", "vatIdentifier",
                                                        "identifier"};
  const auto institution_code = mapping()["labels"]["institution_code"]["en"].text();
  for (const auto property : kProperties) {
    for (const Node identifier : tree.all(node, property)) {
      const Node notation = tree.value(identifier, "notation");
      const auto value = cleaned(tree.literal(notation));
      const auto scheme_name = tree.literal(tree.value(identifier, "schemeName"));
      if (value.empty()) continue;
      if (scheme_name == institution_code) {
        set(provider, "institution_code", Value::text(value, Value::Style::quoted));
        tree.use(identifier);
        continue;
      }
      auto scheme = code_by_name("registration-schemes", scheme_name);
      const auto* country = provider.find("country");
      if (scheme.empty()) scheme = scheme_of(property);
      if (scheme == "national_register" && country != nullptr && country->scalar == "FI" &&
          is_finnish_business_id(value))
        scheme = "business_id";
      if (scheme.empty() || provider.find("registration") != nullptr) continue;
      Value registration;
      registration.at("scheme") = Value::text(std::string{scheme});
      registration.at("value") = Value::text(value);
      set(provider, "registration", std::move(registration));
      tree.use(identifier);
    }
  }
}

}  // namespace pinko::importing::elm
