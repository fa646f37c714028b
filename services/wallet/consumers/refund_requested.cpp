#include "services/wallet/consumers/refund_requested.hpp"

#include "platform/messaging/subscribe.hpp"
#include "services/wallet/consumers/group.hpp"

namespace souk::wallet::consumers {

void on_refund_requested(messaging::Handlers& handlers, app::RefundPurchase& refund_purchase) {
    messaging::subscribe<contracts::RefundRequested>(handlers, group, refund_purchase);
}

}  // namespace souk::wallet::consumers
