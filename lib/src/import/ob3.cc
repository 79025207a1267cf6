// ob3: Open Badges 3.0 achievements and credentials, the Dutch educredential, and badge classes of edubadges. The names
// are in schemas/convert/ob3.yaml. Entry point: read_ob3().
#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "import/badge.h"
#include "import/draft.h"
#include "import/formats.h"
#include "import/narrative.h"

namespace pinko::importing {
namespace {

using badges::all;
using badges::Badge;

bool has_type(Node node, std::string_view type) {
  const Node types = node["type"] ? node["type"] : node["@type"];
  const auto is_it = [&](Node one) { return one.text() == type; };
  if (types.is_scalar()) return is_it(types);
  return std::ranges::any_of(types.children().begin(), types.children().end(), is_it);
}

/// Finds badges in lists and envelopes.
class Finder {
 public:
  Finder(Import& import, Used& used) : import_(import), used_(used) {}

  void walk(Node node) {
    if (node.is_map() && (node["credentialSubject"].is_map() || node["credentialSubject"].is_list()) &&
        has_achievement(node)) {
      hide_person(node["credentialSubject"]);
      Badge badge{import_, used_, node};
      badge.credential(node);
      badge.finish();
    } else if (is_achievement(node)) {
      Badge badge{import_, used_, node};
      badge.achievement(node);
      badge.finish();
    } else if (is_badge_class(node)) {
      Badge badge{import_, used_, node};
      badge.badge_class(node);
      badge.finish();
    } else {
      for (const Node child : node.children())
        if (child.is_map() || child.is_list()) walk(child);
    }
  }

 private:
  static Node subject_of(Node node) {
    const Node subject = node["credentialSubject"];
    return subject.is_list() && subject.size() > 0 ? *subject.children().begin() : subject;
  }
  static bool has_achievement(Node node) { return subject_of(node)["achievement"].is_map(); }
  static bool is_achievement(Node node) {
    return node.is_map() && node["name"].is_scalar() &&
           (has_type(node, "Achievement") || node["criteria"]["narrative"]);
  }
  static bool is_badge_class(Node node) {
    return node.is_map() && node["name"].is_scalar() && (has_type(node, "BadgeClass") || node["badge_class_type"]);
  }
  void hide_person(Node subject) {
    for (const Node one : all(subject))
      for (const Node child : one.children())
        if (child.key() != "achievement") import_.result.personal.push_back(child.record().span);
  }

  Import& import_;
  Used& used_;
};

}  // namespace

void read_ob3(Import& import) {
  const auto* document = import.json();
  if (document == nullptr) return;
  Used used{*document};
  Finder{import, used}.walk(document->root());
  if (import.result.descriptors.empty()) {
    not_this_format(import, document->root(), "import.badge");
    return;
  }
  std::unordered_set<std::string_view> technical;
  for (const Node name : badge_words()["reading"]["technical"].children()) technical.insert(name.text());
  report_unused(import, *document, used, [&](Node node) {
    return node.parent().is_map() && technical.contains(node.key()) ? std::string{} : path_of(node);
  });
}

}  // namespace pinko::importing
