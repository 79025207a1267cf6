# What `cmake --install` puts where, and what makes find_package(pinko) work.
include(CMakePackageConfigHelpers)

install(TARGETS pinko EXPORT pinkoTargets
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(DIRECTORY lib/include/pinko DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING PATTERN "*.h")
if(TARGET pinko-cli)
  install(TARGETS pinko-cli RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()

if(EXISTS "${PROJECT_SOURCE_DIR}/schemas")
  install(DIRECTORY schemas/ DESTINATION "${CMAKE_INSTALL_DATADIR}/pinko/schemas"
    FILES_MATCHING PATTERN "*.yaml" PATTERN "*.json")
endif()
install(DIRECTORY docs/ DESTINATION "${CMAKE_INSTALL_DOCDIR}" FILES_MATCHING PATTERN "*.md")
install(FILES LICENSE README.md CHANGELOG.md DESTINATION "${CMAKE_INSTALL_DOCDIR}")

set(config_folder "${CMAKE_INSTALL_LIBDIR}/cmake/pinko")
configure_package_config_file(cmake/pinkoConfig.cmake.in "${PROJECT_BINARY_DIR}/pinkoConfig.cmake"
  INSTALL_DESTINATION "${config_folder}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/pinkoConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/pinkoConfig.cmake" "${PROJECT_BINARY_DIR}/pinkoConfigVersion.cmake"
  DESTINATION "${config_folder}")
install(EXPORT pinkoTargets NAMESPACE pinko:: DESTINATION "${config_folder}")
