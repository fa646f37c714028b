#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "platform/http/message.hpp"
#include "platform/http/router.hpp"
#include "platform/observe/spans.hpp"

namespace souk::http {

/// One request on its way through the house.
struct Exchange {
    Request request;
    const Route* route = nullptr;  ///< null: unknown path, or a method that it does not have
    std::vector<Method> allowed;
    std::optional<base::Error> malformed;  ///< the target could not be read
    std::chrono::steady_clock::time_point started;
    std::optional<observe::Span> span;  ///< where requests are traced
};

}  // namespace souk::http
