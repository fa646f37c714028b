#pragma once

#include <optional>
#include <vector>

#include "services/order/app/feeds.hpp"

namespace souk::order::app {

/// Whose feed is followed, and perhaps one order of it alone.
struct FeedScope {
    domain::UserId user;
    std::optional<domain::OrderId> order;
};

/// What is told next. Nothing at all: the listener knows everything up to `mark`.
struct FeedPart {
    bool reset = false;  ///< what was told before cannot be relied on
    std::optional<std::vector<OrderView>> snapshot;
    std::vector<FeedEntry> entries;
    domain::FeedMark mark;  ///< told up to here
};

/// What a listener is told next, from how far it was told. Keeps nothing between two calls.
class FollowFeed {
public:
    static constexpr std::int64_t most_entries = 50;
    static constexpr std::int64_t most_orders = 20;  ///< of a snapshot: the newest

    FollowFeed(Feeds& feeds, Orders& orders) : feeds_(feeds), orders_(orders) {}

    /// Without `told` it begins with a snapshot; so it does, after a reset, when `told` is of
    /// another epoch, beyond the head, or older than what is kept.
    base::Task<FeedPart> next(FeedScope scope, std::optional<domain::FeedMark> told) const;

private:
    base::Task<FeedPart> snapshot(FeedScope scope, domain::FeedMark head, bool reset) const;

    Feeds& feeds_;
    Orders& orders_;
};

}  // namespace souk::order::app
