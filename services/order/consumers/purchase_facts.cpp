#include "services/order/consumers/purchase_facts.hpp"

#include "services/order/domain/status.hpp"

namespace souk::order::consumers {
namespace {

template <class Event>
void on(messaging::Handlers& handlers, const app::RecordPurchases& record) {
    const auto handle =
        [&record](std::span<const messaging::Incoming<Event>> batch) -> base::Task<> {
        std::vector<contracts::PurchaseFact> facts;
        facts.reserve(batch.size());
        for (const auto& incoming : batch) {
            if (!domain::parse_status(incoming.data.status)) {
                throw messaging::Poison("unknown status " + incoming.data.status);
            }
            facts.push_back(incoming.data);
        }
        co_await record.facts(std::move(facts));
    };
    handlers.on<Event>(handle);
}

}  // namespace

void on_purchase_facts(messaging::Handlers& handlers, const app::RecordPurchases& record) {
    on<contracts::PurchaseStarted>(handlers, record);
    on<contracts::PurchasePaid>(handlers, record);
    on<contracts::PurchaseFailed>(handlers, record);
    on<contracts::PurchaseCanceling>(handlers, record);
    on<contracts::PurchaseCanceled>(handlers, record);
    on<contracts::PurchaseDelivered>(handlers, record);
}

}  // namespace souk::order::consumers
