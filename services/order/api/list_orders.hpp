#pragma once

#include "platform/http/router.hpp"
#include "services/order/app/list_orders.hpp"

namespace souk::order::api {

/// GET /orders
http::Handler list_orders(const app::ListOrders& list);

}  // namespace souk::order::api
