#include "services/payment/consumers/user_erased.hpp"

#include <utility>

#include "contracts/cpp/user_events.hpp"

namespace souk::payment::consumers {

void on_user_erased(messaging::Handlers& handlers,
                    std::function<base::Task<>(base::Uuid)> erase_dead_letters) {
    using Event = contracts::UserErased;
    const auto handle = [erase = std::move(erase_dead_letters)](
                            std::span<const messaging::Incoming<Event>> batch) -> base::Task<> {
        for (const auto& incoming : batch) {
            co_await erase(incoming.data.user_id);
        }
    };
    handlers.on<Event>(handle);
}

}  // namespace souk::payment::consumers
