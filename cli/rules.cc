// pinko rules: lists rules, packs and predicates; `pinko rules test` runs the examples of a pack; `pinko --version`.
// Entry points: add_rules(), run_rules(), run_rules_test(), run_version().
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
#include "rules/catalogue_predicates.h"
#include "rules/named.h"
#include "text/fold.h"

namespace pinko::cli {
namespace {

constexpr int kSchemaVersion = 1;
constexpr std::array<std::string_view, 6> kStatuses{"LAW", "REC", "STD", "SYS", "GUIDE", "INF"};

/// The names of the packs that `--pack` asks for. A file is known by the path it was read from.
bool is_asked_for(const RuleSet& rules, const Rule& rule, const std::vector<std::string>& asked) {
  if (asked.empty()) return true;
  const auto pack = std::ranges::find(rules.packs(), rule.pack, &Pack::name);
  return std::ranges::find(asked, rule.pack) != asked.end() ||
         (pack != rules.packs().end() && std::ranges::find(asked, pack->file) != asked.end());
}

bool mentions(const RuleSet& rules, const Rule& rule, const std::string& wanted, std::string_view language) {
  if (wanted.empty()) return true;
  auto all = fmt::format("{} {} {} {} {} {}", rule.id, rule.name, rule.source, rule.clause, rules.why(rule, language),
                         rules.fix(rule, language));
  for (const auto message : messages_of(rule, language)) all.append(" ").append(message);
  return folded(all).find(folded(wanted)) != std::string::npos;
}

std::vector<const Rule*> chosen(const RuleSet& rules, const RulesOptions& options, std::string_view language) {
  std::optional<Severity> weight;
  if (!options.severity.empty()) weight = severity("--severity", options.severity);
  if (!options.status.empty()) static_cast<void>(choice("--status", options.status, kStatuses));
  std::vector<const Rule*> all;
  for (const auto& rule : rules.rules())
    if (is_asked_for(rules, rule, options.packs) && (!weight || rule.severity == *weight) &&
        (options.status.empty() || rule.status == options.status) && mentions(rules, rule, options.search, language))
      all.push_back(&rule);
  return all;
}

std::string as_table(const std::vector<const Rule*>& rules, const std::string& language) {
  std::size_t id = 0, named = 0, mend = 0;
  for (const auto* rule : rules) {
    id = std::max(id, rule->id.size());
    named = std::max(named, rule->name.size());
    mend = std::max(mend, mend_of(*rule).size());
  }
  if (mend > 0) mend += 2;  // the gap to the next column; no column where nothing can be mended
  std::string out;
  for (const auto* rule : rules) {
    const auto messages = messages_of(*rule, language);
    fmt::format_to(std::back_inserter(out), "{:<{}}  {:<7}  {:<5}  {:<{}}{:<{}}  {}\n", rule->id, id,
                   name(rule->severity), rule->status, mend_of(*rule), mend, rule->name, named,
                   messages.empty() ? std::string{} : printable(fill(messages.front(), {})));
  }
  return out;
}

std::string as_json(const RuleSet& rules, const std::vector<const Rule*>& chosen_rules, const std::string& language) {
  std::string out =
      fmt::format("{{\n\"schema_version\": {},\n\"tool\": {{\"name\": \"pinko\", \"version\": {}}},\n\"packs\": [",
                  kSchemaVersion, json_string(kVersion));
  bool first = true;
  for (const auto& pack : rules.packs()) {
    const auto count = std::ranges::count(chosen_rules, pack.name, &Rule::pack);
    if (count == 0) continue;
    fmt::format_to(std::back_inserter(out), "{}\n{{\"name\": {}, \"title\": {}, \"count\": {}", first ? "" : ",",
                   json_string(pack.name), json_string(text_in(pack.entry["title"], language)), count);
    if (!pack.file.empty()) out += ", \"file\": " + json_string(pack.file);
    for (const char* key : {"effective", "until"})
      if (const auto date = pack.entry[key])
        fmt::format_to(std::back_inserter(out), ", \"{}\": {}", key, json_string(date.text()));
    out += '}';
    first = false;
  }
  fmt::format_to(std::back_inserter(out), "\n],\n\"count\": {},\n\"rules\": [", chosen_rules.size());
  first = true;
  for (const auto* rule : chosen_rules) {
    out += (std::exchange(first, false) ? "\n" : ",\n") + rule_json(rules, *rule, language);
  }
  return out + "\n]\n}\n";
}

/// Predicates of one file and, below them, those that look across files.
std::string predicate_table() {
  std::size_t width = 0;
  for (const auto& predicate : rules::predicates()) width = std::max(width, predicate.name.size());
  std::string out;
  const auto add = [&](const auto& predicates) {
    for (const auto& predicate : predicates)
      fmt::format_to(std::back_inserter(out), "{:<{}}  {}\n", predicate.name, width, predicate.about);
  };
  add(rules::predicates());
  out += '\n';
  add(rules::catalogue_predicates());
  return out;
}

/// The pack that a name or a path stands for.
const Pack& pack_of(const RuleSet& rules, const std::string& name_or_path) {
  const auto by_file = std::ranges::find(rules.packs(), name_or_path, &Pack::file);
  return by_file != rules.packs().end() ? *by_file : *std::ranges::find(rules.packs(), name_or_path, &Pack::name);
}

void write_failure(const RuleSet& rules, const ExampleResult::Failure& failure, const std::string& language,
                   std::string& out) {
  const std::vector<Arg> args{{"rule", failure.rule}, {"count", std::to_string(failure.got.size())}};
  out +=
      printable(text(failure.expected_to_pass ? "ui.example-should-pass" : "ui.example-should-fail", language, args));
  out += "\n";
  for (std::string_view rest = failure.example; !rest.empty();) {
    const auto end = std::min(rest.find('\n'), rest.size());
    out += "  | " + printable(rest.substr(0, end)) + "\n";
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  for (const auto& finding : failure.got)
    fmt::format_to(std::back_inserter(out), "  {}:{}: {}[{}] {}\n", finding.where.begin.line,
                   finding.where.begin.column, name(finding.severity), finding.rule,
                   printable(rules.message(finding, language)));
}

/// Runs the examples of one pack. False where one is not as stated.
bool test_pack(const std::string& name_or_path, const std::string& language, std::string& out) {
  const auto rules = RuleSet::load(std::vector{name_or_path});
  const auto& pack = pack_of(rules, name_or_path);
  const auto result = run_examples(rules, pack.name);
  for (const auto& failure : result.failures) write_failure(rules, failure, language, out);
  const std::vector<Arg> args{{"pack", std::string{pack.name}},
                              {"n", std::to_string(result.run)},
                              {"failures", std::to_string(result.failures.size())}};
  out += printable(text(result.failures.empty() ? "ui.examples-good" : "ui.examples-bad", language, args)) + "\n";
  return result.failures.empty();
}

}  // namespace

void add_rules(CLI::App& app, RulesOptions& options, RulesTestOptions& test) {
  auto& command = *app.add_subcommand("rules", "List the rules, or test the rules of a pack");
  command
      .add_option("--pack,--framework", options.packs,
                  "Only the rules of a pack (nl, fi, …): its name or a file; repeatable")
      ->option_text("PACK")
      ->allow_extra_args(false);
  command.add_option("--severity", options.severity, "Only error, warning or info")->option_text("LEVEL");
  command.add_option("--status", options.status, "Only LAW, REC, STD, SYS, GUIDE or INF")->option_text("STATUS");
  command.add_option("--search", options.search, "Only rules whose id, name, clause or texts hold this")
      ->option_text("TEXT");
  command.add_option("--format", options.format, "text (default), json")->option_text("FORMAT");
  command.add_flag("--predicates", options.predicates, "List the predicates that packs may call instead");
  add_common(command, options.common);
  command.footer(
      "Examples:\n  pinko rules --pack fi --severity error\n  pinko rules --search workload --format json\n"
      "  pinko rules test ./my-pack.yaml");

  auto& below = *command.add_subcommand("test", "Run the examples of rule packs");
  below.add_option("PACK", test.packs, "Names or files of packs")->required()->option_text("PACK…");
  add_common(below, test.common);
  below.footer(
      "Example:\n"
      "  pinko rules test ./my-pack.yaml\n"
      "\n"
      "Every `pass` example must give no finding of its rule, every `fail` example one.\n"
      "Exit code: 0 all as stated, 1 not so, 2 a pack cannot be used.");
}

int run_rules(const RulesOptions& options, Io& io) {
  start(options.common, io);
  constexpr std::array<std::string_view, 2> kFormats{"text", "json"};
  const bool json = choice("--format", options.format, kFormats) == 1;
  bool failed = false;
  const auto rules = load_rules(with_shipped(options.packs), io, failed);
  Output out{{}};
  if (options.predicates) {
    out.write(predicate_table());
  } else {
    const auto found = chosen(rules, options, io.language);
    out.write(json ? as_json(rules, found, io.language) : as_table(found, io.language));
    const std::vector<Arg> args{{"n", std::to_string(found.size())}};
    out.flush();
    io.note(text(found.empty() ? "ui.rules-none" : "ui.rules-count", io.language, args));
  }
  out.finish();
  return failed ? kNotChecked : kClean;
}

int run_rules_test(const RulesTestOptions& options, Io& io) {
  start(options.common, io);
  Output out{{}};
  int code = kClean;
  for (const auto& pack : options.packs) {
    try {
      std::string report;
      if (!test_pack(pack, io.language, report)) code = std::max(code, kFindings);
      out.write(report);
    } catch (const Error& error) {
      if (error.id() == "cannot-write" || error.id() == "closed-pipe") throw;
      out.flush();
      io.complain(error);
      code = kNotChecked;
    }
  }
  out.finish();
  return code;
}

int run_version(bool verbose, Io& io) {
  Output out{{}};
  out.write(fmt::format("pinko {}\n", kVersion));
  if (verbose) {
    const auto rules = RuleSet::load(RuleSet::shipped());
    for (const auto& pack : rules.packs()) {
      const std::vector<Arg> args{{"n", std::to_string(std::ranges::count(rules.rules(), pack.name, &Rule::pack))}};
      out.write(fmt::format("  {:<8} {:<10} {}\n", pack.name, text("ui.rules-count", io.language, args),
                            text_in(pack.entry["title"], io.language)));
    }
  }
  out.finish();
  return kClean;
}

}  // namespace pinko::cli
