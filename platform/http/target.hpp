#pragma once

#include <map>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace souk::http {

/// A request target taken apart and decoded.
struct Target {
    std::string path;
    std::map<std::string, std::string> query;
};

inline constexpr std::size_t max_query_parameters = 64;

/// Splits and decodes an origin-form target. Refused (`malformed_target`): broken percent-encoding,
/// bytes that are not UTF-8, control characters, an encoded slash or backslash, dot segments. A
/// query parameter named twice is `validation_failed`.
base::Result<Target> read_target(std::string_view target);

}  // namespace souk::http
