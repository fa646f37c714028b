#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/order/app/record_events.hpp"

namespace souk::order::consumers {

/// product held stock, payment moved a purchase, money was asked for or moved: the order's story.
void on_purchase_events(messaging::Handlers& handlers, const app::RecordEvents& record);

}  // namespace souk::order::consumers
