// A descriptor as typed values, for those who write it in another form.
//
// Every value keeps the node it was read from, so that whoever cannot use it can say where it stands. All views and
// nodes point into the document: it must outlive the descriptor.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "pinko/date.h"
#include "pinko/document.h"
#include "pinko/finding.h"
#include "pinko/record.h"

namespace pinko {

/// A value and where it was written. Empty where the field is absent, blank or not of that type; `node` is the field
/// as far as it exists.
template <typename T>
struct Field {
  std::optional<T> value;
  Node node;

  explicit operator bool() const { return value.has_value(); }
  const T& operator*() const { return *value; }
  const T* operator->() const { return &*value; }
};

/// A plain text, a code or an address, as written. Codes are not looked up here.
using Word = Field<std::string_view>;
using Flag = Field<bool>;
using Day = Field<Date>;

/// A number and how it was written: `2.50` stays `2.50`.
struct Decimal {
  double value = 0;
  std::string_view text;
};
using Number = Field<Decimal>;

/// One text in several languages: those of the field `languages` first, in that order, then the others as written.
struct Translation {
  std::string_view language;
  std::string_view text;
  Node node;
};
struct Text {
  std::vector<Translation> all;
  Node node;

  explicit operator bool() const { return !all.empty(); }
  /// Empty where there is none in that language.
  [[nodiscard]] std::string_view in(std::string_view language) const;
};

struct Identifier {
  Word scheme;  ///< a code of `registration-schemes`, or free text for a learner
  Word value;
  Node node;
};

struct Provider {
  Word role;  ///< awarding, delivering, assessing, partner
  Word type;
  Word legal_name;
  Text name;
  Word country;
  Word region;
  Word place;
  Word homepage;
  Word email;
  Identifier registration;
  Word institution_code;
  Node node;
};

struct Outcome {
  Word id;
  Text title;
  Text text;
  std::vector<Word> esco;
  Word bloom;
  Word skill_type;
  Word reuse_level;
  Node node;
};

struct Hours {
  std::string_view kind;  ///< contact, guided, independent, work_based, assessment
  Number hours;
};

struct Workload {
  Number ects;
  Word unit;
  Number hours;
  std::vector<Hours> breakdown;
  Number rdi_ects;
  Number value;  ///< size in another credit system
  Word system;
  Text explanation;
  Node node;
};

struct Level {
  Word eqf;  ///< 1 to 8, or not_applicable
  Word cycle;
  Word nqf_framework;
  Word nqf_level;
  Word nqf_basis;
  Text reason;
  Node node;
};

struct Assessment {
  Word id;
  Text title;
  Word type;
  Text label;
  Text description;
  std::vector<Word> outcomes;
  Text criteria;
  Word supervision;
  Word assessed_by;
  Word mode;
  Day date;
  Node node;
};

/// What a grade stands for.
struct GradeCriterion {
  std::string_view grade;
  Text text;
};

struct Grading {
  Word scale;
  std::vector<GradeCriterion> criteria;
  Text description;
  Node node;
};

struct Participation {
  Word mode;
  std::vector<Word> languages;
  Word schedule;
  std::vector<Word> activities;
  Word place;
  Node node;
};

struct QualityAssurance {
  Word type;
  std::vector<Word> frameworks;
  Word name;
  Text description;
  Word body;
  Word url;
  Word internal_document;
  Word external_body;
  Word external_kind;
  Day external_decided;
  Day external_valid_until;
  Word external_url;
  Node node;
};

/// A module that this one belongs to, or that belongs to this one.
struct Module {
  Word id;
  Text title;
  Word url;
  Number ects;
  Node node;
};

struct Integration {
  Word option;  ///< standalone, integrated, stackable
  std::vector<Module> into;
  Flag receiving_body_decides;
  Node node;
};

struct Price {
  Word kind;  ///< free, paid, client_pays
  Number amount;
  Word currency;
  Word vat;
  Text note;
  Node node;
};

struct Period {
  Day start;
  Day end;
  Node node;
};

struct EnrolmentLink {
  std::string_view language;
  Word url;
};

struct Enrolment {
  Text info;
  std::vector<EnrolmentLink> links;
  Period period;
  Node node;
};

struct Contact {
  Word email;
  Word phone;
  Word url;
  Node node;
};

struct Learner {
  Word given_name;
  Word family_name;
  Day date_of_birth;
  Identifier identifier;
  Node node;
};

struct Result {
  Word scale;
  Word grade;
  Day date;
  Node node;
};

struct Issuing {
  Word date_rule;
  Word days;
  Word place;
  Day date;
  Node node;
};

/// Everything converters need. What is not here is reached through `root`.
struct Descriptor {
  Node root;
  RecordKind record = RecordKind::offer;
  Word id;
  Word kind;
  Word version;
  std::vector<Word> languages;
  Text title;
  Text description;
  Text target_group;
  std::vector<Word> target_groups;
  std::vector<Provider> providers;
  std::vector<Outcome> outcomes;
  Workload workload;
  Level level;
  std::vector<Assessment> assessments;
  Grading grading;
  Participation participation;
  Word learning_setting;
  Word learning_opportunity;
  QualityAssurance quality;
  bool no_prerequisites = false;  ///< `prerequisites: none`
  Text prerequisites;
  Integration integration;
  std::vector<Module> parts;
  Word credential_profile;
  Day valid_until;
  Issuing issuing;
  Price price;
  Enrolment enrolment;
  Period delivery;
  Word delivery_place;
  Number duration_weeks;
  Contact guidance;
  Contact contact;
  std::vector<Word> fields;  ///< ISCED-F codes; those of `fields_share` where `fields` is absent
  Word further_information;
  Learner learner;  ///< of awards
  Result result;    ///< of awards
};

/// The provider of a role; nullptr where there is none.
const Provider* provider_of(const Descriptor& descriptor, std::string_view role);

struct Described {
  Descriptor descriptor;
  std::vector<Finding>
      findings;  ///< `CONV-02`: values that are not of their type, and therefore left out; at most fifty
};

/// Reads a document that was read whole. Never throws on bad input; what is missing is empty.
/// `record`: treat it as this kind, whatever it says.
Described describe(const Document& document, std::optional<RecordKind> record = std::nullopt);

}  // namespace pinko
