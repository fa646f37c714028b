#pragma once

#include "platform/http/router.hpp"
#include "services/order/app/list_orders.hpp"

namespace souk::order::api {

/// GET /orders/export: the whole list, streamed page by page. One page is in memory at a time, and
/// no connection of the pool is held between two. A file that breaks off lacks its last chunk.
http::Handler export_orders(const app::ListOrders& list);

}  // namespace souk::order::api
