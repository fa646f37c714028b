#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "platform/base/task.hpp"
#include "platform/kafka/record.hpp"

namespace souk::kafka {

/// A member of a consumer group. No auto-commit, no auto offset store, earliest, eager assignor,
/// session 6 s, static membership when `instance_id` is set. librdkafka's queue wakes the event
/// loop through a pipe: no polling thread.
class GroupConsumer {
public:
    struct Settings {
        ClusterSettings cluster;
        std::string group;
        std::string instance_id;  ///< empty: dynamic membership
        std::vector<std::string> topics;
    };

    GroupConsumer(boost::asio::any_io_executor executor, Settings settings);
    ~GroupConsumer();
    GroupConsumer(const GroupConsumer&) = delete;
    GroupConsumer& operator=(const GroupConsumer&) = delete;

    /// Waits until at least one message is there, then returns what is there, at most `most`,
    /// ordered by offset within each partition. Empty only after stop().
    base::Task<std::vector<Message>> fetch(std::size_t most);
    /// Marks all messages up to these as handled and commits their offsets (asynchronously, in
    /// order; flushed by stop()). Messages of partitions lost meanwhile are ignored.
    void done(const std::vector<Message>& handled);
    /// Gives messages back: partitions are rewound to the first of them and read again.
    void give_back(const std::vector<Message>& messages);
    /// True while the partition is still ours.
    [[nodiscard]] bool owns(const std::string& topic, std::int32_t partition) const;
    /// Messages behind, per topic, by the last known high-water marks.
    [[nodiscard]] std::map<std::string, std::int64_t> lag() const;
    /// Where this member stands in one of its partitions; -1 where it is not known yet.
    struct Position {
        std::string topic;
        std::int32_t partition = 0;
        std::int64_t next = -1;   ///< the first message that is not handled
        std::int64_t end = -1;    ///< the offset that the next message will get
        std::int64_t behind = 0;  ///< messages not handled yet
    };
    /// All of its partitions, by topic and number. Those of other members are theirs to tell.
    [[nodiscard]] std::vector<Position> positions() const;
    /// True once a first assignment has been received (it may be empty).
    [[nodiscard]] bool joined() const;
    /// Wakes fetch(), commits what is done, leaves the group (or keeps the static membership).
    base::Task<> stop();

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace souk::kafka
