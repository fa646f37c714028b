#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/auth/api/handlers.hpp"
#include "services/auth/api/translate.hpp"

namespace souk::auth::api {
namespace {

struct RefreshBody {
    std::string refresh_token;
};
BOOST_DESCRIBE_STRUCT(RefreshBody, (), (refresh_token))

}  // namespace

http::Handler refresh_session(const app::RefreshSession& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        auto body = request.json<RefreshBody>();
        if (!body) {
            co_return http::problem(body.error(), request);
        }
        auto cause = http::cause_of(request);
        const auto renewed =
            co_await use_case.run(std::move(body->refresh_token), std::move(cause));
        co_return credentials_answer(200, renewed, request);
    };
}

}  // namespace souk::auth::api
