// time_parts FOLDER [ROUNDS]: CPU time per descriptor of each part of `pinko validate`, on one thread: parse, check of
// all rules, report in the format `full`. Prints the fastest round, for the machine's other work only ever adds.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/parse.h"
#include "pinko/report.h"
#include "pinko/rules.h"

namespace {

using namespace pinko;
using Sources = std::vector<std::shared_ptr<const Source>>;

double cpu_seconds() {
  std::timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

Sources read_all(const std::filesystem::path& folder) {
  Sources sources;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
    if (!entry.is_regular_file() || entry.path().extension() != ".yaml") continue;
    std::ifstream in{entry.path(), std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    sources.push_back(std::make_shared<const Source>(entry.path().string(), std::move(text)));
  }
  return sources;
}

struct Times {
  double parse = 0, check = 0, report = 0;
  std::size_t findings = 0;
};

// File by file, as validate does, so that the trees stay in the cache.
Times one_round(const Sources& sources, const RuleSet& rules) {
  const CheckOptions options{.as_of = *parse_date("2026-11-24"), .record = std::nullopt, .gate = {}};
  Writing writing{.rules = rules, .style = {}, .as_of = options.as_of, .version = "", .summary = {}, .problems = {}};
  Times times;
  std::string out;
  for (const auto& source : sources) {
    const double start = cpu_seconds();
    Parsed parsed = parse(source);
    const double parsed_at = cpu_seconds();
    Checked checked = rules.check(parsed.document, std::move(parsed.findings), options);
    const double checked_at = cpu_seconds();
    FileReport report;
    report.path = source->path();
    report.source = source;
    report.findings = std::move(checked.findings);
    report.personal = std::move(checked.personal);
    out.clear();
    find_reporter("full").file(writing, report, out);
    const double reported_at = cpu_seconds();
    times.parse += parsed_at - start;
    times.check += checked_at - parsed_at;
    times.report += reported_at - checked_at;
    times.findings += report.findings.size();
  }
  return times;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: time_parts FOLDER [ROUNDS]\n");
    return 2;
  }
  const Sources sources = read_all(argv[1]);
  const long rounds = argc > 2 ? std::strtol(argv[2], nullptr, 10) : 5;
  const double start = cpu_seconds();
  const RuleSet rules = RuleSet::load();
  const double load = cpu_seconds() - start;
  Times best = one_round(sources, rules);
  for (long round = 1; round < rounds; ++round) {
    const Times times = one_round(sources, rules);
    best.parse = std::min(best.parse, times.parse);
    best.check = std::min(best.check, times.check);
    best.report = std::min(best.report, times.report);
  }
  const double per_file = 1e6 / static_cast<double>(std::max<std::size_t>(sources.size(), 1));
  fmt::print("{} descriptors, {:.1f} findings each\n", sources.size(),
             static_cast<double>(best.findings) / static_cast<double>(std::max<std::size_t>(sources.size(), 1)));
  fmt::print("load the packs  {:8.1f} µs once\n", load * 1e6);
  fmt::print("parse           {:8.1f} µs a descriptor\n", best.parse * per_file);
  fmt::print("check           {:8.1f} µs a descriptor\n", best.check * per_file);
  fmt::print("report (full)   {:8.1f} µs a descriptor\n", best.report * per_file);
  return 0;
}
