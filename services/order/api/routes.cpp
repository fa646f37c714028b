#include "services/order/api/routes.hpp"

#include "services/order/api/explain_order.hpp"
#include "services/order/api/export_orders.hpp"
#include "services/order/api/get_order.hpp"
#include "services/order/api/list_orders.hpp"

namespace souk::order::api {

std::vector<http::Route> routes(const app::ListOrders& list, const app::GetOrder& get,
                                const app::ExplainOrder& explain, const Streams& streams) {
    using http::Access;
    using http::Method;
    const auto& clock = streams.clock;
    return {
        {Method::get, "/api/v1/orders", "listOrders", Access::user, list_orders(list)},
        {Method::get, "/api/v1/orders/events", "followOrders", Access::user,
         follow_orders(streams)},
        {Method::get, "/api/v1/orders/export", "exportOrders", Access::user, export_orders(list)},
        {Method::get, "/api/v1/orders/{id}", "getOrder", Access::user, get_order(get, clock)},
        {Method::get, "/api/v1/orders/{id}/events", "followOrder", Access::user,
         follow_order(streams)},
        {Method::get, "/api/v1/orders/{id}/why", "explainOrder", Access::user,
         explain_order(explain, clock)},
    };
}

}  // namespace souk::order::api
