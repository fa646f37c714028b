#pragma once

#include "platform/base/clock.hpp"
#include "services/order/app/feeds.hpp"

namespace souk::order::app {

/// Deletes feed entries a week after they were written: whoever comes back later starts from a
/// snapshot.
class SweepFeeds {
public:
    static constexpr std::chrono::hours kept{7 * 24};
    static constexpr std::int64_t page = 1'000;

    SweepFeeds(Feeds& feeds, const base::Clock& clock) : feeds_(feeds), clock_(clock) {}

    base::Task<> run() const {
        std::uint64_t deleted = 0;
        do {
            deleted = co_await feeds_.sweep(clock_.now() - kept, page);
        } while (deleted == static_cast<std::uint64_t>(page));
    }

private:
    Feeds& feeds_;
    const base::Clock& clock_;
};

}  // namespace souk::order::app
