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
#include "platform/observe/spans.hpp"

namespace souk::messaging {

/// Deals with what was fetched, run by run, until each message is handled, skipped or buried.
///
/// What fails alone for its content is buried at once. What fails alone for any other reason is
/// held until it is known whose fault it is: when a later message is handled, or when fewer than
/// `breaker` messages in a row have failed so, it is buried; otherwise the trouble is ours (a table
/// that is missing, a defect), so all of them wait and are tried again.
class ConsumerBatch {
public:
    ConsumerBatch(kafka::GroupConsumer& source, mysql::Database& database, const base::Clock& clock,
                  const Handlers& handlers, std::string consumer, ConsumerMetrics& metrics,
                  ConsumerPause& pause, std::size_t breaker, observe::Spans* spans);

    /// Marks as done what is settled. False when it gave up, because the process stops: the rest
    /// comes again at the next start.
    base::Task<bool> deal_with(std::vector<kafka::Message> batch);

private:
    struct Held {
        const Handle* handler;
        const Received* received;
        std::string reason;
    };

    base::Task<bool> settle(const Run& run);
    base::Task<bool> handle(const Handle& handler, std::span<const Received> messages);
    base::Task<bool> handle_one_by_one(const Handle& handler, std::span<const Received> messages);
    base::Task<bool> judge_held();
    base::Task<bool> bury_held();
    base::Task<bool> bury(const Received& received, std::string reason);
    void begin_spans(Run& run) const;
    void end_span(const Received& received, bool failed) const;
    void note_handled(std::span<const Received> messages);
    [[nodiscard]] bool all_lost(std::span<const Received> messages) const;

    kafka::GroupConsumer& source_;
    mysql::Database& database_;
    const base::Clock& clock_;
    const Handlers& handlers_;
    std::string consumer_;
    ConsumerMetrics& metrics_;
    ConsumerPause& pause_;
    std::size_t breaker_;
    observe::Spans* spans_;
    std::vector<Held> held_;
    std::size_t buried_suspects_ = 0;  ///< in a row, since a message was handled
};

}  // namespace souk::messaging
