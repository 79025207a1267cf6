#include "elm/personal.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "data/shipped.h"
#include "elm/vocabulary.h"
#include "pinko/elm.h"

namespace pinko::elm {
namespace {

using Words = std::unordered_set<std::string_view>;

Words words_of(Node list) {
  Words words;
  for (const Node word : list.children()) words.insert(word.text());
  return words;
}

/// What the data say about persons; the contexts of files do not matter here: better too much than too little.
struct Persons {
  Words personal, classes, from, but;
};

const Persons& persons() {
  static const Persons made = [] {
    const Node terms = shipped("elm/terms.yaml")->root();
    const Node entry = terms["persons"];
    return Persons{words_of(terms["personal"]), words_of(entry["classes"]), words_of(entry["from"]),
                   words_of(entry["but"])};
  }();
  return made;
}

/// `elm:Person`, `http://…/Person` → `Person`.
std::string_view local(std::string_view name) {
  const auto at = name.find_last_of(":/#");
  return at == std::string_view::npos ? name : name.substr(at + 1);
}

bool is_person_type(Node type) {
  if (type.is_scalar()) return persons().classes.contains(local(type.text()));
  return std::ranges::any_of(type.children(), [](Node one) { return persons().classes.contains(local(one.text())); });
}

bool is_id(std::string_view key) { return key == "id" || key == "@id"; }

/// An object that tells about a person: by its type, or by the key that leads to it (through lists).
class Marker {
 public:
  explicit Marker(const Document& document)
      : document_(document), personal_(document.records().size()), person_(document.records().size()) {}

  std::vector<bool> mark() {
    const auto count = static_cast<std::uint32_t>(document_.records().size());
    for (std::uint32_t i = 0; i < count; ++i) mark({document_, i});
    // The id of a person, wherever it stands.
    for (std::uint32_t i = 0; i < count; ++i)
      if (const Node node{document_, i}; node.is_scalar() && ids_.contains(node.text())) personal_[i] = true;
    return std::move(personal_);
  }

 private:
  void mark(Node node) {
    const auto index = node.index();
    const Node parent = node.parent();
    const auto key = local(node.key());
    person_[index] = is_person(node, parent, key);
    if (!parent) return;
    const bool of_person = parent.is_map() && person_[parent.index()] && !persons().but.contains(key) && !is_type(key);
    const bool has_own = persons().personal.contains(key);
    personal_[index] = of_person || has_own || (personal_[parent.index()] && !is_type(key));
    if (of_person && is_id(node.key()) && node.is_scalar()) ids_.insert(node.text());
  }

  static bool is_type(std::string_view key) { return key == "type" || key == "@type"; }

  [[nodiscard]] bool is_person(Node node, Node parent, std::string_view key) const {
    if (persons().from.contains(key)) return true;
    if (parent && parent.is_list() && person_[parent.index()]) return true;
    if (!node.is_map()) return false;
    return std::ranges::any_of(node.children(),
                               [](Node child) { return is_type(child.key()) && is_person_type(child); });
  }

  const Document& document_;
  std::vector<bool> personal_, person_;
  std::unordered_set<std::string_view> ids_;
};

}  // namespace

std::vector<bool> personal_nodes(const Document& document) { return Marker{document}.mark(); }

std::vector<Span> personal_spans(const Document& document, const std::vector<bool>& personal) {
  std::vector<Span> spans;
  for (std::uint32_t i = 0; i < personal.size(); ++i)
    if (const Node node{document, i}; personal[i] && node.is_scalar()) spans.push_back(node.record().span);
  return spans;
}

}  // namespace pinko::elm

namespace pinko {

bool may_hold_personal_elm(std::string_view text) {
  const auto& words = elm::persons();
  const auto mentioned = [&](const elm::Words& all) {
    return std::ranges::any_of(all, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
  };
  return mentioned(words.personal) || mentioned(words.classes) || mentioned(words.from);
}

}  // namespace pinko
