#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/order/app/record_purchases.hpp"

namespace souk::order::consumers {

/// payment moved a purchase: started, paid, failed, canceling, canceled or delivered.
void on_purchase_facts(messaging::Handlers& handlers, const app::RecordPurchases& record);

}  // namespace souk::order::consumers
