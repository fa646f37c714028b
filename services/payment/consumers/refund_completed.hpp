#pragma once

#include "platform/messaging/consumer.hpp"
#include "services/payment/app/finish_refund.hpp"

namespace souk::payment::consumers {

/// refund.completed: whatever had been charged is back.
void on_refund_completed(messaging::Handlers& handlers, app::FinishRefund& finish_refund);

}  // namespace souk::payment::consumers
