#pragma once

#include <optional>
#include <vector>

#include "services/order/app/get_order.hpp"

namespace souk::order::app {

/// Why an order stands where it stands: its causal chain, for whoever may see the order.
class ExplainOrder {
public:
    /// More than any story has, however often its commands were repeated.
    static constexpr std::int64_t most_links = 500;

    ExplainOrder(const GetOrder& get, Orders& orders) : get_(get), orders_(orders) {}

    base::Task<std::optional<std::vector<domain::Link>>> run(domain::OrderId id,
                                                             domain::UserId caller,
                                                             bool admin) const;

private:
    const GetOrder& get_;
    Orders& orders_;
};

}  // namespace souk::order::app
