#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/auth/api/handlers.hpp"
#include "services/auth/api/browser_session.hpp"

namespace souk::auth::api {
namespace {

struct RefreshBody {
    std::optional<std::string> refresh_token;
};
BOOST_DESCRIBE_STRUCT(RefreshBody, (), (refresh_token))

// A browser's stands in its cookie and nowhere else; everybody else's in the body. No cookie is
// shown as an empty token, which is refused like any other.
base::Result<std::string> shown_token(const RefreshBody& body,
                                      const std::optional<BrowserSession>& browser,
                                      const http::Request& request) {
    base::Checks checks;
    if (browser) {
        checks.require(!body.refresh_token, "/refreshToken", "unknown_field",
                       "A browser's refresh token comes as its cookie.");
    } else {
        checks.require(body.refresh_token.has_value(), "/refreshToken", "required",
                       "This field is required.");
    }
    if (!checks.passed()) {
        return checks.error();
    }
    return browser ? browser->token_of(request).value_or("") : *body.refresh_token;
}

}  // namespace

http::Handler refresh_session(const app::RefreshSession& use_case, const TrustedProxies& proxies) {
    return [&use_case, &proxies](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        auto body = request.json<RefreshBody>();
        if (!body) {
            co_return http::problem(body.error(), request);
        }
        const auto browser = BrowserSession::of(request, proxies);
        if (!browser) {
            co_return http::problem(browser.error(), request);
        }
        auto token = shown_token(*body, *browser, request);
        if (!token) {
            co_return http::problem(token.error(), request);
        }
        auto cause = http::cause_of(request);
        const auto renewed = co_await use_case.run(*std::move(token), std::move(cause));
        auto response = credentials_answer(200, renewed, request, *browser);
        const bool refused = !renewed && renewed.error().kind == base::ErrorKind::unauthenticated;
        if (*browser && refused) {
            (*browser)->take_away(response);  // it will never be good again
        }
        co_return response;
    };
}

}  // namespace souk::auth::api
