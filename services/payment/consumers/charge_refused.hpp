#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/payment/app/settle_charge.hpp"

namespace souk::payment::consumers {

/// charge.refused: the wallet will not charge.
void on_charge_refused(messaging::Handlers& handlers, app::RefuseCharge& refuse_charge);

}  // namespace souk::payment::consumers
