// What the parts of the ob3 importer share: one descriptor in the making, from a badge. badge_values.cc has the small
// things, badge_parts.cc the parts of a badge; ob3.cc finds the badges in a file.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "import/draft.h"
#include "yaml/emit.h"

namespace pinko::importing::badges {

using yaml::Value;

bool is_empty(const Value& value);
/// The items of a list; a single value is a list of one.
std::vector<Node> all(Node node);

class Badge {
 public:
  Badge(Import& import, Used& used, Node about) : import_(import), used_(used), about_(about) {}

  void credential(Node node);
  void achievement(Node node);
  /// A badge class as edubadges gives it out.
  void badge_class(Node node);
  void finish() { import_.add(std::move(root_), import_.record_at(about_)); }

 private:
  // ---- Putting (badge_values.cc). Empty values are not put.

  void put(std::string_view path, Value value);
  static void set(Value& map, std::string_view key, Value value);
  void guessed(std::string_view path, Value value, std::string_view why, Node from);
  [[nodiscard]] Value* find(std::string_view path);
  void add(std::string_view path, Value item);

  // ---- Reading. What is read counts as used; what cannot be read is told.

  void use_if_same(Node node, std::string_view path);
  Value text(Node node);
  [[nodiscard]] Value in_language(Value text) const;
  void unreadable(Node node, std::string_view expected, std::string_view list = {});
  Value day(Node node);
  Value number(Node node);
  Value address(Node node);
  Value word(Node node, std::string_view field, std::string_view list);
  Value supervision(Node supervised, Node identified);
  Value id_of(Node node);

  // ---- Parts (badge_parts.cc)

  void language_of_badge(Node node);
  void other_criteria(const std::string& rest, Node from);
  void identify(Node node);
  void issuer(Node node);
  void use_if_provider(Node node);
  void alignment(Node node);
  bool place_code(std::string_view field, std::string code);
  void skill(Node node);
  void grading(Node node);
  void person(Node subject);
  void result(Node subject, Node credential);
  void dutch(Node node);
  void extension_of(Node node);

  Import& import_;
  Used& used_;
  Node about_;
  Node provider_;
  Value root_;
  std::string language_;
};

}  // namespace pinko::importing::badges
