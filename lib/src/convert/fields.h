// Fields of a descriptor by their paths, and which of them a format carries. The tables are in schemas/convert.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "convert/finding.h"
#include "pinko/convert.h"

namespace pinko::formats {

/// What is at a path (`assessment.type`), blank values left out; the items of lists one by one.
std::vector<Node> values_at(Node root, std::string_view path);

/// The table of a format that has one: `schemas/convert/NAME.yaml`.
Node table_of(std::string_view format);

/// Whether a format carries a text in one of its languages.
using CarriesLanguage = std::function<bool(Node texts, std::string_view language)>;

/// Reports what a format does not carry: fields that no format knows one by one, all the others in one finding.
/// A table names the carried ones under `carried` and as `field` in any of its lists.
void report_left(Conversion& conversion, std::string_view format, const CarriesLanguage& carries_language);

}  // namespace pinko::formats
