#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/payment/app/start_purchase.hpp"

namespace souk::payment::consumers {

/// purchase.requested: product holds stock, and the purchase begins.
void on_purchase_requested(messaging::Handlers& handlers, app::StartPurchase& start_purchase);

}  // namespace souk::payment::consumers
