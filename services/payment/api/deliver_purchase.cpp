#include "platform/http/keyed.hpp"
#include "services/payment/api/change_request.hpp"
#include "services/payment/api/handlers.hpp"
#include "services/payment/api/visible_purchase.hpp"

namespace souk::payment::api {

http::Handler deliver_purchase(app::FindPurchase& find, app::DeliverPurchase& deliver,
                               const base::Clock& clock) {
    return [&find, &deliver, &clock](http::Request& request) -> base::Task<http::Response> {
        auto change = change_request(request, "deliver_purchase");
        if (!change) {
            co_return http::problem(change.error(), request);
        }
        // Before the key is claimed: a purchase still on its way must not be remembered as missing.
        const auto view = co_await visible_purchase(request, find, clock);
        if (!view) {
            co_return http::problem(view.error(), request);
        }
        const auto applied = co_await deliver.run(*std::move(change));
        co_return http::keyed_answer(200, applied, request);
    };
}

}  // namespace souk::payment::api
