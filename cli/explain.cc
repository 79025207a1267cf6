// pinko explain: what a rule asks, who asks it, why, and how to mend it. Entry points: add_explain(), run_explain().
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "commands.h"
#include "exit_code.h"
#include "pinko/report.h"
#include "pinko/texts.h"
#include "report/escape.h"
#include "rule_text.h"
#include "text/width.h"

namespace pinko::cli {
namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kIndent = 2;

/// One heading and what stands under it. An example keeps its lines, everything else is wrapped.
struct Part {
  std::string heading;
  std::vector<std::string> paragraphs;
  bool example = false;
};

struct Page {
  std::string title;
  std::vector<Part> parts;
};

std::string clause_of(const Rule& rule) {
  const std::vector<Arg> args{{"source", std::string{rule.source}}, {"clause", std::string{rule.clause}}};
  return fill("{source}[, {clause}]", args);
}

std::string dates_of(const Rule& rule, const std::string& language) {
  std::string out;
  for (const std::string key : {"effective", "until"}) {
    const auto date = rule.entry[key];
    if (!date) continue;
    const std::vector<Arg> args{{key == "until" ? "until" : "from", std::string{date.text()}}};
    out += (out.empty() ? "" : ", ") + text(key == "until" ? "ui.until" : "ui.from", language, args);
  }
  return out;
}

/// The patterns of the messages; a part that depends on a fact is left out.
std::vector<std::string> patterns_of(const Rule& rule, std::string_view language) {
  std::vector<std::string> patterns;
  for (const auto message : messages_of(rule, language)) patterns.push_back(fill(message, {}));
  return patterns;
}

std::vector<std::string> checks_of(const Rule& rule) {
  std::vector<std::string> checks;
  if (const auto check = rule.entry["check"]) checks.push_back(on_one_line(check));
  for (const auto check : rule.entry["checks"].children()) checks.push_back(on_one_line(check["check"]));
  return checks;
}

/// What the letter of the evidence means; a letter that pinko does not know stands for itself.
std::string evidence_of(const Rule& rule, const std::string& language) {
  const auto key = fmt::format("evidence.{}", rule.evidence);
  const auto meaning = text(key, language);
  return rule.evidence.empty() || meaning == key ? std::string{rule.evidence} : meaning;
}

Page page_of(const RuleSet& rules, const Rule& rule, const std::string& language) {
  Page page{fmt::format("{} {} · {} · {}", rule.id, rule.name,
                        text(fmt::format("ui.{}", name(rule.severity)), language), rule.status),
            {}};
  const auto add = [&](std::string_view label, std::vector<std::string> paragraphs, bool example = false) {
    std::erase_if(paragraphs, [](const std::string& p) { return p.empty(); });
    if (paragraphs.empty()) return;
    page.parts.push_back({text(fmt::format("ui.{}", label), language), std::move(paragraphs), example});
  };
  add("found", patterns_of(rule, language));
  add("why", {std::string{rules.why(rule, language)}});
  add("fix", {std::string{rules.fix(rule, language)}});
  if (const auto mend = mend_of(rule); !mend.empty()) add("mends", {text(fmt::format("ui.mend-{}", mend), language)});
  add("right", {rule.pass.empty() ? std::string{} : std::string{rule.pass.front()}}, true);
  add("wrong", {rule.fail.empty() ? std::string{} : std::string{rule.fail.front()}}, true);
  add("asks", {clause_of(rule), std::string{rule.url}});
  add("standing", {fmt::format("{}: {}", rule.status, text(fmt::format("statuses.{}", rule.status), language))});
  add("evidence", {evidence_of(rule, language)});
  if (const auto record = rule.entry["record"]) add("only-for", {text(fmt::format("ui.{}", record.text()), language)});
  add("in-force", {dates_of(rule, language)});
  if (const auto when = rule.entry["when"]) add("when", {on_one_line(when)}, true);
  add("check", checks_of(rule), true);
  add("pack", {std::string{rule.pack}});
  return page;
}

/// The lines of an example, without blank ones at its ends. A long line in braces is broken between words: YAML reads
/// it the same.
std::string indented(std::string_view example) {
  std::string out;
  while (example.ends_with('\n')) example.remove_suffix(1);
  if (example.find('\n') == std::string_view::npos && example.starts_with('{'))
    return std::string(kIndent, ' ') + wrapped(printable(example), kWidth - 2 * kIndent, 2 * kIndent) + "\n";
  while (!example.empty()) {
    const auto end = std::min(example.find('\n'), example.size());
    out.append(kIndent, ' ').append(printable(example.substr(0, end))).append("\n");
    example.remove_prefix(std::min(end + 1, example.size()));
  }
  return out;
}

std::string as_text(const Page& page, bool colour) {
  const auto bold = [&](const std::string& text) { return colour ? "\x1b[1m" + text + "\x1b[0m" : text; };
  std::string out = bold(printable(page.title)) + "\n";
  for (const auto& part : page.parts) {
    out += "\n" + bold(part.heading) + "\n";
    for (const auto& paragraph : part.paragraphs)
      out += part.example ? indented(paragraph)
                          : std::string(kIndent, ' ') + wrapped(printable(paragraph), kWidth - kIndent, kIndent) + "\n";
  }
  return out;
}

/// Text as Markdown shows it: nothing in it is markup, but for names that the text sets in backticks.
std::string plain_markdown(std::string_view text) {
  const bool has_code = std::ranges::count(text, '`') % 2 == 0;
  bool in_code = false;
  std::string out;
  for (const char c : printable(text)) {
    const bool tick = has_code && c == '`';
    if (tick) in_code = !in_code;
    if (!tick && !in_code && std::string_view{"\\`*_[]<>|#"}.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string as_markdown(const Page& page) {
  std::string out = "## " + plain_markdown(page.title) + "\n";
  for (const auto& part : page.parts) {
    out += "\n### " + plain_markdown(part.heading) + "\n";
    for (const auto& paragraph : part.paragraphs)
      out += part.example ? "\n```yaml\n" + indented(paragraph) + "```\n" : "\n" + plain_markdown(paragraph) + "\n";
  }
  return out;
}

}  // namespace

void add_explain(CLI::App& app, ExplainOptions& options) {
  auto& command = *app.add_subcommand("explain", "Tell what a rule asks, who asks it, why, and how to fix it");
  command.add_option("RULE", options.rules, "Id or name of a rule")->required()->option_text("RULE…");
  command.add_option("--pack", options.packs, "Also know the rules of a pack file; repeatable")
      ->option_text("FILE")
      ->allow_extra_args(false);
  command.add_option("--format", options.format, "text (default), markdown, json")->option_text("FORMAT");
  add_common(command, options.common);
  command.footer(
      "Examples:\n  pinko explain EU-I-06 --lang fi\n  pinko explain no-learning-outcomes --format markdown");
}

int run_explain(const ExplainOptions& options, Io& io) {
  start(options.common, io);
  constexpr std::array<std::string_view, 3> kFormats{"text", "markdown", "json"};
  const auto format = choice("--format", options.format, kFormats);
  bool failed = false;
  const auto rules = load_rules(with_shipped(options.packs), io, failed);
  Output out{{}};
  const bool colour = wants_colour(colour_of(options.common), out.descriptor());
  bool first = true;
  const auto write = [&](const Rule& rule) {
    if (format == 2) return out.write((first ? "" : ",\n") + rule_json(rules, rule, io.language));
    const auto page = page_of(rules, rule, io.language);
    out.write((first ? "" : "\n") + (format == 1 ? as_markdown(page) : as_text(page, colour)));
  };
  // JSON is an object for one rule, a list for several.
  const bool list = format == 2 && options.rules.size() > 1;
  if (list) out.write("[\n");
  for (const auto& id : options.rules) {
    try {
      write(rules.at(id));
      first = false;
    } catch (const Error& error) {
      if (error.id() != "unknown-rule") throw;
      io.complain(error);
      failed = true;
    }
  }
  if (list) out.write("\n]");
  if (format == 2 && (list || !first)) out.write("\n");
  out.finish();
  return failed ? kNotChecked : kClean;
}

}  // namespace pinko::cli
