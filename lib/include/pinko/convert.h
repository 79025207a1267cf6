// Writing descriptors in other formats. A converter is a pure function: a descriptor goes in, bytes and findings come
// out. It holds nothing between two descriptors, so threads may share it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/document.h"
#include "pinko/finding.h"
#include "pinko/model.h"
#include "pinko/record.h"

namespace pinko {

struct ConvertOptions {
  std::string_view elm_version = "3.2";  ///< one of elm_versions()
  bool edc_upload = false;               ///< elm-edc: in the envelope that the issuer's web form takes
  bool compact = false;                  ///< without line breaks, for JSON Lines
  bool strict = false;                   ///< what cannot be carried is an error (otherwise a warning)
  std::optional<RecordKind> record;      ///< convert as this kind, whatever the descriptor says
};

/// What a converter works on: what it reads, and what it adds.
struct Conversion {
  const Descriptor& descriptor;
  const ConvertOptions& options;
  std::string bytes;              ///< the result, without a line break at its end
  std::vector<Finding> findings;  ///< `CONV-*`
  std::uint32_t not_shown = 0;    ///< findings beyond fifty of one kind: counted, not kept
};

/// How the results of several descriptors become one stream.
enum class Joining : std::uint8_t {
  json,       ///< one JSON array, or JSON Lines
  documents,  ///< one after the other, `---` between them (YAML)
  rows,       ///< one after the other, under one header (CSV)
};

/// One format. Adding one is a file with its function and a row in lib/src/convert/convert.cc.
struct Converter {
  std::string_view name;
  std::string_view about;  ///< for --help
  std::string_view media_type;
  std::string_view extension;  ///< with its dot
  Joining joining = Joining::json;
  std::optional<RecordKind> only;                          ///< the kind of descriptors it takes; empty: both
  void (*convert)(Conversion& conversion) = nullptr;       ///< one descriptor
  std::string (*header)(const ConvertOptions&) = nullptr;  ///< of formats with rows
};

/// elm-loq, elm-edc, json, …
std::span<const Converter> converters();
/// Throws Error (`unknown-format`) with the nearest known one.
const Converter& find_converter(std::string_view name);
/// The versions that `elm_version` can have.
std::span<const std::string_view> elm_versions();

/// One descriptor in another format.
struct Converted {
  std::string bytes;              ///< empty where a finding is an error: half a record helps nobody
  std::vector<Finding> findings;  ///< in reading order; severities as of schemas/packs/conv.yaml, raised by `strict`
  std::uint32_t not_shown = 0;
};

/// Converts a document that was read whole. Never throws on bad input. Same document, same bytes.
Converted convert(const Document& document, const Converter& converter, const ConvertOptions& options = {});

}  // namespace pinko
