#include "services/order/app/list_orders.hpp"

namespace souk::order::app {

base::Task<OrderPage> ListOrders::run(const domain::OrderFilter& filter,
                                      const std::optional<domain::Position>& after,
                                      std::int64_t limit) const {
    OrderPage page;
    // One more than asked for tells whether there is a next page.
    page.orders = co_await orders_.list(filter, after, limit + 1);
    if (page.orders.size() > static_cast<std::size_t>(limit)) {
        page.orders.pop_back();
        const auto& last = page.orders.back();
        page.next = domain::Position{last.created_at, domain::OrderId{last.id}};
    }
    co_return page;
}

}  // namespace souk::order::app
