#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/auth/api/handlers.hpp"

namespace souk::auth::api {
namespace {

struct GrantBody {
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(GrantBody, (), (reason))

}  // namespace

http::Handler grant_password_reset(const app::GrantPasswordReset& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        const auto id = request.id_param("id");
        if (!id) {
            co_return http::problem(id.error(), request);
        }
        GrantBody body;
        if (!request.body.empty()) {
            auto read = request.json<GrantBody>();
            if (!read) {
                co_return http::problem(read.error(), request);
            }
            body = *std::move(read);
        }
        const domain::UserId user{*id};
        const domain::UserId actor{request.caller().user};
        auto reason = body.reason.value_or("");
        auto cause = http::cause_of(request);
        const auto granted =
            co_await use_case.run(user, actor, std::move(reason), std::move(cause));
        auto response =
            granted ? http::data(201, *granted) : http::problem(granted.error(), request);
        response.headers.set("Cache-Control", "no-store");
        co_return response;
    };
}

}  // namespace souk::auth::api
