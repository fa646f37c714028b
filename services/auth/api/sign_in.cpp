#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/auth/api/handlers.hpp"
#include "services/auth/api/translate.hpp"

namespace souk::auth::api {
namespace {

struct SignInBody {
    std::string email;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(SignInBody, (), (email, password))

}  // namespace

http::Handler sign_in(const app::SignIn& use_case) {
    return [&use_case](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        auto body = request.json<SignInBody>();
        if (!body) {
            co_return http::problem(body.error(), request);
        }
        app::SignInInput input{.email = std::move(body->email),
                               .password = std::move(body->password)};
        auto cause = http::cause_of(request);
        const auto signed_in = co_await use_case.run(std::move(input), std::move(cause));
        co_return credentials_answer(200, signed_in, request);
    };
}

}  // namespace souk::auth::api
