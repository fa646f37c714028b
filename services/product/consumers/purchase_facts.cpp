#include "services/product/consumers/purchase_facts.hpp"

#include "platform/messaging/subscribe.hpp"
#include "services/product/consumers/group.hpp"

namespace souk::product::consumers {

void on_purchase_facts(messaging::Handlers& handlers, const app::LearnPurchaseFacts& learn) {
    using Fact = contracts::PurchaseFact;
    messaging::subscribe<contracts::PurchaseStarted, Fact>(handlers, group, learn);
    messaging::subscribe<contracts::PurchasePaid, Fact>(handlers, group, learn);
    messaging::subscribe<contracts::PurchaseFailed, Fact>(handlers, group, learn);
    messaging::subscribe<contracts::PurchaseCanceling, Fact>(handlers, group, learn);
    messaging::subscribe<contracts::PurchaseCanceled, Fact>(handlers, group, learn);
    messaging::subscribe<contracts::PurchaseDelivered, Fact>(handlers, group, learn);
}

}  // namespace souk::product::consumers
