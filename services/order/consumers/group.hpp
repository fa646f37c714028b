#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace souk::order::consumers {

/// The consumer group; also the service's name.
inline constexpr std::string_view group = "order";

/// Every event of a purchase's story stands in one of these: what a rebuild reads.
std::vector<std::string> story_topics();
/// What this service subscribes to: the stories, and who is erased.
std::vector<std::string> subscribed_topics();

}  // namespace souk::order::consumers
