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
