#pragma once

#include "platform/base/clock.hpp"
#include "platform/http/router.hpp"
#include "services/order/app/get_order.hpp"

namespace souk::order::api {

/// GET /orders/{id}
http::Handler get_order(const app::GetOrder& get, const base::Clock& clock);

}  // namespace souk::order::api
