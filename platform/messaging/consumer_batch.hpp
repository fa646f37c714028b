#pragma once

#include <span>
#include <string>
#include <vector>

#include "platform/base/clock.hpp"
#include "platform/kafka/consumer.hpp"
#include "platform/messaging/consumer.hpp"
#include "platform/messaging/consumer_metrics.hpp"
#include "platform/messaging/consumer_pause.hpp"
#include "platform/messaging/consumer_runs.hpp"
#include "platform/mysql/database.hpp"

namespace souk::messaging {

/// Deals with what was fetched, run by run, until each message is handled, skipped or buried.
class ConsumerBatch {
public:
    ConsumerBatch(kafka::GroupConsumer& source, mysql::Database& database, const base::Clock& clock,
                  const Handlers& handlers, std::string consumer, ConsumerMetrics& metrics,
                  ConsumerPause& pause);

    /// Marks as done what is settled. False when it gave up, because the process stops: the rest
    /// comes again at the next start.
    base::Task<bool> deal_with(std::vector<kafka::Message> batch);

private:
    base::Task<bool> settle(const Run& run);
    base::Task<bool> handle(const Run& run, std::span<const Received> messages, bool alone);
    base::Task<bool> handle_one_by_one(const Run& run);
    base::Task<bool> bury(const std::string& type, const Received& received, std::string reason);
    base::Task<bool> wait(std::string reason);
    [[nodiscard]] bool all_lost(std::span<const Received> messages) const;

    kafka::GroupConsumer& source_;
    mysql::Database& database_;
    const base::Clock& clock_;
    const Handlers& handlers_;
    std::string consumer_;
    ConsumerMetrics& metrics_;
    ConsumerPause& pause_;
};

}  // namespace souk::messaging
