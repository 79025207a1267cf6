#include "elm/shapes.h"

#include <algorithm>
#include <bit>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>

#include "elm/forms.h"
#include "elm/values.h"
#include "text/fold.h"

namespace pinko::elm {
namespace {

using Statements = std::span<const Statement>;

PropertyId id_of(std::string_view key) { return vocabulary().property(key).value(); }

Node place_of(const Thing& thing) { return thing.at ? thing.at : thing.mention; }

Statements of_property(const Thing& thing, PropertyId property) {
  // clang 14 cannot take the subrange of ranges::equal_range.
  const auto first = std::ranges::lower_bound(thing.statements, property, {}, &Statement::property);
  const auto last = std::ranges::upper_bound(first, thing.statements.end(), property, {}, &Statement::property);
  return {first, last};
}

ClassId class_count() { return static_cast<ClassId>(vocabulary().classes()); }

/// `Agent, Person, Organisation`: as types are written in files.
std::string names_of(Classes classes) {
  std::string names;
  for (ClassId id = 0; id < class_count(); ++id)
    if ((classes & set_of(id)) != 0) names.append(names.empty() ? "" : ", ").append(vocabulary().at(id).name);
  return names;
}

std::string count_text(std::uint32_t count) { return std::to_string(count); }

class Judge {
 public:
  Judge(const Graph& graph, Profile profile, Findings& findings)
      : graph_(graph), profile_(profile), rules_(profiles().of(profile)), findings_(findings) {}

  void run() {
    for (const Thing& thing : graph_.things) {
      for (ClassId id = 0; id < class_count(); ++id)
        if ((thing.classes & set_of(id)) != 0) judge(thing, id);
      if (profile_ != Profile::loq) note_unread(thing);
    }
  }

 private:
  void judge(const Thing& thing, ClassId id) {
    const auto& rules = rules_.classes[id];
    if (rules.impossible) return findings_.at(kImpossible, place_of(thing), {label_of_class(id)});
    for (const auto& constraint : rules.constraints) judge(thing, id, constraint);
    if (rules.closed) judge_closed(thing, id, rules);
  }

  void judge(const Thing& thing, ClassId id, const Constraint& constraint) {
    const auto values = of_property(thing, constraint.property);
    if (values.size() < constraint.min) report_missing(thing, id, constraint.property);
    if (values.empty()) return;
    if (constraint.max == 0) return report_not_allowed(values.front(), id);
    if (values.size() > constraint.max) report_too_many(values, constraint);
    for (const auto& statement : values) judge(statement.value, constraint);
    if (constraint.one_a_language) judge_languages(values, constraint.property);
    if (constraint.differs) judge_difference(thing, values, *constraint.differs);
    if (constraint.sealed_with) judge_sealed(values, *constraint.sealed_with);
  }

  void report_missing(const Thing& thing, ClassId id, PropertyId property) {
    const auto key = vocabulary().at(property).key;
    findings_.missing(kMissing, place_of(thing), key, {lacks_of(id), label_of(property), key_of(property)});
  }

  void report_not_allowed(const Statement& statement, ClassId id) {
    const bool ours = statement.property != kOther;
    std::vector<Arg> args{label_of_class(id)};
    args.push_back(ours ? key_of(statement.property) : Arg{"key", shortened(statement.value.at.key())});
    findings_.at_key(kNotAllowed, statement.value.at, std::move(args), profile_ == Profile::loq ? 0 : 1);
  }

  void report_too_many(Statements values, const Constraint& constraint) {
    // The place: the first in the file that is over.
    std::vector<std::uint32_t> places;
    for (const auto& statement : values) places.push_back(statement.value.at.index());
    std::ranges::nth_element(places, places.begin() + constraint.max);
    const auto over = places[constraint.max];
    const auto found = std::ranges::find(values, over, [](const Statement& s) { return s.value.at.index(); });
    findings_.at(kTooMany, found->value.at,
                 {label_of(constraint.property),
                  key_of(constraint.property),
                  {"count", std::to_string(values.size())},
                  {"max", count_text(constraint.max)}});
  }

  void judge_closed(const Thing& thing, ClassId id, const ClassRules& rules) {
    for (auto at = thing.statements.begin(); at != thing.statements.end();) {
      const auto property = at->property;
      const bool listed = std::ranges::binary_search(rules.constraints, property, {}, &Constraint::property);
      const auto next = property == kOther
                            ? at + 1
                            : std::ranges::upper_bound(at, thing.statements.end(), property, {}, &Statement::property);
      if (!listed) report_not_allowed(*at, id);
      at = next;
    }
  }

  /// What no class of the thing has in the profile is read by nobody.
  void note_unread(const Thing& thing) {
    Classes judged = 0;
    for (ClassId id = 0; id < class_count(); ++id)
      if ((thing.classes & set_of(id)) != 0 && rules_.classes[id].listed) judged |= set_of(id);
    if (judged == 0) return;
    PropertyId last = kOther;
    for (const auto& statement : thing.statements) {
      if (statement.property == std::exchange(last, statement.property) || statement.property == kOther) continue;
      if (is_listed(judged, statement.property)) continue;
      const auto id = static_cast<ClassId>(std::countr_zero(judged));
      findings_.at_key(kUnread, statement.value.at, {label_of_class(id), key_of(statement.property)});
    }
  }

  [[nodiscard]] bool is_listed(Classes classes, PropertyId property) const {
    for (ClassId id = 0; id < class_count(); ++id) {
      const auto& constraints = rules_.classes[id].constraints;
      if ((classes & set_of(id)) != 0 && std::ranges::binary_search(constraints, property, {}, &Constraint::property))
        return true;
    }
    return false;
  }

  // Values

  void judge(const Value& value, const Constraint& constraint) {
    if (constraint.want == Want::things) return judge_thing(value, constraint);
    if (constraint.want == Want::iri) {
      if (value.thing == kNoThing) return wrong_kind(value, constraint, Mismatch::not_iri);
      if (!has_iri(graph_.at(value.thing))) findings_.at(kNoId, value.at, facts(constraint));
      return;
    }
    if (value.thing != kNoThing) return wrong_kind(value, constraint, Mismatch::thing_not_value);
    judge_text(value, constraint.want == Want::texts, constraint.want == Want::value ? constraint.datatype : "",
               constraint.property, constraint.most, findings_);
  }

  void judge_thing(const Value& value, const Constraint& constraint) {
    if (value.thing == kNoThing) return wrong_kind(value, constraint, Mismatch::value_not_thing);
    const Thing& thing = graph_.at(value.thing);
    // The same thing in the same role is reported once, however often it is pointed at.
    if (!seen_.insert(std::uint64_t{value.thing} << 16 | constraint.property).second) return;
    if (constraint.classes != kAnyClass && (thing.classes & constraint.classes) == 0) {
      if (vocabulary().at(constraint.property).reading == Reading::graph)
        return findings_.at_key(kProofInside, value.at, facts(constraint));
      const auto kind = thing.classes != 0 ? Mismatch::other_class
                        : thing.at         ? Mismatch::no_type
                                           : Mismatch::nowhere_described;
      return wrong_kind(value, constraint, kind);
    }
    if (constraint.needs_id && !has_iri(thing)) findings_.at(kNoId, value.at, facts(constraint));
    judge_scheme(value, thing, constraint);
    if (constraint.web) judge_web(thing);
  }

  [[nodiscard]] static std::vector<Arg> facts(const Constraint& constraint) {
    return {label_of(constraint.property), key_of(constraint.property)};
  }

  [[nodiscard]] static bool has_iri(const Thing& thing) { return !thing.id.empty() && !thing.id.starts_with("_:"); }

  void wrong_kind(const Value& value, const Constraint& constraint, Mismatch kind) {
    auto args = facts(constraint);
    if (constraint.want == Want::things) args.push_back({"wanted", names_of(constraint.classes)});
    if (kind == Mismatch::other_class) args.push_back({"found", names_of(graph_.at(value.thing).classes)});
    if (kind == Mismatch::nowhere_described) args.push_back({"value", findings_.shown(value.at)});
    findings_.at(kWrongKind, value.at, std::move(args), static_cast<std::uint8_t>(kind));
  }

  void judge_scheme(const Value& value, const Thing& concept_, const Constraint& constraint) {
    if (constraint.schemes.empty() && !constraint.no_scheme) return;
    const auto schemes = of_property(concept_, in_scheme_);
    auto args = facts(constraint);
    if (constraint.no_scheme) {
      if (!schemes.empty()) findings_.at(kWrongScheme, schemes.front().value.at, std::move(args), 2);
      return;
    }
    args.push_back({"scheme", std::string{constraint.schemes.front()->iri}});
    const Scheme* of = nullptr;
    for (const auto* scheme : constraint.schemes)
      for (const auto& statement : schemes)
        if (statement.value.thing != kNoThing && graph_.at(statement.value.thing).id == scheme->iri) of = scheme;
    if (of != nullptr) return judge_concept(value, concept_, *of, std::move(args));
    if (schemes.empty()) {
      if (!constraint.scheme_is_optional) findings_.at(kWrongScheme, value.at, std::move(args), 0);
    } else {
      findings_.at(kWrongScheme, schemes.front().value.at, std::move(args), 1);
    }
  }

  void judge_concept(const Value& value, const Thing& concept_, const Scheme& scheme, std::vector<Arg> args) {
    if (!has_iri(concept_)) return;
    const bool below = concept_.id.starts_with(scheme.below);
    if (below && (scheme.known.empty() || scheme.known.contains(std::string{concept_.id}))) return;
    const Node place = place_of(concept_)["id"] ? place_of(concept_)["id"] : value.at;
    args.push_back({"value", findings_.shown(place)});
    findings_.at(kUnknownConcept, place, std::move(args));
  }

  void judge_web(const Thing& page) {
    for (const auto& address : of_property(page, address_))
      if (address.value.thing == kNoThing && !is_http(address.value.text))
        findings_.at(kNotWeb, address.value.at, {{"value", findings_.shown(address.value.at)}});
  }

  // Several values

  void judge_languages(Statements values, PropertyId property) {
    std::vector<const Value*> in_order;
    for (const auto& statement : values)
      if (!statement.value.language.empty()) in_order.push_back(&statement.value);
    std::ranges::sort(in_order, {}, [](const Value* value) { return value->at.index(); });
    std::unordered_set<std::string> met;
    for (const auto* value : in_order) {
      if (met.insert(lower_ascii(value->language)).second) continue;
      findings_.at(kLanguageTwice, value->at,
                   {label_of(property), key_of(property), {"language", std::string{value->language}}});
    }
  }

  void judge_difference(const Thing& thing, Statements values, PropertyId other) {
    const auto said = [](const Value& value) { return lower_ascii(value.language).append(1, '\0').append(value.text); };
    std::unordered_set<std::string> others;
    for (const auto& statement : of_property(thing, other)) others.insert(said(statement.value));
    for (const auto& [property, value] : values)
      if (value.thing == kNoThing && others.contains(said(value)))
        findings_.at(kSameText, value.at,
                     {label_of(property), key_of(property), {"other", std::string{vocabulary().at(other).key}}});
  }

  void judge_sealed(Statements values, PropertyId wanted) {
    for (const auto& statement : values) {
      if (statement.value.thing == kNoThing) continue;
      const Thing& thing = graph_.at(statement.value.thing);
      if (thing.classes == 0 || !of_property(thing, wanted).empty()) continue;
      report_missing(thing, static_cast<ClassId>(std::countr_zero(thing.classes)), wanted);
    }
  }

  const Graph& graph_;
  const Profile profile_;
  const ProfileRules& rules_;
  Findings& findings_;
  std::unordered_set<std::uint64_t> seen_;
  const PropertyId in_scheme_ = id_of("inScheme");
  const PropertyId address_ = id_of("contentURL");
};

/// Parts that contain each other: the issuing service refuses them. Walks without recursion: chains may be long.
void judge_circles(const Graph& graph, PropertyId property, Findings& findings) {
  enum class State : std::uint8_t { fresh, open, done };
  std::vector<State> states(graph.things.size(), State::fresh);
  std::vector<std::pair<ThingId, std::size_t>> path;
  for (ThingId start = 0; start < graph.things.size(); ++start) {
    if (states[start] != State::fresh) continue;
    path.emplace_back(start, 0);
    states[start] = State::open;
    while (!path.empty()) {
      auto& [thing, next] = path.back();
      const auto parts = of_property(graph.at(thing), property);
      if (next == parts.size()) {
        states[thing] = State::done;
        path.pop_back();
        continue;
      }
      const auto& value = parts[next++].value;
      if (value.thing == kNoThing || states[value.thing] == State::done) continue;
      if (states[value.thing] == State::open) {
        findings.at(kCircle, value.at, {label_of(property), key_of(property)});
        continue;
      }
      states[value.thing] = State::open;
      path.emplace_back(value.thing, 0);
    }
  }
}

bool has_class(const Thing& thing, Classes classes) { return (thing.classes & classes) != 0; }

/// What sealing adds is missing before it, and that is no fault. Said only where nothing else is wrong.
void note_before_sealing(const Graph& graph, Findings& findings) {
  const auto is_credential = [](const Thing& thing) { return has_class(thing, profiles().credential_roots()); };
  for (const Thing& thing : graph.things)
    if (is_credential(thing)) findings.at_key(kBeforeSealing, place_of(thing));
}

}  // namespace

Profile profile_of(const Graph& graph) {
  const auto issued = id_of("issued");
  bool credential = false, catalogue = false, sealed = false;
  for (const Thing& thing : graph.things) {
    const bool is_credential = has_class(thing, profiles().credential_roots());
    credential |= is_credential;
    catalogue |= has_class(thing, profiles().catalogue_roots());
    sealed |= is_credential && !of_property(thing, issued).empty();
  }
  if (catalogue && !credential) return Profile::loq;
  return sealed ? Profile::sealed : Profile::upload;
}

void judge_graph(const Graph& graph, Profile profile, Findings& findings) {
  const auto roots = profiles().credential_roots() | profiles().catalogue_roots();
  const auto is_root = [&](const Thing& thing) { return has_class(thing, roots); };
  if (std::ranges::none_of(graph.things, is_root) && !graph.things.empty())
    findings.at_key(kNothingToJudge, graph.things.front().mention);
  const auto plain = set_of(vocabulary().class_named("VerifiableCredential").value());
  for (const Thing& thing : graph.things)
    if (has_class(thing, profiles().credential_roots()) && !has_class(thing, plain))
      findings.at_key(kCredentialType, place_of(thing));
  Judge{graph, profile, findings}.run();
  for (const std::string_view key : {"hasPart", "isPartOf"}) judge_circles(graph, id_of(key), findings);
  if (profile == Profile::upload && !findings.any_of_weight()) note_before_sealing(graph, findings);
}

}  // namespace pinko::elm
