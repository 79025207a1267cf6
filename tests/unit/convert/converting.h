// Descriptors as text in, results as JSON out.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/convert.h"
#include "pinko/parse.h"

namespace pinko::test {

using Json = nlohmann::ordered_json;

inline Converted convert_text(std::string_view format, std::string text, const ConvertOptions& options = {}) {
  const auto parsed = parse(std::make_shared<const Source>("a.mc.yaml", std::move(text)));
  return convert(parsed.document, find_converter(format), options);
}

/// The result as JSON; null where nothing was written.
inline Json json_of(std::string_view format, std::string text, const ConvertOptions& options = {}) {
  const auto converted = convert_text(format, std::move(text), options);
  return converted.bytes.empty() ? Json{} : Json::parse(converted.bytes);
}

/// `RULE /pointer` of every finding, lighter ones than `least` left out.
inline std::vector<std::string> told(const Converted& converted, Severity least = Severity::warning) {
  std::vector<std::string> lines;
  for (const auto& finding : converted.findings)
    if (finding.severity >= least) lines.push_back(finding.rule + " " + finding.where.pointer);
  return lines;
}

/// The least that the catalogue takes, and more lines.
inline std::string offer(std::string_view more = {}) {
  return std::string{
      "id: fi-example-mc-1\n"
      "languages: [en, fi]\n"
      "title: {en: Thermal imaging, fi: Lämpökuvaus}\n"
      "further_information: https://example.org/mc\n"
      "providers:\n"
      "  - {role: awarding, legal_name: Esimerkki Oy, country: FI, registration: {scheme: business_id, value: "
      "1234567-1}}\n"}
      .append(more);
}

inline std::string award(std::string_view more = {}) {
  return std::string{
      "record: award\n"
      "learner: {given_name: Test, family_name: Learner, date_of_birth: 1990-01-31}\n"
      "issuing: {date: 2026-06-12}\n"}
      .append(offer(more));
}

/// Every id of a tree.
inline void collect_ids(const Json& node, std::vector<std::string>& ids) {
  if (node.is_object() && node.contains("id") && node["id"].is_string()) ids.push_back(node["id"]);
  if (node.is_structured())
    for (const auto& [key, value] : node.items())
      if (key != "@context") collect_ids(value, ids);
}

}  // namespace pinko::test
