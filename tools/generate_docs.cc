// generate_docs OUTDIR: writes docs/rules/*.md, docs/frameworks.md, docs/fields.md, docs/codelists.md and
// schemas/*.schema.json below OUTDIR, from the shipped packs. The files are committed; a check compares them with a
// fresh run.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pinko/error.h"
#include "pinko/rules.h"
#include "pinko/schema.h"
#include "pinko/statistics.h"
#include "rules/plan.h"

namespace {

using namespace pinko;
using rules::Field;
using rules::FieldId;
using rules::Shape;

struct Language {
  std::string_view code, name;
};
constexpr std::array kLanguages{Language{"en", "English"}, Language{"fi", "Suomi"}, Language{"sv", "Svenska"}};

template <typename... Args>
void add(std::string& page, fmt::format_string<Args...> format, Args&&... args) {
  fmt::format_to(std::back_inserter(page), format, std::forward<Args>(args)...);
}

// A text inside a table cell or a line of prose: no line breaks, no cell ends, no markup.
std::string inline_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|' || c == '<' || c == '*' || c == '_') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string anchor(std::string_view id) {
  std::string out;
  for (const char c : id) out += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return out;
}

// The anchor that a Markdown page gives a heading: letters, digits and hyphens.
std::string heading_anchor(std::string_view heading) {
  std::string out;
  for (const char c : anchor(heading)) {
    if (c == ' ')
      out += '-';
    else if (static_cast<unsigned char>(c) >= 0x80 || c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
      out += c;
  }
  return out;
}

// The messages of a rule: its own, or those of its checks.
std::vector<std::string> messages(const Rule& rule, std::string_view language) {
  std::vector<std::string> all;
  const auto add_message = [&](Node message) {
    const std::string text{text_in(message, language)};
    if (!text.empty() && std::find(all.begin(), all.end(), text) == all.end()) all.push_back(text);
  };
  for (const Node check : rule.entry["checks"].children()) add_message(check["message"]);
  add_message(rule.entry["message"]);
  return all;
}

// How pinko mends what a rule finds, from the rule and its checks.
std::string_view mends(const Rule& rule) {
  std::string_view all = rule.entry["mend"].text();
  for (const Node check : rule.entry["checks"].children())
    if (const auto own = check["mend"].text(); !own.empty()) all = all.empty() || all == own ? own : "safe or unsafe";
  return all;
}

std::string first_line(const Rule& rule) {
  const auto all = messages(rule, "en");
  return all.empty() ? std::string{} : all.front();
}

void add_examples(std::string& page, std::string_view title, const std::vector<std::string_view>& examples) {
  if (examples.empty()) return;
  add(page, "{}:\n\n```yaml\n", title);
  for (std::size_t i = 0; i < examples.size(); ++i) {
    std::string text{examples[i]};
    while (text.ends_with('\n')) text.pop_back();
    add(page, "{}{}\n", i == 0 ? "" : "# or\n", text);
  }
  page += "```\n\n";
}

void add_rule(std::string& page, const Rule& rule) {
  const auto fix = mends(rule);
  add(page, "## {}\n\n`{}` · {} · {}{}\n\n", rule.id, rule.name, name(rule.severity), rule.status,
      fix.empty() ? "" : fmt::format(" · fix: {}", fix));
  add(page, "Source: {}, {}", inline_text(rule.source), inline_text(rule.clause));
  if (!rule.url.empty()) add(page, " (<{}>)", rule.url);
  add(page, "; evidence {}.\n\n", rule.evidence);
  for (const auto& [code, language] : kLanguages) {
    add(page, "**{}** ", language);
    for (const std::string& message : messages(rule, code)) add(page, "“{}” ", inline_text(message));
    add(page, "{} {}\n\n", inline_text(text_in(rule.entry["why"], code)),
        inline_text(text_in(rule.entry["fix"], code)));
  }
  add_examples(page, "Right", rule.pass);
  add_examples(page, "Wrong", rule.fail);
}

constexpr std::string_view kGenerated = "<!-- Generated from schemas/ by `./dev docs`. Do not edit. -->\n\n";

void add_left_out(std::string& page, const Pack& pack) {
  if (pack.entry["left_out"].size() == 0) return;
  page += "What the source asks for and this pack does not judge:\n\n";
  for (const Node left : pack.entry["left_out"].children())
    add(page, "- {}: {}\n", left["id"].text(), inline_text(left["reason"].text()));
  page += '\n';
}

std::string pack_page(const RuleSet& rules, const Pack& pack) {
  std::string page{kGenerated};
  add(page, "# {} ({})\n\n| rule | name | severity | status | finding |\n|---|---|---|---|---|\n",
      text_in(pack.entry["title"], "en"), pack.name);
  for (const Rule& rule : rules.rules())
    if (rule.pack == pack.name)
      add(page, "| [{}](#{}) | {} | {} | {} | {} |\n", rule.id, anchor(rule.id), rule.name, name(rule.severity),
          rule.status, inline_text(first_line(rule)));
  page += '\n';
  add_left_out(page, pack);
  for (const Rule& rule : rules.rules())
    if (rule.pack == pack.name) add_rule(page, rule);
  page.pop_back();
  return page;
}

// ---- national packs: those that say what framework they stand for ---------------------------------------------------

struct FrameworkColumn {
  std::string_view key, title;
};
constexpr std::array kFrameworkColumns{
    FrameworkColumn{"status", "what kind of norm"},
    FrameworkColumn{"credits", "size"},
    FrameworkColumn{"hours_per_credit", "hours per credit"},
    FrameworkColumn{"levels", "levels"},
    FrameworkColumn{"register", "register"},
    FrameworkColumn{"evidence", "evidence"},
};

void add_framework(std::string& page, const RuleSet& rules, const Pack& pack) {
  const Node framework = pack.entry["framework"];
  std::array<int, 3> counts{};
  for (const Rule& rule : rules.rules())
    if (rule.pack == pack.name) ++counts[static_cast<std::size_t>(rule.severity)];
  add(page, "## {}\n\nPack [{}](rules/{}.md): error {}, warning {}, info {}.\n\n| | |\n|---|---|\n",
      inline_text(text_in(pack.entry["title"], "en")), pack.name, pack.name, counts[2], counts[1], counts[0]);
  for (const auto& [key, title] : kFrameworkColumns)
    if (const Node value = framework[key]; !value.blank()) add(page, "| {} | {} |\n", title, inline_text(value.text()));
  page += '\n';
  if (framework["unconfirmed"].size() > 0) {
    page += "Not confirmed, and therefore never an error:\n\n";
    for (const Node item : framework["unconfirmed"].children()) add(page, "- {}\n", inline_text(item.text()));
    page += '\n';
  }
  add_left_out(page, pack);
}

std::string listed(Node value) {
  if (value.is_scalar()) return value.text() == "not_applicable" ? "none" : std::string{value.text()};
  std::string all;
  for (const Node item : value.children()) all.append(all.empty() ? "" : " or ").append(listed(item));
  return all;
}

// A table from frameworks to levels to EQF levels, each level with its counterpart.
void add_levels(std::string& page, Node table) {
  page += "| framework | national level → EQF level |\n|---|---|\n";
  for (const Node framework : table.children()) {
    add(page, "| `{}` |", framework.key());
    std::string_view before;
    for (const Node level : framework.children()) {
      add(page, "{} {} → {}", before, level.key(), listed(level));
      before = ",";
    }
    page += " |\n";
  }
  page += '\n';
}

std::string frameworks_page(const RuleSet& rules) {
  std::string page{kGenerated};
  page +=
      "# National frameworks\n\nWhat pinko knows of the rules on micro-credentials in single countries, state of "
      "knowledge autumn "
      "2026. Each country is a\n"
      "[pack](pack-language.md#national-packs); how to add one: [adding a framework](adding-a-framework.md). A pack "
      "judges the "
      "descriptors whose\n"
      "awarding body is in its country, on top of the European rules. Of a joint module several packs may speak.\n\n"
      "Evidence: P the text itself was read, O an official account, S another account, U nothing (then it is never an "
      "error).\n\n| pack | size | hours per credit | levels |\n|---|---|---|---|\n";
  for (const Pack& pack : rules.packs())
    if (const Node framework = pack.entry["framework"])
      add(page, "| [{}](#{}) | {} | {} | {} |\n", pack.name, heading_anchor(text_in(pack.entry["title"], "en")),
          inline_text(framework["credits"].text()), inline_text(framework["hours_per_credit"].text()),
          inline_text(framework["levels"].text()));
  page += '\n';
  for (const Pack& pack : rules.packs())
    if (pack.entry["framework"]) add_framework(page, rules, pack);
  page +=
      "## Levels of national frameworks and the EQF\n\nConfirmed; a descriptor that says otherwise has an error:\n\n";
  add_levels(page, rules.contents().tables.at("nat-eqf"));
  page += "Not confirmed; a descriptor that says otherwise has an info:\n\n";
  add_levels(page, rules.contents().tables.at("nat-eqf-unconfirmed"));
  page.pop_back();
  return page;
}

std::string index_page(const RuleSet& rules) {
  std::string page{kGenerated};
  page += "# Rules\n\n| pack | title | rules | error | warning | info |\n|---|---|---|---|---|---|\n";
  for (const Pack& pack : rules.packs()) {
    std::array<int, 3> counts{};
    for (const Rule& rule : rules.rules())
      if (rule.pack == pack.name) ++counts[static_cast<std::size_t>(rule.severity)];
    add(page, "| [{0}]({0}.md) | {1} | {2} | {3} | {4} | {5} |\n", pack.name, text_in(pack.entry["title"], "en"),
        counts[0] + counts[1] + counts[2], counts[2], counts[1], counts[0]);
  }
  page +=
      "\nA severity says how much a finding weighs in pinko; the status says what kind of norm stands behind it: LAW "
      "binding\n"
      "law, REC a recommendation that binds nobody, STD a standard or an official code list, SYS a rule of an "
      "information\n"
      "system, GUIDE guidance, INF inferred by pinko's authors.\n";
  return page;
}

std::string type_of(const Shape& shape, const Field& field) {
  std::string text{rules::name(field.type)};
  if (field.codes != nullptr) text = fmt::format("[{0}](codelists.md#{0})", field.codes->name());
  if (field.item != rules::kNoField && field.type != rules::Type::text_map)
    text += " of " + type_of(shape, shape[field.item]);
  for (const std::string_view also : field.also) text += fmt::format(" or `{}`", also);
  return text;
}

void add_fields(std::string& page, const Shape& shape, FieldId parent) {
  const Field& field = shape[parent];
  if (field.item != rules::kNoField) add_fields(page, shape, field.item);
  for (const FieldId child : field.children) {
    const auto about = text_in(shape[child].entry["about"], "en");
    add(page, "| `{}` | {} | {} |\n", shape.path(child), type_of(shape, shape[child]), inline_text(about));
    add_fields(page, shape, child);
  }
}

std::string fields_page(const Shape& shape) {
  std::string page{kGenerated};
  page +=
      "# Fields of a descriptor\n\nWhat they are for and how they look in a file: [format.md](format.md). A path goes "
      "through\n"
      "lists without a step of its own: `learning_outcomes.text` is the text of each outcome.\n\n"
      "| field | holds | meaning |\n|---|---|---|\n";
  add_fields(page, shape, rules::kRoot);
  return page;
}

std::string codelists_page(CodeLists& lists) {
  std::string page{kGenerated};
  page += "# Code lists\n";
  for (const std::string_view name : CodeLists::names()) {
    const CodeList& list = *lists.find(name);
    add(page, "\n## {}\n\n{}", list.name(), inline_text(text_in(list.entry()["title"], "en")));
    if (const auto source = list.entry()["source"].text(); !source.empty()) add(page, ". {}", inline_text(source));
    page += "\n\n| code | English | Suomi | Svenska |\n|---|---|---|---|\n";
    for (const std::string_view code : list.codes()) {
      const Node entry = list.find(code);
      add(page, "| `{}` | {} | {} | {} |\n", code, inline_text(text_in(entry, "en")), inline_text(text_in(entry, "fi")),
          inline_text(text_in(entry, "sv")));
    }
  }
  return page;
}

void write(const std::filesystem::path& path, std::string_view text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream out{path, std::ios::binary};
  out << text;
  if (!out.flush()) throw std::runtime_error{"cannot write " + path.string()};
}

void generate(const std::filesystem::path& out) {
  const RuleSet rules = RuleSet::load(RuleSet::shipped());
  CodeLists lists;
  for (const Pack& pack : rules.packs())
    write(out / "docs/rules" / (std::string{pack.name} + ".md"), pack_page(rules, pack));
  write(out / "docs/rules/README.md", index_page(rules));
  write(out / "docs/frameworks.md", frameworks_page(rules));
  // Without the fields of the events file, which is no descriptor.
  const RuleSet of_descriptors = RuleSet::load();
  write(out / "docs/fields.md", fields_page(of_descriptors.contents().shape));
  write(out / "docs/codelists.md", codelists_page(lists));
  write(out / "schemas/descriptor.schema.json", descriptor_schema(of_descriptors));
  write(out / "schemas/report.schema.json", report_schema());
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 2) throw std::runtime_error{"usage: generate_docs OUTDIR"};
  generate(argv[1]);
  return 0;
} catch (const pinko::Error& error) {
  fmt::print(stderr, "generate_docs: {}\n", error.id());
  for (const pinko::Arg& arg : error.args()) fmt::print(stderr, "  {}: {}\n", arg.name, arg.value);
  return 1;
} catch (const std::exception& problem) {
  fmt::print(stderr, "generate_docs: {}\n", problem.what());
  return 1;
}
