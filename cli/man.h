// The manual pages, made from the same descriptions as --help.
#pragma once

#include <string>
#include <vector>

namespace pinko::cli {

struct ManPage {
  std::string file;  ///< `pinko-validate.1`
  std::string text;  ///< in the man macros of roff
};

/// pinko(1) and one page for each command.
std::vector<ManPage> man_pages();

}  // namespace pinko::cli
