#pragma once

#include <string>

#include "services/order/app/follow_feed.hpp"

namespace souk::order::api {

/// A part of a feed as text/event-stream: `reset`, `snapshot` and `order` events, each with its
/// `id:`. Empty when there is nothing to tell.
std::string event_frames(const app::FeedPart& part);

}  // namespace souk::order::api
