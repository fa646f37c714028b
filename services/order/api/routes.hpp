#pragma once

#include <vector>

#include "platform/base/clock.hpp"
#include "platform/http/router.hpp"
#include "services/order/api/follow_orders.hpp"
#include "services/order/app/explain_order.hpp"
#include "services/order/app/get_order.hpp"
#include "services/order/app/list_orders.hpp"

namespace souk::order::api {

/// The route table. The use cases and what the streams need outlive the routes.
std::vector<http::Route> routes(const app::ListOrders& list, const app::GetOrder& get,
                                const app::ExplainOrder& explain, const Streams& streams);

}  // namespace souk::order::api
