// A descriptor that becomes ELM and comes back is the same, but for what ELM cannot carry. What is lost is computed
// here and compared with the lists that users read: schemas/elm/mapping.yaml (what stays behind knowingly) and
// tests/data/import/elm-losses.yaml (what changes its form), which docs/convert.md explains.
#include <fmt/format.h>

#include <map>
#include <set>

#include "data/shipped.h"
#include "import/importing.h"
#include "pinko/convert.h"

namespace {

using namespace pinko;
namespace fs = std::filesystem;

const fs::path kRoot{PINKO_SOURCE_DIR};

/// Every value by its path. Items have the name that makes them what they are, so that a lost one moves no other.
void collect(Node node, const std::string& path, std::map<std::string, std::string>& leaves) {
  if (node.is_scalar()) {
    std::string text{node.text()};
    while (text.ends_with('\n')) text.pop_back();
    if (!text.empty()) leaves[path] = text;
  } else if (node.is_list()) {
    std::map<std::string, int> used;
    int number = 0;
    for (const Node item : node.children()) {
      std::string name{item.is_map() ? item["role"].text() : std::string_view{}};
      if (name.empty()) name = std::to_string(number);
      if (const auto again = used[name]++; again > 0) name += fmt::format("-{}", again);
      collect(item, path + "[" + name + "]", leaves);
      ++number;
    }
  } else {
    for (const Node child : node.children())
      collect(child, path.empty() ? std::string{child.key()} : path + "." + std::string{child.key()}, leaves);
  }
}

std::map<std::string, std::string> leaves_of(Node root) {
  std::map<std::string, std::string> leaves;
  collect(root, {}, leaves);
  return leaves;
}

/// `providers[awarding].name.fi` → `providers.name.fi`.
std::string field_of(const std::string& path) {
  std::string field;
  bool inside = false;
  for (const char c : path) {
    if (c == '[') inside = true;
    if (!inside) field += c;
    if (c == ']') inside = false;
  }
  return field;
}

bool is_below(std::string_view field, std::string_view above) {
  return field == above || (field.starts_with(above) && field.substr(above.size()).starts_with('.'));
}

/// What stays behind knowingly, as the converter's table has it.
std::vector<std::string> left_behind(std::string_view format) {
  std::vector<std::string> fields;
  const Node mapping = shipped("elm/mapping.yaml")->root();
  for (const std::string_view part : {std::string_view{"all"}, format})
    for (const Node field : mapping["left_behind"][part].children()) fields.emplace_back(field.text());
  if (format == "elm-edc")
    for (const std::string_view table : {"notes", "documents"})
      for (const Node entry : mapping[table].children())
        if (entry["offer"]) fields.emplace_back(entry["field"].text());
  return fields;
}

struct Loss {
  std::string field, example;
};

/// The values that do not come back.
std::vector<Loss> losses_of(const fs::path& path, std::string_view format) {
  const auto before = test::parse_text(test::file_text(path));
  REQUIRE(before.whole);
  const auto converted = convert(before.document, find_converter(format));
  REQUIRE_FALSE(converted.bytes.empty());
  const auto back = test::import_one("elm", converted.bytes);
  for (const auto& finding : back.imported.findings) {
    CAPTURE(finding.rule);
    CAPTURE(finding.where.pointer);
    CHECK(finding.severity != Severity::error);
    CHECK(finding.rule != "IMP-02");  // of its own files nothing is left over
    CHECK(finding.rule != "IMP-03");
  }
  const auto old_leaves = leaves_of(before.document.root());
  const auto new_leaves = leaves_of(back.root());
  std::vector<Loss> losses;
  for (const auto& [where, text] : old_leaves) {
    const auto found = new_leaves.find(where);
    if (found == new_leaves.end())
      losses.push_back({field_of(where), where + ": " + text});
    else if (found->second != text)
      losses.push_back({field_of(where), where + ": " + text + " → " + found->second});
  }
  return losses;
}

std::vector<fs::path> examples(std::string_view record) {
  std::vector<fs::path> paths;
  for (const auto& folder : {kRoot / "examples/catalogue", kRoot / "tests/conformance/elm"})
    for (const auto& entry : fs::directory_iterator{folder}) {
      const auto name = entry.path().filename().string();
      if (name.ends_with(".mc.yaml") && name.starts_with("award-") == (record == "award"))
        paths.push_back(entry.path());
    }
  std::ranges::sort(paths);
  return paths;
}

void check_losses(std::string_view record, std::string_view format) {
  const auto listed = test::parse_text(test::file_text(kRoot / "tests/data/import/elm-losses.yaml"));
  REQUIRE(listed.whole);
  std::set<std::string> changed;
  for (const Node field : listed.document.root()[format].children()) changed.emplace(field.text());
  const auto behind = left_behind(format);
  std::set<std::string> met;
  for (const auto& path : examples(record)) {
    CAPTURE(path.string());
    for (const auto& loss : losses_of(path, format)) {
      const auto& field = loss.field;
      const auto& example = loss.example;
      const auto covers = [&](std::string_view above) { return is_below(field, above); };
      const auto known = std::ranges::find_if(changed, covers);
      if (known != changed.end()) met.insert(*known);
      const bool is_listed = known != changed.end() || std::ranges::any_of(behind, covers) || field.starts_with("x-");
      CHECK_MESSAGE(is_listed, example);
    }
  }
  CHECK(met == changed);  // what is listed is also lost
}

TEST_CASE("offers come back from a catalogue entry") { check_losses("offer", "elm-loq"); }

TEST_CASE("awards come back from a credential") { check_losses("award", "elm-edc"); }

TEST_CASE("a catalogue entry of ELM 3.3 gives the same descriptor as one of 3.2") {
  const auto before = test::parse_text(test::file_text(kRoot / "tests/conformance/elm/offer-with-every-field.mc.yaml"));
  const auto of_3_2 = convert(before.document, find_converter("elm-loq"));
  const auto of_3_3 = convert(before.document, find_converter("elm-loq"), {.elm_version = "3.3"});
  CHECK(of_3_2.bytes != of_3_3.bytes);
  CHECK(test::import_one("elm", of_3_2.bytes).imported.descriptors[0].bytes ==
        test::import_one("elm", of_3_3.bytes).imported.descriptors[0].bytes);
}

TEST_CASE("what came in goes out again as it was") {
  for (const auto& path : examples("offer")) {
    CAPTURE(path.string());
    const auto before = test::parse_text(test::file_text(path));
    const auto first = convert(before.document, find_converter("elm-loq"));
    const auto back = test::import_one("elm", first.bytes);
    const auto second = convert(back.parsed.document, find_converter("elm-loq"));
    const auto again = test::import_one("elm", second.bytes);
    CHECK(again.imported.descriptors[0].bytes == back.imported.descriptors[0].bytes);
  }
}

}  // namespace
