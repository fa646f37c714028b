#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/task.hpp"
#include "platform/http/router.hpp"
#include "platform/observe/metrics.hpp"

namespace souk::service {

/// What keeps a process from being ready, one sentence each; empty: ready.
using Readiness = std::function<base::Task<std::vector<std::string>>()>;

/// The admin port: /livez (never asks a dependency), /readyz, /metrics, /version, /openapi.json,
/// and /docs where there is a page.
std::vector<http::Route> admin_routes(std::string service, std::string version,
                                      std::string_view openapi_json, Readiness readiness,
                                      const observe::Metrics& metrics,
                                      std::string_view docs_html = {});

}  // namespace souk::service
