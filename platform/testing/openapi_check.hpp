#pragma once

#include "platform/http/router.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace souk::testing {

/// Every difference between a service's route table and its OpenAPI file, as a sentence each; empty
/// when both say the same. Compared are method, path, operationId and who may call: `security: []`
/// or an empty alternative in it (`[{}, …]`) is anonymous, `x-souk-access: admin` is admin,
/// anything else is user; an operation without `security` has the file's. Throws
/// std::invalid_argument when the text is no OpenAPI document.
std::vector<std::string> openapi_differences(std::span<const http::Route> routes,
                                             std::string_view openapi);

}  // namespace souk::testing
