#include "services/payment/api/routes.hpp"

#include "services/payment/api/handlers.hpp"

namespace souk::payment::api {

std::vector<http::Route> routes(app::FindPurchase& find, app::CancelPurchase& cancel,
                                app::DeliverPurchase& deliver, const base::Clock& clock) {
    using http::Access;
    using http::Method;
    return {
        {Method::get, "/api/v1/purchases/{id}", "getPurchase", Access::user,
         get_purchase(find, clock)},
        {Method::post, "/api/v1/purchases/{id}/cancel", "cancelPurchase", Access::user,
         cancel_purchase(find, cancel, clock)},
        {Method::post, "/api/v1/purchases/{id}/deliver", "deliverPurchase", Access::admin,
         deliver_purchase(find, deliver, clock)},
    };
}

}  // namespace souk::payment::api
