#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/base/clock.hpp"
#include "platform/base/task.hpp"
#include "platform/http/router.hpp"
#include "platform/service/admin_routes.hpp"
#include "platform/service/vitals.hpp"

namespace souk::service {

/// Which process it is.
struct Process {
    std::string service;
    std::int64_t instance = 1;
    std::string version;
    base::Instant started_at;
};

/// `GET …/status`: what this process and its schema are doing now.
http::Handler ops_status(Process process, Vitals& vitals, Readiness readiness,
                         const base::Clock& clock);

}  // namespace souk::service
