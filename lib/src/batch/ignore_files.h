// The ignore files that hold for a folder: its own and those of the folders above it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "batch/ignore.h"
#include "pinko/error.h"

namespace pinko {

/// `.gitignore` and `.pinkoignore` of one folder, and what holds around it. A folder without such files shares that of
/// the folder above.
struct IgnoreScope {
  std::shared_ptr<const IgnoreScope> above;
  std::size_t base = 0;  ///< bytes of the folder's absolute path, with the final slash
  IgnoreList git, pinko;
  std::size_t patterns = 0;  ///< in all, those above included
};
using IgnoreScopes = std::shared_ptr<const IgnoreScope>;

/// The scope of a folder that lies in `above`. `folder` ends with a slash; `absolute` is the same folder. Files that
/// cannot be read, or say more than is sensible, are added to `problems` and not heeded.
IgnoreScopes enter(IgnoreScopes above, const std::string& folder, std::string_view absolute,
                   std::vector<Problem>& problems);

/// Where ignore files begin to count for a folder: at the root of its repository (the folder with `.git`), else at the
/// working folder, else at itself. With the final slash, as `absolute`.
std::string top_folder(std::string_view absolute, std::string_view working_folder);

/// What holds in a folder because of those above it, from its top_folder() down.
IgnoreScopes around(std::string_view absolute, std::string_view working_folder, std::vector<Problem>& problems);

/// Whether something in a folder is left out. Of `.pinkoignore` and `.gitignore` the first that says something decides;
/// of several the nearest.
bool is_left_out(const IgnoreScope* scope, std::string_view absolute, bool is_folder);

/// A path made absolute, by its text alone: without `.`, `..` and doubled slashes.
std::string absolute_path(std::string_view working_folder, std::string_view path);

}  // namespace pinko
