// time_parts [BENCHMARK OPTION…]: CPU time of each part of pinko, by Google Benchmark, over the catalogue that
// PINKO_CATALOGUE names: reading, parsing (by both readers), checking, every reporter, every converter.
// `items_per_second` is descriptors a second on one thread. `--benchmark_filter=parse` chooses,
// `--benchmark_format=json` is for programs.

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "pinko/convert.h"
#include "pinko/parse.h"
#include "pinko/report.h"
#include "pinko/rules.h"

namespace {

using namespace pinko;

constexpr std::size_t kMost = 1000;  // descriptors; more than fit in the cache

std::vector<std::filesystem::path> paths() {
  std::vector<std::filesystem::path> found;
  const char* folder = std::getenv("PINKO_CATALOGUE");
  if (folder == nullptr) return found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder})
    if (entry.is_regular_file() && entry.path().extension() == ".yaml" && found.size() < kMost)
      found.push_back(entry.path());
  return found;
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

/// What later parts work on, made once.
struct Corpus {
  std::vector<std::filesystem::path> files = paths();
  RuleSet rules = RuleSet::load();
  CheckOptions options{.as_of = *parse_date("2026-11-24"), .record = std::nullopt, .gate = {}};
  std::vector<std::shared_ptr<const Source>> sources;
  std::vector<Parsed> parsed;
  std::vector<FileReport> reports;

  Corpus() {
    for (const auto& file : files) {
      sources.push_back(std::make_shared<const Source>(file.string(), text_of(file)));
      parsed.push_back(parse(sources.back()));
      auto checked = rules.check(parsed.back().document, parsed.back().findings, options);
      FileReport report;
      report.path = file.string();
      report.source = sources.back();
      report.findings = std::move(checked.findings);
      report.personal = std::move(checked.personal);
      reports.push_back(std::move(report));
    }
  }
};

const Corpus& corpus() {
  static const Corpus made;
  return made;
}

/// Runs `work` over the corpus again and again, one descriptor an iteration.
template <typename Work>
void over_corpus(benchmark::State& state, Work&& work) {
  const std::size_t count = corpus().files.size();
  std::size_t at = 0;
  for (auto _ : state) {
    work(at);
    if (++at == count) at = 0;
  }
  state.SetItemsProcessed(state.iterations());
}

void read_file(benchmark::State& state) {
  over_corpus(state, [](std::size_t i) { benchmark::DoNotOptimize(text_of(corpus().files[i])); });
}

void parse_text(benchmark::State& state, bool quick) {
  over_corpus(state, [&](std::size_t i) {
    ParseOptions options;
    options.quick = quick;
    benchmark::DoNotOptimize(parse(corpus().sources[i], options));
  });
}

void load_packs(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(RuleSet::load());
}

void check(benchmark::State& state) {
  over_corpus(state, [](std::size_t i) {
    benchmark::DoNotOptimize(corpus().rules.check(corpus().parsed[i].document, {}, corpus().options));
  });
}

void report(benchmark::State& state, const Reporter& reporter) {
  Writing writing{.rules = corpus().rules,
                  .style = {},
                  .as_of = corpus().options.as_of,
                  .version = "",
                  .summary = {},
                  .problems = {}};
  std::string out;
  over_corpus(state, [&](std::size_t i) {
    out.clear();
    if (i == 0) writing.kept = {};  // what a format keeps is bounded, but not by nothing
    if (i == 0) reporter.begin(writing, out);
    reporter.file(writing, corpus().reports[i], out);
    benchmark::DoNotOptimize(out.data());
  });
}

void convert_one(benchmark::State& state, const Converter& converter) {
  over_corpus(state, [&](std::size_t i) { benchmark::DoNotOptimize(convert(corpus().parsed[i].document, converter)); });
}

}  // namespace

int main(int argc, char** argv) {
  if (paths().empty()) {
    std::fputs("time_parts: PINKO_CATALOGUE names no folder with descriptors\n", stderr);
    return 2;
  }
  benchmark::RegisterBenchmark("load_packs", load_packs)->Unit(benchmark::kMicrosecond);
  benchmark::RegisterBenchmark("read", read_file)->Unit(benchmark::kMicrosecond);
  benchmark::RegisterBenchmark("parse/fast", parse_text, true)->Unit(benchmark::kMicrosecond);
  benchmark::RegisterBenchmark("parse/of_record", parse_text, false)->Unit(benchmark::kMicrosecond);
  benchmark::RegisterBenchmark("check", check)->Unit(benchmark::kMicrosecond);
  for (const Reporter& reporter : reporters())
    benchmark::RegisterBenchmark(("report/" + std::string{reporter.name}).c_str(), report, reporter)
        ->Unit(benchmark::kMicrosecond);
  for (const Converter& converter : converters())
    if (converter.only != RecordKind::award)
      benchmark::RegisterBenchmark(("convert/" + std::string{converter.name}).c_str(), convert_one, converter)
          ->Unit(benchmark::kMicrosecond);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
