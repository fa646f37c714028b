#include "services/order/app/explain_order.hpp"

namespace souk::order::app {

base::Task<std::optional<std::vector<domain::Link>>> ExplainOrder::run(domain::OrderId id,
                                                                       domain::UserId caller,
                                                                       bool admin) const {
    const auto order = co_await get_.run(id, caller, admin);
    if (!order) {
        co_return std::nullopt;
    }
    auto facts = co_await orders_.facts(id, most_links);
    co_return domain::causal_chain(std::move(facts));
}

}  // namespace souk::order::app
