#include "platform/http/keyed.hpp"
#include "platform/http/page.hpp"
#include "services/wallet/api/handlers.hpp"

namespace souk::wallet::api {

http::Handler get_wallet(app::ViewWallet& wallet) {
    return [&wallet](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        const domain::UserId user{request.caller().user};
        auto cause = http::cause_of(request);
        const auto view = co_await wallet.now(user, std::move(cause));
        auto response = http::ok(view);
        response.headers.set("Cache-Control", "no-store");
        co_return response;
    };
}

}  // namespace souk::wallet::api
