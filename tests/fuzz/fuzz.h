// What all fuzz targets share. Knows the reader only, so that the targets of the reader are built and linked fast.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "pinko/finding.h"
#include "pinko/source.h"

namespace pinko::fuzz {

/// A promise that an input broke.
class Broken : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Throws Broken where a promise does not hold.
inline void require(bool holds, const char* promise) {
  if (!holds) throw Broken{promise};
}
/// The same for two texts, which are shown.
void require_same(std::string_view left, std::string_view right, const char* promise);

std::shared_ptr<const Source> source_of(std::string_view bytes, std::string path = "a.mc.yaml");

/// Everything about findings but their order, one a line: equal texts mean equal findings.
std::string told(const Finding& finding);
std::string told(const std::vector<Finding>& findings);

/// The first line, which is cut off `rest`; the whole of it where there is no line break.
std::string_view first_line(std::string_view& rest);

}  // namespace pinko::fuzz
