#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/auth/api/handlers.hpp"
#include "services/auth/api/browser_session.hpp"
#include "services/auth/api/translate.hpp"

namespace souk::auth::api {
namespace {

struct EraseBody {
    std::string password;
};
BOOST_DESCRIBE_STRUCT(EraseBody, (), (password))

}  // namespace

http::Handler erase_account(const app::EraseAccount& use_case, const TrustedProxies& proxies) {
    return [&use_case, &proxies](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        auto body = request.json<EraseBody>();
        if (!body) {
            co_return http::problem(body.error(), request);
        }
        const auto browser = BrowserSession::of(request, proxies);
        if (!browser) {
            co_return http::problem(browser.error(), request);
        }
        const domain::UserId user{request.caller().user};
        auto address = client_address(request, proxies);
        auto cause = http::cause_of(request);
        const auto erased = co_await use_case.run(user, std::move(body->password),
                                                  std::move(address), std::move(cause));
        auto response = done_answer(erased, request);
        if (erased && *browser) {
            (*browser)->take_away(response);
        }
        co_return response;
    };
}

}  // namespace souk::auth::api
