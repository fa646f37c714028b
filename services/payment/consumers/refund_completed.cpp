#include "services/payment/consumers/refund_completed.hpp"

#include "platform/messaging/subscribe.hpp"
#include "services/payment/consumers/group.hpp"

namespace souk::payment::consumers {

void on_refund_completed(messaging::Handlers& handlers, app::FinishRefund& finish_refund) {
    messaging::subscribe<contracts::RefundCompleted>(handlers, group, finish_refund);
}

}  // namespace souk::payment::consumers
