// Every report format: whatever stands in a descriptor, and in its name, what comes out is sound and can do nothing.
#include <array>
#include <nlohmann/json.hpp>
#include <string>

#include "fuzz.h"
#include "judging.h"
#include "pinko/batch.h"
#include "pinko/report.h"
#include "report/escape.h"
#include "targets.h"

namespace pinko::fuzz {
namespace {

using Json = nlohmann::json;

std::string written(const Reporter& reporter, const FileReport& report, std::string_view language) {
  Writing writing{.rules = all_packs(),
                  .style = {.language = std::string{language}},
                  .as_of = kDay,
                  .version = "0.1.0",
                  .summary = {},
                  .problems = {}};
  std::string out;
  reporter.begin(writing, out);
  writing.summary.add(report);
  reporter.file(writing, report, out);
  reporter.end(writing, out);
  return out;
}

void require_json_lines(std::string_view text) {
  while (!text.empty()) require(Json::accept(first_line(text)), "every line of jsonl is JSON");
}

/// What runners and browsers obey must not come from the input: none of the formats has it of itself.
void require_harmless(std::string_view format, std::string_view out) {
  require_clean(out);
  if (format != "github")
    for (auto at = out.find("##"); at != std::string_view::npos; at = out.find("##", at + 1))
      require(!opens_command(out.substr(at)), "no report holds a command of a CI system");
  if (format == "html" || format == "junit") {
    require(out.find("<script") == std::string_view::npos || format == "html", "JUnit holds no script");
    require(out.find("onerror=") == std::string_view::npos || out.find("<img") == std::string_view::npos,
            "no page holds an element with a handler");
  }
}

void require_report(const Reporter& reporter, const FileReport& report, std::string_view language) {
  const auto out = written(reporter, report, language);
  require_harmless(reporter.name, out);
  if (reporter.name == "jsonl") return require_json_lines(out);
  constexpr std::array<std::string_view, 3> kJson{"json", "sarif", "gitlab"};
  for (const auto format : kJson) require(reporter.name != format || Json::accept(out), "a JSON report is JSON");
}

}  // namespace

/// The first line is the name of the file.
void report(std::string_view bytes) {
  auto rest = bytes;
  const std::string path{first_line(rest)};
  BatchOptions options;
  options.check.as_of = kDay;
  const auto checked = check_text(source_of(rest, path), all_packs(), options);
  constexpr std::array<std::string_view, 3> kLanguages{"en", "fi", "sv"};
  const auto language = kLanguages[bytes.size() % kLanguages.size()];
  for (const auto& reporter : reporters()) require_report(reporter, checked, language);
}

}  // namespace pinko::fuzz
