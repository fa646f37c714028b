#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/auth/api/handlers.hpp"
#include "services/auth/api/translate.hpp"

namespace souk::auth::api {

http::Handler end_session(const app::EndSession& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        const auto id = request.id_param("id");
        if (!id) {
            co_return http::problem(id.error(), request);
        }
        const domain::UserId user{request.caller().user};
        const domain::SessionId session{*id};
        auto cause = http::cause_of(request);
        const auto ended = co_await use_case.run(user, session, std::move(cause));
        co_return done_answer(ended, request);
    };
}

}  // namespace souk::auth::api
