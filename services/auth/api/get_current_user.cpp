#include "platform/http/page.hpp"
#include "services/auth/api/handlers.hpp"
#include "services/auth/api/translate.hpp"

namespace souk::auth::api {

http::Handler get_current_user(const app::ViewUser& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        const domain::UserId user{request.caller().user};
        const auto profile = co_await use_case.run(user);
        if (!profile) {
            co_return http::problem(profile.error(), request);
        }
        auto response = http::ok(*profile);
        keep_private(response);
        co_return response;
    };
}

}  // namespace souk::auth::api
