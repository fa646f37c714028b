#include "platform/http/page.hpp"
#include "services/auth/api/handlers.hpp"
#include "services/auth/api/translate.hpp"

namespace souk::auth::api {

http::Handler list_sessions(const app::ListSessions& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        const domain::UserId user{request.caller().user};
        const domain::SessionId current{request.caller().session};
        const auto sessions = co_await use_case.run(user, current);
        const auto limit = static_cast<std::int64_t>(domain::max_live_sessions);
        auto response = http::page(request, sessions, limit, std::nullopt);
        keep_private(response);
        co_return response;
    };
}

}  // namespace souk::auth::api
