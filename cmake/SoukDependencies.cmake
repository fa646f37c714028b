# Third-party libraries. Boost and librdkafka come from the distribution where it is new enough
# (Debian 13) and otherwise from .deps/, where `./souk up` puts them.

find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(spdlog REQUIRED)
find_package(prometheus-cpp REQUIRED COMPONENTS core)
find_package(CLI11 REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)

# Boost 1.88: headers, and Charconv as a static library.
find_path(SOUK_BOOST_INCLUDE boost/mysql.hpp HINTS "${SOUK_DEPS_DIR}/boost/include" REQUIRED)
find_library(SOUK_BOOST_CHARCONV NAMES libboost_charconv.a
    HINTS "${SOUK_DEPS_DIR}/boost/lib" REQUIRED)
set(SOUK_BOOST_DEFINITIONS
    BOOST_ALL_NO_LIB BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION
    BOOST_MYSQL_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_DISABLE_BOOST_CONTEXT_FIBER)
if(SOUK_SANITIZE STREQUAL "thread")
    # The sanitizer does not understand fences, and g++ says so. Asio's stand beside a mutex that says
    # the same (its scheduler's), so that leaving them out hides no race.
    list(APPEND SOUK_BOOST_DEFINITIONS BOOST_ASIO_DISABLE_FENCED_BLOCK)
endif()

# Each library of Boost compiled once; everything else only declares.
file(GLOB boost_sources "${CMAKE_CURRENT_LIST_DIR}/boost/*.cpp")
add_library(souk_boost STATIC ${boost_sources})
target_include_directories(souk_boost SYSTEM PUBLIC $<BUILD_INTERFACE:${SOUK_BOOST_INCLUDE}>)
target_compile_definitions(souk_boost PUBLIC ${SOUK_BOOST_DEFINITIONS})
target_compile_features(souk_boost PUBLIC cxx_std_20)
target_compile_options(souk_boost PRIVATE -w)
target_link_libraries(souk_boost PUBLIC Threads::Threads OpenSSL::SSL OpenSSL::Crypto
    $<BUILD_INTERFACE:${SOUK_BOOST_CHARCONV}> quadmath)

# librdkafka ≥ 2.8, its C interface.
find_path(SOUK_RDKAFKA_INCLUDE librdkafka/rdkafka.h HINTS "${SOUK_DEPS_DIR}/librdkafka/include" REQUIRED)
# Ours is an archive; the distribution's is shared, as its archive needs libcurl, SASL and more.
find_library(SOUK_RDKAFKA_LIBRARY NAMES librdkafka.a PATHS "${SOUK_DEPS_DIR}/librdkafka/lib"
    NO_DEFAULT_PATH)
find_library(SOUK_RDKAFKA_LIBRARY NAMES rdkafka REQUIRED)
find_package(ZLIB REQUIRED)
add_library(souk_rdkafka INTERFACE)
target_include_directories(souk_rdkafka SYSTEM INTERFACE $<BUILD_INTERFACE:${SOUK_RDKAFKA_INCLUDE}>)
target_link_libraries(souk_rdkafka INTERFACE $<BUILD_INTERFACE:${SOUK_RDKAFKA_LIBRARY}>
    OpenSSL::SSL OpenSSL::Crypto ZLIB::ZLIB Threads::Threads ${CMAKE_DL_LIBS} m rt)
if(SOUK_SANITIZE STREQUAL "thread")
    add_library(souk_c11_threads STATIC "${CMAKE_CURRENT_LIST_DIR}/tsan/c11_threads.c")
    target_link_libraries(souk_rdkafka INTERFACE $<BUILD_INTERFACE:souk_c11_threads>)
endif()

if(SOUK_BUILD_TESTS)
    find_package(GTest REQUIRED)
endif()
