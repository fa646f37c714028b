#include "services/payment/consumers/purchase_requested.hpp"

#include "services/payment/consumers/subscribe.hpp"

namespace souk::payment::consumers {

void on_purchase_requested(messaging::Handlers& handlers, app::StartPurchase& start_purchase) {
    subscribe<contracts::PurchaseRequested>(handlers, start_purchase);
}

}  // namespace souk::payment::consumers
