#include "services/order/app/get_order.hpp"

namespace souk::order::app {

base::Task<std::optional<OrderView>> GetOrder::run(domain::OrderId id, domain::UserId caller,
                                                   bool admin) const {
    auto order = co_await orders_.find(id);
    if (order && !admin && order->user_id != caller.uuid()) {
        co_return std::nullopt;
    }
    co_return order;
}

}  // namespace souk::order::app
