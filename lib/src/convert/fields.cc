#include "convert/fields.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <string>
#include <unordered_set>

#include "data/codelists.h"
#include "data/shipped.h"

namespace pinko::formats {
namespace {

void collect(Node from, std::string_view path, std::vector<Node>& found) {
  if (from.is_list()) {
    for (const Node item : from.children()) collect(item, path, found);
  } else if (path.empty()) {
    if (!from.blank()) found.push_back(from);
  } else if (const Node next = from[path.substr(0, path.find('.'))]) {
    const auto dot = path.find('.');
    collect(next, dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1), found);
  }
}

/// Paths of fields, and those of the maps and lists around them.
struct Paths {
  std::unordered_set<std::string> fields, above;

  void add(std::string_view field) {
    if (field.empty()) return;
    fields.emplace(field);
    for (auto dot = field.find('.'); dot != std::string_view::npos; dot = field.find('.', dot + 1))
      above.emplace(field.substr(0, dot));
  }
};

/// Every field of the descriptor format: schemas/elm/mapping.yaml names them all, as a test makes sure.
Paths all_fields() {
  Paths paths;
  const Node mapping = shipped("elm/mapping.yaml")->root();
  for (const std::string_view table : {"carried", "left_behind"})
    for (const Node part : mapping[table].children())
      for (const Node field : part.children()) paths.add(field.text());
  for (const std::string_view table : {"notes", "documents"})
    for (const Node entry : mapping[table].children()) paths.add(entry["field"].text());
  return paths;
}

Paths carried_by(std::string_view format) {
  Paths paths;
  for (const Node table : table_of(format).children())
    for (const Node entry : table.children()) {
      if (table.key() == "carried") paths.add(entry.text());
      paths.add(entry["field"].text());
    }
  return paths;
}

const Paths& known() {
  static const Paths all = all_fields();
  return all;
}

/// Made once for each format; threads may ask.
const Paths& carried(std::string_view format) {
  static std::mutex mutex;
  static std::map<std::string, Paths, std::less<>> made;
  const std::lock_guard lock{mutex};
  const auto found = made.find(format);
  return found != made.end() ? found->second : made.emplace(std::string{format}, carried_by(format)).first->second;
}

/// A text in several languages: a map whose keys are all codes of languages.
bool is_text_by_language(Node node) {
  const auto* languages = shipped_codelist("languages");
  return node.is_map() && node.size() > 0 &&
         std::ranges::all_of(node.children().begin(), node.children().end(),
                             [&](Node one) { return languages->has(one.key()); });
}

/// One walk over a descriptor.
class Rest {
 public:
  Rest(Conversion& conversion, std::string_view format, const CarriesLanguage& carries_language)
      : conversion_(conversion), carried_(carried(format)), carries_language_(carries_language) {}

  void walk(Node node, const std::string& path, bool is_known) {
    for (const Node child : node.children()) {
      if (child.blank()) continue;
      if (node.is_list()) {
        walk(child, path, is_known);
      } else {
        judge(child, path.empty() ? std::string{child.key()} : path + "." + std::string{child.key()}, is_known);
      }
    }
  }

  void report() {
    if (!first_) return;
    conversion_.findings.push_back(finding_at(kLeftBehind, first_, {{"fields", names_}}));
  }

 private:
  void judge(Node node, const std::string& field, bool is_known) {
    if (carried_.fields.contains(field)) return judge_languages(node, field);
    is_known |= known().fields.contains(field);
    const bool has_more = carried_.above.contains(field) || (!is_known && known().above.contains(field));
    if (has_more && !node.is_scalar()) return walk(node, field, is_known);
    if (is_known || node.key().starts_with("x-")) return leave(node, field);
    conversion_.findings.push_back(finding_at(kNotCarried, node));
  }

  void judge_languages(Node node, const std::string& field) {
    const bool is_text = is_text_by_language(node);
    for (const Node one : node.children()) {
      if (!is_text) judge_languages(one, field);
      if (is_text && !one.blank() && !carries_language_(node, one.key()))
        leave(one, field + "." + std::string{one.key()});
    }
  }

  void leave(Node node, const std::string& field) {
    if (!told_.insert(field).second) return;
    if (!first_) first_ = node;
    names_.append(names_.empty() ? "" : ", ").append(field);
  }

  Conversion& conversion_;
  const Paths& carried_;
  const CarriesLanguage& carries_language_;
  std::unordered_set<std::string> told_;
  std::string names_;
  Node first_;
};

}  // namespace

std::vector<Node> values_at(Node root, std::string_view path) {
  std::vector<Node> found;
  collect(root, path, found);
  return found;
}

Node table_of(std::string_view format) {
  const auto* document = shipped(std::string{"convert/"}.append(format).append(".yaml"));
  return document == nullptr ? Node{} : document->root();
}

void report_left(Conversion& conversion, std::string_view format, const CarriesLanguage& carries_language) {
  Rest rest{conversion, format, carries_language};
  rest.walk(conversion.descriptor.root, {}, false);
  rest.report();
}

}  // namespace pinko::formats
