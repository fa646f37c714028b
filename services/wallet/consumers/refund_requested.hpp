#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/wallet/app/refund_purchase.hpp"

namespace souk::wallet::consumers {

/// refund.requested: payment asks that a purchase costs nothing.
void on_refund_requested(messaging::Handlers& handlers, app::RefundPurchase& refund_purchase);

}  // namespace souk::wallet::consumers
