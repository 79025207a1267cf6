// Runs the program under test with limits, and measures it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace hostile {

struct Ended {
  int code = 0;     ///< exit code; 128 and more: the signal that ended it
  double cpu = 0;   ///< seconds, of the program and the system for it
  long memory = 0;  ///< bytes, at its peak
};

struct Call {
  std::vector<std::string> arguments;  ///< the program first
  std::filesystem::path folder;        ///< to run in
  std::filesystem::path out, err;      ///< where the streams go
  std::filesystem::path summary;       ///< GITHUB_STEP_SUMMARY
};

/// Waits for the end. Limits: 60 seconds of CPU (600 when instrumented), files of 64 MiB, and 2 GiB of address space
/// unless instrumented.
Ended run(const Call& call);

/// Sanitizers and debug builds take their time, and address space without measure.
#ifdef PINKO_INSTRUMENTED
inline constexpr bool kInstrumented = true;
#else
inline constexpr bool kInstrumented = false;
#endif

}  // namespace hostile
