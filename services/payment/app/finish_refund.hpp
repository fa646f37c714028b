#pragma once

#include "services/payment/app/on_message.hpp"

namespace souk::payment::app {

/// Answers refund.completed: whatever had been charged is back, so the purchase ends as canceled,
/// or as failed when its deadline was the reason.
void decide_refund_completed(domain::Casebook& book, const contracts::RefundCompleted& completed,
                             const base::Cause& cause, const Policy& policy,
                             std::vector<Event>& events);

using FinishRefund = OnMessage<contracts::RefundCompleted, decide_refund_completed>;

}  // namespace souk::payment::app
