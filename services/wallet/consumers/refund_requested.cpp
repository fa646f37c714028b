#include "services/wallet/consumers/refund_requested.hpp"

#include "services/wallet/consumers/subscribe.hpp"

namespace souk::wallet::consumers {

void on_refund_requested(messaging::Handlers& handlers, app::RefundPurchase& refund_purchase) {
    subscribe<contracts::RefundRequested>(handlers, refund_purchase);
}

}  // namespace souk::wallet::consumers
