// The table of settings, and the schema that follows from it. Entry points: settings(), config_schema().
#include <array>
#include <nlohmann/json.hpp>

#include "pinko/config.h"
#include "pinko/texts.h"

namespace pinko {
namespace {

using Kind = SettingKind;
using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> kLanguages{"en", "fi", "sv"};
constexpr std::array<std::string_view, 4> kFailOn{"info", "warning", "error", "never"};
constexpr std::array<std::string_view, 2> kRecords{"offer", "award"};
constexpr std::array<std::string_view, 4> kLevels{"off", "info", "warning", "error"};

// A stranger may bring a configuration: limits can be widened only so far that a file is still judged in seconds.
constexpr std::array kSettings{
    Setting{"root", Kind::flag, false, false, {}, {}},
    Setting{"extends", Kind::paths, false, false, {}, {}},
    Setting{"lang", Kind::choice, true, false, "--lang", kLanguages},
    Setting{"packs", Kind::packs, false, true, "--pack", {}},
    Setting{"rules", Kind::levels, false, true, {}, kLevels},
    Setting{"record", Kind::choice, false, true, "--record", kRecords},
    Setting{"organisations", Kind::path, false, true, {}, {}},
    Setting{"overrides", Kind::overrides, false, false, {}, {}},
    Setting{"exclude", Kind::patterns, false, false, "--no-ignore", {}},
    Setting{"as-of", Kind::day, true, false, "--as-of", {}},
    Setting{"fail-on", Kind::choice, true, false, "--fail-on", kFailOn},
    Setting{"max-warnings", Kind::number, true, false, "--max-warnings", {}, 0, 1'000'000'000},
    Setting{"baseline", Kind::path, true, false, "--baseline", {}},
    Setting{"max-file-size", Kind::number, true, false, "--max-file-size", {}, 1, 64u << 20},
    Setting{"max-depth", Kind::number, true, false, "--max-depth", {}, 1, 256},
    Setting{"max-nodes", Kind::number, true, false, "--max-nodes", {}, 1, 1'000'000},
    Setting{"max-aliases", Kind::number, true, false, "--max-aliases", {}, 1, 100'000},
    Setting{"max-files", Kind::number, true, false, "--max-files", {}, 1, 100'000'000},
    Setting{"max-findings", Kind::number, true, false, "--max-findings", {}, 1, 1'000'000},
    Setting{"max-findings-per-rule", Kind::number, true, false, "--max-findings-per-rule", {}, 1, 1'000'000},
};

Json words(std::span<const std::string_view> choices) {
  Json list = Json::array();
  for (const auto word : choices) list.push_back(std::string{word});
  return list;
}

Json text_list() { return {{"type", "array"}, {"items", {{"type", "string"}}}}; }

Json group(bool of_overrides);

Json schema_of(const Setting& setting) {
  switch (setting.kind) {
    case Kind::flag:
      return {{"type", "boolean"}};
    case Kind::choice:
      return {{"enum", words(setting.choices)}};
    case Kind::number:
      return {{"type", "integer"}, {"minimum", setting.min}, {"maximum", setting.max}};
    case Kind::day:
      return {{"type", "string"}, {"pattern", R"(^\d{4}-\d{2}-\d{2}$)"}};
    case Kind::path:
      return {{"type", "string"}};
    case Kind::paths:
      return {{"anyOf", Json::array({Json{{"type", "string"}}, text_list()})}};
    case Kind::packs:
    case Kind::patterns:
      return text_list();
    case Kind::levels: {
      Json level{{"enum", words(setting.choices)}};
      return {{"type", "object"}, {"additionalProperties", std::move(level)}};
    }
    case Kind::overrides:
      return {{"type", "array"}, {"items", group(true)}};
  }
  return Json::object();
}

Json group(bool of_overrides) {
  Json properties = Json::object();
  if (of_overrides) {
    properties["files"] = text_list();
    properties["files"]["description"] = text("config.files", "en");
  }
  for (const auto& setting : kSettings) {
    if (of_overrides && !setting.in_overrides) continue;
    Json one = schema_of(setting);
    one["description"] = text("config." + std::string{setting.key}, "en");
    properties[std::string{setting.key}] = std::move(one);
  }
  Json made{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (of_overrides) made["required"] = Json::array({"files"});
  return made;
}

}  // namespace

std::span<const Setting> settings() { return kSettings; }
std::span<const std::string_view> level_names() { return kLevels; }

std::string config_schema() {
  Json schema{{"$schema", "http://json-schema.org/draft-07/schema#"},
              {"title", text("config.title", "en")},
              {"description", text("config.about", "en")}};
  schema.update(group(false));
  return schema.dump(2) + '\n';
}

}  // namespace pinko
