# Finds what souk_platform was built from, then its targets and the functions souk_service & co.
if(NOT "${SOUK_SANITIZE}" MATCHES "^(address)?$")
    # The other sanitizers need a platform of their own build tree: its wrappers are not installed.
    set(souk_platform_FOUND FALSE)
    set(souk_platform_NOT_FOUND_MESSAGE
        "SOUK_SANITIZE is '' or 'address' of an installed platform, not '${SOUK_SANITIZE}'.")
    return()
endif()
include(CMakeFindDependencyMacro)
find_dependency(Threads)
find_dependency(OpenSSL)
find_dependency(ZLIB)
find_dependency(spdlog)
find_dependency(prometheus-cpp COMPONENTS core)
find_dependency(CLI11)
find_dependency(Python3 COMPONENTS Interpreter)
find_dependency(PkgConfig)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)

set(SOUK_DEPS_DIR "" CACHE PATH "Folder with boost/ and librdkafka/, where the system's are too old")
set(SOUK_SANITIZE "" CACHE STRING "As the platform was built: '' or 'address'")
option(SOUK_BUILD_TESTS "Build the tests" ON)
option(SOUK_PCH "Use one precompiled header for the whole tree" ON)
if(SOUK_BUILD_TESTS)
    find_dependency(GTest)
endif()

include("${CMAKE_CURRENT_LIST_DIR}/souk_platformTargets.cmake")
find_path(SOUK_BOOST_INCLUDE boost/mysql.hpp HINTS "${SOUK_DEPS_DIR}/boost/include" REQUIRED)
find_library(SOUK_BOOST_CHARCONV NAMES libboost_charconv.a HINTS "${SOUK_DEPS_DIR}/boost/lib" REQUIRED)
find_library(SOUK_RDKAFKA_LIBRARY NAMES librdkafka.a PATHS "${SOUK_DEPS_DIR}/librdkafka/lib" NO_DEFAULT_PATH)
find_library(SOUK_RDKAFKA_LIBRARY NAMES rdkafka REQUIRED)
target_include_directories(souk_boost SYSTEM INTERFACE ${SOUK_BOOST_INCLUDE})
target_link_libraries(souk_boost INTERFACE ${SOUK_BOOST_CHARCONV} quadmath)
# A target of its own, so that what the archive needs is linked behind it.
add_library(souk_rdkafka_archive UNKNOWN IMPORTED)
set_target_properties(souk_rdkafka_archive PROPERTIES
    IMPORTED_LOCATION "${SOUK_RDKAFKA_LIBRARY}"
    INTERFACE_LINK_LIBRARIES "OpenSSL::SSL;OpenSSL::Crypto;ZLIB::ZLIB;Threads::Threads;${CMAKE_DL_LIBS};m;rt")
target_link_libraries(souk_rdkafka INTERFACE souk_rdkafka_archive)

if(NOT DEFINED SOUK_VERSION)
    set(SOUK_VERSION "0.0.0-dev")
endif()
if(NOT DEFINED SOUK_SOURCE_ROOT)
    # Include paths are the repository's: a service lies in services/S of its own repository too.
    get_filename_component(SOUK_SOURCE_ROOT "${CMAKE_SOURCE_DIR}/../.." ABSOLUTE)
endif()
include("${CMAKE_CURRENT_LIST_DIR}/SoukTargets.cmake")
include("${CMAKE_CURRENT_LIST_DIR}/SoukEmbed.cmake")
