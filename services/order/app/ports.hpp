#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "contracts/cpp/purchase_events.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/money.hpp"
#include "platform/base/task.hpp"
#include "services/order/domain/order_filter.hpp"

namespace souk::order::app {

struct OrderItem {
    base::Uuid product_id;
    std::string name;
    std::int64_t quantity = 0;
    base::Money unit_price_minor;
    bool operator==(const OrderItem&) const = default;
};
BOOST_DESCRIBE_STRUCT(OrderItem, (), (product_id, name, quantity, unit_price_minor))

/// An order as callers see it.
struct OrderView {
    base::Uuid id;
    base::Uuid user_id;
    std::string status;
    std::optional<std::string> reason;
    base::Money total_minor;
    std::string currency;
    std::vector<OrderItem> items;
    base::Instant created_at;
    base::Instant updated_at;
    std::int64_t version = 0;
    bool operator==(const OrderView&) const = default;
};
BOOST_DESCRIBE_STRUCT(OrderView, (),
                      (id, user_id, status, reason, total_minor, currency, items, created_at,
                       updated_at, version))

/// The port of reads. Orders whose `requested` has not arrived are hidden.
class Orders {
public:
    virtual ~Orders() = default;
    virtual base::Task<std::optional<OrderView>> find(domain::OrderId id) = 0;
    /// At most `limit` orders after `after`, newest first.
    virtual base::Task<std::vector<OrderView>> list(const domain::OrderFilter& filter,
                                                    const std::optional<domain::Position>& after,
                                                    std::int64_t limit) = 0;
};

/// The port of what events tell. Each call is one transaction, right in any order and repeated:
/// an order's version never steps back, and a fact before its `requested` is kept, hidden.
class ReadModel {
public:
    virtual ~ReadModel() = default;
    virtual base::Task<> note_requested(std::span<const contracts::PurchaseRequested> requests) = 0;
    virtual base::Task<> note_facts(std::span<const contracts::PurchaseFact> facts) = 0;
};

}  // namespace souk::order::app
