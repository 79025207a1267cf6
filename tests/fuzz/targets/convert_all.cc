// Every converter: what comes out is sound, the same each time, and converting it again changes nothing.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "fuzz.h"
#include "judging.h"
#include "pinko/compare.h"
#include "pinko/convert.h"
#include "pinko/parse.h"
#include "targets.h"

namespace pinko::fuzz {
namespace {

using Json = nlohmann::json;

bool is_error(const Finding& finding) { return finding.severity == Severity::error; }

Converted converted(const Document& document, std::string_view format, const ConvertOptions& options = {}) {
  return convert(document, find_converter(format), options);
}

/// What a converter wrote, read as a descriptor. Only files that can be read without an error are converted.
/// Whoever writes the result ends its last line.
Parsed read_back(const std::string& bytes, std::string path) {
  auto parsed = parse(source_of(bytes + '\n', std::move(path)));
  require(parsed.whole, "what a converter writes is read whole");
  require(std::ranges::none_of(parsed.findings, is_error), "what a converter writes has no fault of the reader");
  return parsed;
}

void require_same_meaning(const Document& before, const Document& after) {
  const auto compared = compare(all_packs(), before, after);
  if (compared.differences.empty()) return;
  const auto& first = compared.differences.front();
  throw Broken{"converting to the own formats keeps what is said: " + first.field + ": " + first.before + " | " +
               first.after};
}

void require_stable(const Document& document) {
  const auto yaml = converted(document, "yaml").bytes;
  const auto json = converted(document, "json").bytes;
  if (!yaml.empty()) {
    const auto again = read_back(yaml, "b.mc.yaml");
    require_same(yaml, converted(again.document, "yaml").bytes, "YAML converted to YAML stays as it is");
    require_same_meaning(document, again.document);
  }
  if (!document.root().is_map() || json.empty()) return;
  const auto again = read_back(json, "b.mc.json");
  require_same(json, converted(again.document, "json").bytes, "JSON converted to JSON stays as it is");
  require_same_meaning(document, again.document);
}

void require_sound_result(const Parsed& parsed, const Converter& converter, const ConvertOptions& options) {
  const auto result = convert(parsed.document, converter, options);
  require_sound(result.findings, *parsed.document.source(), import_rules());
  if (converter.joining == Joining::json && !result.bytes.empty())
    require(Json::accept(result.bytes), "a JSON format is JSON");
  require(std::ranges::none_of(result.findings, is_error) || result.bytes.empty(), "half a record is not written");
  require_same(result.bytes, convert(parsed.document, converter, options).bytes,
               "the same document converts to the same");
  if (options.compact && converter.joining == Joining::json)
    require(result.bytes.find('\n') == std::string::npos, "a line of JSON Lines is one line");
}

}  // namespace

void convert_all(std::string_view bytes) {
  const auto parsed = parse(source_of(bytes));
  if (!parsed.whole || std::ranges::any_of(parsed.findings, is_error)) return;
  for (const auto& converter : converters()) {
    require_sound_result(parsed, converter, {});
    const ConvertOptions other{.elm_version = elm_versions().back(),
                               .edc_upload = true,
                               .compact = true,
                               .record = bytes.size() % 2 == 0 ? RecordKind::award : RecordKind::offer};
    require_sound_result(parsed, converter, other);
  }
  require_stable(parsed.document);
}

}  // namespace pinko::fuzz
