#include "import/narrative.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "data/shipped.h"
#include "import/codes.h"
#include "import/draft.h"
#include "text/numbers.h"

namespace pinko::importing {
namespace {

using yaml::Value;

/// `**Label:** text`, or a label and lines with `- `.
struct Paragraph {
  std::string_view label;
  std::vector<std::string> lines;
};

std::string without_escapes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    constexpr std::string_view kSigns = "\\`*_[]<>#|~-+";
    if (text[i] == '\\' && i + 1 < text.size() && kSigns.find(text[i + 1]) != std::string_view::npos) ++i;
    out += text[i];
  }
  return out;
}

std::optional<Paragraph> paragraph_of(std::string_view text) {
  constexpr std::string_view kEnd = ":**";
  if (!text.starts_with("**")) return std::nullopt;
  const auto end = text.find(kEnd);
  if (end == std::string_view::npos) return std::nullopt;
  Paragraph read{text.substr(2, end - 2), {}};
  text.remove_prefix(end + kEnd.size());
  while (!text.empty()) {
    auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.starts_with("- ")) line.remove_prefix(2);
    if (line.starts_with(' ')) line.remove_prefix(1);
    if (!line.empty()) read.lines.push_back(without_escapes(line));
  }
  return read;
}

bool says(Node labels, std::string_view text) {
  const auto is_it = [&](Node label) { return label.key().size() == 2 && label.text() == text; };
  return std::ranges::any_of(labels.children().begin(), labels.children().end(), is_it);
}

Value* item(Value& root, std::string_view list, std::size_t number) {
  Value& items = root.at(list);
  items.kind = Value::Kind::list;
  if (items.items.size() <= number) items.items.resize(number + 1);
  return &items.items[number];
}

/// Adds to the list at a path.
void put_item(Value& root, std::string_view path, Value added) {
  Value& list = at(root, path);
  list.kind = Value::Kind::list;
  list.items.push_back(std::move(added));
}

Value in(const std::string& language, std::string text) {
  return Value::map({{language, Value::text(std::move(text))}});
}

/// One value of a field.
Value value_of(Node entry, const std::string& language, std::string text) {
  const auto list = entry["list"].text();
  if (list.empty()) {
    const auto type = field_type(entry["field"].text());
    if (type == rules::Type::text_map) return in(language, std::move(text));
    return parse_number(text) ? Value::bare(std::move(text)) : Value::text(std::move(text));
  }
  const auto code = code_by_name(list, text);
  return Value::text(code.empty() ? std::move(text) : std::string{code});
}

bool put_paragraph(const Paragraph& paragraph, const std::string& language, Value& root) {
  for (const Node entry : badge_words()["narrative"].children()) {
    if (!says(entry, paragraph.label) || paragraph.lines.empty()) continue;
    const auto field = entry["field"].text();
    const auto first = paragraph.lines.front();
    const auto dot = field.find('.');
    const auto top = field.substr(0, dot);
    if (field == "prerequisites" && says(badge_words()["none"], first))
      return put(root, field, Value::text("none")), true;
    if (top == "learning_outcomes" || top == "assessment") {
      for (std::size_t i = 0; i < paragraph.lines.size(); ++i) {
        Value* at = item(root, top, i);
        if (const auto key = field.substr(dot + 1); at->find(key) == nullptr)
          at->at(key) = value_of(entry, language, paragraph.lines[i]);
      }
      return true;
    }
    if (field_type(field) == rules::Type::list) {
      std::vector<Value> items;
      for (const auto& line : paragraph.lines) items.push_back(value_of(entry, language, line));
      return put(root, field, Value::list(std::move(items), Value::Style::flow)), true;
    }
    return put(root, field, value_of(entry, language, first)), true;
  }
  for (const Node role : shipped("codelists/provider-roles.yaml")->root()["codes"].children()) {
    if (role.key() == "awarding" || !says(role, paragraph.label) || paragraph.lines.empty()) continue;
    Value& providers = root.at("providers");
    providers.kind = Value::Kind::list;
    providers.items.push_back(Value::map(
        {{"role", Value::text(std::string{role.key()})}, {"legal_name", Value::text(paragraph.lines.front())}}));
    return true;
  }
  const Node labels = shipped("elm/mapping.yaml")->root()["labels"];
  for (const std::string_view field : {"integration.into", "parts"}) {
    if (!says(labels[field], paragraph.label) || paragraph.lines.empty()) continue;
    Value module;
    module.at("title") = in(language, paragraph.lines.front());
    return put_item(root, field, std::move(module)), true;
  }
  for (const Node label : badge_words()["grade"].children()) {
    const auto beginning = std::string{label.text()} + " ";
    if (!paragraph.label.starts_with(beginning) || paragraph.lines.empty()) continue;
    const auto grade = without_escapes(paragraph.label.substr(beginning.size()));
    root.at("grading").at("criteria").at(grade) = in(language, paragraph.lines.front());
    return true;
  }
  return false;
}

}  // namespace

Node badge_words() {
  static const Document* document = shipped("convert/ob3.yaml");
  return document->root();
}

void read_narrative(std::string_view narrative, const std::string& language, Value& root,
                    const std::function<void(const std::string& rest)>& rest) {
  std::string left;
  std::string block;
  const auto take = [&](const std::string& text) {
    if (text.empty()) return;
    const auto paragraph = paragraph_of(text);
    if (!paragraph || !put_paragraph(*paragraph, language, root)) left.append(left.empty() ? "" : "\n\n").append(text);
  };
  // A list follows its label after a blank line.
  while (!narrative.empty()) {
    const auto end = narrative.find("\n\n");
    const auto part = narrative.substr(0, end);
    if (!part.starts_with("- ")) take(std::exchange(block, {}));
    block.append(block.empty() ? "" : "\n").append(part);
    narrative.remove_prefix(end == std::string_view::npos ? narrative.size() : end + 2);
  }
  take(block);
  if (!left.empty()) rest(left);
}

}  // namespace pinko::importing
