# What `cmake --install` puts where, and what makes find_package(pinko) work.
include(CMakePackageConfigHelpers)

# Two components: what users of the program need (`program`), and what builds against the library (`devel`).
install(TARGETS pinko EXPORT pinkoTargets
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT devel
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT devel
  INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(DIRECTORY lib/include/pinko DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT devel FILES_MATCHING PATTERN "*.h")
if(TARGET pinko-cli)
  install(TARGETS pinko-cli RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT program)
endif()

if(EXISTS "${PROJECT_SOURCE_DIR}/schemas")
  install(DIRECTORY schemas/ DESTINATION "${CMAKE_INSTALL_DATADIR}/pinko/schemas" COMPONENT program
    FILES_MATCHING PATTERN "*.yaml" PATTERN "*.json")
endif()
install(DIRECTORY docs/ DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT program FILES_MATCHING PATTERN "*.md")
install(DIRECTORY examples DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT program)
install(FILES LICENSE README.md CHANGELOG.md DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT program)

# Manual pages and completion, which tools/CMakeLists.txt has made.
if(TARGET pinko-share)
  set(shared "${PROJECT_BINARY_DIR}/share")
  install(DIRECTORY "${shared}/man/" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT program
    FILES_MATCHING PATTERN "*.1")
  install(FILES "${shared}/completions/bash" RENAME pinko
    DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" COMPONENT program)
  install(FILES "${shared}/completions/zsh" RENAME _pinko
    DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions" COMPONENT program)
  install(FILES "${shared}/completions/fish" RENAME pinko.fish
    DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d" COMPONENT program)
endif()

set(config_folder "${CMAKE_INSTALL_LIBDIR}/cmake/pinko")
configure_package_config_file(cmake/pinkoConfig.cmake.in "${PROJECT_BINARY_DIR}/pinkoConfig.cmake"
  INSTALL_DESTINATION "${config_folder}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/pinkoConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/pinkoConfig.cmake" "${PROJECT_BINARY_DIR}/pinkoConfigVersion.cmake"
  DESTINATION "${config_folder}" COMPONENT devel)
install(EXPORT pinkoTargets NAMESPACE pinko:: DESTINATION "${config_folder}" COMPONENT devel)
