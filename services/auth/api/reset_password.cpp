#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/auth/api/handlers.hpp"
#include "services/auth/api/translate.hpp"

namespace souk::auth::api {
namespace {

struct ResetBody {
    std::string reset_token;
    std::string new_password;
};
BOOST_DESCRIBE_STRUCT(ResetBody, (), (reset_token, new_password))

}  // namespace

http::Handler reset_password(const app::ResetPassword& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        auto body = request.json<ResetBody>();
        if (!body) {
            co_return http::problem(body.error(), request);
        }
        auto cause = http::cause_of(request);
        const auto reset = co_await use_case.run(std::move(body->reset_token),
                                                 std::move(body->new_password), std::move(cause));
        co_return done_answer(reset, request);
    };
}

}  // namespace souk::auth::api
