#include "platform/http/page.hpp"
#include "services/payment/api/handlers.hpp"
#include "services/payment/api/visible_purchase.hpp"

namespace souk::payment::api {

http::Handler get_purchase(app::FindPurchase& find, const base::Clock& clock) {
    return [&find, &clock](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        const auto view = co_await visible_purchase(request, find, clock);
        if (!view) {
            co_return http::problem(view.error(), request);
        }
        auto response = http::ok(*view);
        response.headers.set("Cache-Control", "no-store");
        co_return response;
    };
}

}  // namespace souk::payment::api
