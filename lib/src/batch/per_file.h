// How one file of a run is judged.
#pragma once

#include <memory>
#include <string>

#include "pinko/batch.h"

namespace pinko {

/// `check` points into `options`.
struct CheckOfFile {
  std::shared_ptr<const FileOptions> options;  ///< nullptr: what holds for all files
  CheckOptions check;
};

/// The options of a run with what BatchOptions::per_file says of a file.
CheckOfFile check_of_file(const BatchOptions& batch, const std::string& path);

}  // namespace pinko
