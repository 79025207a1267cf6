// Reads a map and checks every word of it, as packs are checked. Entry points: load_map(), find_target().
#include <algorithm>
#include <array>
#include <utility>

#include "data/shipped.h"
#include "import/map.h"
#include "pinko/error.h"
#include "pinko/parse.h"
#include "rules/pack_error.h"
#include "text/did_you_mean.h"
#include "text/fold.h"
#include "text/numbers.h"
#include "text/read.h"

namespace pinko::importing {
namespace {

using rules::Field;
using rules::FieldId;
using rules::format_shape;
using rules::pack_error;
using rules::Shape;
using rules::Type;
using rules::unknown_word;

constexpr std::string_view kFolder = "maps/";
constexpr std::string_view kEnding = ".yaml";
constexpr std::string_view kVersion = "1";
constexpr std::array<std::string_view, 13> kMapKeys{"pinko",    "map",      "about", "reads", "by_name",
                                                    "language", "records",  "join",  "has",   "texts",
                                                    "ignore",   "personal", "values"};
constexpr std::array<std::string_view, 17> kEntryKeys{"field", "from",  "where",  "value",   "else", "with",
                                                      "in",    "split", "after",  "first",   "form", "html",
                                                      "guess", "codes", "needed", "guesses", "note"};
constexpr std::array<std::string_view, 3> kJoinKeys{"by", "to", "as"};
constexpr std::array<std::string_view, 2> kTextKeys{"language", "value"};
constexpr std::array<std::string_view, 2> kKinds{"table", "json"};
constexpr std::array<std::string_view, 2> kFlags{"true", "false"};
constexpr std::array<std::pair<std::string_view, Form>, 3> kForms{
    {{"DD/MM/YYYY", Form::day_first}, {"MM/DD/YYYY", Form::month_first}, {"weeks", Form::weeks}}};

bool is_code(std::string_view list, std::string_view code) {
  const CodeList* codes = shipped_codelist(list);
  return codes != nullptr && codes->has(code);
}

bool is_own_field(std::string_view path) { return path.starts_with("x-") && path.find('.') == std::string_view::npos; }

/// A text for each language, or an address for each.
bool has_languages(const Field& field) {
  if (field.type == Type::text_map) return true;
  return field.type == Type::map && field.item != rules::kNoField && format_shape()[field.item].type == Type::url;
}

/// Follows one step; false where there is no such field.
bool follow(std::string_view key, FieldId& at, Target& target) {
  const Shape& shape = format_shape();
  const Field& here = shape[at];
  if (has_languages(here)) {
    const CodeList* languages = shipped_codelist("languages");
    if (!target.language.empty() || !languages->has(key)) return false;
    target.language = languages->find(key).key();
    return true;
  }
  if (here.type == Type::list) {
    if (here.item == rules::kNoField || shape[here.item].type != Type::map) return false;
    const auto role = shape.child(here.item, "role");
    Step& list = target.steps.back();
    list.into_list = true;
    const bool names_role = role != rules::kNoField && shape[role].codes != nullptr && shape[role].codes->has(key);
    at = here.item;
    if (names_role) {
      list.role = shape[role].codes->find(key).key();
      return true;
    }
    target.is_numbered = true;
  }
  const auto next = shape.child(at, key);
  if (next == rules::kNoField) return false;
  target.steps.push_back({shape[next].name});
  at = next;
  return true;
}

std::vector<std::string> all_paths() {
  std::vector<std::string> paths;
  for (FieldId id = 1; id < format_shape().size(); ++id) paths.push_back(format_shape().path(id));
  return paths;
}

[[noreturn]] void complain_of_field(Node at, std::string_view path) {
  const auto paths = all_paths();
  const std::vector<std::string_view> known{paths.begin(), paths.end()};
  throw unknown_word(at, "field", path, known);
}

// What the file says

void check_keys(Node map, std::span<const std::string_view> known) {
  if (!map.is_map()) throw pack_error("map-not-a-map", map);
  for (const Node entry : map.children())
    if (std::ranges::find(known, entry.key()) == known.end()) throw unknown_word(entry, "key", entry.key(), known);
}

std::string_view word(Node map, std::string_view key) {
  const Node value = map[key];
  if (!value) return {};
  if (!value.is_scalar()) throw pack_error("pack-not-a-literal", value);
  return value.text();
}

std::string_view demand(Node map, std::string_view key) {
  const auto found = word(map, key);
  if (found.empty()) throw pack_error("pack-lacks", map, {{"word", std::string{key}}});
  return found;
}

bool flag(Node map, std::string_view key) {
  const auto said = word(map, key);
  if (!said.empty() && said != "true" && said != "false") throw unknown_word(map[key], "value", said, kFlags);
  return said == "true";
}

/// One word, or a list of words.
std::vector<std::string_view> words(Node value) {
  if (value.is_scalar()) return {value.text()};
  if (value.is_map()) throw pack_error("pack-not-a-literal", value);
  std::vector<std::string_view> found;
  for (const Node item : value.children()) {
    if (!item.is_scalar()) throw pack_error("pack-not-a-literal", item);
    found.push_back(item.text());
  }
  return found;
}

std::string_view language(Node map, std::string_view key) {
  const auto code = word(map, key);
  if (!code.empty() && !is_code("languages", code))
    throw unknown_word(map[key], "language", code, shipped_codelist("languages")->codes());
  return code;
}

/// What a field takes as it is: a wrong code in a map would be wrong in every descriptor.
void check_value(Node at, const Target& target, std::string_view value) {
  if (target.field == nullptr) return;
  const Field* field = target.item();
  if (std::ranges::find(field->also, value) != field->also.end()) return;
  if (field->type == Type::code && !field->codes->has(value))
    throw unknown_word(at, "code", value, field->codes->codes());
  if ((field->type == Type::number || field->type == Type::integer) && !parse_number(value))
    throw pack_error("pack-not-a-number", at, {{"word", std::string{value}}});
}

Table table(Node map, const Target& target) {
  Table made;
  if (map && !map.is_map()) throw pack_error("map-not-a-map", map);
  for (const Node entry : map.children()) {
    // `~` is a text to the reader: the word says nothing.
    const auto values = entry.blank() ? std::vector<std::string_view>{} : words(entry);
    for (const auto value : values) check_value(entry, target, value);
    if (!made.try_emplace(folded(entry.key()), values).second)
      throw pack_error("pack-repeats", entry, {{"word", std::string{entry.key()}}});
  }
  return made;
}

std::vector<Beside> conditions(Node map) {
  std::vector<Beside> made;
  if (map && !map.is_map()) throw pack_error("map-not-a-map", map);
  for (const Node entry : map.children()) {
    Beside one{.key = entry.key(), .words = {}};
    for (const auto expected : words(entry))
      if (expected != "present") one.words.push_back(folded(expected));
    made.push_back(std::move(one));
  }
  return made;
}

Path steps_of(std::string_view path) {
  Path steps;
  for (std::size_t at = 0; at <= path.size();) {
    const auto dot = std::min(path.find('.', at), path.size());
    steps.push_back(path.substr(at, dot - at));
    at = dot + 1;
  }
  return steps;
}

Form form(Node entry) {
  const auto said = word(entry, "form");
  if (said.empty()) return Form::usual;
  for (const auto& [name, form] : kForms)
    if (name == said) return form;
  std::vector<std::string_view> known;
  for (const auto& [name, form] : kForms) known.push_back(name);
  throw unknown_word(entry["form"], "form", said, known);
}

std::uint32_t count(Node entry, std::string_view key) {
  const auto said = word(entry, key);
  if (said.empty()) return 0;
  const auto number = parse_number(said);
  constexpr double kMost = 1000;
  if (!number || *number < 1 || *number > kMost)
    throw pack_error("pack-not-a-number", entry[key], {{"word", std::string{said}}});
  return static_cast<std::uint32_t>(*number);
}

Entry read_entry(Node node) {
  check_keys(node, kEntryKeys);
  Entry entry;
  const auto path = demand(node, "field");
  auto target = find_target(path);
  if (!target) complain_of_field(node["field"], path);
  entry.target = std::move(*target);
  entry.from = words(node["from"]);
  for (const auto from : entry.from) entry.paths.push_back(steps_of(from));
  entry.value = word(node, "value");
  if (entry.from.empty() == entry.value.empty()) throw pack_error("map-from-or-value", node);
  entry.fallback = word(node, "else");
  for (const auto* key : {"value", "else"})
    if (node[key]) check_value(node[key], entry.target, word(node, key));
  if (const auto with = word(node, "with"); !with.empty()) {
    entry.with = find_target(with);
    if (!entry.with) complain_of_field(node["with"], with);
  }
  entry.where = conditions(node["where"]);
  entry.language = language(node, "in");
  entry.split = word(node, "split");
  entry.after = word(node, "after");
  entry.first = count(node, "first");
  entry.form = form(node);
  entry.html = flag(node, "html");
  entry.guess = flag(node, "guess");
  entry.needed = flag(node, "needed");
  entry.codes = table(node["codes"], entry.target);
  entry.guesses = table(node["guesses"], entry.target);
  return entry;
}

void read_texts(Node node, Map& map) {
  if (!node) return;
  check_keys(node, kTextKeys);
  map.language_key = demand(node, "language");
  map.value_key = demand(node, "value");
}

void read_join(Node node, Map& map) {
  if (!node) return;
  check_keys(node, kJoinKeys);
  map.join = Join{.by = demand(node, "by"), .to = demand(node, "to"), .as = demand(node, "as")};
}

Map read_map(std::shared_ptr<const Document> document) {
  const Node root = document->root();
  if (!root.is_map() || !root["map"]) throw pack_error("map-not-a-map", root);
  if (demand(root, "pinko") != kVersion)
    throw pack_error("pack-other-version", root["pinko"], {{"word", std::string{root["pinko"].text()}}});
  check_keys(root, kMapKeys);
  Map map;
  map.name = demand(root, "map");
  const auto kind = demand(root, "reads");
  if (std::ranges::find(kKinds, kind) == kKinds.end()) throw unknown_word(root["reads"], "value", kind, kKinds);
  map.is_table = kind == "table";
  map.by_name = flag(root, "by_name");
  map.language = language(root, "language");
  map.records = words(root["records"]);
  map.has = words(root["has"]);
  map.ignore = words(root["ignore"]);
  map.personal = words(root["personal"]);
  read_texts(root["texts"], map);
  read_join(root["join"], map);
  for (const Node entry : root["values"].children()) map.entries.push_back(read_entry(entry));
  if (map.entries.empty() && !map.by_name) throw pack_error("pack-lacks", root, {{"word", "values"}});
  map.document = std::move(document);
  return map;
}

std::shared_ptr<const Document> read_file_of_map(const std::string& path) {
  auto content = read_file(path, Limits{}.file_bytes);
  if (content.problem) throw Error{std::move(*content.problem)};
  Parsed parsed = parse(std::make_shared<const Source>(path, std::move(content.bytes)));
  if (!parsed.findings.empty()) {
    const Finding& first = parsed.findings.front();
    const auto place =
        path + ':' + std::to_string(first.where.begin.line) + ':' + std::to_string(first.where.begin.column);
    throw Error{"map-not-yaml", {{"place", place}, {"rule", first.rule}}};
  }
  return std::make_shared<const Document>(std::move(parsed.document));
}

std::shared_ptr<const Document> find_document(const std::string& name) {
  if (name.find_first_of("./") != std::string::npos) return read_file_of_map(name);
  const Document* document = shipped(std::string{kFolder}.append(name).append(kEnding));
  // Shipped documents live as long as the program: the pointer owns nothing.
  if (document != nullptr && document->root()["map"]) return {std::shared_ptr<const void>{}, document};
  std::vector<std::string_view> known;
  for (const auto file : shipped_names())
    if (file.starts_with(kFolder) && shipped(file)->root()["map"]) known.push_back(shipped(file)->root()["map"].text());
  throw Error{"unknown-map", {{"map", name}, {"suggestion", std::string{did_you_mean(name, known)}}}};
}

}  // namespace

const Field* Target::item() const {
  return field != nullptr && field->type == Type::list ? &format_shape()[field->item] : field;
}

Type Target::type() const { return field == nullptr ? Type::text : item()->type; }

bool Target::by_language() const { return field != nullptr && has_languages(*field); }

std::optional<Target> find_target(std::string_view path) {
  Target target;
  target.path = path;
  if (is_own_field(path)) {
    target.steps.push_back({path});
    return target;
  }
  FieldId at = rules::kRoot;
  for (const auto key : steps_of(path))
    if (!follow(key, at, target)) return std::nullopt;
  target.field = &format_shape()[at];
  // A group of fields has no value of its own, and neither has a list of groups.
  if (target.type() == Type::map && !target.by_language()) return std::nullopt;
  if (!target.steps.empty() && target.steps.back().into_list) return std::nullopt;
  return target;
}

Map load_map(const std::string& name_or_path, bool is_table) {
  Map map = read_map(find_document(name_or_path));
  if (map.is_table != is_table)
    throw Error{"map-other-source", {{"map", name_or_path}, {"expected", is_table ? "table" : "json"}}};
  return map;
}

}  // namespace pinko::importing
