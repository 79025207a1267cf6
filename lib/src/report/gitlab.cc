// Code Quality of GitLab: one JSON array. Entry points: begin_gitlab(), write_gitlab(), end_gitlab().
//
// GitLab shows a description and a line, nothing else, and takes findings with equal fingerprints for one.
#include <fmt/format.h>

#include <iterator>
#include <string>

#include "report/escape.h"
#include "report/fingerprint.h"
#include "report/formats.h"
#include "text/sha256.h"

namespace pinko {
namespace {

constexpr std::string_view kUnreadable = "blocker";

std::string_view weight(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "major";
    case Severity::warning:
      return "minor";
    case Severity::info:
      break;
  }
  return "info";
}

struct Entry {
  std::string_view check, severity, path;
  std::string description, fingerprint;
  std::uint32_t line = 1;
};

void write(Writing& writing, const Entry& entry, std::string& out) {
  fmt::format_to(std::back_inserter(out),
                 "{}{{\"description\": {}, \"check_name\": {}, \"fingerprint\": \"{}\", \"severity\": \"{}\", "
                 "\"location\": {{\"path\": {}, \"lines\": {{\"begin\": {}}}}}}}",
                 writing.written++ == 0 ? "\n  " : ",\n  ", json_string(entry.description), json_string(entry.check),
                 entry.fingerprint, entry.severity, json_string(entry.path), entry.line);
}

}  // namespace

void begin_gitlab(Writing& writing, std::string& out) {
  writing.kept = Fingerprints{};
  out += '[';
}

void write_gitlab(Writing& writing, const FileReport& report, std::string& out) {
  if (report.problem) {
    const auto name = sha256(report.problem->id + '\n' + report.path).substr(0, 16);
    write(writing,
          {.check = report.problem->id,
           .severity = kUnreadable,
           .path = report.path,
           .description = sentence(*report.problem, writing.style.language),
           .fingerprint = name},
          out);
  }
  auto& fingerprints = *std::any_cast<Fingerprints>(&writing.kept);
  for (const auto& finding : report.findings) {
    auto fingerprint = fingerprints.next(finding, report.path);
    if (!is_shown_to_people(writing, finding)) continue;
    const auto message = printable(writing.rules.message(finding, writing.style.language));
    write(writing,
          {.check = finding.rule,
           .severity = weight(finding.severity),
           .path = report.path,
           .description = finding.rule + ": " + message,
           .fingerprint = std::move(fingerprint),
           .line = finding.where.begin.line},
          out);
  }
}

void end_gitlab(Writing& writing, std::string& out) { out += writing.written == 0 ? "]\n" : "\n]\n"; }

}  // namespace pinko
