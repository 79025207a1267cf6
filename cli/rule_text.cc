// Rules as text and JSON. Entry points: messages_of(), mend_of(), on_one_line(), rule_json().
#include "rule_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace pinko::cli {
namespace {

/// True for a value that YAML takes for something else when it stands bare.
bool needs_quotes(std::string_view text) {
  return text.empty() || text.find_first_of(",[]{}:#&*!|>'\"%@`\\\n") != std::string_view::npos ||
         text.front() == ' ' || text.back() == ' ' || text.front() == '-' || text.front() == '?';
}

void write(Node node, std::string& out) {
  if (node.is_scalar()) {
    std::string text{node.text()};
    if (!needs_quotes(text)) {
      out += text;
      return;
    }
    out += '\'';
    for (const char c : text) out.append(c == '\'' ? 2 : 1, c);
    out += '\'';
    return;
  }
  if (node.kind() == Kind::null) {
    out += "null";
    return;
  }
  out += node.is_map() ? '{' : '[';
  bool first = true;
  for (const auto child : node.children()) {
    if (!std::exchange(first, false)) out += ", ";
    if (node.is_map()) out.append(child.key()).append(": ");
    write(child, out);
  }
  out += node.is_map() ? '}' : ']';
}

}  // namespace

std::vector<std::string_view> messages_of(const Rule& rule, std::string_view language) {
  std::vector<std::string_view> messages;
  const auto add = [&](Node texts) {
    const auto message = text_in(texts, language);
    if (!message.empty() && std::ranges::find(messages, message) == messages.end()) messages.push_back(message);
  };
  add(rule.entry["message"]);
  for (const auto check : rule.entry["checks"].children()) add(check["message"]);
  return messages;
}

std::string_view mend_of(const Rule& rule) {
  std::string_view all = rule.entry["mend"].text();
  for (const auto check : rule.entry["checks"].children()) {
    const auto own = check["mend"].text();
    if (!own.empty()) all = all.empty() || all == own ? own : "both";
  }
  return all;
}

std::string on_one_line(Node node) {
  std::string out;
  if (node) write(node, out);
  return out;
}

std::string rule_json(const RuleSet& rules, const Rule& rule, std::string_view language) {
  nlohmann::ordered_json json;
  json["id"] = rule.id;
  json["name"] = rule.name;
  json["pack"] = rule.pack;
  json["severity"] = name(rule.severity);
  json["status"] = rule.status;
  json["cites"] = {{"source", rule.source}, {"clause", rule.clause}, {"url", rule.url}, {"evidence", rule.evidence}};
  for (const char* key : {"record", "effective", "until", "scope"})
    if (const auto node = rule.entry[key]) json[key] = node.text();
  if (const auto mend = mend_of(rule); !mend.empty()) json["mend"] = mend;
  json["messages"] = messages_of(rule, language);
  json["why"] = rules.why(rule, language);
  json["fix"] = rules.fix(rule, language);
  json["pass"] = rule.pass;
  json["fail"] = rule.fail;
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace pinko::cli
