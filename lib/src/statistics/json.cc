// Statistics as JSON, and back. Entry points: report_json(), read_report(), report_schema().
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <span>
#include <utility>
#include <vector>

#include "pinko/config.h"
#include "pinko/error.h"
#include "pinko/statistics.h"
#include "report/escape.h"
#include "statistics/plan.h"
#include "text/width.h"

namespace pinko {
namespace {

using Json = nlohmann::ordered_json;
using statistics::Kind;

constexpr int kReportVersion = 1;
constexpr std::uint64_t kGreatestCount = 1ULL << 53U;  // what JSON readers can hold

// ---- writing ---------------------------------------------------------------------------------------------------

Json counts_json(const Tally& tally) {
  Json made = Json::object();
  for (const auto& [name, number] : tally) made[name] = number;
  return made;
}

Json table_json(const CountTable& table) {
  Json rows = Json::object();
  for (const auto& [name, tally] : table.rows) rows[name] = counts_json(tally);
  Json made{{"rows", std::move(rows)}};
  if (!table.beyond.empty()) made["beyond"] = counts_json(table.beyond);
  return made;
}

/// In percent points, to one decimal.
Json change(KeyFigures::Part now, KeyFigures::Part then) {
  if (!now.share() || !then.share()) return nullptr;
  return std::round((*now.share() - *then.share()) * 10) / 10;
}

Json lowered_json(const std::vector<ChangedRule>& rules) {
  Json made = Json::array();
  for (const auto& rule : rules) {
    const auto level = static_cast<std::size_t>(rule.level) - static_cast<std::size_t>(RuleLevel::off);
    made.push_back({{"rule", rule.rule}, {"level", level_names()[level]}, {"place", rule.place}});
  }
  return made;
}

Json since_json(const Statistics& now, const Statistics& then) {
  const auto figures = key_figures(now), earlier = key_figures(then);
  const auto difference = [&](std::string_view name) {
    return static_cast<std::int64_t>(statistics::count(now.totals, name)) -
           static_cast<std::int64_t>(statistics::count(then.totals, name));
  };
  return {{"as_of", to_string(then.as_of)},
          {"descriptors", difference("descriptors")},
          {"errors", difference("errors")},
          {"sound", change(figures.sound, earlier.sound)},
          {"framework", change(figures.framework, earlier.framework)},
          {"mandatory", change(figures.mandatory, earlier.mandatory)},
          {"ready", change(figures.ready, earlier.ready)}};
}

Json events_json(const ProjectEvents& events) {
  Json kinds = Json::object(), feedback = Json::object();
  for (const auto& [kind, tally] : events.kinds) kinds[kind] = counts_json(tally);
  for (const auto& [scale, tally] : events.feedback) feedback[scale] = counts_json(tally);
  return {{"project", events.project},
          {"targets", counts_json(events.targets)},
          {"kinds", std::move(kinds)},
          {"feedback", std::move(feedback)},
          {"participants", counts_json(events.participants)}};
}

/// nlohmann lets through what no terminal and no log should meet. Only texts hold such characters.
std::string escaped(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  while (!json.empty()) {
    const auto c = first_character(json);
    const bool command = opens_command(json);
    if (command || (c.code >= 0x7F && unsafe(c.code))) {
      const auto quoted = json_string(json.substr(0, command ? json.find('[') + 1 : c.bytes));
      out += quoted.substr(1, quoted.size() - 2);
      json.remove_prefix(command ? json.find('[') + 1 : c.bytes);
      continue;
    }
    out += json.substr(0, c.bytes);
    json.remove_prefix(c.bytes);
  }
  return out;
}

// ---- reading ---------------------------------------------------------------------------------------------------

using Read = nlohmann::json;

/// Reads members and knows where it is.
class Reader {
 public:
  explicit Reader(const std::string& path) : path_(path) {}

  [[noreturn]] void refuse(const std::string& where) const {
    throw Error{"not-a-report", {{"path", path_}, {"where", where}}};
  }

  const Read& member(const Read& object, const char* name, const std::string& where) const {
    if (!object.is_object()) refuse(where);
    const auto found = object.find(name);
    if (found == object.end()) refuse(fmt::format("{}/{}", where, name));
    return *found;
  }

  [[nodiscard]] std::string text(const Read& value, const std::string& where) const {
    if (!value.is_string()) refuse(where);
    return value.get<std::string>();
  }

  [[nodiscard]] Tally tally(const Read& value, const std::string& where) const {
    if (!value.is_object()) refuse(where);
    Tally made;
    for (const auto& [name, number] : value.items()) {
      if (!number.is_number_unsigned() || number.get<std::uint64_t>() > kGreatestCount)
        refuse(fmt::format("{}/{}", where, name));
      made[name] = number.get<std::uint64_t>();
    }
    return made;
  }

  [[nodiscard]] ChangedRule lowered(const Read& value, const std::string& where) const {
    const auto level = text(member(value, "level", where), where + "/level");
    const auto known = std::ranges::find(level_names(), level);
    if (known == level_names().end()) refuse(where + "/level");
    const auto number = static_cast<std::size_t>(known - level_names().begin());
    return {text(member(value, "rule", where), where + "/rule"),
            static_cast<RuleLevel>(number + static_cast<std::size_t>(RuleLevel::off)),
            text(member(value, "place", where), where + "/place")};
  }

  [[nodiscard]] CountTable table(const Read& value, const std::string& where) const {
    CountTable made;
    const auto& rows = member(value, "rows", where);
    if (!rows.is_object()) refuse(where + "/rows");
    for (const auto& [name, counts] : rows.items())
      statistics::row(made, name) = tally(counts, fmt::format("{}/rows/{}", where, name));
    if (const auto beyond = value.find("beyond"); beyond != value.end()) {
      for (const auto& [name, number] : tally(*beyond, where + "/beyond")) made.beyond[name] += number;
    }
    return made;
  }

 private:
  const std::string& path_;
};

// ---- the schema ------------------------------------------------------------------------------------------------

Json object_schema(Json properties) {
  return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

Json reference(const char* name) { return {{"$ref", std::string{"#/definitions/"}.append(name)}}; }

/// Counts of these names, and of names that begin with `prefix`.
Json tally_schema(std::span<const std::string_view> names, const char* pattern = nullptr) {
  Json properties = Json::object();
  for (const auto name : names) properties[std::string{name}] = reference("count");
  auto made = object_schema(std::move(properties));
  if (pattern != nullptr) made["patternProperties"] = {{pattern, reference("count")}};
  return made;
}

Json table_schema(const statistics::Layout& layout) {
  const auto names = statistics::counts_of(layout.kind);
  const char* pattern = layout.kind == Kind::groups     ? "^lacks\\."
                        : layout.kind == Kind::blockers ? "^role\\."
                                                        : nullptr;
  const auto counts = tally_schema(names, pattern);
  Json rows{{"type", "object"}};
  if (layout.items.empty()) {
    rows["additionalProperties"] = counts;
  } else {
    Json items = Json::object();
    for (const auto& item : layout.items) {
      items[std::string{item.key}] = counts;
      items[std::string{item.key}]["description"] = std::string{text_in(item.entry["title"], "en")};
    }
    rows["properties"] = std::move(items);
    rows["additionalProperties"] = false;
  }
  auto made = object_schema({{"rows", std::move(rows)}, {"beyond", counts}});
  made["description"] = std::string{text_in(layout.entry["title"], "en")};
  made["required"] = {"rows"};
  return made;
}

Json totals_schema() {
  std::vector<std::string> names{statistics::kTotals.begin(), statistics::kTotals.end()};
  for (const auto& layout : statistics::layouts())
    if (layout.kind == Kind::numbers)
      for (const auto* end : {".count", ".hundredths"}) names.push_back(std::string{layout.key}.append(end));
  return tally_schema(std::vector<std::string_view>{names.begin(), names.end()});
}

Json lowered_schema() {
  auto rule = object_schema(
      {{"rule", {{"type", "string"}}}, {"level", {{"enum", level_names()}}}, {"place", {{"type", "string"}}}});
  rule["required"] = {"rule", "level", "place"};
  return {{"type", "array"},
          {"items", std::move(rule)},
          {"description", "Rules that a configuration lowered or switched off, and the place of the entry."}};
}

Json since_schema() {
  const Json points{{"type", {"number", "null"}}};
  return object_schema({{"as_of", {{"type", "string"}, {"format", "date"}}},
                        {"descriptors", {{"type", "integer"}}},
                        {"errors", {{"type", "integer"}}},
                        {"sound", points},
                        {"framework", points},
                        {"mandatory", points},
                        {"ready", points}});
}

Json events_schema() {
  const Json free{{"type", "object"}, {"additionalProperties", reference("count")}};
  const auto rows = [](std::span<const std::string_view> names) -> Json {
    return {{"type", "object"}, {"additionalProperties", tally_schema(names)}};
  };
  constexpr std::array<std::string_view, 2> kKinds{"events", "participants"}, kFeedback{"answers", "hundredths"};
  return object_schema({{"project", {{"type", "string"}}},
                        {"targets", free},
                        {"kinds", rows(kKinds)},
                        {"feedback", rows(kFeedback)},
                        {"participants", free}});
}

}  // namespace

std::string report_json(const Statistics& statistics, const Statistics* since, const ProjectEvents* events) {
  Json tables = Json::object();
  for (const auto& [key, table] : statistics.tables) tables[key] = table_json(table);
  Json made{{"report_version", kReportVersion},
            {"tool", {{"name", "pinko"}, {"version", statistics.version}}},
            {"as_of", to_string(statistics.as_of)},
            {"packs", statistics.packs},
            {"lowered", lowered_json(statistics.lowered)},
            {"totals", counts_json(statistics.totals)},
            {"tables", std::move(tables)}};
  if (since != nullptr) made["since"] = since_json(statistics, *since);
  if (events != nullptr) made["events"] = events_json(*events);
  return escaped(made.dump(2, ' ', false, Json::error_handler_t::replace)) + '\n';
}

Statistics read_report(std::string_view bytes, const std::string& path) {
  const Reader reader{path};
  const auto root = Read::parse(bytes, nullptr, false);
  if (root.is_discarded() || !root.is_object()) reader.refuse("JSON");
  const auto& version = reader.member(root, "report_version", "");
  if (version != kReportVersion) throw Error{"report-of-other-version", {{"path", path}}};

  Statistics made;
  const auto& tool = reader.member(root, "tool", "");
  made.version = reader.text(reader.member(tool, "version", "/tool"), "/tool/version");
  const auto day = parse_date(reader.text(reader.member(root, "as_of", ""), "/as_of"));
  if (!day) reader.refuse("/as_of");
  made.as_of = *day;
  const auto& packs = reader.member(root, "packs", "");
  if (!packs.is_array()) reader.refuse("/packs");
  for (const auto& pack : packs) made.packs.push_back(reader.text(pack, "/packs"));
  // Older reports have none.
  if (const auto lowered = root.find("lowered"); lowered != root.end()) {
    if (!lowered->is_array()) reader.refuse("/lowered");
    for (const auto& rule : *lowered) made.lowered.push_back(reader.lowered(rule, "/lowered"));
  }
  made.totals = reader.tally(reader.member(root, "totals", ""), "/totals");
  const auto& tables = reader.member(root, "tables", "");
  if (!tables.is_object()) reader.refuse("/tables");
  for (const auto& [key, table] : tables.items())
    if (statistics::layout(key) != nullptr) made.tables[key] = reader.table(table, "/tables/" + key);
  return made;
}

std::string report_schema() {
  Json tables = Json::object();
  for (const auto& layout : statistics::layouts()) tables[std::string{layout.key}] = table_schema(layout);
  Json properties{{"report_version", {{"const", kReportVersion}}},
                  {"tool", object_schema({{"name", {{"const", "pinko"}}}, {"version", {{"type", "string"}}}})},
                  {"as_of", {{"type", "string"}, {"format", "date"}}},
                  {"packs", {{"type", "array"}, {"items", {{"type", "string"}}}}},
                  {"lowered", lowered_schema()},
                  {"totals", totals_schema()},
                  {"tables", object_schema(std::move(tables))},
                  {"since", since_schema()},
                  {"events", events_schema()}};
  Json made{{"$schema", "http://json-schema.org/draft-07/schema#"},
            {"title", "Report of a catalogue of micro-credentials"},
            {"description", "What `pinko report --format json` writes. Counts are sums; absent ones are zero."}};
  made.update(object_schema(std::move(properties)));
  made["required"] = {"report_version", "tool", "as_of", "packs", "lowered", "totals", "tables"};
  made["definitions"] = {{"count", {{"type", "integer"}, {"minimum", 0}}}};
  return made.dump(2) + '\n';
}

}  // namespace pinko
