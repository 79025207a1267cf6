# What the library is built from; Debian 12's versions are the ones it is tested with. The command line adds CLI11, the
# tests doctest. pinkoConfig.cmake.in looks for the same.
find_package(yaml-cpp REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
# libcsv has no description for pkg-config or CMake.
find_path(LIBCSV_HEADERS csv.h REQUIRED)
find_library(LIBCSV csv REQUIRED)

# A program to copy to other machines. Debian has no static fmt: its code is taken from the headers, and the linker
# drops the shared library that is then not needed.
if(PINKO_STATIC)
  find_library(YAML_CPP_STATIC libyaml-cpp.a REQUIRED)
  find_library(RE2_STATIC libre2.a REQUIRED)
  find_library(UTF8PROC_STATIC libutf8proc.a REQUIRED)
  find_library(LIBCSV_STATIC libcsv.a REQUIRED)
  get_target_property(configurations yaml-cpp IMPORTED_CONFIGURATIONS)
  foreach(configuration IN LISTS configurations)
    set_target_properties(yaml-cpp PROPERTIES IMPORTED_LOCATION_${configuration} "${YAML_CPP_STATIC}")
  endforeach()
  set_property(TARGET fmt::fmt APPEND PROPERTY INTERFACE_COMPILE_DEFINITIONS FMT_HEADER_ONLY=1)
  set_target_properties(PkgConfig::re2 PROPERTIES INTERFACE_LINK_LIBRARIES "${RE2_STATIC};Threads::Threads")
  set_target_properties(PkgConfig::utf8proc PROPERTIES INTERFACE_LINK_LIBRARIES "${UTF8PROC_STATIC}")
  add_library(csv STATIC IMPORTED GLOBAL)
  set_target_properties(csv PROPERTIES IMPORTED_LOCATION "${LIBCSV_STATIC}")
  add_link_options(-static-libstdc++ -static-libgcc -Wl,--as-needed)
endif()
