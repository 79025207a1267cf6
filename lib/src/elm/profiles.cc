#include "elm/profiles.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <string>

#include "data/codelists.h"
#include "data/shipped.h"

namespace pinko::elm {
namespace {

std::uint32_t count_of(std::string_view digits) {
  std::uint32_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

Scheme scheme_of(Node entry) {
  Scheme scheme{.name = entry.key(), .iri = entry["iri"].text(), .below = entry["below"].text(), .known = {}};
  if (scheme.below.empty()) {
    // The last step of a scheme's address is its version, where it has one.
    constexpr std::string_view kVersion = "25831c2";
    scheme.below =
        scheme.iri.ends_with(kVersion) ? scheme.iri.substr(0, scheme.iri.size() - kVersion.size()) : scheme.iri;
  }
  if (const CodeList* codes = shipped_codelist(entry["codes"].text())) {
    const auto base = codes->entry()["base"].text();
    for (const Node code : codes->entry()["codes"].children())
      scheme.known.insert(std::string{base}.append(code["iri"].text()));
  }
  return scheme;
}

/// The cell of a row for a profile: `edc`, or what `upload` says instead. Empty where the profile does not list it.
std::string_view occurs(Node row, Profile profile) {
  if (profile == Profile::loq) return row["loq"].text();
  const auto own = profile == Profile::upload ? row["upload"].text() : std::string_view{};
  const auto cell = own.empty() ? row["edc"].text() : own;
  return cell == "none" ? std::string_view{} : cell;
}

/// `KEY` of a row, or what the row says instead for the profile.
Node differing(Node row, std::string_view key, Profile profile) {
  const auto prefix = profile == Profile::loq ? "loq-" : profile == Profile::upload ? "upload-" : "";
  if (*prefix != '\0')
    if (const Node own = row[std::string{prefix}.append(key)]) return own;
  return row[key];
}

struct Reader {
  Node groups;
  const Vocabulary& words;
  const std::vector<Scheme>& schemes;

  [[nodiscard]] Classes classes_in(Node list) const {
    Classes classes = 0;
    for (const Node name : list.children()) classes |= set_of(words.class_named(name.text()).value());
    return classes;
  }

  void read_kind(Node is, Constraint& constraint) const {
    const auto name = is.text();
    if (is.is_list() || groups[name] || words.class_named(name)) {
      constraint.want = Want::things;
      constraint.classes = is.is_list()   ? classes_in(is)
                           : groups[name] ? classes_in(groups[name])
                                          : set_of(words.class_named(name).value());
    } else if (name == "text" || name == "texts") {
      constraint.want = Want::texts;
      constraint.one_a_language = name == "texts";
    } else if (name == "literal" || name == "iri") {
      constraint.want = name == "iri" ? Want::iri : Want::literal;
    } else {
      constraint.want = Want::value;
      constraint.datatype = name;
    }
  }

  void add_scheme(std::string_view name, Constraint& constraint) const {
    const auto found = std::ranges::find(schemes, name, &Scheme::name);
    assert(found != schemes.end());
    constraint.schemes.push_back(&*found);
  }

  void read_scheme(Node scheme, Constraint& constraint) const {
    const auto name = scheme.text();
    constraint.no_scheme = name == "absent";
    constraint.scheme_is_optional = scheme.is_list();
    for (const Node one : scheme.children()) add_scheme(one.text(), constraint);
    if (!name.empty() && name != "absent" && name != "any") add_scheme(name, constraint);
    constraint.needs_id |= constraint.no_scheme || !constraint.schemes.empty();
  }

  [[nodiscard]] Constraint read(Node row, Profile profile) const {
    Constraint constraint;
    constraint.property = words.property(row.key()).value();
    const auto cell = occurs(row, profile);
    const auto dots = cell.find("..");
    constraint.min = count_of(cell.substr(0, dots));
    const auto max = cell.substr(dots + 2);
    constraint.max = max == "*" ? kMany : count_of(max);
    read_kind(differing(row, "is", profile), constraint);
    constraint.needs_id = profile == Profile::sealed && row["id"].text() == "true";
    read_scheme(differing(row, "scheme", profile), constraint);
    if (profile == Profile::loq) {
      constraint.web = row["loq-web"].text() == "true";
      if (const auto other = words.property(row["loq-differs"].text())) constraint.differs = other;
    }
    if (profile == Profile::sealed) constraint.sealed_with = words.property(row["sealed-with"].text());
    if (const Node most = row["most"]) constraint.most = count_of(most.text());
    return constraint;
  }
};

}  // namespace

Profiles::Profiles(Node profiles, const Vocabulary& words) {
  for (const Node entry : profiles["schemes"].children()) schemes_.push_back(scheme_of(entry));
  const Reader reader{profiles["groups"], words, schemes_};
  credential_roots_ = reader.classes_in(profiles["roots"]["edc"]);
  catalogue_roots_ = reader.classes_in(profiles["roots"]["loq"]);
  for (const auto profile : {Profile::sealed, Profile::upload, Profile::loq}) {
    auto& rules = rules_[static_cast<std::size_t>(profile)];
    rules.classes.resize(words.classes());
    for (const Node entry : profiles["classes"].children()) {
      auto& of_class = rules.classes[words.class_named(entry.key()).value()];
      for (const Node row : entry.children())
        if (!occurs(row, profile).empty()) of_class.constraints.push_back(reader.read(row, profile));
      of_class.listed = !of_class.constraints.empty();
      std::ranges::sort(of_class.constraints, {}, &Constraint::property);
    }
  }
  auto& catalogue = rules_[static_cast<std::size_t>(Profile::loq)].classes;
  const auto each = [&](Node names, auto&& change) {
    for (const Node name : names.children()) change(catalogue[words.class_named(name.text()).value()]);
  };
  each(profiles["closed"], [](ClassRules& rules) { rules.closed = rules.listed = true; });
  each(profiles["unjudged"]["loq"], [](ClassRules& rules) {
    rules.closed = false;
    std::erase_if(rules.constraints, [](const Constraint& constraint) { return constraint.schemes.empty(); });
    for (auto& constraint : rules.constraints) constraint.min = 0, constraint.classes = kAnyClass;
  });
  each(profiles["impossible"]["loq"], [](ClassRules& rules) { rules.impossible = true; });
}

const Profiles& profiles() {
  static const Profiles made{shipped("elm/profiles.yaml")->root(), vocabulary()};
  return made;
}

}  // namespace pinko::elm
