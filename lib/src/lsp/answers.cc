// Entry points: those of answers.h. Everything else here is private.
#include "lsp/answers.h"

#include <algorithm>
#include <array>
#include <memory>

#include "fix/edits.h"
#include "lsp/context.h"
#include "pinko/parse.h"
#include "pinko/report.h"
#include "pinko/texts.h"
#include "rules/plan.h"
#include "text/fold.h"

namespace pinko::lsp {
namespace {

using rules::Field;
using rules::FieldId;
using rules::kNoField;
using rules::kRoot;
using rules::Shape;
using rules::Type;

/// Text as Markdown shows it: nothing in it is markup.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (std::string_view{"\\`*_[]<>|#"}.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

bool holds(Span span, std::uint32_t offset) { return span.begin <= offset && offset <= span.end; }

std::string told(const RuleSet& rules, const Finding& finding, const std::string& language) {
  const auto& rule = rules.at(finding.rule);
  const auto part = [&](std::string_view label, std::string_view content) {
    if (content.empty()) return std::string{};
    return "\n\n**" + text(std::string{"ui."}.append(label), language) + "** " + plain(content);
  };
  std::string source{rule.source};
  if (!rule.clause.empty()) source.append(", ").append(rule.clause);
  auto out = "**" + plain(finding.rule) + "** " + plain(rules.message(finding, language));
  out += part("why", rules.why(rule, language)) + part("fix", rules.fix(rule, language)) + part("asks", source);
  if (rule.url.starts_with("https://")) out.append("\n\n<").append(rule.url).append(">");
  return out;
}

/// The field of a node; kNoField where the packs declare none.
FieldId field_of(const Shape& shape, Node node) {
  if (!node.parent()) return kRoot;
  const auto above = field_of(shape, node.parent());
  if (above == kNoField) return kNoField;
  return node.parent().is_list() ? shape[above].item : shape.child(above, node.key());
}

std::string type_of(const Shape& shape, const Field& field) {
  std::string name{rules::name(field.type)};
  if (field.codes != nullptr) name.append(": ").append(field.codes->name());
  if (field.type == Type::list && field.item != kNoField)
    name.append(" (").append(type_of(shape, shape[field.item])).append(")");
  return name;
}

std::string about_field(const Judging& judging, const Source& source, std::uint32_t offset) {
  const auto parsed = parse(std::make_shared<const Source>(source.path(), std::string{source.text()}),
                            {.limits = judging.batch.limits});
  if (!parsed.whole) return {};
  const auto& shape = judging.rules.contents().shape;
  const auto records = parsed.document.records();
  for (std::uint32_t i = 1; i < records.size(); ++i) {
    const Node node{parsed.document, i};
    const auto key = records[i].key_span;
    if (key.begin == key.end || records[i].alias.begin != records[i].alias.end || !holds(key, offset)) continue;
    const auto id = field_of(shape, node);
    if (id == kNoField) return {};
    auto out = "`" + shape.path(id) + "` " + plain(type_of(shape, shape[id]));
    const auto about = text_in(shape[id].entry["about"], judging.language);
    return about.empty() ? out : out + "\n\n" + plain(about);
  }
  return {};
}

/// The field that holds what is written below these keys; lists are passed through to their items.
FieldId field_at(const Shape& shape, const std::vector<std::string>& path) {
  FieldId id = kRoot;
  for (const auto& key : path) {
    id = shape.child(id, key);
    while (id != kNoField && shape[id].type == Type::list) id = shape[id].item;
    if (id == kNoField) return id;
  }
  return id;
}

/// What YAML would read as something else than this text, or what loses a zero.
std::string as_yaml(std::string_view code) {
  constexpr std::array<std::string_view, 9> kRead{"no", "yes", "on", "off", "true", "false", "null", "y", "n"};
  const auto lower = lower_ascii(code);
  const bool zero = code.size() > 1 && code.front() == '0';
  if (!zero && std::ranges::find(kRead, lower) == kRead.end()) return std::string{code};
  return "'" + std::string{code} + "'";
}

void propose_fields(const Shape& shape, FieldId parent, std::uint32_t begin, std::string_view language,
                    std::vector<Proposal>& out) {
  for (const FieldId id : shape[parent].children) {
    const Field& field = shape[id];
    const bool nests = field.type == Type::map || field.type == Type::list || field.type == Type::text_map;
    out.push_back({.label = std::string{field.name},
                   .detail = type_of(shape, field),
                   .about = std::string{text_in(field.entry["about"], language)},
                   .text = std::string{field.name} + (nests ? ":" : ": "),
                   .begin = begin,
                   .is_field = true});
  }
}

void propose_values(const Field& field, std::uint32_t begin, std::string_view language, std::vector<Proposal>& out) {
  const auto add = [&](std::string_view value, std::string_view meaning) {
    out.push_back({.label = std::string{value},
                   .detail = std::string{meaning},
                   .about = {},
                   .text = as_yaml(value),
                   .begin = begin});
  };
  if (field.codes != nullptr)
    for (const auto code : field.codes->codes()) add(code, text_in(field.codes->find(code), language));
  for (const auto literal : field.also) add(literal, {});
  if (field.type != Type::boolean) return;
  for (const std::string_view value : {"true", "false"})
    out.push_back({.label = std::string{value}, .detail = {}, .about = {}, .text = std::string{value}, .begin = begin});
}

}  // namespace

std::string path_of(std::string_view uri) {
  constexpr std::string_view kFile = "file://";
  if (!uri.starts_with(kFile)) return std::string{uri};
  uri.remove_prefix(kFile.size());
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  };
  std::string path;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    const bool coded = uri[i] == '%' && i + 2 < uri.size() && digit(uri[i + 1]) >= 0 && digit(uri[i + 2]) >= 0;
    path += coded ? static_cast<char>(digit(uri[i + 1]) * 16 + digit(uri[i + 2])) : uri[i];
    if (coded) i += 2;
  }
  return path;
}

std::string message_of(const RuleSet& rules, const Finding& finding, std::string_view language) {
  const auto fix = rules.fix(rules.at(finding.rule), language);
  auto out = printable(rules.message(finding, language));
  return fix.empty() ? out : out + "\n" + printable(fix);
}

std::string title_of(const RuleSet& rules, const Finding& finding, std::string_view language) {
  const std::vector<Arg> args{{"rule", finding.rule}, {"message", rules.message(finding, language)}};
  return printable(text("ui.lsp-fix", language, args));
}

std::string title_of_all(std::uint32_t count, std::string_view language) {
  const std::vector<Arg> args{{"n", std::to_string(count)}};
  return text("ui.lsp-fix-all", language, args);
}

std::string mended(const Source& source, const Finding& finding) {
  EditSet edits;
  edits.add(finding.edits);
  return edits.applied_to(source.text());
}

std::string explanation(const Judging& judging, const Source& source, std::span<const Finding> findings,
                        std::uint32_t offset) {
  std::string out;
  for (const auto& finding : findings) {
    if (finding.suppressed || finding.baseline || !holds(finding.where.span, offset)) continue;
    out += (out.empty() ? "" : "\n\n---\n\n") + told(judging.rules, finding, judging.language);
  }
  return out.empty() ? about_field(judging, source, offset) : out;
}

std::vector<Proposal> proposals(const RuleSet& rules, std::string_view text, std::uint32_t offset,
                                std::string_view language) {
  const auto context = context_at(text, offset);
  const auto& shape = rules.contents().shape;
  const auto id = field_at(shape, context.path);
  std::vector<Proposal> out;
  if (id == kNoField) return out;
  const Field& field = shape[id];
  if (field.type != Type::map) {
    propose_values(field, context.begin, language, out);
  } else if (!context.value) {
    propose_fields(shape, id, context.begin, language, out);
  }
  return out;
}

}  // namespace pinko::lsp
