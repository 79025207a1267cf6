// elm: catalogues and credentials of the European Learning Model. Finds the records of a file and makes a descriptor of
// each: of an offer, of a qualification without one, of each achievement of a credential. Entry point: read_elm().
#include "import/elm.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "import/formats.h"
#include "import/sealed.h"

namespace pinko::importing {
namespace {

using elm::Record;
using elm::Tree;

enum class What : std::uint8_t { nothing, credential, opportunity, specification, achievement };

/// What a node is by its type, or, where it has none, by what only such a node has.
What what(const Tree& tree, Node node) {
  if (!node.is_map()) return What::nothing;
  if (tree.is(node, "EuropeanDigitalCredential") || tree.value(node, "credentialSubject")) return What::credential;
  if (tree.is(node, "LearningOpportunity")) return What::opportunity;
  if (tree.is(node, "Qualification") || tree.is(node, "LearningAchievementSpecification")) return What::specification;
  if (tree.is(node, "LearningAchievement")) return What::achievement;
  if (!tree.type(node).empty()) return What::nothing;
  if (tree.value(node, "learningAchievementSpecification")) return What::opportunity;
  return tree.value(node, "learningOutcome") ? What::specification : What::nothing;
}

/// What holds records and is none: the envelope, lists, @graph, catalogues of one's own making.
class Finder {
 public:
  explicit Finder(Tree& tree) : tree_(tree) {}

  void find(Node root) {
    note_references();
    walk(root);
  }

  std::vector<std::pair<What, Node>> records;

 private:
  /// What other records lead to is not a record of its own, unless only its name stands there.
  void note_references() {
    constexpr std::array<std::string_view, 3> kParts{"learningAchievementSpecification", "specifiedBy", "hasClaim"};
    constexpr std::array<std::string_view, 2> kNeighbours{"hasPart", "isPartOf"};
    const auto& document = tree_.document();
    for (std::uint32_t i = 0; i < document.records().size(); ++i) {
      const Node node{document, i};
      const auto name = tree_.name(node);
      const bool is_part = std::ranges::find(kParts, name) != kParts.end();
      const bool is_neighbour = std::ranges::find(kNeighbours, name) != kNeighbours.end();
      if (!is_part && !is_neighbour) continue;
      for (const Node place : tree_.all(node.parent(), name)) {
        const Node there = tree_.whole(place);
        if (is_part && !(name == "learningAchievementSpecification" && tree_.is(node.parent(), "AwardingOpportunity")))
          referred_.insert(there.index());
        if (is_neighbour && !tree_.value(there, "learningOutcome")) referred_.insert(there.index());
      }
    }
  }

  void walk(Node node) {
    const auto kind = what(tree_, node);
    if (kind != What::nothing) {
      const Node there = tree_.whole(node);
      if (there != node && !seen_.insert(there.index()).second) return;
      seen_.insert(there.index());
      const bool stands_alone =
          kind == What::credential || kind == What::opportunity || !referred_.contains(there.index());
      if (stands_alone && !tree_.dangles(node)) records.emplace_back(kind, node);
      return;
    }
    const bool holds = node.is_list() || (node.is_map() && (tree_.type(node).empty()));
    if (!holds) return;
    for (const Node child : node.children())
      if (child.is_map() || child.is_list()) walk(child);
  }

  Tree& tree_;
  std::unordered_set<std::uint32_t> seen_, referred_;
};

/// The name under which what was not used is told: `Qualification.altLabel`.
class Names {
 public:
  explicit Names(const Tree& tree) : tree_(tree) {
    for (const Node name : elm::mapping()["reading"]["technical"].children()) technical_.insert(name.text());
  }

  std::string operator()(Node node) const {
    const Node parent = node.parent();
    if (parent.is_list())
      return is_repeated(node) ? std::string{} : (*this)(parent).append(parent.index() == 0 ? "[]" : "");
    const auto name = tree_.name(node);
    const bool is_graph = name == "@graph";
    if (!is_graph && technical_.contains(name)) return {};
    if (is_repeated(node) || repeats_parent(parent, node)) return {};
    constexpr std::string_view kCredential = "EuropeanDigitalCredential";
    std::string around{tree_.is(parent, kCredential) ? kCredential : tree_.type(parent)};
    if (around.empty() && parent.index() != 0)
      around = tree_.name(parent.parent().is_list() ? parent.parent() : parent);
    return around.empty() ? std::string{name} : around.append(".").append(name);
  }

 private:
  /// A place that was read and holds nothing but what also stands in the fullest node of its id, which tells for both.
  [[nodiscard]] bool is_repeated(Node node) const {
    if (!node.is_map() || !tree_.used.has(node)) return false;
    const Node there = tree_.whole(node);
    return there != node && tree_.is_copy(node, there);
  }
  [[nodiscard]] bool repeats_parent(Node parent, Node node) const {
    const Node there = tree_.whole(parent);
    if (there == parent || !tree_.used.has(parent)) return false;
    for (const Node other : there.children())
      if (tree_.name(other) == tree_.name(node)) return tree_.is_copy(node, other);
    return false;
  }

  const Tree& tree_;
  std::unordered_set<std::string_view> technical_;
};

/// The names and numbers of a learner are for nobody's eyes but the descriptor's.
void hide_person(const Tree& tree, Node person, Import& import) {
  for (const Node child : tree.whole(person).children())
    if (tree.name(child) != "hasClaim") import.result.personal.push_back(child.record().span);
}

void add_offer(Tree& tree, Import& import, Node opportunity, Node specification) {
  const Node about = opportunity ? opportunity : specification;
  Record record{import, tree, about};
  record.put("record", elm::Value::text("offer"));
  record.languages_from(opportunity, {}, tree.value(about, "title"));
  if (opportunity) record.opportunity(opportunity);
  record.specification(specification);
  for (const Node body : tree.all(opportunity, "providedBy")) record.provider(body, "delivering");
  for (const Node activity : tree.all(opportunity, "learningActivitySpecification"))
    record.activity_specification(activity);
  if (opportunity) record.rest(opportunity);
  record.finish();
  import.add(std::move(record.root), import.record_at(about));
}

void add_award(Tree& tree, Import& import, Node credential, Node achievement) {
  Record record{import, tree, achievement};
  record.languages_from({}, tree.one(credential, "displayParameter"), tree.value(achievement, "title"));
  if (credential) record.credential(credential);
  tree.is(achievement, "LearningActivity") ? record.activity(achievement, credential)
                                           : record.achievement(achievement, credential);
  const Node issuer = tree.one(credential, "issuer");
  if (issuer && record.get("providers") == nullptr) record.provider(issuer, "awarding");
  record.issuer(issuer);
  const Node display = tree.one(credential, "displayParameter");
  tree.visit(display);
  for (const std::string_view field : {"title", "description"})
    record.use_if_same(tree.value(display, field), record.get(field));
  if (record.get("description") == nullptr && display)
    record.put("description", record.texts(tree.value(display, "description")));
  record.finish();
  import.add(std::move(record.root), import.record_at(achievement));
}

void add_credential(Tree& tree, Import& import, Node credential) {
  const Node person = tree.one(credential, "credentialSubject");
  hide_person(tree, person, import);
  std::vector<Node> claims;
  std::vector<Node> activities;
  for (const Node claim : tree.all(person, "hasClaim")) {
    if (tree.dangles(claim)) continue;
    if (tree.is(claim, "LearningAchievement") || tree.type(claim).empty()) claims.push_back(claim);
    if (tree.is(claim, "LearningActivity")) activities.push_back(claim);
  }
  // Where something was achieved, activities beside it are told as left.
  if (claims.empty()) claims = std::move(activities);
  for (const Node claim : claims) add_award(tree, import, credential, claim);
  if (claims.empty()) not_this_format(import, credential, "import.achievement");
}

void add_records(Tree& tree, Import& import, Node root) {
  Finder finder{tree};
  finder.find(root);
  for (const auto& [kind, node] : finder.records) {
    if (kind == What::credential) {
      add_credential(tree, import, node);
    } else if (kind == What::achievement) {
      add_award(tree, import, {}, node);
    } else if (kind == What::specification) {
      add_offer(tree, import, {}, node);
    } else {
      const auto specifications = tree.all(node, "learningAchievementSpecification");
      if (specifications.empty()) add_offer(tree, import, node, {});
      for (const Node specification : specifications) add_offer(tree, import, node, specification);
    }
  }
  if (finder.records.empty()) not_this_format(import, root, "import.elm");
}

}  // namespace

void read_elm(Import& import) {
  const auto* document = import.json();
  if (document == nullptr) return;
  if (read_sealed(import, *document, &read_elm)) return;
  Tree tree{*document};
  add_records(tree, import, document->root());
  const Names names{tree};
  if (!import.result.descriptors.empty())
    report_unused(
        import, *document, tree.used, [&](Node node) { return names(node); }, tree.left);
}

}  // namespace pinko::importing
