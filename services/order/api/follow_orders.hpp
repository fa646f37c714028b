#pragma once

#include <chrono>
#include <functional>

#include "platform/base/clock.hpp"
#include "platform/http/router.hpp"
#include "services/order/app/feed_hub.hpp"
#include "services/order/app/follow_feed.hpp"
#include "services/order/app/get_order.hpp"

namespace souk::order::api {

/// What the event streams need; all of it outlives the routes.
struct Streams {
    app::FeedHub& hub;
    const app::FollowFeed& follow;
    const app::GetOrder& get;
    const base::Clock& clock;
    /// False once the caller's token or session has ended: the stream ends then.
    std::function<bool(const http::Principal&)> still_valid;
    std::chrono::milliseconds heartbeat{15'000};
};

/// GET /orders/events: text/event-stream of the caller's own feed.
http::Handler follow_orders(const Streams& streams);
/// GET /orders/{id}/events: the same feed, of one own order alone.
http::Handler follow_order(const Streams& streams);

}  // namespace souk::order::api
