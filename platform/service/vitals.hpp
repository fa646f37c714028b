#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "platform/base/task.hpp"
#include "platform/kafka/consumer.hpp"
#include "platform/messaging/consumer.hpp"
#include "platform/messaging/relay.hpp"
#include "platform/mysql/database.hpp"
#include "platform/observe/metrics.hpp"
#include "platform/service/figures.hpp"

namespace souk::service {

/// What is measured of a process and its schema, for ops status and for /metrics.
class Vitals {
public:
    /// A process that consumes nothing has no group and no consumer.
    struct Sources {
        mysql::Database& database;
        messaging::Relay& relay;
        Figures& figures;
        kafka::GroupConsumer* group = nullptr;
        messaging::Consumer* consumer = nullptr;
    };
    struct Signs {
        messaging::Relay::Status outbox;
        std::uint64_t dead_letters_open = 0;
        std::map<std::string, std::int64_t> figures;
    };

    Vitals(std::string service, Sources sources, observe::Metrics& metrics);

    /// Asks the database now, and sets the gauges. Throws DatabaseError.
    base::Task<Signs> look();

    [[nodiscard]] const Sources& sources() const { return sources_; }
    [[nodiscard]] std::int64_t connections_in_use() const;

private:
    void show_consumer();
    void show_lag();

    std::string service_;
    Sources sources_;
    observe::Metrics& metrics_;
    prometheus::Gauge* consumer_healthy_ = nullptr;
    std::map<std::string, prometheus::Gauge*> lags_;  ///< by topic
    prometheus::Gauge& pending_;
    prometheus::Gauge& oldest_age_;
    prometheus::Gauge& dead_letters_;
    prometheus::Gauge& in_use_;
};

}  // namespace souk::service
