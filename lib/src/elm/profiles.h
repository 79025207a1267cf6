// What the application profiles ask of each class (schemas/elm/profiles.yaml), as tables.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "elm/vocabulary.h"

namespace pinko::elm {

enum class Profile : std::uint8_t { sealed, upload, loq };

inline constexpr Classes kAnyClass = ~Classes{0};
inline constexpr std::uint32_t kMany = std::numeric_limits<std::uint32_t>::max();

/// A list of concepts.
struct Scheme {
  std::string_view name, iri;
  std::string_view below;                 ///< where the IRIs of its concepts begin
  std::unordered_set<std::string> known;  ///< all of them; empty where pinko does not have the list
};

/// What the values of a property are.
enum class Want : std::uint8_t { things, texts, literal, iri, value };

/// What a profile asks of one property of one class.
struct Constraint {
  PropertyId property = 0;
  std::uint32_t min = 0, max = kMany;
  Want want = Want::literal;
  Classes classes = 0;                 ///< Want::things: one of these
  bool one_a_language = false;         ///< Want::texts
  std::string_view datatype;           ///< Want::value
  std::vector<const Scheme*> schemes;  ///< the concepts are of one of these
  bool scheme_is_optional = false;     ///< the concept may name no scheme at all
  bool no_scheme = false;              ///< the concept must name no scheme
  bool needs_id = false;
  bool web = false;  ///< web pages with an address of http or https
  std::optional<PropertyId> differs;
  std::optional<PropertyId> sealed_with;
  std::optional<std::uint32_t> most;
};

struct ClassRules {
  std::vector<Constraint> constraints;  ///< ascending by property
  bool listed = false;                  ///< the profile judges the class
  bool closed = false;
  bool impossible = false;
};

struct ProfileRules {
  std::vector<ClassRules> classes;  ///< by ClassId
};

class Profiles {
 public:
  Profiles(Node profiles, const Vocabulary& words);
  Profiles(const Profiles&) = delete;
  Profiles& operator=(const Profiles&) = delete;

  [[nodiscard]] const ProfileRules& of(Profile profile) const { return rules_[static_cast<std::size_t>(profile)]; }
  /// What a file of this kind is about.
  [[nodiscard]] Classes credential_roots() const { return credential_roots_; }
  [[nodiscard]] Classes catalogue_roots() const { return catalogue_roots_; }

 private:
  std::vector<Scheme> schemes_;
  std::array<ProfileRules, 3> rules_;
  Classes credential_roots_ = 0, catalogue_roots_ = 0;
};

/// The shipped ones, made when they are first asked for. Threads may ask.
const Profiles& profiles();

}  // namespace pinko::elm
