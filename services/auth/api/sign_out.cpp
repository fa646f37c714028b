#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/auth/api/handlers.hpp"

namespace souk::auth::api {

http::Handler sign_out(const app::SignOut& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        const domain::UserId user{request.caller().user};
        const domain::SessionId session{request.caller().session};
        auto cause = http::cause_of(request);
        const auto ended = co_await use_case.run(user, session, std::move(cause));
        if (!ended) {
            co_return http::problem(ended.error(), request);
        }
        co_return http::no_content();
    };
}

}  // namespace souk::auth::api
