#include "import/elm_tree.h"

#include <algorithm>
#include <set>

#include "data/shipped.h"

namespace pinko::importing::elm {
namespace {

constexpr std::string_view kOwn = "urn:pinko:";

/// `http://data.europa.eu/snb/model/elm/Qualification`, `elm:Qualification` → `Qualification`.
std::string_view local_part(std::string_view iri) {
  const auto at = iri.find_last_of(":/#");
  return at == std::string_view::npos ? iri : iri.substr(at + 1);
}

/// Addresses of properties to keys, from the table of the converter.
const std::unordered_map<std::string, std::string_view>& official_keys() {
  static const std::unordered_map<std::string, std::string_view> all = [] {
    std::unordered_map<std::string, std::string_view> made;
    for (const Node term : mapping()["terms"].children()) {
      const auto written = (*term.children().begin()).text();
      const auto colon = written.find(':');
      const auto prefix = written.substr(0, colon);
      const std::string rest{written.substr(colon + 1)};
      if (prefix == "elm") {
        for (const Node version : mapping()["versions"].children())
          made.try_emplace(std::string{version["ns"].text()} + rest, term.key());
      } else {
        made.try_emplace(std::string{mapping()["prefixes"][prefix].text()} + rest, term.key());
      }
    }
    return made;
  }();
  return all;
}

/// A key of the official context for an address in a known namespace; empty for others.
std::string_view key_of(const std::string& iri) {
  if (const auto known = official_keys().find(iri); known != official_keys().end()) return known->second;
  const auto begins = [&](Node space) { return std::string_view{iri}.starts_with(space.text()); };
  const auto inside = [&](Node spaces) {
    return std::ranges::any_of(spaces.children().begin(), spaces.children().end(), begins);
  };
  const bool is_known = inside(mapping()["prefixes"]) || inside(mapping()["reading"]["prefixes"]);
  if (!is_known) return {};
  const auto local = local_part(iri);
  const Node other = mapping()["reading"]["keys"][local];
  return other ? other.text() : local;
}

bool is_list_object(Node node) { return node.is_map() && node.size() == 1 && (node["@list"] || node["@set"]); }

}  // namespace

Node mapping() {
  static const Document* document = shipped("elm/mapping.yaml");
  return document->root();
}

std::string_view own_part(std::string_view id) {
  if (!id.starts_with(kOwn)) return {};
  id.remove_prefix(kOwn.size());
  const auto colon = id.find(':');
  return colon == std::string_view::npos ? std::string_view{} : id.substr(colon + 1);
}

std::string decoded(std::string_view text) {
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_code = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    out += is_code ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i];
    if (is_code) i += 2;
  }
  return out;
}

Tree::Tree(const Document& document) : used(document), document_(document) {
  for (const Node space : mapping()["prefixes"].children())
    prefixes_.try_emplace(std::string{space.key()}, space.text());
  for (const Node space : mapping()["reading"]["prefixes"].children())
    prefixes_.try_emplace(std::string{space.key()}, space.text());
  read_prefixes(root()["@context"]);
  const auto records = document.records();
  made_.reserve(records.size());  // names_ points into it
  names_.resize(records.size());
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    const Node node{document, i};
    if (records[i].key_size > 0) names_[i] = canonical(node.key());
  }
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    const Node node{document, i};
    if (!node.is_map()) continue;
    const auto own = id(node);
    if (own.empty()) continue;
    const auto [known, is_new] = by_id_.try_emplace(own, i);
    if (!is_new && Node{document, known->second}.size() < node.size()) known->second = i;
  }
}

void Tree::read_prefixes(Node context) {
  if (context.is_list())
    for (const Node one : context.children())
      if (one.is_map()) read_prefixes(one);
  if (!context.is_map()) return;
  for (const Node term : context.children()) {
    const auto space = term.is_map() ? term["@id"].text() : term.text();
    if (space.ends_with('/') || space.ends_with('#'))
      prefixes_.insert_or_assign(std::string{term.key()}, std::string{space});
  }
}

std::string_view Tree::canonical(std::string_view key) {
  const auto [known, is_new] = keys_.try_emplace(key, key);
  if (!is_new) return known->second;
  if (key == "@id" || key == "@type") return known->second = key.substr(1);
  const auto colon = key.find(':');
  if (colon == std::string_view::npos) {
    const Node other = mapping()["reading"]["keys"][key];
    return known->second = other ? other.text() : key;
  }
  const auto prefix = prefixes_.find(std::string{key.substr(0, colon)});
  made_.push_back(prefix == prefixes_.end() ? std::string{key} : prefix->second + std::string{key.substr(colon + 1)});
  const auto official = key_of(made_.back());
  return known->second = official.empty() ? key : official;
}

Node Tree::own_value(Node node, std::string_view property) const {
  if (!node.is_map()) return {};
  for (const Node child : node.children())
    if (name(child) == property) return child;
  return {};
}

Node Tree::value(Node node, std::string_view property) const {
  if (!node) return {};
  const Node there = whole(node);
  if (const Node found = own_value(there, property)) return found;
  return there == node ? Node{} : own_value(node, property);
}

std::string_view Tree::id(Node node) const {
  const Node id = node.is_scalar() ? node : own_value(node, "id");
  return id ? id.text() : std::string_view{};
}

std::string_view Tree::type(Node node) const {
  const Node types = value(node, "type");
  const Node first = types.is_list() && types.size() > 0 ? *types.children().begin() : types;
  return local_part(first.text());
}

bool Tree::is(Node node, std::string_view type) const {
  const Node types = value(node, "type");
  if (!types.is_list()) return local_part(types.text()) == type;
  return std::ranges::any_of(types.children().begin(), types.children().end(),
                             [&](Node one) { return local_part(one.text()) == type; });
}

Node Tree::whole(Node place) const {
  const auto own = id(place);
  if (own.empty()) return place;
  const auto found = by_id_.find(own);
  return found == by_id_.end() ? place : Node{document_, found->second};
}

bool Tree::is_bare(Node node) const {
  return node.is_scalar() ||
         (node.is_map() && std::ranges::all_of(node.children().begin(), node.children().end(),
                                               [&](Node one) { return name(one) == "id" || name(one) == "type"; }));
}

bool Tree::dangles(Node place) const { return is_bare(whole(place)); }

void Tree::use(Node place) {
  if (!place) return;
  used.mark_all(place);
  if (is_bare(place)) used.mark_all(whole(place));
}

void Tree::collect(Node value, std::vector<Node>& found) const {
  if (value.is_list()) {
    for (const Node item : value.children()) collect(item, found);
  } else if (is_list_object(value)) {
    collect(*value.children().begin(), found);
  } else if (!value.blank()) {
    found.push_back(value);
  }
}

std::vector<Node> Tree::all(Node node, std::string_view property) {
  std::vector<Node> found;
  collect(value(node, property), found);
  if (found.size() < 2) return found;
  std::set<std::uint32_t> seen;
  std::erase_if(found, [&](Node one) {
    if (seen.insert(whole(one).index()).second) return false;
    visit(one);
    return true;
  });
  return found;
}

Node Tree::one(Node node, std::string_view property) const {
  Node at = value(node, property);
  while ((at.is_list() && at.size() > 0) || is_list_object(at)) at = *at.children().begin();
  return at;
}

std::string_view Tree::literal(Node node) const {
  while (node.is_list() && node.size() > 0) node = *node.children().begin();
  return node.is_map() ? node["@value"].text() : node.text();
}

bool Tree::is_copy(Node copy, Node original) const {
  if (copy == original) return true;
  if (copy.kind() != original.kind()) return false;
  if (copy.is_scalar()) return copy.text() == original.text();
  if (copy.is_list()) {
    if (copy.size() != original.size()) return false;
    auto other = original.children().begin();
    for (const Node item : copy.children())
      if (!is_copy(item, *other++)) return false;
    return true;
  }
  // Keys stand in the same order in copies that programs make: looking where the last one was found is cheap. In other
  // orders a huge map is not searched.
  constexpr std::uint32_t kMost = 100;
  auto at = original.children().begin();
  const auto end = original.children().end();
  for (const Node child : copy.children()) {
    if (at == end || name(*at) != name(child)) {
      if (original.size() > kMost) return false;
      at = std::find_if(original.children().begin(), end, [&](Node one) { return name(one) == name(child); });
      if (at == end) return false;
    }
    if (!is_copy(child, *at)) return false;
    ++at;
  }
  return true;
}

}  // namespace pinko::importing::elm
