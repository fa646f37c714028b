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
#include "services/order/domain/causal_chain.hpp"
#include "services/order/domain/feed_mark.hpp"
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

/// What is known of an order, visible or not.
struct OrderState {
    std::string status;
};

/// The port of reads. Orders whose `requested` has not arrived are hidden.
class Orders {
public:
    virtual ~Orders() = default;
    virtual base::Task<std::optional<OrderView>> find(domain::OrderId id) = 0;
    /// At most `limit` orders after `after`, newest first.
    virtual base::Task<std::vector<OrderView>> list(const domain::OrderFilter& filter,
                                                    const std::optional<domain::Position>& after,
                                                    std::int64_t limit) = 0;
    /// What events told of an order, at most `limit`, the oldest first.
    virtual base::Task<std::vector<domain::Fact>> facts(domain::OrderId id, std::int64_t limit) = 0;
    /// Also of an order that is hidden.
    virtual base::Task<std::optional<OrderState>> state(domain::OrderId id) = 0;
};

/// One event as the read model keeps it: a link of the chain, and what it says of the order.
struct Told {
    domain::Fact fact;
    std::optional<contracts::PurchaseRequested> requested;
    std::optional<contracts::PurchaseFact> moved;
    std::optional<std::uint64_t> dead_letter;  ///< set by redrive: done once this is written
};

/// How far somebody's feed has grown.
struct FeedHead {
    base::Uuid user;
    domain::FeedMark mark;
    bool operator==(const FeedHead&) const = default;
};

/// The port of what events tell. Each call is one transaction, right in any order and repeated:
/// an order's version never steps back, a fact before its `requested` is kept, hidden, and every
/// order that became visible or moved is one entry of its owner's feed.
class ReadModel {
public:
    virtual ~ReadModel() = default;
    /// The feeds that have grown.
    virtual base::Task<std::vector<FeedHead>> note(std::span<const Told> told) = 0;
    /// Drops what was kept to tell this user, who is erased.
    virtual base::Task<> forget_feed(domain::UserId user) = 0;
};

}  // namespace souk::order::app
