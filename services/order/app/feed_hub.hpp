#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

#include "platform/base/result.hpp"
#include "services/order/app/feeds.hpp"

namespace souk::order::app {

/// One open stream: who listens, how far they were told, and how to wake what tells them. Nothing
/// is queued here: a stream that is woken reads the feed itself, so a slow client holds no memory.
struct Listener {
    base::Uuid user;
    domain::FeedMark told;           ///< kept by the stream
    std::function<bool()> may_stay;  ///< false once the token or the session has ended
    std::function<void()> wake;
};

/// The open streams of this process. Asked every 250 ms it asks the database once for the feeds of
/// all of them, and wakes those who have not been told everything, or may not stay; what this
/// process wrote itself wakes them at once. One event loop, not thread-safe.
class FeedHub {
public:
    struct Limits {
        std::size_t streams = 1'500;  ///< below the listener's connections: calls find room too
        std::size_t per_user = 32;
    };
    /// Takes the listener's place back when it is dropped. The hub outlives it.
    class Place {
    public:
        Place(FeedHub& hub, std::shared_ptr<Listener> listener);
        ~Place();
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;

    private:
        FeedHub& hub_;
        std::shared_ptr<Listener> listener_;
    };

    FeedHub(Feeds& feeds, Limits limits) : feeds_(feeds), limits_(limits) {}

    /// `rate_limited` when this user, `unavailable` when everybody together listens too often.
    base::Result<std::shared_ptr<Place>> open(std::shared_ptr<Listener> listener);
    /// A feed has grown.
    void grown(const FeedHead& feed);
    /// One look for everybody.
    base::Task<> ask();
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    using Listeners = std::set<std::shared_ptr<Listener>>;
    std::vector<base::Uuid> send_home();

    Feeds& feeds_;
    Limits limits_;
    std::unordered_map<base::Uuid, Listeners> by_user_;
    std::size_t size_ = 0;
};

}  // namespace souk::order::app
