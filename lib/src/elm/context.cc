#include "elm/context.h"

#include <algorithm>
#include <array>

namespace pinko::elm {
namespace {

using What = Meaning::What;

// Longer names are nobody's; a hostile file would have a long one made out for every key.
constexpr std::size_t kLongestName = 2048;

struct Keyword {
  std::string_view name;
  What what;
};
constexpr std::array kKeywords{Keyword{"@id", What::id},           Keyword{"@type", What::type},
                               Keyword{"@graph", What::graph},     Keyword{"@included", What::included},
                               Keyword{"@context", What::ignored}, Keyword{"@index", What::ignored}};

Meaning of_keyword(std::string_view name) {
  const auto found = std::ranges::find(kKeywords, name, &Keyword::name);
  return {.what = found == kKeywords.end() ? What::unknown : found->what, .property = 0, .reading = {}, .datatype = {}};
}

Meaning of_property(PropertyId property) {
  const auto& known = vocabulary().at(property);
  return {.what = What::property, .property = property, .reading = known.reading, .datatype = known.datatype};
}

/// `xsd:dateTime` and its long form → `dateTime`.
std::string_view short_datatype(std::string_view name) {
  for (const std::string_view space : {"xsd:", "http://www.w3.org/2001/XMLSchema#"})
    if (name.starts_with(space)) return name.substr(space.size());
  return name;
}

}  // namespace

void Context::read(Node context, Findings& findings) {
  any_ |= context && context.kind() != Kind::null;
  if (context.is_list()) {
    for (const Node part : context.children()) read(part, findings);
  } else if (context.is_map()) {
    read_terms(context);
  } else if (context.is_scalar()) {
    read_address(context, findings);
  }
}

void Context::read_address(Node address, Findings& findings) {
  const auto known = vocabulary().context(address.text());
  elm_ |= known == "elm";
  credentials_ |= known == "credentials";
  credentials2_ |= known == "credentials-2";
  if (!known.empty()) return;
  unknown_ = true;
  findings.at(kUnknownContext, address, {{"value", findings.shown(address)}});
}

void Context::read_terms(Node terms) {
  for (const Node term : terms.children()) {
    const auto key = term.key();
    own_.insert_or_assign(key, term);
    const bool alias_of_id = term.text() == "@id";
    id_ |= key == "id" && alias_of_id;
    type_ |= key == "type" && term.text() == "@type";
  }
}

void Context::conclude(Node where, Findings& findings) {
  const Node key = where["@context"] ? where["@context"] : where;
  if (elm_ && credentials2_) {
    findings.at_key(kContextsClash, key);
    credentials_ = id_ = type_ = true;  // read the rest as it is meant
  }
  // Without these, JSON-LD reads no key at all. The rest of the file is then judged as it is meant.
  const bool words = elm_ || unknown_ || !own_.empty();
  const bool aliases = credentials_ || credentials2_ || (id_ && type_) || unknown_;
  const bool lost = !any_ || !words;
  const bool unnamed = !lost && !aliases && (where["id"] || where["type"]);
  if (lost) findings.missing(kNoContext, where, "@context", {}, 0);
  if (unnamed) findings.at_key(kNoContext, key, {}, 1);
  if (lost || unnamed) elm_ = credentials_ = true;
  if (lost || unnamed || aliases) id_ = type_ = true;
}

std::string Context::full(std::string_view name) const {
  const auto& words = vocabulary();
  const auto colon = name.find(':');
  if (colon == std::string_view::npos || name.size() > kLongestName) return {};
  const auto prefix = name.substr(0, colon);
  const auto rest = name.substr(colon + 1);
  if (rest.starts_with("//")) return words.in_our_namespace(std::string{name});
  const auto own = own_.find(prefix);
  auto space = own != own_.end()       ? own->second.text()
               : elm_ || !own_.empty() ? words.prefix(prefix)
                                       : std::string_view{};
  if (space.empty() || space.size() > kLongestName) space = name.substr(0, colon + 1);
  return words.in_our_namespace(std::string{space}.append(rest));
}

std::string Context::expand(std::string_view name) const {
  const auto own = own_.find(name);
  if (own == own_.end()) return full(name);
  // A term may be written with a prefix. A term of a term is nothing that ELM has.
  const Node definition = own->second;
  return full(definition.is_map() ? definition["@id"].text() : definition.text());
}

Meaning Context::by_iri(std::string_view name) const {
  const auto iri = expand(name);
  if (iri.empty()) return {};
  if (const auto property = vocabulary().property_of(iri)) {
    auto meaning = of_property(*property);
    // Only the key of the context says how a value is read.
    meaning.reading = Reading::any;
    meaning.datatype = {};
    return meaning;
  }
  return {.what = What::other, .property = 0, .reading = {}, .datatype = {}};
}

Meaning Context::local_meaning(Node definition) const {
  const auto target = definition.is_map() ? definition["@id"].text() : definition.text();
  if (target.starts_with('@')) return of_keyword(target);
  auto meaning = by_iri(definition.key());
  if (!definition.is_map()) return meaning;
  const auto type = definition["@type"].text();
  const Node container = definition["@container"];
  if (container.text() == "@language") {
    meaning.reading = Reading::text;
  } else if (type == "@id" || type == "@vocab") {
    meaning.reading = Reading::node;
  } else if (!type.empty() && !type.starts_with('@')) {
    meaning.reading = Reading::value;
    meaning.datatype = short_datatype(type);
  }
  return meaning;
}

Meaning Context::meaning(std::string_view key, bool in_credential) const {
  if (key.starts_with('@')) return of_keyword(key);
  if (const auto own = own_.find(key); own != own_.end()) return local_meaning(own->second);
  if (id_ && key == "id") return of_keyword("@id");
  if (type_ && key == "type") return of_keyword("@type");
  if (key.find(':') != std::string_view::npos) return by_iri(key);
  const auto property = vocabulary().property(key);
  if (!property) return {.what = unknown_ ? What::other : What::unknown, .property = 0, .reading = {}, .datatype = {}};
  switch (vocabulary().at(*property).declared) {
    case Declared::elm:
      return elm_ ? of_property(*property) : Meaning{};
    case Declared::credentials:
      return credentials_ && in_credential ? of_property(*property) : Meaning{};
    case Declared::presentations:
    case Declared::nowhere:
      break;
  }
  return {};
}

std::optional<ClassId> Context::class_of(std::string_view type) const {
  const auto& words = vocabulary();
  const bool plain = type.find(':') == std::string_view::npos && !own_.contains(type);
  if (!plain) return words.class_of(expand(type));
  const auto named = words.class_named(type);
  if (!named) return std::nullopt;
  const bool of_credentials = type == "VerifiableCredential" || type == "VerifiablePresentation";
  const bool known = of_credentials ? credentials_ : elm_;
  return known ? named : std::nullopt;
}

}  // namespace pinko::elm
