#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "platform/base/task.hpp"
#include "platform/kafka/record.hpp"

namespace souk::kafka {

/// Reads whole one-partition topics without a group, every replica for itself: from the start
/// (compacted) or from some time ago. One client for all of them.
class FeedReader {
public:
    struct Feed {
        std::string topic;
        std::optional<std::chrono::seconds> from_ago;  ///< nothing: from the start
        std::function<void(const Message&)> on_message;
    };

    FeedReader(boost::asio::any_io_executor executor, ClusterSettings cluster,
               std::vector<Feed> feeds);
    ~FeedReader();
    FeedReader(const FeedReader&) = delete;
    FeedReader& operator=(const FeedReader&) = delete;

    void start();
    /// True once every feed has been read up to the end that it had at start.
    [[nodiscard]] bool caught_up() const;
    base::Task<> stop();

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace souk::kafka
