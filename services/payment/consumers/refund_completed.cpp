#include "services/payment/consumers/refund_completed.hpp"

#include "services/payment/consumers/subscribe.hpp"

namespace souk::payment::consumers {

void on_refund_completed(messaging::Handlers& handlers, app::FinishRefund& finish_refund) {
    subscribe<contracts::RefundCompleted>(handlers, finish_refund);
}

}  // namespace souk::payment::consumers
