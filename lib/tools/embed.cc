// pinko-embed OUTPUT.cc ROOT FILE…: reads YAML files (FILE relative to ROOT) with pinko's own reader and writes them as
// C++ data, so that the program starts with finished trees, and with the word lists of the packs cut and sorted. Any
// finding of the reader stops the build.
//
// Records, and entries of word lists, go out as raw bytes in a string literal: compilers take a megabyte of that at
// once, but need minutes for the same as an initialiser list. They are plain old data, and the same compiler and
// library build both programs.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <deque>
#include <fstream>
#include <iterator>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

#include "pinko/parse.h"
#include "rules/word_list.h"

namespace {

using pinko::NodeRecord;
using pinko::rules::WordList;
static_assert(std::is_trivially_copyable_v<NodeRecord>);
// Without gaps: what lies in those would differ from build to build.
static_assert(std::has_unique_object_representations_v<WordList::Entry>);

struct Frozen {
  std::vector<NodeRecord> records;
  std::string arena;
};

std::uint32_t keep(Frozen& frozen, std::string_view text) {
  const auto offset = static_cast<std::uint32_t>(frozen.arena.size());
  frozen.arena += text;
  return offset;
}

// Values move into the arena; places are dropped, since nothing is ever wrong with a shipped file.
Frozen freeze(const pinko::Document& document) {
  Frozen frozen;
  for (const NodeRecord& record : document.records()) {
    NodeRecord moved = record;
    moved.span = moved.key_span = moved.alias = {};
    moved.key = keep(frozen, document.text(record.key, record.key_size));
    moved.text = 0;
    if (record.kind == pinko::Kind::scalar) moved.text = keep(frozen, document.text(record.text, record.size));
    frozen.records.push_back(moved);
  }
  return frozen;
}

// Octal escapes of three digits never swallow the character after them; hexadecimal ones would.
std::string literal(std::string_view bytes) {
  constexpr std::size_t kLine = 4096;
  std::string out = "\"";
  std::size_t in_line = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\' && c != '?') {
      out += c;
      ++in_line;
    } else {
      fmt::format_to(std::back_inserter(out), "\\{:03o}", byte);
      in_line += 4;
    }
    if (in_line >= kLine) {
      out += "\"\n\"";
      in_line = 0;
    }
  }
  return out + '"';
}

std::string read(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  if (!in) throw std::runtime_error{"cannot read " + path};
  return {std::istreambuf_iterator<char>{in}, {}};
}

template <typename T>
std::string_view bytes_of(std::span<const T> values) {
  return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

// The word lists of all packs, one behind the other.
struct FrozenWords {
  std::string texts;
  std::vector<WordList::Entry> entries;
  std::vector<std::uint32_t> starts;
  std::map<std::array<std::string_view, 3>, std::string> table;  // by pack, name and language: the C++ of the parts

  // Appends entries to those of all lists; the C++ for where they are.
  std::string keep(std::span<const WordList::Entry> more) {
    const auto begin = entries.size();
    entries.insert(entries.end(), more.begin(), more.end());
    return fmt::format("{{word_entries + {}, {}}}", begin, more.size());
  }

  void add(std::string_view pack, pinko::Node list, pinko::Node language) {
    const WordList made{pinko::rules::entries_of(language)};
    const auto& parts = made.parts();
    auto code = fmt::format("{{{{word_texts + {}, {}}}, ", texts.size(), parts.texts.size());
    code += keep(parts.entries);
    code += fmt::format(", {{word_starts + {}, {}}}, ", starts.size(), parts.starts.size());
    code += keep(parts.stems) + ", ";
    code += keep(parts.endings) + '}';
    table[{pack, list.key(), language.key()}] = std::move(code);
    texts += parts.texts;
    starts.insert(starts.end(), parts.starts.begin(), parts.starts.end());
  }

  void add(pinko::Node pack) {
    for (const pinko::Node list : pack["words"].children())
      for (const pinko::Node language : list.children()) add(pack["pack"].text(), list, language);
  }
};

pinko::Document read_clean(const std::string& root, const std::string& name) {
  pinko::ParseOptions options;
  options.limits.nodes = options.limits.expanded_nodes = 1'000'000;
  options.limits.file_bytes = 1u << 26;
  const auto source = std::make_shared<const pinko::Source>(name, read(root + "/" + name));
  const auto parsed = pinko::parse(source, options);
  for (const pinko::Finding& finding : parsed.findings)
    fmt::print(stderr, "schemas/{}:{}:{}: {}\n", name, finding.where.begin.line, finding.where.begin.column,
               finding.rule);
  if (!parsed.whole || !parsed.findings.empty()) throw std::runtime_error{"schemas/" + name + " is not clean YAML"};
  return parsed.document;
}

void write(const std::string& output, const std::string& root, std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  std::string text =
      "// Generated by pinko-embed from schemas/. Do not edit.\n"
      "#include \"data/shipped.h\"\n#include \"rules/shipped_words.h\"\n\nnamespace pinko {\nnamespace {\n\n";
  std::string table, list_table;
  std::deque<pinko::Document> documents;  // the word lists are told apart by texts in them
  FrozenWords words;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const pinko::Document& document = documents.emplace_back(read_clean(root, names[i]));
    if (names[i].starts_with("packs/")) words.add(document.root());
    const Frozen frozen = freeze(document);
    text += fmt::format("alignas(8) const unsigned char records_{}[] =\n{};\nconst char arena_{}[] =\n{};\n\n", i,
                        literal(bytes_of<NodeRecord>(frozen.records)), i, literal(frozen.arena));
    table += fmt::format("    {{\"{}\", reinterpret_cast<const NodeRecord*>(records_{}), {}, {{arena_{}, {}}}}},\n",
                         names[i], i, frozen.records.size(), i, frozen.arena.size());
  }
  for (const auto& [key, parts] : words.table)
    list_table += fmt::format("    {{\"{}\", \"{}\", \"{}\", {}}},\n", key[0], key[1], key[2], parts);
  text += fmt::format(
      "const char word_texts[] =\n{};\n\nalignas(8) const unsigned char word_entry_bytes[] =\n{};\n"
      "alignas(8) const unsigned char word_start_bytes[] =\n{};\n\n"
      "const auto* const word_entries = reinterpret_cast<const rules::WordList::Entry*>(word_entry_bytes);\n"
      "const auto* const word_starts = reinterpret_cast<const std::uint32_t*>(word_start_bytes);\n\n",
      literal(words.texts), literal(bytes_of<WordList::Entry>(words.entries)),
      literal(bytes_of<std::uint32_t>(words.starts)));
  text += fmt::format(
      "const ShippedFile files[] = {{\n{}}};\n\nconst rules::ShippedWords lists[] = {{\n{}}};\n\n}}  // namespace\n\n"
      "std::span<const ShippedFile> shipped_files() {{ return files; }}\n"
      "std::span<const rules::ShippedWords> rules::shipped_words() {{ return lists; }}\n\n}}  // namespace pinko\n",
      table, list_table);
  std::ofstream out{output, std::ios::binary};
  if (!(out << text).flush()) throw std::runtime_error{"cannot write " + output};
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 4) throw std::runtime_error{"usage: pinko-embed OUTPUT.cc ROOT FILE..."};
  write(argv[1], argv[2], {argv + 3, argv + argc});
  return 0;
} catch (const std::exception& problem) {
  fmt::print(stderr, "pinko-embed: {}\n", problem.what());
  return 1;
}
