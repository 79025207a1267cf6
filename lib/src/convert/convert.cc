// The table of formats and what all of them have in common. Entry points: those of pinko/convert.h.
#include "pinko/convert.h"

#include <algorithm>
#include <array>

#include "convert/finding.h"
#include "convert/formats.h"
#include "pinko/error.h"
#include "text/did_you_mean.h"

namespace pinko {
namespace {

constexpr std::array kConverters{
    Converter{.name = "elm-loq",
              .about = "catalogue entry of the European Learning Model (JSON-LD)",
              .media_type = "application/ld+json",
              .extension = ".jsonld",
              .only = RecordKind::offer,
              .convert = &formats::elm_loq},
    Converter{.name = "elm-edc",
              .about = "European Digital Credential before sealing (JSON-LD)",
              .media_type = "application/ld+json",
              .extension = ".jsonld",
              .only = RecordKind::award,
              .convert = &formats::elm_edc},
    Converter{.name = "json",
              .about = "the descriptor itself as JSON with sorted keys",
              .media_type = "application/json",
              .extension = ".json",
              .only = {},
              .convert = &formats::canonical_json},
    Converter{.name = "ob3",
              .about = "Open Badges 3.0: an achievement, or a credential before signing (JSON-LD)",
              .media_type = "application/ld+json",
              .extension = ".json",
              .only = {},
              .convert = &formats::ob3},
    Converter{.name = "schema-org",
              .about = "a course for the head of a web page (JSON-LD)",
              .media_type = "application/ld+json",
              .extension = ".jsonld",
              .only = RecordKind::offer,
              .convert = &formats::schema_org},
    Converter{.name = "yaml",
              .about = "the descriptor itself as readable YAML",
              .media_type = "application/yaml",
              .extension = ".mc.yaml",
              .joining = Joining::documents,
              .only = {},
              .convert = &formats::canonical_yaml},
    Converter{.name = "csv",
              .about = "a row for each descriptor",
              .media_type = "text/csv",
              .extension = ".csv",
              .joining = Joining::rows,
              .only = {},
              .convert = &formats::csv_row,
              .header = &formats::csv_header},
};

constexpr std::array<std::string_view, 2> kElmVersions{"3.2", "3.3"};

/// True when the converter takes this kind of descriptor; otherwise says why not.
bool fits(const Descriptor& descriptor, const Converter& converter, std::vector<Finding>& findings) {
  if (!converter.only || *converter.only == descriptor.record) return true;
  const bool is_award = descriptor.record == RecordKind::award;
  const auto record = descriptor.root["record"];
  std::vector<Arg> args{{"format", std::string{converter.name}},
                        {"record", is_award ? "ui.record-award" : "ui.record-offer", true},
                        {"wanted", is_award ? "ui.record-offer" : "ui.record-award", true}};
  findings.push_back(
      record ? formats::finding_at(formats::kOtherRecord, record, std::move(args))
             : formats::finding_about_missing(formats::kOtherRecord, descriptor.root, "record", std::move(args)));
  return false;
}

}  // namespace

std::span<const Converter> converters() { return kConverters; }

std::span<const std::string_view> elm_versions() { return kElmVersions; }

const Converter& find_converter(std::string_view name) {
  const auto found = std::ranges::find(kConverters, name, &Converter::name);
  if (found != kConverters.end()) return *found;
  std::array<std::string_view, kConverters.size()> known;
  std::ranges::transform(kConverters, known.begin(), &Converter::name);
  throw Error{"unknown-format", {{"word", std::string{name}}, {"suggestion", std::string{did_you_mean(name, known)}}}};
}

Converted convert(const Document& document, const Converter& converter, const ConvertOptions& options) {
  auto described = describe(document, options.record);
  return formats::convert_described(described.descriptor, std::move(described.findings), converter, options);
}

Converted formats::convert_described(const Descriptor& descriptor, std::vector<Finding> findings,
                                     const Converter& converter, const ConvertOptions& options) {
  Conversion conversion{descriptor, options, {}, std::move(findings)};
  if (fits(descriptor, converter, conversion.findings)) converter.convert(conversion);
  for (auto& finding : conversion.findings)
    if (options.strict && finding.severity == Severity::warning) finding.severity = Severity::error;
  put_in_reading_order(conversion.findings);
  if (std::ranges::find(conversion.findings, Severity::error, &Finding::severity) != conversion.findings.end())
    conversion.bytes.clear();
  return {std::move(conversion.bytes), std::move(conversion.findings), conversion.not_shown};
}

}  // namespace pinko
