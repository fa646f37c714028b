#include "services/order/consumers/purchase_events.hpp"

#include "services/order/consumers/told.hpp"

namespace souk::order::consumers {

void on_purchase_events(messaging::Handlers& handlers, const app::RecordEvents& record) {
    const messaging::Handle handle =
        [&record](std::span<const messaging::Received> batch) -> base::Task<> {
        std::vector<app::Told> told;
        told.reserve(batch.size());
        for (const auto& received : batch) {
            if (auto one = read_told(received)) {
                told.push_back(*std::move(one));
            }
        }
        co_await record.run(std::move(told));
    };
    handlers.on_raw(told_types(), handle);
}

}  // namespace souk::order::consumers
