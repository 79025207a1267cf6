# Debian packages: `cpack -G DEB` in the build folder makes pinko (the program) and libpinko-dev (for C++).
# What they depend on, dpkg-shlibdeps finds out.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME pinko)
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGE_CONTACT "The pinko authors <pinko@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "check the metadata of micro-credentials")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program devel)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME pinko)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION text)
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION
  "Reads descriptors of micro-credentials in YAML and holds them against the EU Council\n\
Recommendation on micro-credentials, European standards and national rules. Says at which\n\
line what is missing, which clause asks for it and how to put it right, in English, Finnish\n\
or Swedish. Converts descriptors to the European Learning Model and Open Badges.")

set(CPACK_DEBIAN_DEVEL_PACKAGE_NAME libpinko-dev)
set(CPACK_DEBIAN_DEVEL_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVEL_PACKAGE_DEPENDS
  "libyaml-cpp-dev, libfmt-dev, nlohmann-json3-dev, libre2-dev, libutf8proc-dev, libcsv-dev, pkg-config")
set(CPACK_COMPONENT_DEVEL_DESCRIPTION
  "The library behind pinko: headers, static library and what find_package(pinko) needs.")

# Where Debian wants a changelog and a copyright; compressed as its policy asks, without a time stamp.
find_program(GZIP_PROGRAM gzip)
if(GZIP_PROGRAM AND NOT WIN32)
  install(CODE "
    set(doc \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/doc/pinko\")
    set(man \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_MANDIR}/man1\")
    if(\"\${CMAKE_INSTALL_PREFIX}\" STREQUAL \"/usr\")
      file(GLOB pages \"\${man}/pinko*.1\")
      foreach(page IN LISTS pages)
        execute_process(COMMAND \"${GZIP_PROGRAM}\" -9nf \"\${page}\" COMMAND_ERROR_IS_FATAL ANY)
      endforeach()
      if(EXISTS \"\${doc}/CHANGELOG.md\")
        file(RENAME \"\${doc}/CHANGELOG.md\" \"\${doc}/changelog\")
        execute_process(COMMAND \"${GZIP_PROGRAM}\" -9nf \"\${doc}/changelog\" COMMAND_ERROR_IS_FATAL ANY)
      endif()
    endif()"
    COMPONENT program)
endif()
foreach(package IN ITEMS pinko libpinko-dev)
  if(package STREQUAL pinko)
    set(component program)
  else()
    set(component devel)
  endif()
  install(FILES cmake/copyright DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/${package}" COMPONENT ${component})
endforeach()
include(CPack)
