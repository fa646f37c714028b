#include "services/order/api/routes.hpp"

#include "services/order/api/get_order.hpp"
#include "services/order/api/list_orders.hpp"

namespace souk::order::api {

std::vector<http::Route> routes(const app::ListOrders& list, const app::GetOrder& get,
                                const base::Clock& clock) {
    using http::Access;
    using http::Method;
    return {
        {Method::get, "/api/v1/orders", "listOrders", Access::user, list_orders(list)},
        {Method::get, "/api/v1/orders/{id}", "getOrder", Access::user, get_order(get, clock)},
    };
}

}  // namespace souk::order::api
