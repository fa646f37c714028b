#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/payment/app/settle_charge.hpp"

namespace souk::payment::consumers {

/// charge.completed: the wallet has charged.
void on_charge_completed(messaging::Handlers& handlers, app::CompleteCharge& complete_charge);

}  // namespace souk::payment::consumers
