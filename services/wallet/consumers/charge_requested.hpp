#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/wallet/app/charge_purchase.hpp"

namespace souk::wallet::consumers {

/// charge.requested: payment asks for the money of a purchase.
void on_charge_requested(messaging::Handlers& handlers, app::ChargePurchase& charge_purchase);

}  // namespace souk::wallet::consumers
