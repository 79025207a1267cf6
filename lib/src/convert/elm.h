// What the two ELM converters share: how values become nodes of a JSON-LD tree. elm_parts.cc has the small ones,
// elm_organisation.cc organisations, elm_specification.cc what is learnt and how it is assessed, elm_rest.cc what has
// no property of its own.
//
// Two profiles read the trees. LOQ (catalogues) has closed shapes: a property too many is a violation. EDC
// (credentials) is read as plain JSON by the issuing software, which does not follow references: there an organisation
// is written out wherever it stands; in a catalogue it is written once and referred to by its id.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "convert/finding.h"
#include "pinko/convert.h"

namespace pinko::formats {

using Json = nlohmann::ordered_json;

enum class Profile : std::uint8_t { loq, edc };

/// Stands for a field of a note: its path and its name in three languages (schemas/elm/mapping.yaml).
struct Heading {
  std::string_view field;
  Node labels;
};

/// The conversion of one descriptor. Not shared between threads, not kept.
class Elm {
 public:
  Elm(Conversion& conversion, Profile wanted);

  const Descriptor& descriptor;
  const ConvertOptions& options;
  const Profile profile;

  // ---- IRIs (elm_parts.cc)

  /// `urn:pinko:ID:PART:NAME`, percent-encoded. What was given out before gets a number behind it.
  std::string iri(std::string_view part, std::string_view name = {});
  [[nodiscard]] static Node mapping();
  [[nodiscard]] Node labels(std::string_view key) const { return mapping()["labels"][key]; }

  // ---- Small nodes (elm_parts.cc). Empty JSON (null) where there is nothing to say.

  /// The concept of a code. A code without one is reported, or, with `own`, gets one of pinko's.
  enum class Own : std::uint8_t { no, yes };
  Json concept_of(std::string_view name, const Word& code, Own own = Own::no);
  Json concept_node(std::string_view iri, std::string_view scheme, Node labels) const;
  Json language_concept(const Word& language) { return concept_of("languages", language); }
  /// Texts by language. Languages that are no tags are reported and left out.
  Json texts(const Text& text);
  /// Labels in the languages of the descriptor; in English where there are none in these.
  Json labels_in(Node labels) const;
  /// The names of codes, several in one text.
  Json names_of(std::string_view name, const std::vector<Word>& codes);
  /// The text at a node that the model does not know.
  [[nodiscard]] Text text_at(Node node) const;
  /// A plain text, in the main language.
  Json in_main_language(std::string_view text) const;
  /// A value that is the same in every language, such as a grade.
  Json in_every_language(std::string_view text) const;
  [[nodiscard]] std::string_view main_language() const { return main_language_; }
  Json note(std::string_view part, Json literal, const Heading& heading = {});
  Json note(std::string_view part, std::string_view name, Json literal, const Heading& heading);
  Json identifier(std::string_view part, std::string_view name, std::string_view notation, Node scheme_name);
  /// A page; what is no address is reported.
  Json web_page(std::string_view part, const Word& url);
  Json web_page(std::string_view part, const Word& url, Json title, std::string_view language = {});
  Json place(std::string_view part, const Word& name, const Provider* where);

  // ---- Organisations (elm_organisation.cc)

  Json organisation(const Provider& provider);
  /// One that is known by its name only; `of` is the provider whose quality it assures.
  Json agency(const Word& name, const Provider& of);
  Json contact_point(std::string_view part, const Contact& contact);

  // ---- What is learnt (elm_specification.cc)

  Json specification();
  [[nodiscard]] bool is_qualification() const { return is_qualification_; }
  [[nodiscard]] std::string specification_iri() const { return specification_iri_; }
  Json activity_specification();
  Json assessment_specifications();
  Json grading_scheme();
  /// All assessments as one, which is what a grade is given for.
  Json whole_assessment();
  Json credits(std::string_view part);
  /// Where a credential is issued, and the process by which it is: nodes that stand in several places.
  Json issuing_place(const Provider& awarding);
  [[nodiscard]] std::string awarding_iri() const;
  Json accreditation(const Provider& awarding);
  /// The larger or smaller modules, as nodes of the specification's class.
  Json modules(std::string_view part, const std::vector<Module>& modules);

  // ---- The rest (elm_rest.cc)

  /// Notes and web pages that stand at a node of the tree: `specification`, `opportunity`.
  void add_rest(Json& node, std::string_view at);
  /// Reports what is not carried.
  void report_rest();

  // ---- Findings

  /// What no ELM record can be without: an id, a title, a language. Reports what is missing.
  bool has_the_least();
  void report(Code code, Node node, std::vector<Arg> args = {});
  void report_missing(Node inside, std::string_view field, std::string_view what);

 private:
  void decide_class();
  void add_levels(Json& node);
  void add_size(Json& node);
  void add_surroundings(Json& node);
  Json outcomes();
  Json outcome(const Outcome& outcome, std::size_t number);
  Json assessment_specification(const Assessment& assessment, std::size_t number);
  Json assessment_notes(const Assessment& assessment, std::string_view name);
  Json organisation_node(const Provider& provider, const std::string& id);
  Json grading_node();
  Json region(const Word& code);
  Json organisation_location(const Provider& provider, const std::string& id);
  void add_identifiers(Json& node, const Provider& provider, const std::string& id);
  Json once(const std::string& id, Json whole);
  [[nodiscard]] Heading heading(std::string_view field) const { return {field, labels(field)}; }
  void add_neighbours(Json& node, std::string_view part, std::string_view field, const std::vector<Module>& modules);
  Json literal_of(Node entry, const std::vector<Node>& values);
  void add_alignments(Json& node);
  struct Left {
    Node node;
    std::string field;
  };
  void walk(Node node, const std::string& path, std::vector<Left>& left);

  Conversion& conversion_;
  std::string base_;
  std::string main_language_;
  std::map<std::string, int> given_;       // IRIs
  std::map<std::string, Json> made_;       // nodes that stand in several places, by IRI; null while one is being made
  std::map<std::string, Node> providers_;  // the first entry of each organisation
  std::set<std::string> written_;          // nodes that stand in the tree in full
  std::set<std::pair<std::string_view, std::uint32_t>> reported_;
  std::map<std::string_view, std::uint32_t> told_;
  std::string specification_iri_;
  bool is_qualification_ = false;
};

/// Percent-encodes what may not stand in a part of an IRI; `:` separates the parts, so it is encoded as well.
std::string encoded(std::string_view text);

/// The IRI of an organisation, the same in all descriptors and formats.
std::string organisation_iri(const Provider& provider);

/// The bytes of a tree.
std::string written(const Json& node, const ConvertOptions& options);

/// Adds a value under a key unless it is empty. A single value stands alone, several in a list.
void put(Json& node, std::string_view key, Json value);
/// Adds to what is under a key.
void append(Json& node, std::string_view key, Json value);

/// xsd:dateTime. A day is written so that it is the same day in all of Europe: what begins on it begins at midnight
/// UTC, what ends on it ends with its last second, and everything else is at noon, which is the same day from UTC-12 to
/// UTC+11.
std::string from_day(Date day);
std::string until_day(Date day);
std::string on_day(Date day);
/// xsd:duration without weeks and with fractions of seconds only; empty for what is no length of time.
std::string duration_of_hours(double hours);
std::string duration_of_weeks(double weeks);

}  // namespace pinko::formats
