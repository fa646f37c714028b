#pragma once

#include <optional>

#include "services/order/app/ports.hpp"

namespace souk::order::app {

/// One order, for its owner or an admin; for anybody else it looks missing.
class GetOrder {
public:
    explicit GetOrder(Orders& orders) : orders_(orders) {}

    base::Task<std::optional<OrderView>> run(domain::OrderId id, domain::UserId caller,
                                             bool admin) const;

private:
    Orders& orders_;
};

}  // namespace souk::order::app
