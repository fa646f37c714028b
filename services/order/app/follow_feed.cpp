#include "services/order/app/follow_feed.hpp"

#include <array>

namespace souk::order::app {
namespace {

/// Takes the entries that follow `seq` one by one, up to a gap.
std::vector<FeedEntry> without_gap(std::vector<FeedEntry> entries, std::int64_t seq) {
    std::size_t good = 0;
    while (good < entries.size() &&
           entries[good].seq == seq + static_cast<std::int64_t>(good) + 1) {
        ++good;
    }
    entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(good), entries.end());
    return entries;
}

}  // namespace

base::Task<FeedPart> FollowFeed::next(FeedScope scope, std::optional<domain::FeedMark> told) const {
    const std::array users{scope.user.uuid()};
    const auto heads = co_await feeds_.heads(users);
    const auto head = heads.at(0).mark;
    if (!told || told->epoch != head.epoch || told->seq > head.seq) {
        co_return co_await snapshot(scope, head, told.has_value());
    }
    FeedPart part;
    part.mark = head;
    if (told->seq == head.seq) {
        co_return part;
    }
    auto found = co_await feeds_.entries(scope.user, told->seq, most_entries);
    part.entries = without_gap(std::move(found), told->seq);
    if (part.entries.empty()) {
        // Swept away since, or of an order that is not there any more.
        co_return co_await snapshot(scope, head, true);
    }
    part.mark.seq = part.entries.back().seq;
    if (scope.order) {
        std::erase_if(part.entries, [&scope](const FeedEntry& entry) {
            return entry.order.id != scope.order->uuid();
        });
    }
    co_return part;
}

/// The head was read before the orders: what moved in between is told again, and never missed.
base::Task<FeedPart> FollowFeed::snapshot(FeedScope scope, domain::FeedMark head,
                                          bool reset) const {
    FeedPart part;
    part.reset = reset;
    part.mark = head;
    part.snapshot.emplace();
    if (scope.order) {
        auto order = co_await orders_.find(*scope.order);
        if (order) {
            part.snapshot->push_back(*std::move(order));
        }
    } else {
        domain::OrderFilter own;
        own.user = scope.user;
        part.snapshot = co_await orders_.list(own, std::nullopt, most_orders);
    }
    co_return part;
}

}  // namespace souk::order::app
