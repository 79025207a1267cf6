// The functions behind the table of formats, one file each.
#pragma once

#include <string>
#include <vector>

#include "pinko/convert.h"

namespace pinko::formats {

void elm_loq(Conversion& conversion);         // elm_loq.cc
void elm_edc(Conversion& conversion);         // elm_edc.cc
void canonical_json(Conversion& conversion);  // canonical_json.cc
void canonical_yaml(Conversion& conversion);  // canonical_yaml.cc
void ob3(Conversion& conversion);             // ob3.cc
void schema_org(Conversion& conversion);      // schema_org.cc
void csv_row(Conversion& conversion);         // csv.cc
std::string csv_header(const ConvertOptions& options);

/// What every conversion ends with: the kind of record, --strict, the order. `findings`: those of reading the
/// descriptor.
Converted convert_described(const Descriptor& descriptor, std::vector<Finding> findings, const Converter& converter,
                            const ConvertOptions& options);

}  // namespace pinko::formats
