// alloc_test [EVERY]: memory runs out at every allocation in turn. Each time std::bad_alloc comes out, nothing else
// happens, and the next attempt gives the bytes that the first one gave.
//
// `operator new` is replaced for the whole program. Memory that C libraries take (utf8proc) is not counted. What builds
// trees of nlohmann/json (sarif, ELM) is left out: version 3.11 takes memory in a destructor, from where no exception
// can leave. The program then says so and ends with exit code 2 (cli/main.cc).
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/convert.h"
#include "pinko/date.h"
#include "pinko/fix.h"
#include "pinko/parse.h"
#include "pinko/report.h"

namespace {

long left = -1;  // allocations until one fails; below 0: none does

void* take(std::size_t size) {
  if (left >= 0 && left-- == 0) throw std::bad_alloc{};
  void* memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc{};
  return memory;
}

}  // namespace

void* operator new(std::size_t size) { return take(size); }
void* operator new[](std::size_t size) { return take(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

using namespace pinko;

constexpr std::string_view kFaulty =
    "id: Abc_1\nkind: nothing\ntitle: {en: 'Welding ', fi: Hitsaus}\nlevel: {eqf: 9}\nworkload: {ects: 5, hours: "
    "9999}\n"
    "learning_outcomes:\n  - {id: LO1, text: {en: Understand welding, fi: Ymma\u0308rta\u0308a\u0308}} # pinko: "
    "ignore[EU-I-06] -- x\n"
    "providers: [{role: awarding, country: FI, legal_name: Esimerkki}]\nx-a: &a [1, 2]\nx-b: *a\n";
constexpr std::string_view kBroken = "id: abc-1\ntitle: \"open\nlevel: {eqf: 6}\n";
constexpr std::string_view kJson =
    R"({"id": "abc-1", "title": {"en": "Welding"}, "record": "award", "learner": {"given_name": "T"}})";

/// All that is done with a text: judging, three reports, mending, a conversion.
std::string work(std::string_view text, const RuleSet& rules) {
  const auto source = std::make_shared<const Source>("a.mc.yaml", std::string{text});
  BatchOptions options;
  options.check.as_of = *parse_date("2026-11-24");
  const auto report = check_text(source, rules, options);
  std::string out;
  for (const char* format : {"full", "html", "csv"}) {
    const auto& reporter = find_reporter(format);
    Writing writing{.rules = rules, .style = {}, .as_of = options.check.as_of, .version = "0"};
    reporter.begin(writing, out);
    reporter.file(writing, report, out);
    reporter.end(writing, out);
  }
  out += fix_text(source, rules, options.check, {}, {.unsafe = true}).after->text();
  const auto parsed = parse(source);
  if (parsed.whole) out += convert(parsed.document, find_converter("yaml")).bytes;
  return out;
}

/// The number of allocations of the work; each of them, or each `every`th, fails once. False where something else came
/// out.
bool try_all(const char* name, long every, const std::function<std::string()>& job) {
  const auto usual = job();  // what is made once and kept is made now
  long failed = 0;
  for (long n = 0;; n += every) {
    try {
      left = n;
      const auto got = job();
      const bool ended = left >= 0;
      left = -1;
      if (got != usual) return std::printf("%s: allocation %ld failed, and the result is another\n", name, n), false;
      if (ended) break;  // there are no more
    } catch (const std::bad_alloc&) {
      left = -1;
      ++failed;
    }
  }
  if (job() != usual) return std::printf("%s: the result is another afterwards\n", name), false;
  std::printf("%s: %ld allocations failed\n", name, failed);
  return failed > 10;
}

}  // namespace

int main(int argc, char** argv) {
  const long every = argc > 1 ? std::strtol(argv[1], nullptr, 10) : 1;
  const auto rules = RuleSet::load(std::vector<std::string>{"fi", "lint"});
  bool good = true;
  for (const auto& input : {std::pair{"faulty", kFaulty}, std::pair{"broken", kBroken}, std::pair{"json", kJson}})
    good &= try_all(input.first, every, [&] { return work(input.second, rules); });
  // Loading takes a hundred times as many: some of them.
  good &= try_all("packs", every * 211, [] {
    std::string ids;
    const auto loaded = RuleSet::load();  // a temporary would be gone before the loop begins
    for (const auto& rule : loaded.rules()) ids += rule.id;
    return ids;
  });
  return good ? 0 : 1;
}
