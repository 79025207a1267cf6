# pinko_warnings(TARGET…): the warnings that our own code keeps clean with g++ 12 and clang 14.
function(pinko_warnings)
  foreach(target IN LISTS ARGN)
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
      -Wno-missing-field-initializers
      $<$<BOOL:${PINKO_WERROR}>:-Werror>)
  endforeach()
endfunction()

# fmt 9 checks format strings while compiling; clang 14 trips over some that are right, so there it checks at run time.
add_compile_definitions($<$<CXX_COMPILER_ID:Clang>:FMT_CONSTEVAL=>)
