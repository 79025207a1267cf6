// One target for libFuzzer. PINKO_FUZZ_TARGET is the name of its function.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "fuzz.h"
#include "targets.h"

#ifndef PINKO_FUZZ_TARGET  // a tool that looks at this file alone
#define PINKO_FUZZ_TARGET differential
#endif

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    pinko::fuzz::PINKO_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
  } catch (const pinko::fuzz::Broken& broken) {
    std::fprintf(stderr, "broken promise: %s\n", broken.what());
    std::abort();  // so that libFuzzer keeps the input
  }
  return 0;
}
