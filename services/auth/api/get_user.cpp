#include "platform/http/page.hpp"
#include "services/auth/api/handlers.hpp"
#include "services/auth/api/translate.hpp"

namespace souk::auth::api {

http::Handler get_user(const app::BrowseUsers& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        const auto id = request.id_param("id");
        if (!id) {
            co_return http::problem(id.error(), request);
        }
        const domain::UserId wanted{*id};
        const auto user = co_await use_case.one(wanted);
        co_return user ? user_answer(*user) : http::problem(user.error(), request);
    };
}

}  // namespace souk::auth::api
