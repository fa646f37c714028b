#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "services/order/app/ports.hpp"

namespace souk::order::app {

/// An order as it stood when its entry of the feed was written.
struct FeedEntry {
    std::int64_t seq = 0;
    OrderView order;
};

/// The port of what users are told while they listen.
class Feeds {
public:
    virtual ~Feeds() = default;
    /// The heads of these users' feeds, in one query; a user without a feed stands at 0.
    virtual base::Task<std::vector<FeedHead>> heads(std::span<const base::Uuid> users) = 0;
    /// At most `limit` entries after `after`, in order.
    virtual base::Task<std::vector<FeedEntry>> entries(domain::UserId user, std::int64_t after,
                                                       std::int64_t limit) = 0;
    /// Deletes at most `most` entries written before this instant; how many it deleted.
    virtual base::Task<std::uint64_t> sweep(base::Instant before, std::int64_t most) = 0;
};

}  // namespace souk::order::app
