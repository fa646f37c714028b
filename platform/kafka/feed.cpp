#include "platform/kafka/feed.hpp"

#include <optional>
#include <utility>

#include <boost/asio/steady_timer.hpp>

#include "platform/kafka/feed_client.hpp"

namespace souk::kafka {
namespace {

constexpr std::chrono::milliseconds begin_again{500};

}  // namespace

struct FeedReader::Impl : std::enable_shared_from_this<Impl> {
    Impl(boost::asio::any_io_executor on, ClusterSettings where, std::vector<Feed> what)
        : executor(std::move(on)),
          cluster(std::move(where)),
          feeds(std::move(what)),
          retry(executor) {}

    /// Asks until every feed is being read: the topic may not be there yet.
    void begin() {
        client->begin();
        if (client->begun()) {
            return;
        }
        retry.expires_after(begin_again);
        retry.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
            const auto self = weak.lock();
            if (!error && self && self->client) {
                self->begin();
            }
        });
    }

    void stop() {
        retry.cancel();
        client.reset();
    }

    boost::asio::any_io_executor executor;
    ClusterSettings cluster;
    std::vector<Feed> feeds;
    boost::asio::steady_timer retry;
    std::optional<FeedClient> client;
};

FeedReader::FeedReader(boost::asio::any_io_executor executor, ClusterSettings cluster,
                       std::vector<Feed> feeds)
    : impl_(std::make_shared<Impl>(std::move(executor), std::move(cluster), std::move(feeds))) {}

FeedReader::~FeedReader() {
    impl_->stop();
}

void FeedReader::start() {
    if (!impl_->client) {
        impl_->client.emplace(impl_->executor, impl_->cluster, impl_->feeds);
        impl_->begin();
    }
}

bool FeedReader::caught_up() const {
    return impl_->client && impl_->client->caught_up();
}

base::Task<> FeedReader::stop() {
    impl_->stop();
    co_return;
}

}  // namespace souk::kafka
