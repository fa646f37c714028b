#pragma once

#include <chrono>
#include <memory>
#include <string>

#include <boost/asio/any_io_executor.hpp>

#include "platform/base/task.hpp"
#include "platform/kafka/producer.hpp"
#include "platform/mysql/database.hpp"
#include "platform/observe/metrics.hpp"
#include "platform/observe/spans.hpp"

namespace souk::messaging {

/// Moves outbox rows to Kafka in id order; any number of replicas may run one. See DESIGN,
/// "Relay": GET_LOCK('<schema>.outbox') on a lone connection, ≤ 500 rows, send, every report,
/// delete exactly those ids, until empty, release. A failed report stops it: purge, new producer,
/// again at the lowest id, gauge `outbox_blocked` 1. Two relays for a moment give duplicates,
/// never a new order.
class Relay {
public:
    struct Settings {
        std::chrono::milliseconds poll{1'000};     ///< for rows of a dead replica
        std::chrono::milliseconds give_up{5'000};  ///< wait for reports before a new attempt
        std::size_t batch = 500;
    };
    Relay(boost::asio::any_io_executor executor, mysql::Database& database,
          kafka::Producer& producer, observe::Metrics& metrics, Settings settings,
          observe::Spans* spans = nullptr);
    ~Relay();
    Relay(const Relay&) = delete;
    Relay& operator=(const Relay&) = delete;

    void start();
    /// Call after a commit that wrote outbox rows. Cheap; calls collapse.
    void wake();
    struct Status {
        std::uint64_t pending = 0;
        double oldest_age_seconds = 0;
        bool blocked = false;
    };
    base::Task<Status> status();
    /// Sends what is there, then stops; within `grace`.
    base::Task<> stop(std::chrono::milliseconds grace);

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace souk::messaging
