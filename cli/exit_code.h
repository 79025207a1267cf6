// What the program tells the shell. Of several that apply, the greatest wins.
#pragma once

namespace pinko::cli {

inline constexpr int kClean = 0;       ///< nothing at or above --fail-on
inline constexpr int kFindings = 1;    ///< findings at or above --fail-on, or too many warnings
inline constexpr int kNotChecked = 2;  ///< something could not be checked or written, or the request makes no sense
inline constexpr int kBug = 3;         ///< our fault

}  // namespace pinko::cli
