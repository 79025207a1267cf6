# Flags for programs that read hostile files, and for builds that come out the same everywhere.
# Sanitized and fuzzing builds leave the fortification out: it hides reads and writes from the sanitizer.
include(CheckCXXCompilerFlag)

function(pinko_add_if_supported flag)
  string(MAKE_C_IDENTIFIER "PINKO_HAS${flag}" known)
  check_cxx_compiler_flag("${flag}" ${known})
  if(${known})
    add_compile_options("${flag}")
  endif()
endfunction()

add_compile_definitions(_GLIBCXX_ASSERTIONS)

if(NOT PINKO_SANITIZE AND NOT PINKO_FUZZ AND NOT PINKO_COVERAGE)
  foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection)
    pinko_add_if_supported(${flag})
  endforeach()
  # Fortification needs an optimising build; a distribution's own setting is replaced, which else would warn.
  add_compile_options($<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE> $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=3>)
  add_link_options(-Wl,-z,relro,-z,now,-z,noexecstack $<$<NOT:$<CONFIG:Debug>>:-Wl,--as-needed>)
endif()

# No folder of the build machine in the binary. Debug builds keep the paths, for the debugger.
add_compile_options(
  "$<$<NOT:$<CONFIG:Debug>>:-ffile-prefix-map=${PROJECT_SOURCE_DIR}/=>"
  "$<$<NOT:$<CONFIG:Debug>>:-ffile-prefix-map=${PROJECT_BINARY_DIR}/=build/>")

include(CheckPIESupported)
check_pie_supported()
