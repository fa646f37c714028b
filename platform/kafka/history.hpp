#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "platform/kafka/handles.hpp"
#include "platform/kafka/record.hpp"

namespace souk::kafka {

/// Reads whole topics, from their beginning to the ends that they had at construction, without
/// joining a group. Every call blocks: for a command of its own, never beside a serving event loop.
class History {
public:
    /// `group` is whose progress handled() asks for; this reader never joins it. Throws
    /// std::runtime_error when the broker does not answer or a topic is missing.
    History(const ClusterSettings& cluster, const std::vector<std::string>& topics,
            const std::string& group);
    ~History();
    History(const History&) = delete;
    History& operator=(const History&) = delete;

    /// At most `most` further messages, each partition in its order; empty once all has been read.
    /// Throws std::runtime_error when nothing comes for half a minute.
    std::vector<Message> next(std::size_t most);
    /// Whether the group is known to have handled everything before the ends. Ask again.
    [[nodiscard]] bool handled() const;

private:
    struct Progress {
        std::int64_t next = 0;
        std::int64_t end = 0;
    };
    void find_ends(const std::vector<std::string>& topics);
    void start();
    void take(const rd_kafka_message_s& message, std::vector<Message>& batch);
    [[nodiscard]] bool finished() const;

    ClientHandle client_;
    std::map<std::pair<std::string, std::int32_t>, Progress> partitions_;
};

}  // namespace souk::kafka
