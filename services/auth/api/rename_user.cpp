#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/auth/api/handlers.hpp"
#include "services/auth/api/translate.hpp"

namespace souk::auth::api {
namespace {

struct RenameBody {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(RenameBody, (), (name))

}  // namespace

http::Handler rename_user(const app::RenameUser& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        auto body = request.json<RenameBody>();
        if (!body) {
            co_return http::problem(body.error(), request);
        }
        const domain::UserId user{request.caller().user};
        auto cause = http::cause_of(request);
        const auto renamed = co_await use_case.run(user, std::move(body->name), std::move(cause));
        if (!renamed) {
            co_return http::problem(renamed.error(), request);
        }
        auto response = http::ok(*renamed);
        keep_private(response);
        co_return response;
    };
}

}  // namespace souk::auth::api
