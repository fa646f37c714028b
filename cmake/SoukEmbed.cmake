# souk_embed_migrations(TARGET COMPONENT): the numbered files migrations/NNNN_name.sql of this
# folder as `std::span<const souk::mysql::Migration> souk::<COMPONENT>::migrations()`, declared in
# the generated header "generated/<COMPONENT>_migrations.hpp".
set(SOUK_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_DIR}/embed.py")

function(souk_embed_migrations target component)
    file(GLOB files CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/migrations/*.sql")
    set(dir "${CMAKE_CURRENT_BINARY_DIR}/embed/generated")
    set(header "${dir}/${component}_migrations.hpp")
    set(source "${dir}/${component}_migrations.cpp")
    add_custom_command(OUTPUT ${header} ${source}
        COMMAND ${Python3_EXECUTABLE} ${SOUK_EMBED_SCRIPT} migrations ${component} ${header} ${source} ${files}
        DEPENDS ${files} ${SOUK_EMBED_SCRIPT} VERBATIM)
    target_sources(${target} PRIVATE ${source} ${header})
    target_include_directories(${target} PUBLIC
        $<BUILD_INTERFACE:${CMAKE_CURRENT_BINARY_DIR}/embed> $<INSTALL_INTERFACE:include/souk>)
endfunction()

# souk_embed_text(TARGET NAMESPACE NAME FILE): FILE as `std::string_view souk::NAMESPACE::NAME()`,
# declared in "generated/NAMESPACE_NAME.hpp".
function(souk_embed_text target namespace name file)
    set(dir "${CMAKE_CURRENT_BINARY_DIR}/embed/generated")
    set(header "${dir}/${namespace}_${name}.hpp")
    set(source "${dir}/${namespace}_${name}.cpp")
    add_custom_command(OUTPUT ${header} ${source}
        COMMAND ${Python3_EXECUTABLE} ${SOUK_EMBED_SCRIPT} text ${namespace} ${name} ${header} ${source} ${file}
        DEPENDS ${file} ${SOUK_EMBED_SCRIPT} VERBATIM)
    target_sources(${target} PRIVATE ${source} ${header})
    target_include_directories(${target} PUBLIC
        $<BUILD_INTERFACE:${CMAKE_CURRENT_BINARY_DIR}/embed> $<INSTALL_INTERFACE:include/souk>)
endfunction()

# souk_embed_docs(TARGET NAME): the page that shows this service's contract, and the desk's, as
# `std::string_view souk::NAME::docs()`, declared in "generated/NAME_docs.hpp".
set(SOUK_DOCS_FOLDER "${CMAKE_CURRENT_LIST_DIR}/docs")

function(souk_embed_docs target name)
    set(page "${CMAKE_CURRENT_BINARY_DIR}/docs/${name}.html")
    file(GLOB scripts CONFIGURE_DEPENDS "${SOUK_DOCS_FOLDER}/*.py" "${SOUK_DOCS_FOLDER}/*.css")
    add_custom_command(OUTPUT ${page}
        COMMAND ${Python3_EXECUTABLE} -B ${SOUK_DOCS_FOLDER}/render.py service ${SOUK_CONTRACTS_DIR} ${name} ${page}
        DEPENDS ${scripts} "${SOUK_CONTRACTS_DIR}/problems.json"
            "${SOUK_CONTRACTS_DIR}/http/${name}.openapi.json"
            "${SOUK_CONTRACTS_DIR}/http/ops.openapi.json" VERBATIM)
    souk_embed_text(${target} ${name} docs ${page})
endfunction()
