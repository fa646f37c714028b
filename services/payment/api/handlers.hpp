#pragma once

#include "platform/base/clock.hpp"
#include "platform/http/router.hpp"
#include "services/payment/app/cancel_purchase.hpp"
#include "services/payment/app/deliver_purchase.hpp"
#include "services/payment/app/find_purchase.hpp"

// One handler per operation; each stands in the file of its name. Use cases outlive handlers.
namespace souk::payment::api {

http::Handler get_purchase(app::FindPurchase& find, const base::Clock& clock);
http::Handler cancel_purchase(app::FindPurchase& find, app::CancelPurchase& cancel,
                              const base::Clock& clock);
http::Handler deliver_purchase(app::FindPurchase& find, app::DeliverPurchase& deliver,
                               const base::Clock& clock);

}  // namespace souk::payment::api
