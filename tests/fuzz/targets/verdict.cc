// Bytes → verdict: every pack judges whatever it is given, twice alike, and finds things where they are.
#include <algorithm>
#include <string>

#include "fuzz.h"
#include "judging.h"
#include "pinko/batch.h"
#include "targets.h"

namespace pinko::fuzz {
namespace {

FileReport judged(std::string_view bytes, const std::string& path) {
  BatchOptions options;
  options.check.as_of = kDay;
  return check_text(source_of(bytes, path), all_packs(), options);
}

void require_verdict(std::string_view bytes, const std::string& path) {
  const auto report = judged(bytes, path);
  require_sound(report.findings, Source{path, std::string{bytes}}, all_packs());
  require_same(told(report.findings), told(judged(bytes, path).findings), "the same text gets the same verdict");
  const auto in_order = [](const Span& left, const Span& right) { return left.end > right.begin; };
  require(std::ranges::adjacent_find(report.personal, in_order) == report.personal.end(),
          "what is personal is told in order");
}

}  // namespace

void verdict(std::string_view bytes) {
  require_verdict(bytes, "a.mc.yaml");
  if (bytes.starts_with('{')) require_verdict(bytes, "a.mc.json");
}

}  // namespace pinko::fuzz
