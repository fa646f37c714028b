#pragma once

#include <memory>

#include <boost/asio/any_io_executor.hpp>

#include "platform/kafka/feed.hpp"
#include "platform/service/token_guard.hpp"

namespace souk::service {

/// The two one-partition topics that every replica reads for itself: `auth.signing-key.v1` from its
/// start, `auth.session.v1` from 15 minutes ago. `guard` outlives the reader.
std::unique_ptr<kafka::FeedReader> token_feeds(boost::asio::any_io_executor executor,
                                               kafka::ClusterSettings cluster, TokenGuard& guard);

}  // namespace souk::service
