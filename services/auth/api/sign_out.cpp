#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/auth/api/handlers.hpp"
#include "services/auth/api/browser_session.hpp"
#include "services/auth/api/translate.hpp"

namespace souk::auth::api {

http::Handler sign_out(const app::EndSession& use_case, const TrustedProxies& proxies) {
    return [&use_case, &proxies](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        const auto browser = BrowserSession::of(request, proxies);
        if (!browser) {
            co_return http::problem(browser.error(), request);
        }
        const domain::UserId user{request.caller().user};
        const domain::SessionId session{request.caller().session};
        auto cause = http::cause_of(request);
        auto ended = co_await use_case.run(user, session, std::move(cause));
        // A session that is not there any more is as over as can be.
        if (!ended && ended.error().kind == base::ErrorKind::not_found) {
            ended = base::Handled{};
        }
        auto response = done_answer(ended, request);
        if (ended && *browser) {
            (*browser)->take_away(response);
        }
        co_return response;
    };
}

}  // namespace souk::auth::api
