#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/order/app/record_purchases.hpp"

namespace souk::order::consumers {

/// product held stock for a purchase: the order becomes visible.
void on_purchase_requested(messaging::Handlers& handlers, const app::RecordPurchases& record);

}  // namespace souk::order::consumers
