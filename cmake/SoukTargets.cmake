# One folder is one target that links its row of the include table (docs: CONTRIBUTING.md).

include_guard(GLOBAL)
add_library(souk_flags INTERFACE)
target_compile_features(souk_flags INTERFACE cxx_std_20)
target_compile_options(souk_flags INTERFACE
    $<BUILD_INTERFACE:-Wall -Wextra -Wpedantic -Wconversion -Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 warns falsely inside coroutine frames and std::string at -O2, and with sanitizers.
    target_compile_options(souk_flags INTERFACE
        $<BUILD_INTERFACE:-Wno-maybe-uninitialized -Wno-restrict -Wno-free-nonheap-object
        -Wno-mismatched-new-delete -Wno-dangling-pointer -Wno-array-bounds -Wno-stringop-overflow
        -Wno-stringop-overread -Winvalid-pch>)
    if(SOUK_SANITIZE STREQUAL "thread")
        # Asio counts references with a fence, which the sanitizer does not see and g++ warns of.
        target_compile_options(souk_flags INTERFACE $<BUILD_INTERFACE:-Wno-tsan>)
    endif()
endif()
if(SOUK_SANITIZE STREQUAL "address")
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
elseif(SOUK_SANITIZE STREQUAL "thread")
    # -O1: instrumented code gains little from more, and CI waits for this compiler.
    add_compile_options(-fsanitize=thread -fno-omit-frame-pointer -O1)
    add_link_options(-fsanitize=thread)
elseif(SOUK_SANITIZE STREQUAL "fuzzer")
    add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
        -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
elseif(NOT SOUK_SANITIZE STREQUAL "")
    message(FATAL_ERROR "SOUK_SANITIZE is '', 'address', 'thread' or 'fuzzer', not '${SOUK_SANITIZE}'")
endif()

# souk_library(NAME [FOLDER dir] [EXPORT set] DEPENDS …): every *.cpp of this folder (or of its
# subfolder `dir`) as static library NAME, installed with the export set `set`.
function(souk_library name)
    cmake_parse_arguments(ARG "" "FOLDER;EXPORT" "DEPENDS;PRIVATE_DEPENDS" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${ARG_FOLDER}/*.cpp")
    list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
    if(sources)
        add_library(${name} STATIC ${sources})
        target_link_libraries(${name} PUBLIC ${ARG_DEPENDS} PRIVATE ${ARG_PRIVATE_DEPENDS}
            $<BUILD_INTERFACE:souk_flags>)
        target_include_directories(${name} PUBLIC
            $<BUILD_INTERFACE:${SOUK_SOURCE_ROOT}> $<INSTALL_INTERFACE:include/souk>)
        souk_use_pch(${name})
    else()
        add_library(${name} INTERFACE)
        target_link_libraries(${name} INTERFACE ${ARG_DEPENDS})
        target_include_directories(${name} INTERFACE
            $<BUILD_INTERFACE:${SOUK_SOURCE_ROOT}> $<INSTALL_INTERFACE:include/souk>)
    endif()
    if(ARG_EXPORT)
        install(TARGETS ${name} EXPORT ${ARG_EXPORT} ARCHIVE DESTINATION lib)
    endif()
endfunction()

# souk_tests(NAME DEPENDS …): tests/*_test.cpp as NAME_unit_tests, tests/*_itest.cpp as
# NAME_integration_tests. The second kind needs a real MariaDB and Kafka: `./souk test` gives them.
function(souk_tests name)
    cmake_parse_arguments(ARG "" "" "DEPENDS" ${ARGN})
    if(NOT SOUK_BUILD_TESTS)
        return()
    endif()
    foreach(kind unit integration)
        set(pattern "*_test.cpp")
        if(kind STREQUAL "integration")
            set(pattern "*_itest.cpp")
        endif()
        file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/tests/${pattern}")
        if(sources)
            set(target ${name}_${kind}_tests)
            add_executable(${target} ${sources})
            target_include_directories(${target} PRIVATE ${SOUK_SOURCE_ROOT})
            target_link_libraries(${target} PRIVATE ${ARG_DEPENDS} GTest::gmock_main souk_flags)
            target_compile_definitions(${target} PRIVATE SOUK_SOURCE_DIR="${SOUK_SOURCE_ROOT}")
            souk_use_pch(${target})
            add_test(NAME ${target} COMMAND ${target})
            set_tests_properties(${target} PROPERTIES LABELS ${kind} TIMEOUT 300)
            if(name MATCHES "^platform_" AND TARGET platform_tests)
                add_dependencies(platform_tests ${target})
            endif()
        endif()
    endforeach()
endfunction()

# One precompiled header for the whole tree: what nearly every file includes.
function(souk_use_pch target)
    if(NOT SOUK_PCH)
        return()
    endif()
    if(NOT TARGET souk_pch)
        file(WRITE "${CMAKE_BINARY_DIR}/souk_pch.cpp" "")
        add_library(souk_pch STATIC "${CMAKE_BINARY_DIR}/souk_pch.cpp")
        target_link_libraries(souk_pch PRIVATE souk_boost souk_flags)
        target_precompile_headers(souk_pch PRIVATE
            <algorithm> <array> <chrono> <cstdint> <functional> <map> <memory> <optional> <span>
            <stdexcept> <string> <string_view> <utility> <variant> <vector>
            <boost/asio/any_io_executor.hpp> <boost/asio/awaitable.hpp> <boost/describe.hpp>
            <boost/system/result.hpp>)
    endif()
    target_precompile_headers(${target} REUSE_FROM souk_pch)
endfunction()

# souk_service(NAME [APP_DEPENDS …]): the folders of a service, each linking its row of the include
# table, its embedded migrations and OpenAPI file, the program souk-NAME, and its tests.
function(souk_service name)
    cmake_parse_arguments(ARG "" "" "APP_DEPENDS" ${ARGN})
    souk_library(${name}_domain FOLDER domain DEPENDS platform_base)
    souk_library(${name}_app FOLDER app DEPENDS ${name}_domain contracts_cpp ${ARG_APP_DEPENDS})
    souk_library(${name}_api FOLDER api DEPENDS ${name}_app platform_http)
    souk_library(${name}_consumers FOLDER consumers DEPENDS ${name}_app platform_messaging)
    souk_library(${name}_store FOLDER store DEPENDS ${name}_app platform_mysql platform_messaging)
    add_library(${name}_embedded STATIC)
    target_link_libraries(${name}_embedded PUBLIC platform_mysql PRIVATE souk_flags)
    souk_embed_migrations(${name}_embedded ${name})
    souk_embed_text(${name}_embedded ${name} openapi
        "${SOUK_CONTRACTS_DIR}/http/${name}.openapi.json")
    souk_embed_docs(${name}_embedded ${name})
    set(rooms ${name}_api ${name}_consumers ${name}_store ${name}_embedded platform_service)
    souk_tests(${name} DEPENDS ${rooms} platform_testing)
    add_executable(souk-${name} main.cpp)
    target_include_directories(souk-${name} PRIVATE ${SOUK_SOURCE_ROOT})
    target_compile_definitions(souk-${name} PRIVATE SOUK_VERSION="${SOUK_VERSION}")
    target_link_libraries(souk-${name} PRIVATE ${rooms} souk_flags)
    souk_use_pch(souk-${name})
    set_target_properties(souk-${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
    install(TARGETS souk-${name} RUNTIME DESTINATION bin)
endfunction()
