#pragma once

#include <vector>

#include "platform/base/clock.hpp"
#include "platform/http/router.hpp"
#include "services/payment/app/cancel_purchase.hpp"
#include "services/payment/app/deliver_purchase.hpp"
#include "services/payment/app/find_purchase.hpp"

namespace souk::payment::api {

/// The route table of contracts/http/payment.openapi.json.
std::vector<http::Route> routes(app::FindPurchase& find, app::CancelPurchase& cancel,
                                app::DeliverPurchase& deliver, const base::Clock& clock);

}  // namespace souk::payment::api
