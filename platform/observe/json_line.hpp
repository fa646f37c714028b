#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "platform/base/clock.hpp"
#include "platform/observe/log.hpp"

namespace souk::observe {

/// One log line without its newline. Always valid JSON: bytes that are not UTF-8 become U+FFFD.
std::string json_line(base::Instant at, Level level, std::string_view service,
                      std::string_view message, std::initializer_list<Field> fields);

}  // namespace souk::observe
