#pragma once

#include "platform/base/clock.hpp"
#include "platform/http/router.hpp"
#include "services/order/app/explain_order.hpp"

namespace souk::order::api {

/// GET /orders/{id}/why
http::Handler explain_order(const app::ExplainOrder& explain, const base::Clock& clock);

}  // namespace souk::order::api
