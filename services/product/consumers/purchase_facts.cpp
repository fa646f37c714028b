#include "services/product/consumers/purchase_facts.hpp"

#include "services/product/consumers/batch.hpp"

namespace souk::product::consumers {

void on_purchase_facts(messaging::Handlers& handlers, const app::LearnPurchaseFacts& learn) {
    using Fact = contracts::PurchaseFact;
    subscribe<Fact, contracts::PurchaseStarted>(handlers, learn);
    subscribe<Fact, contracts::PurchasePaid>(handlers, learn);
    subscribe<Fact, contracts::PurchaseFailed>(handlers, learn);
    subscribe<Fact, contracts::PurchaseCanceling>(handlers, learn);
    subscribe<Fact, contracts::PurchaseCanceled>(handlers, learn);
    subscribe<Fact, contracts::PurchaseDelivered>(handlers, learn);
}

}  // namespace souk::product::consumers
