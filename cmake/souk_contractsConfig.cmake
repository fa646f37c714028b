include(CMakeFindDependencyMacro)
find_dependency(souk_platform)
include("${CMAKE_CURRENT_LIST_DIR}/souk_contractsTargets.cmake")
get_filename_component(SOUK_CONTRACTS_DIR "${CMAKE_CURRENT_LIST_DIR}/../../../share/souk/contracts" ABSOLUTE)
