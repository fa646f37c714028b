#pragma once

#include <vector>

#include "platform/http/router.hpp"
#include "platform/messaging/desk.hpp"
#include "platform/service/ops_status.hpp"

namespace souk::service {

/// What every service's listener has for its operators: the messaging desk and the status. They
/// answer for this service's name alone; another one's looks missing. See
/// contracts/http/ops.openapi.json.
std::vector<http::Route> ops_routes(Process process, mysql::Database& database,
                                    messaging::Desk& desk, Vitals& vitals, Readiness readiness,
                                    const base::Clock& clock);

}  // namespace souk::service
