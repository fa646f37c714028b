#include "services/payment/consumers/purchase_requested.hpp"

#include "platform/messaging/subscribe.hpp"
#include "services/payment/consumers/group.hpp"

namespace souk::payment::consumers {

void on_purchase_requested(messaging::Handlers& handlers, app::StartPurchase& start_purchase) {
    messaging::subscribe<contracts::PurchaseRequested>(handlers, group, start_purchase);
}

}  // namespace souk::payment::consumers
