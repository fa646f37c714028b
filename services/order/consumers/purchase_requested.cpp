#include "services/order/consumers/purchase_requested.hpp"

namespace souk::order::consumers {

void on_purchase_requested(messaging::Handlers& handlers, const app::RecordPurchases& record) {
    using Event = contracts::PurchaseRequested;
    const auto handle =
        [&record](std::span<const messaging::Incoming<Event>> batch) -> base::Task<> {
        std::vector<Event> requests;
        requests.reserve(batch.size());
        for (const auto& incoming : batch) {
            if (incoming.data.items.empty()) {
                throw messaging::Poison("a purchase without items");
            }
            requests.push_back(incoming.data);
        }
        co_await record.requested(std::move(requests));
    };
    handlers.on<Event>(handle);
}

}  // namespace souk::order::consumers
