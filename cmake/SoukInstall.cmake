# `cmake --install` gives two packages, souk_platform and souk_contracts, against which a service
# folder builds alone: find_package(souk_contracts) brings the first along.

set(package_dir lib/cmake)
install(TARGETS souk_boost souk_rdkafka EXPORT souk_platform ARCHIVE DESTINATION lib)

install(EXPORT souk_platform FILE souk_platformTargets.cmake
    DESTINATION ${package_dir}/souk_platform)
install(FILES cmake/souk_platformConfig.cmake cmake/SoukTargets.cmake cmake/SoukEmbed.cmake
    cmake/embed.py DESTINATION ${package_dir}/souk_platform)
install(DIRECTORY cmake/docs DESTINATION ${package_dir}/souk_platform
    PATTERN "__pycache__" EXCLUDE)
install(DIRECTORY platform DESTINATION include/souk FILES_MATCHING PATTERN "*.hpp"
    PATTERN "tests" EXCLUDE)
install(DIRECTORY ${CMAKE_BINARY_DIR}/platform/messaging/embed/generated DESTINATION include/souk
    FILES_MATCHING PATTERN "*.hpp")

install(EXPORT souk_contracts FILE souk_contractsTargets.cmake
    DESTINATION ${package_dir}/souk_contracts)
install(FILES cmake/souk_contractsConfig.cmake DESTINATION ${package_dir}/souk_contracts)
install(DIRECTORY contracts/cpp DESTINATION include/souk/contracts FILES_MATCHING PATTERN "*.hpp"
    PATTERN "tests" EXCLUDE)
install(DIRECTORY contracts/http contracts/events DESTINATION share/souk/contracts)
install(FILES contracts/topics.json contracts/problems.json DESTINATION share/souk/contracts)
