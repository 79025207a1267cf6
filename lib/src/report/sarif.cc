// SARIF 2.1.0, as GitHub code scanning reads it. Entry points: begin_sarif(), write_sarif(), end_sarif().
//
// GitHub refuses files of more than 25,000 results or 10 MB. What is too much is left out, lightest first, and counted:
// errors are written as they come, lighter results are held until it is known how many errors there are. So what is
// held is never more than the limits let through.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "pinko/texts.h"
#include "report/escape.h"
#include "report/excerpt.h"
#include "report/fingerprint.h"
#include "report/formats.h"
#include "report/sarif_rules.h"

namespace pinko {
namespace {

constexpr std::string_view kSchema = "https://json.schemastore.org/sarif-2.1.0.json";
constexpr std::size_t kMostResults = 25'000;
// GitHub counts bytes after compression; hostile texts do not compress.
constexpr std::size_t kMostBytes = 10'000'000;
constexpr std::size_t kMostPlaces = 100;  // related ones of a result
constexpr std::size_t kListedProblems = 1000;
constexpr std::size_t kUsualProblem = 300;  // bytes of one, without its path
constexpr std::size_t kForTheEnd = 10'000;  // bytes kept free for what else stands after the results

/// How soon a result is left out: warnings, infos, then what comments and baselines silence.
enum Rank : std::uint8_t { kFirst, kSecond, kLast, kRanks };

struct Sarif {
  std::vector<const Rule*> rules;
  Fingerprints fingerprints;
  std::array<std::vector<std::string>, kRanks> held;
  std::array<std::size_t, kRanks> held_bytes{};
  std::size_t bytes = 0;  // written so far
  std::uint64_t left_out = 0;
  std::uint64_t problems_not_listed = 0;
};

Sarif& state(Writing& writing) { return *std::any_cast<Sarif>(&writing.kept); }

void write_artifact(std::string_view path, std::string& out) {
  fmt::format_to(std::back_inserter(out), "\"artifactLocation\": {{\"uri\": {}", json_string(uri_of(path)));
  // An absolute path lies outside of every base.
  out += path.starts_with('/') ? "}" : ", \"uriBaseId\": \"%SRCROOT%\"}";
}

/// The members of a region, without the braces.
void write_region(Position begin, Position end, std::string& out) {
  fmt::format_to(std::back_inserter(out), "\"startLine\": {}, \"startColumn\": {}, \"endLine\": {}, \"endColumn\": {}",
                 begin.line, begin.column, end.line, end.column);
}

void write_place(const FileReport& report, const Location& where, bool with_snippet, std::string& out) {
  out += "\"physicalLocation\": {";
  write_artifact(where.path, out);
  out += ", \"region\": {";
  write_region(where.begin, where.end, out);
  if (with_snippet && report.source) {
    const auto line = draw_line(*report.source, where.begin.line, where.span, report.personal).text;
    fmt::format_to(std::back_inserter(out), ", \"snippet\": {{\"text\": {}}}", json_string(line));
  }
  out += "}}";
  if (!where.pointer.empty())
    fmt::format_to(std::back_inserter(out),
                   ", \"logicalLocations\": [{{\"fullyQualifiedName\": {}, \"kind\": \"value\"}}]",
                   json_string(where.pointer));
}

void write_related(const Writing& writing, const FileReport& report, const Finding& finding, std::string& out) {
  if (finding.related.empty()) return;
  out += ", \"relatedLocations\": [";
  for (std::size_t i = 0; i < std::min(finding.related.size(), kMostPlaces); ++i) {
    const std::vector<Arg> args{{"place", place_of(finding.related[i])}};
    fmt::format_to(std::back_inserter(out), "{}{{\"id\": {}, ", i == 0 ? "" : ", ", i + 1);
    write_place(report, finding.related[i], false, out);
    fmt::format_to(std::back_inserter(out), ", \"message\": {{\"text\": {}}}}}",
                   json_string(sarif_text(text("ui.related", writing.style.language, args))));
  }
  out += ']';
}

void write_fix(const Writing& writing, const FileReport& report, const Finding& finding, std::string& out) {
  const auto* rule = writing.rules.find(finding.rule);
  if (!report.source || finding.edits.empty() || rule == nullptr) return;
  fmt::format_to(std::back_inserter(out), ", \"fixes\": [{{\"description\": {{\"text\": {}}}, \"artifactChanges\": [{{",
                 json_string(sarif_text(writing.rules.fix(*rule, writing.style.language))));
  write_artifact(finding.where.path, out);
  out += ", \"replacements\": [";
  for (std::size_t i = 0; i < finding.edits.size(); ++i) {
    const auto& edit = finding.edits[i];
    out += i == 0 ? "{\"deletedRegion\": {" : ", {\"deletedRegion\": {";
    write_region(report.source->position(edit.span.begin), report.source->position(edit.span.end), out);
    fmt::format_to(std::back_inserter(out), "}}, \"insertedContent\": {{\"text\": {}}}}}", json_string(edit.text));
  }
  out += "]}]}]";
}

/// Silenced results are marked and not left out: else alerts would come and go with the comment.
void write_silence(const Writing& writing, const Finding& finding, std::string& out) {
  std::string all;
  if (finding.suppressed) {
    all = "{\"kind\": \"inSource\"";
    if (!finding.suppressed->reason.empty()) all += ", \"justification\": " + json_string(finding.suppressed->reason);
    all += '}';
  }
  if (finding.baseline) all.append(all.empty() ? "" : ", ").append(R"({"kind": "external"})");
  // An empty list says that nothing silences it; without the member nobody would know.
  fmt::format_to(std::back_inserter(out), ", \"suppressions\": [{}]", all);
  if (writing.baseline)
    fmt::format_to(std::back_inserter(out), ", \"baselineState\": \"{}\"", finding.baseline ? "unchanged" : "new");
}

std::string result(const Writing& writing, const FileReport& report, const Finding& finding,
                   const std::vector<const Rule*>& rules, std::string_view fingerprint) {
  auto out = fmt::format("{{\"ruleId\": {}", json_string(finding.rule));
  const auto by_id = [](const Rule* rule) { return rule->id; };
  const auto rule = std::ranges::lower_bound(rules, std::string_view{finding.rule}, {}, by_id);
  if (rule != rules.end() && (*rule)->id == finding.rule)
    out += fmt::format(", \"ruleIndex\": {}", rule - rules.begin());
  out += fmt::format(", \"level\": \"{}\", \"message\": {{\"text\": {}}}, \"locations\": [{{",
                     sarif_level(finding.severity),
                     json_string(sarif_text(writing.rules.message(finding, writing.style.language))));
  write_place(report, finding.where, true, out);
  out += "}]";
  write_related(writing, report, finding, out);
  out += fmt::format(", \"partialFingerprints\": {{\"pinko/v1\": \"{}\"}}", fingerprint);
  write_silence(writing, finding, out);
  write_fix(writing, report, finding, out);
  return out + '}';
}

/// Writes a result where there is room for it.
void put(Writing& writing, Sarif& sarif, std::string_view result, std::string& out) {
  if (writing.written >= kMostResults || sarif.bytes + result.size() > kMostBytes - kForTheEnd) {
    ++sarif.left_out;
    return;
  }
  out.append(writing.written++ == 0 ? "\n" : ",\n").append(result);
  sarif.bytes += result.size() + 2;
}

/// Keeps a result for the end where there could still be room for it.
void hold(const Writing& writing, Sarif& sarif, Rank rank, std::string result) {
  auto& bytes = sarif.held_bytes[rank];
  if (writing.written + sarif.held[rank].size() >= kMostResults || sarif.bytes + bytes + result.size() > kMostBytes) {
    ++sarif.left_out;
    return;
  }
  bytes += result.size();
  sarif.held[rank].push_back(std::move(result));
}

Rank rank_of(const Finding& finding) {
  if (finding.suppressed || finding.baseline) return kLast;
  return finding.severity == Severity::warning ? kFirst : kSecond;
}

/// What kept the report from being complete.
class Notifications {
 public:
  Notifications(std::string_view language, std::string& out) : language_(language), out_(out) {}

  void add(std::string_view level, std::string_view id, std::string_view message, std::string_view path = {}) {
    fmt::format_to(std::back_inserter(out_),
                   "{}{{\"level\": \"{}\", \"descriptor\": {{\"id\": {}}}, \"message\": {{\"text\": {}}}",
                   written_++ == 0 ? "" : ", ", level, json_string(id), json_string(sarif_text(message)));
    if (!path.empty()) {
      out_ += ", \"locations\": [{\"physicalLocation\": {";
      write_artifact(path, out_);
      out_ += "}}]";
    }
    out_ += '}';
  }

  void add_count(std::string_view id, std::string_view key, std::uint64_t count) {
    if (count == 0) return;
    const std::vector<Arg> args{{"n", std::to_string(count)}};
    add("warning", id, text(key, language_, args));
  }

 private:
  std::string_view language_;
  std::string& out_;
  int written_ = 0;
};

}  // namespace

void begin_sarif(Writing& writing, std::string& out) {
  Sarif sarif;
  sarif.rules = sarif_rules(writing.rules);
  const auto start = out.size();
  fmt::format_to(
      std::back_inserter(out),
      "{{\n\"$schema\": \"{}\",\n\"version\": \"2.1.0\",\n\"runs\": [{{\n\"tool\": {{\"driver\": {{\"name\": "
      "\"pinko\", \"version\": {}, \"semanticVersion\": {}, \"language\": {}, \"rules\": [",
      kSchema, json_string(writing.version), json_string(writing.version), json_string(writing.style.language));
  bool first = true;
  for (const auto* rule : sarif.rules) {
    out += std::exchange(first, false) ? "\n" : ",\n";
    out += sarif_rule(writing.rules, *rule, writing.style.language);
  }
  fmt::format_to(std::back_inserter(out),
                 "\n]}}}},\n\"automationDetails\": {{\"id\": {}}},\n\"columnKind\": \"unicodeCodePoints\",\n"
                 "\"originalUriBaseIds\": {{\"%SRCROOT%\": {{\"description\": {{\"text\": {}}}}}}},\n\"results\": [",
                 json_string(fmt::format("pinko/{}/", writing.command)),
                 json_string(text("reports.root", writing.style.language)));
  sarif.bytes = out.size() - start;
  writing.kept = std::move(sarif);
}

void write_sarif(Writing& writing, const FileReport& report, std::string& out) {
  auto& sarif = state(writing);
  if (report.problem && writing.problems.size() < kListedProblems) {
    writing.problems.push_back(*report.problem);
    sarif.bytes += 6 * report.path.size() + kUsualProblem;
  } else if (report.problem) {
    ++sarif.problems_not_listed;
  }
  for (const auto& finding : report.findings) {
    const auto name = sarif.fingerprints.next(finding, report.path);
    if (!is_shown(writing, finding)) continue;
    auto made = result(writing, report, finding, sarif.rules, name);
    const bool at_once = finding.severity == Severity::error && !finding.suppressed && !finding.baseline;
    if (at_once)
      put(writing, sarif, made, out);
    else
      hold(writing, sarif, rank_of(finding), std::move(made));
  }
}

void end_sarif(Writing& writing, std::string& out) {
  auto& sarif = state(writing);
  for (const auto& results : sarif.held)
    for (const auto& result : results) put(writing, sarif, result, out);
  const auto& summary = writing.summary;
  fmt::format_to(std::back_inserter(out),
                 "{}],\n\"invocations\": [{{\"executionSuccessful\": {}, \"toolExecutionNotifications\": [",
                 writing.written == 0 ? "" : "\n", summary.unreadable == 0 && writing.problems.empty());
  Notifications notifications{writing.style.language, out};
  for (const auto& problem : writing.problems)
    notifications.add("error", problem.id, sentence(problem, writing.style.language), path_of(problem));
  notifications.add_count("unreadable", "reports.more-unreadable", sarif.problems_not_listed);
  notifications.add_count("results-left-out", "reports.results-left-out", sarif.left_out);
  notifications.add_count("findings-not-shown", "reports.not-shown", summary.not_shown);
  fmt::format_to(std::back_inserter(out),
                 "]}}],\n\"properties\": {{\"asOf\": \"{}\", \"files\": {}, \"descriptors\": {}, \"errors\": {}, "
                 "\"warnings\": {}, \"infos\": {}, \"suppressed\": {}, \"baseline\": {}, \"notShown\": {}}}\n}}]\n}}\n",
                 to_string(writing.as_of), summary.files, summary.descriptors, summary.count(Severity::error),
                 summary.count(Severity::warning), summary.count(Severity::info), summary.suppressed, summary.baseline,
                 summary.not_shown);
}

}  // namespace pinko
