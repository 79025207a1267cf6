// What the parts of the ELM importer share: one descriptor in the making, and how values of the file become values of
// fields. elm_values.cc has the small ones; elm_organisation.cc, elm_specification.cc, elm_assessment.cc and
// elm_credential.cc the parts; elm_notes.cc what pinko's converter wrote as notes and pages; elm.cc finds the records.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "import/draft.h"
#include "import/elm_tree.h"

namespace pinko::importing::elm {

using yaml::Value;

/// A note and the field of a descriptor that it holds; empty where it says none.
struct FieldNote {
  std::string_view field;
  Node note;
};

class Record {
 public:
  Record(Import& wanted, Tree& read, Node node) : import(wanted), tree(read), about(node) {}

  Import& import;
  Tree& tree;
  Node about;  ///< the node that the descriptor is made from
  Value root;
  std::vector<std::string> languages;  ///< of the texts; the first is the main one

  // ---- Putting (elm_values.cc). Empty values are not put.

  void put(std::string_view path, Value value);
  /// Only where the field is still empty. False where it holds something else; then the caller has not used its value.
  bool put_first(std::string_view path, Value value);
  /// The same; where the field holds another value, `from` is told as left.
  void fill(std::string_view path, Node from, Value value);
  [[nodiscard]] const Value* get(std::string_view path) const;
  /// Adds to a list.
  void add(std::string_view path, Value item);

  // ---- Reading. What is read counts as used.

  /// The text of each language; a plain text is taken for one in the main language.
  Value texts(Node node);
  /// One text: that in the main language, else the first. Other languages stay unused.
  Value one_text(Node node);
  Value literal(Node node);
  /// Marks texts as used if the descriptor already has them.
  void use_if_same(Node node, const Value* known);
  /// What a Note says.
  Node note_literal(Node note);
  /// The day of a point in time. `begins`: midnight in Europe, written in UTC, is the evening before.
  enum class Edge : std::uint8_t { begins, exact };
  Value day(Node node, Edge edge = Edge::begins);
  Value hours(Node node);
  Value weeks(Node node);
  Value number(Node node);
  /// The code of a concept. What is none is reported, unless `optional`.
  Value code(Node node, std::string_view list, bool optional = false);
  Value codes(const std::vector<Node>& nodes, std::string_view list);
  /// The codes whose names stand in texts, with `; ` between them. What is no name stands for itself.
  std::vector<std::string> named_codes(Node texts, std::string_view list);
  Value named_code(Node texts, std::string_view list);
  Value address(Node page);
  void unreadable(Node node, std::string_view expected, std::string_view list = {});
  /// Reports that a place names a node that is not in the file.
  void dangling(Node place);
  /// Sorts the notes of a node by their fields.
  std::vector<FieldNote> notes(Node node);

  // ---- Parts

  void languages_from(Node opportunity, Node display, Node title);
  void opportunity(Node node);
  void specification(Node node);
  void assessments_of(Node node);
  void assessment(Node node);
  void activity_specification(Node node);
  void quality(Node node, Node awarding);
  void provider(Node node, std::string_view role);
  /// The issuer of a credential is usually the awarding body, sometimes with another id.
  void issuer(Node node);
  void credential(Node node);
  void achievement(Node node, Node credential_node);
  void activity(Node node, Node credential_node);
  void person(Node node);
  void rest(Node node);
  void finish();

 private:
  void add_levels(Node node);
  void add_size(Node node);
  void add_credits(Node node, std::string_view property);
  void add_outcome(Node node);
  void add_kind(Node node);
  void add_identifier(Node node);
  void add_awarding(Node node);
  void add_prerequisites(Node node);
  void add_integration(Node node, const std::vector<FieldNote>& notes);
  void add_modules(Node node, std::string_view property, std::string_view field);
  void add_grading(Node node);
  void add_price(Node node);
  void add_places(Node node);
  void add_period(Node node);
  void add_activity(Node node);
  void add_result(Node node);
  void add_awarding_bodies(Node node);
  void add_awarding_process(Node node);
  void use_own_identifier(Node credential);
  void add_page(Node page);
  void add_note(const FieldNote& said);
  void add_alignment(Node node, Value alignment);
  void put_numbered();
  void number_outcomes();
  Value& at(std::string_view path);
  bool add_neighbour(Node node, Value title, Value url);
  void add_contact(Node point, Value& provider, bool awards);
  void add_identifiers(Node node, Value& provider);
  Value organisation(Node node, std::string_view role, bool awards);

  std::vector<std::pair<std::uint32_t, std::string>> providers_;  // nodes and roles that are there already
  std::vector<std::uint32_t> assessments_;
  /// Items of lists that stand at a known place among the others.
  struct Numbered {
    std::string_view field;
    std::size_t number = 0;
    Value item;
  };
  std::vector<Numbered> numbered_;
  std::vector<Node> foreign_outcomes_;             // by place in learning_outcomes; absent: pinko has written it
  Value supervision_;                              // of all assessments
  std::map<std::string, std::string> neighbours_;  // name of a neighbour → its size
};

/// A length of time (ISO 8601): parts that are not there are 0.
struct Duration {
  double years = 0, months = 0, weeks = 0, days = 0, hours = 0;
};
std::optional<Duration> parse_duration(std::string_view text);

}  // namespace pinko::importing::elm
