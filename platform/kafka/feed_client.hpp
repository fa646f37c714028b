#pragma once

#include <functional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "platform/kafka/feed.hpp"
#include "platform/kafka/handles.hpp"
#include "platform/kafka/queue_wake.hpp"

namespace souk::kafka {

/// One librdkafka client without a group that reads the feeds, on the event loop's thread.
class FeedClient {
public:
    FeedClient(boost::asio::any_io_executor executor, const ClusterSettings& cluster,
               const std::vector<FeedReader::Feed>& feeds);
    ~FeedClient();
    FeedClient(const FeedClient&) = delete;
    FeedClient& operator=(const FeedClient&) = delete;

    /// Asks for the offsets of every feed that has not begun. Call again later: a topic may be
    /// missing or the broker away. Does nothing while a question is under way.
    void begin();
    [[nodiscard]] bool begun() const;
    [[nodiscard]] bool caught_up() const;

private:
    struct Progress {
        const FeedReader::Feed* feed = nullptr;
        TopicHandle topic;
        bool reading = false;
        bool at_end = false;
        std::int64_t start = -1;
        std::int64_t next = -1;
        std::int64_t end = -1;

        [[nodiscard]] bool caught_up() const { return at_end || (reading && next >= end); }
    };

    void drain();
    enum class Which { start = 1, end };
    void ask_offsets(Which which);
    void read_offsets(rd_kafka_op_s& event);
    void start_reading();
    void read(const rd_kafka_message_s& message);
    Progress* find(const std::string& topic);

    QueueWake wake_;  // dies after the client and the queues
    ClientHandle client_;
    std::vector<Progress> progress_;
    QueueHandle messages_;
    QueueHandle answers_;
    int questions_under_way_ = 0;
};

}  // namespace souk::kafka
