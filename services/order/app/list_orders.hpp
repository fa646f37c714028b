#pragma once

#include <optional>
#include <vector>

#include "services/order/app/ports.hpp"

namespace souk::order::app {

/// A page of orders, newest first, and where the next one starts.
struct OrderPage {
    std::vector<OrderView> orders;
    std::optional<domain::Position> next;
};

class ListOrders {
public:
    explicit ListOrders(Orders& orders) : orders_(orders) {}

    /// `limit` is at least 1.
    base::Task<OrderPage> run(const domain::OrderFilter& filter,
                              const std::optional<domain::Position>& after,
                              std::int64_t limit) const;

private:
    Orders& orders_;
};

}  // namespace souk::order::app
