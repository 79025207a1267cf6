# Sanitizers, fuzzing and coverage: flags for everything that is built.
if(PINKO_SANITIZE)
  add_compile_options(-fsanitize=${PINKO_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${PINKO_SANITIZE})
endif()

if(PINKO_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES Clang)
    message(FATAL_ERROR "The fuzzers need clang: cmake --preset fuzz")
  endif()
  # The fuzzers' own targets add -fsanitize=fuzzer; the rest is only instrumented for it.
  add_compile_options(-fsanitize=fuzzer-no-link)
  add_link_options(-fsanitize=fuzzer-no-link)
endif()

if(PINKO_COVERAGE)
  add_compile_options(--coverage -fprofile-update=atomic)
  add_link_options(--coverage)
endif()
