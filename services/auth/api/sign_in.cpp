#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/auth/api/handlers.hpp"
#include "services/auth/api/browser_session.hpp"
#include "services/auth/api/translate.hpp"

namespace souk::auth::api {
namespace {

struct SignInBody {
    std::string email;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(SignInBody, (), (email, password))

}  // namespace

http::Handler sign_in(const app::SignIn& use_case, const TrustedProxies& proxies) {
    return [&use_case, &proxies](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        auto body = request.json<SignInBody>();
        if (!body) {
            co_return http::problem(body.error(), request);
        }
        const auto browser = BrowserSession::of(request, proxies);
        if (!browser) {
            co_return http::problem(browser.error(), request);
        }
        app::SignInInput input{.email = std::move(body->email),
                               .password = std::move(body->password)};
        auto origin = origin_of(request, proxies);
        auto cause = http::cause_of(request);
        const auto signed_in =
            co_await use_case.run(std::move(input), std::move(origin), std::move(cause));
        co_return credentials_answer(200, signed_in, request, *browser);
    };
}

}  // namespace souk::auth::api
