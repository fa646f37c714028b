#include "services/order/consumers/user_erased.hpp"

#include "contracts/cpp/user_events.hpp"

namespace souk::order::consumers {

void on_user_erased(messaging::Handlers& handlers, app::ReadModel& model,
                    std::function<base::Task<>(base::Uuid)> erase_dead_letters) {
    using Event = contracts::UserErased;
    const auto handle = [&model, erase = std::move(erase_dead_letters)](
                            std::span<const messaging::Incoming<Event>> batch) -> base::Task<> {
        for (const auto& incoming : batch) {
            co_await model.forget_feed(domain::UserId{incoming.data.user_id});
            co_await erase(incoming.data.user_id);
        }
    };
    handlers.on<Event>(handle);
}

}  // namespace souk::order::consumers
