#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/auth/api/handlers.hpp"
#include "services/auth/api/browser_session.hpp"

namespace souk::auth::api {
namespace {

struct SignUpBody {
    std::string email;
    std::string password;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(SignUpBody, (), (email, password, name))

}  // namespace

http::Handler sign_up(const app::SignUp& use_case, const TrustedProxies& proxies) {
    return [&use_case, &proxies](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        auto body = request.json<SignUpBody>();
        if (!body) {
            co_return http::problem(body.error(), request);
        }
        const auto browser = BrowserSession::of(request, proxies);
        if (!browser) {
            co_return http::problem(browser.error(), request);
        }
        app::NewAccountInput input{.email = std::move(body->email),
                                   .password = std::move(body->password),
                                   .name = std::move(body->name)};
        auto client = client_name(request);
        auto cause = http::cause_of(request);
        const auto made =
            co_await use_case.run(std::move(input), std::move(client), std::move(cause));
        auto response = credentials_answer(201, made, request, *browser);
        if (made) {
            response.headers.set("Location", "/api/v1/users/currentuser");
        }
        co_return response;
    };
}

}  // namespace souk::auth::api
