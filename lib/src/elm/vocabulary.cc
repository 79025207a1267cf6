#include "elm/vocabulary.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "data/shipped.h"

namespace pinko::elm {
namespace {

using NamedReading = std::pair<std::string_view, Reading>;
constexpr std::array kReadings{NamedReading{"node", Reading::node}, NamedReading{"text", Reading::text},
                               NamedReading{"any", Reading::any}, NamedReading{"graph", Reading::graph}};
using NamedDeclared = std::pair<std::string_view, Declared>;
constexpr std::array kDeclared{NamedDeclared{"credentials", Declared::credentials},
                               NamedDeclared{"presentations", Declared::presentations},
                               NamedDeclared{"none", Declared::nowhere}};

template <typename Table, typename Value>
Value look_up(const Table& table, std::string_view name, Value otherwise) {
  const auto found = std::ranges::find(table, name, &Table::value_type::first);
  return found == table.end() ? otherwise : found->second;
}

template <typename Map>
auto find_in(const Map& map, std::string_view name) -> std::optional<typename Map::mapped_type> {
  const auto found = map.find(name);
  if (found == map.end()) return std::nullopt;
  return found->second;
}

/// `https://…/` and `http://…` name the same context.
std::string_view bare(std::string_view address) {
  for (const std::string_view scheme : {"https://", "http://"})
    if (address.starts_with(scheme)) address.remove_prefix(scheme.size());
  if (address.ends_with('/')) address.remove_suffix(1);
  return address;
}

}  // namespace

Vocabulary::Vocabulary(Node terms) {
  for (const Node prefix : terms["prefixes"].children()) prefixes_.emplace(prefix.key(), prefix.text());
  for (const Node space : terms["also"].children()) also_.push_back(space.text());
  for (const Node context : terms["contexts"].children()) contexts_.emplace(bare(context.key()), context.text());
  const auto full = [&](std::string_view iri) {
    const auto colon = iri.find(':');
    const auto space = prefix(iri.substr(0, colon));
    return space.empty() ? std::string{iri} : std::string{space}.append(iri.substr(colon + 1));
  };
  for (const Node entry : terms["classes"].children()) {
    classes_.push_back({entry.key(), full(entry["iri"].text())});
    class_names_.push_back(entry.key());
  }
  assert(classes_.size() <= 64);
  for (const Node entry : terms["properties"].children()) {
    const auto kind = entry["kind"].text();
    const auto reading = look_up(kReadings, kind, Reading::value);
    properties_.push_back({.key = entry.key(),
                           .iri = full(entry["iri"].text()),
                           .reading = reading,
                           .datatype = reading == Reading::value ? kind : std::string_view{},
                           .declared = look_up(kDeclared, entry["context"].text(), Declared::elm),
                           .write = entry["write"].text()});
    keys_.push_back(entry.key());
  }
  // Only now: the vectors no longer move what the tables point to.
  for (std::size_t i = 0; i < classes_.size(); ++i) {
    class_by_name_.emplace(classes_[i].name, static_cast<ClassId>(i));
    class_by_iri_.emplace(classes_[i].iri, static_cast<ClassId>(i));
  }
  for (std::size_t i = 0; i < properties_.size(); ++i) {
    by_key_.emplace(properties_[i].key, static_cast<PropertyId>(i));
    by_iri_.emplace(properties_[i].iri, static_cast<PropertyId>(i));
  }
}

std::optional<PropertyId> Vocabulary::property(std::string_view key) const { return find_in(by_key_, key); }
std::optional<ClassId> Vocabulary::class_named(std::string_view name) const { return find_in(class_by_name_, name); }
std::optional<PropertyId> Vocabulary::property_of(std::string_view iri) const { return find_in(by_iri_, iri); }
std::optional<ClassId> Vocabulary::class_of(std::string_view iri) const { return find_in(class_by_iri_, iri); }

std::string_view Vocabulary::prefix(std::string_view name) const {
  return find_in(prefixes_, name).value_or(std::string_view{});
}

std::string_view Vocabulary::context(std::string_view address) const {
  return find_in(contexts_, bare(address)).value_or(std::string_view{});
}

std::string Vocabulary::in_our_namespace(std::string iri) const {
  for (const auto space : also_)
    if (iri.starts_with(space)) return std::string{prefix("elm")}.append(iri, space.size());
  return iri;
}

const Vocabulary& vocabulary() {
  static const Vocabulary made{shipped("elm/terms.yaml")->root()};
  return made;
}

}  // namespace pinko::elm
