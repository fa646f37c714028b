#include "platform/service/ops_routes.hpp"

#include <utility>

#include "platform/service/ops_letters.hpp"

namespace souk::service {
namespace {

/// `handler` where the path names this service.
http::Handler only_for(const std::string& service, http::Handler handler) {
    return [service,
            handler = std::move(handler)](http::Request& request) -> base::Task<http::Response> {
        if (request.path_params.at("service") != service) {
            const base::Error stranger{base::ErrorKind::not_found, "not_found",
                                       "This service does not answer for that one."};
            co_return http::problem(stranger, request);
        }
        co_return co_await handler(request);
    };
}

}  // namespace

std::vector<http::Route> ops_routes(Process process, mysql::Database& database,
                                    messaging::Desk& desk, Vitals& vitals, Readiness readiness,
                                    const base::Clock& clock) {
    using http::Access;
    using http::Method;
    std::vector<http::Route> rows{
        {Method::get, "/api/v1/ops/{service}/dead-letters", "listDeadLetters", Access::admin,
         list_dead_letters(database)},
        {Method::get, "/api/v1/ops/{service}/dead-letters/{id}", "getDeadLetter", Access::admin,
         get_dead_letter(database)},
        {Method::post, "/api/v1/ops/{service}/dead-letters/{id}/redrive", "redriveDeadLetter",
         Access::admin, redrive_dead_letter(desk)},
        {Method::post, "/api/v1/ops/{service}/dead-letters/{id}/discard", "discardDeadLetter",
         Access::admin, discard_dead_letter(desk)},
        {Method::get, "/api/v1/ops/{service}/status", "getOpsStatus", Access::admin,
         ops_status(process, vitals, std::move(readiness), clock)},
    };
    for (auto& row : rows) {
        row.handler = only_for(process.service, std::move(row.handler));
    }
    return rows;
}

}  // namespace souk::service
