// What ELM has no property for: it becomes a note or a web page where schemas/elm/mapping.yaml says so, and is reported
// otherwise. Entry points: Elm::add_rest(), Elm::report_rest().
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "convert/elm.h"
#include "convert/fields.h"

namespace pinko::formats {
namespace {

/// The fields of one format: what is carried, and what stays behind knowingly.
struct Fields {
  std::unordered_set<std::string_view> carried, left;
  std::unordered_set<std::string> above;  // the fields around them
};

void add_above(std::string_view field, Fields& fields) {
  for (auto dot = field.find('.'); dot != std::string_view::npos; dot = field.find('.', dot + 1))
    fields.above.emplace(field.substr(0, dot));
}

Fields fields_of(std::string_view format, bool is_credential) {
  Fields fields;
  const Node mapping = Elm::mapping();
  const auto add = [&](Node names, std::unordered_set<std::string_view>& set) {
    for (const Node name : names.children()) {
      set.insert(name.text());
      add_above(name.text(), fields);
    }
  };
  for (const std::string_view part : {std::string_view{"all"}, format}) {
    add(mapping["carried"][part], fields.carried);
    add(mapping["left_behind"][part], fields.left);
  }
  for (const std::string_view table : {"notes", "documents"}) {
    for (const Node entry : mapping[table].children()) {
      const auto field = entry["field"].text();
      (is_credential && entry["offer"] ? fields.left : fields.carried).insert(field);
      add_above(field, fields);
    }
  }
  return fields;
}

const Fields& fields_of(Profile profile) {
  static const Fields loq = fields_of("elm-loq", false);
  static const Fields edc = fields_of("elm-edc", true);
  return profile == Profile::loq ? loq : edc;
}

}  // namespace

void Elm::add_rest(Json& node, std::string_view at) {
  const bool is_credential = profile == Profile::edc;
  const auto belongs = [&](Node entry) { return entry["on"].text() == at && !(is_credential && entry["offer"]); };
  for (const Node entry : mapping()["documents"].children()) {
    if (!belongs(entry)) continue;
    for (const Node page : values_at(descriptor.root, entry["field"].text()))
      append(node, "supplementaryDocument", web_page(entry["field"].text(), {page.text(), page}, labels_in(entry)));
  }
  for (const Node entry : mapping()["notes"].children()) {
    if (!belongs(entry)) continue;
    const auto field = entry["field"].text();
    const auto values = values_at(descriptor.root, field);
    if (values.empty() || !fields_of(profile).carried.contains(field)) continue;
    append(node, "additionalNote", note(field, literal_of(entry, values), {field, entry}));
  }
  if (at == "specification") add_alignments(node);
}

/// What a note says: names of codes, a text by language, yes or no, or the value as it stands.
Json Elm::literal_of(Node entry, const std::vector<Node>& values) {
  const Node first = values.front();
  if (first.is_map()) return texts(text_at(first));
  if (entry["list"]) {
    std::vector<Word> codes;
    for (const Node value : values) codes.push_back({value.text(), value});
    return names_of(entry["list"].text(), codes);
  }
  if (first.text() == "true") return labels_in(labels("yes"));
  if (first.text() == "false") return labels_in(labels("no"));
  std::string all;
  for (const Node value : values) all.append(all.empty() ? "" : "; ").append(value.text());
  return in_main_language(all);
}

/// Frameworks, occupations and standards that the module is linked to.
void Elm::add_alignments(Json& node) {
  int number = 0;
  for (const Node alignment : descriptor.root["alignments"].children()) {
    const auto part = "alignment:" + std::to_string(++number);
    Json title = texts(text_at(alignment["title"]));
    const auto framework = alignment["framework"].text();
    if (title.is_null()) title = in_main_language(framework);
    if (const Node url = alignment["url"]; !url.blank()) {
      append(node, "supplementaryDocument", web_page(part, {url.text(), url}, std::move(title)));
    } else {
      append(node, "additionalNote", note(part, std::move(title), heading("alignments")));
    }
  }
}

void Elm::report_rest() {
  std::vector<Left> left;
  walk(descriptor.root, {}, left);
  if (left.empty()) return;
  std::string names;
  std::unordered_set<std::string_view> told;
  for (const auto& [node, field] : left)
    if (told.insert(field).second) names.append(names.empty() ? "" : ", ").append(field);
  report(kLeftBehind, left.front().node, {{"fields", names}});
}

void Elm::walk(Node node, const std::string& path, std::vector<Left>& left) {
  const auto& fields = fields_of(profile);
  for (const Node child : node.children()) {
    if (child.blank()) continue;
    if (node.is_list()) {
      walk(child, path, left);
      continue;
    }
    const auto field = path.empty() ? std::string{child.key()} : path + "." + std::string{child.key()};
    if (fields.carried.contains(field)) continue;
    if (fields.left.contains(field) || child.key().starts_with("x-")) {
      left.push_back({child, field});
    } else if (fields.above.contains(field) && !child.is_scalar()) {
      walk(child, field, left);
    } else {
      report(kNotCarried, child);
    }
  }
}

}  // namespace pinko::formats
