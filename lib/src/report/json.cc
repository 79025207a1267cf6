// Findings for programs: `json`, one object, and `jsonl`, one object a line. Described in docs/cli.md.
// Entry points: begin_json(), write_json(), end_json(), begin_jsonl(), write_jsonl(), end_jsonl().
//
// Both are written piece by piece: a report of a million findings is never held in memory.
#include <fmt/format.h>

#include <array>
#include <iterator>
#include <utility>

#include "pinko/texts.h"
#include "report/escape.h"
#include "report/formats.h"
#include "report/what_if.h"
#include "rules/lift.h"

namespace pinko {
namespace {

constexpr int kSchemaVersion = 1;
/// Files that could not be read are listed at the end of `json`, so they are kept; beyond this they are only counted.
constexpr std::size_t kListedProblems = 5000;
/// So are the verdicts of --what-if; beyond this `json` only counts them, `jsonl` writes all.
constexpr std::size_t kListedVerdicts = 100'000;

struct Kept {
  Issuable issuable;
  std::string verdicts;  // as they are written
  std::size_t listed = 0;
};

void member(std::string& out, std::string_view key, std::string_view value) {
  fmt::format_to(std::back_inserter(out), ", \"{}\": {}", key, json_string(value));
}

void write_place(const Location& where, std::string& out) {
  fmt::format_to(std::back_inserter(out),
                 "\"path\": {}, \"line\": {}, \"column\": {}, \"end_line\": {}, \"end_column\": {}, \"pointer\": {}",
                 json_string(where.path), where.begin.line, where.begin.column, where.end.line, where.end.column,
                 json_string(where.pointer));
}

/// The edits that mend a finding. Those that would show personal data never get here (batch/batch.cc).
void write_edits(const Source& source, const Finding& finding, std::string& out) {
  fmt::format_to(std::back_inserter(out), ", \"mend\": \"{}\", \"edits\": [",
                 finding.mend == Mend::safe ? "safe" : "unsafe");
  for (std::size_t i = 0; i < finding.edits.size(); ++i) {
    const auto& edit = finding.edits[i];
    const auto begin = source.position(edit.span.begin), end = source.position(edit.span.end);
    fmt::format_to(std::back_inserter(out),
                   "{}{{\"line\": {}, \"column\": {}, \"end_line\": {}, \"end_column\": {}, \"text\": {}}}",
                   i == 0 ? "" : ", ", begin.line, begin.column, end.line, end.column, json_string(edit.text));
  }
  out += ']';
}

/// The comment that silences a finding.
void write_suppressed(const Suppressed& suppressed, std::string& out) {
  fmt::format_to(std::back_inserter(out), ", \"suppressed\": {{\"reason\": {}, \"line\": {}}}",
                 json_string(suppressed.reason), suppressed.line);
}

/// The members of a finding, without the braces.
void write_members(const Writing& writing, const FileReport& report, const Finding& finding, std::string& out) {
  const auto& language = writing.style.language;
  const auto* rule = writing.rules.find(finding.rule);
  fmt::format_to(std::back_inserter(out), "\"rule\": {}", json_string(finding.rule));
  if (rule != nullptr) {
    member(out, "name", rule->name);
    member(out, "pack", rule->pack);
  }
  member(out, "severity", name(finding.severity));
  if (rule != nullptr) member(out, "status", rule->status);
  out += ", ";
  write_place(finding.where, out);
  member(out, "message", writing.rules.message(finding, language));
  if (rule != nullptr) {
    if (const auto why = writing.rules.why(*rule, language); !why.empty()) member(out, "why", why);
    member(out, "fix", writing.rules.fix(*rule, language));
  }
  if (finding.suppressed) write_suppressed(*finding.suppressed, out);
  if (finding.baseline) out += ", \"baseline\": true";
  out += ", \"related\": [";
  for (std::size_t i = 0; i < finding.related.size(); ++i) {
    out += i == 0 ? "{" : ", {";
    write_place(finding.related[i], out);
    out += '}';
  }
  out += ']';
  if (report.source && !finding.edits.empty()) write_edits(*report.source, finding, out);
}

void write_verdict(std::string_view path, const Verdict& verdict, std::string& out) {
  fmt::format_to(std::back_inserter(out),
                 "\"path\": {}, \"pack\": {}, \"could_be_issued\": {}, \"errors\": {}, \"warnings\": {}, \"rules\": [",
                 json_string(path), json_string(verdict.pack), verdict.could_be_issued(), verdict.errors,
                 verdict.warnings);
  for (std::size_t i = 0; i < verdict.rules.size(); ++i) out += (i == 0 ? "" : ", ") + json_string(verdict.rules[i]);
  out += ']';
}

/// Of each pack that was asked about, how many descriptors could be issued.
void write_issuable(const Writing& writing, const Issuable& issuable, std::string& out) {
  const auto packs = rules::lifted_packs(writing.rules);
  for (std::size_t i = 0; i < packs.size(); ++i)
    fmt::format_to(std::back_inserter(out), "{}{{\"pack\": {}, \"descriptors\": {}, \"could_be_issued\": {}}}",
                   i == 0 ? "" : ", ", json_string(packs[i]), issuable.descriptors,
                   i < issuable.of_packs.size() ? issuable.of_packs[i] : 0);
}

bool asks_what_if(const Writing& writing) { return !rules::lifted_packs(writing.rules).empty(); }

Kept& kept(Writing& writing) { return *std::any_cast<Kept>(&writing.kept); }

void write_problem(const Writing& writing, const Problem& problem, std::string& out) {
  fmt::format_to(std::back_inserter(out), "\"path\": {}", json_string(path_of(problem)));
  member(out, "id", problem.id);
  member(out, "message", sentence(problem, writing.style.language));
}

void write_summary(const Summary& summary, std::string& out) {
  fmt::format_to(std::back_inserter(out),
                 "\"files\": {}, \"descriptors\": {}, \"unreadable\": {}, \"errors\": {}, \"warnings\": {}, "
                 "\"infos\": {}, \"suppressed\": {}, \"baseline\": {}, \"not_shown\": {}",
                 summary.files, summary.descriptors, summary.unreadable, summary.count(Severity::error),
                 summary.count(Severity::warning), summary.count(Severity::info), summary.suppressed, summary.baseline,
                 summary.not_shown);
}

/// What configurations made lighter: whoever relies on a report must see it.
void write_lowered(const Writing& writing, std::string_view between, std::string& out) {
  constexpr std::array<std::string_view, 5> kLevels{"unchanged", "off", "info", "warning", "error"};
  out += "\"lowered\": [";
  std::string_view before;
  for (const auto& changed : writing.lowered) {
    fmt::format_to(std::back_inserter(out), "{}{}{{\"rule\": {}, \"level\": \"{}\", \"place\": {}}}",
                   std::exchange(before, ","), between, json_string(changed.rule),
                   kLevels[static_cast<std::size_t>(changed.level)], json_string(changed.place));
  }
}

void write_head(const Writing& writing, std::string_view between, std::string& out) {
  fmt::format_to(std::back_inserter(out),
                 "\"schema_version\": {}{}\"tool\": {{\"name\": \"pinko\", \"version\": {}}}{}\"as_of\": \"{}\"",
                 kSchemaVersion, between, json_string(writing.version), between, to_string(writing.as_of));
}

}  // namespace

void begin_json(Writing& writing, std::string& out) {
  writing.kept = Kept{};
  out += "{\n  ";
  write_head(writing, ",\n  ", out);
  out += ",\n  \"findings\": [";
}

void write_json(Writing& writing, const FileReport& report, std::string& out) {
  if (report.problem && writing.problems.size() < kListedProblems) writing.problems.push_back(*report.problem);
  for (const auto& finding : report.findings) {
    if (!is_shown(writing, finding)) continue;
    out += writing.written++ == 0 ? "\n    {" : ",\n    {";
    write_members(writing, report, finding, out);
    out += '}';
  }
  const auto verdicts = verdicts_on(writing, report);
  auto& [issuable, written, listed] = kept(writing);
  issuable.add(verdicts);
  for (const auto& verdict : verdicts) {
    if (listed >= kListedVerdicts) break;
    written += listed++ == 0 ? "\n      {" : ",\n      {";
    write_verdict(report.path, verdict, written);
    written += '}';
  }
}

void end_json(Writing& writing, std::string& out) {
  out += writing.written == 0 ? "],\n  \"problems\": [" : "\n  ],\n  \"problems\": [";
  for (std::size_t i = 0; i < writing.problems.size(); ++i) {
    out += i == 0 ? "\n    {" : ",\n    {";
    write_problem(writing, writing.problems[i], out);
    out += '}';
  }
  out += writing.problems.empty() ? "],\n  " : "\n  ],\n  ";
  write_lowered(writing, "\n    ", out);
  out += writing.lowered.empty() ? "],\n  " : "\n  ],\n  ";
  if (asks_what_if(writing)) {
    out += "\"what_if\": {\n    \"packs\": [";
    write_issuable(writing, kept(writing).issuable, out);
    out += "],\n    \"descriptors\": [" + kept(writing).verdicts;
    out += kept(writing).listed == 0 ? "]\n  },\n  " : "\n    ]\n  },\n  ";
  }
  out += "\"summary\": {";
  write_summary(writing.summary, out);
  out += "}\n}\n";
}

void begin_jsonl(Writing& writing, std::string&) { writing.kept = Kept{}; }

void write_jsonl(Writing& writing, const FileReport& report, std::string& out) {
  if (report.problem) {
    out += "{\"type\": \"problem\", ";
    write_problem(writing, *report.problem, out);
    out += "}\n";
  }
  for (const auto& finding : report.findings) {
    if (!is_shown(writing, finding)) continue;
    out += "{\"type\": \"finding\", ";
    write_members(writing, report, finding, out);
    out += "}\n";
  }
  const auto verdicts = verdicts_on(writing, report);
  kept(writing).issuable.add(verdicts);
  for (const auto& verdict : verdicts) {
    out += "{\"type\": \"what_if\", ";
    write_verdict(report.path, verdict, out);
    out += "}\n";
  }
}

void end_jsonl(Writing& writing, std::string& out) {
  out += "{\"type\": \"summary\", ";
  write_head(writing, ", ", out);
  out += ", ";
  write_lowered(writing, "", out);
  out += "], ";
  if (asks_what_if(writing)) {
    out += "\"what_if\": [";
    write_issuable(writing, kept(writing).issuable, out);
    out += "], ";
  }
  write_summary(writing.summary, out);
  out += "}\n";
}

}  // namespace pinko
