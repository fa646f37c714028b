#include "platform/service/ops_status.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <boost/describe.hpp>

#include "platform/http/page.hpp"
#include "platform/json/json.hpp"
#include "platform/observe/log.hpp"

namespace souk::service {
namespace {

using json::Nullable;

struct PartitionLag {
    std::int32_t partition = 0;
    std::int64_t next = 0;
    std::int64_t end = 0;
    std::int64_t lag = 0;
};
BOOST_DESCRIBE_STRUCT(PartitionLag, (), (partition, next, end, lag))

struct TopicLag {
    std::string topic;
    std::int64_t partitions = 0;
    std::int64_t lag = 0;
    Nullable<PartitionLag> most_behind;
};
BOOST_DESCRIBE_STRUCT(TopicLag, (), (topic, partitions, lag, most_behind))

struct Consuming {
    bool joined = false;
    bool healthy = false;
    Nullable<std::string> paused_for;
    std::vector<TopicLag> topics;
};
BOOST_DESCRIBE_STRUCT(Consuming, (), (joined, healthy, paused_for, topics))

struct Outbox {
    std::uint64_t pending = 0;
    double oldest_age_seconds = 0;
    bool blocked = false;
};
BOOST_DESCRIBE_STRUCT(Outbox, (), (pending, oldest_age_seconds, blocked))

struct Pool {
    std::uint64_t size = 0;
    std::int64_t in_use = 0;
};
BOOST_DESCRIBE_STRUCT(Pool, (), (size, in_use))

struct Status {
    std::string service;
    std::int64_t instance = 1;
    std::string version;
    base::Instant started_at;
    std::int64_t uptime_seconds = 0;
    bool ready = false;
    std::vector<std::string> reasons;
    Nullable<Consuming> consumer;
    Nullable<Outbox> outbox;
    Pool pool;
    Nullable<std::uint64_t> dead_letters_open;
    std::map<std::string, std::int64_t> figures;
};
BOOST_DESCRIBE_STRUCT(Status, (),
                      (service, instance, version, started_at, uptime_seconds, ready, reasons,
                       consumer, outbox, pool, dead_letters_open, figures))

void add_to(TopicLag& topic, const kafka::GroupConsumer::Position& position) {
    ++topic.partitions;
    topic.lag += position.behind;
    const auto& most = topic.most_behind.value;
    if (position.behind > 0 && (!most || position.behind > most->lag)) {
        topic.most_behind.value = {position.partition, position.next, position.end,
                                   position.behind};
    }
}

/// Positions stand together by topic.
std::vector<TopicLag> by_topic(const std::vector<kafka::GroupConsumer::Position>& positions) {
    std::vector<TopicLag> topics;
    for (const auto& position : positions) {
        if (topics.empty() || topics.back().topic != position.topic) {
            topics.emplace_back().topic = position.topic;
        }
        add_to(topics.back(), position);
    }
    return topics;
}

Nullable<Consuming> consuming(const Vitals::Sources& sources) {
    if (sources.group == nullptr || sources.consumer == nullptr) {
        return {};
    }
    Consuming now{sources.group->joined(),
                  sources.consumer->healthy(),
                  {},
                  by_topic(sources.group->positions())};
    if (!now.healthy) {
        now.paused_for.value = sources.consumer->trouble();
    }
    return {std::move(now)};
}

/// Nothing while the database is away: just then the rest of the status is wanted.
base::Task<std::optional<Vitals::Signs>> look(Vitals& vitals) {
    std::optional<Vitals::Signs> signs;
    try {
        signs = co_await vitals.look();
    } catch (const mysql::DatabaseError& error) {
        observe::log(observe::Level::warn, "status without the database's part",
                     {{"reason", error.what()}});
    }
    co_return signs;
}

base::Task<Status> status_of(const Process& process, Vitals& vitals, const Readiness& readiness,
                             base::Instant now) {
    Status status;
    status.service = process.service;
    status.instance = process.instance;
    status.version = process.version;
    status.started_at = process.started_at;
    const auto uptime =
        std::chrono::duration_cast<std::chrono::seconds>(now - process.started_at).count();
    status.uptime_seconds = std::max<std::int64_t>(0, uptime);
    status.reasons = co_await readiness();
    status.ready = status.reasons.empty();
    status.consumer = consuming(vitals.sources());
    status.pool = {vitals.sources().database.settings().pool_size, vitals.connections_in_use()};
    auto signs = co_await look(vitals);
    if (signs) {
        status.outbox.value =
            Outbox{signs->outbox.pending, signs->outbox.oldest_age_seconds, signs->outbox.blocked};
        status.dead_letters_open.value = signs->dead_letters_open;
        status.figures = std::move(signs->figures);
    }
    co_return status;
}

}  // namespace

http::Handler ops_status(Process process, Vitals& vitals, Readiness readiness,
                         const base::Clock& clock) {
    return [process = std::move(process), &vitals, readiness = std::move(readiness),
            &clock](http::Request& request) -> base::Task<http::Response> {
        if (const auto refused = http::refuse_unknown_query(request, {})) {
            co_return http::problem(*refused, request);
        }
        const auto status = co_await status_of(process, vitals, readiness, clock.now());
        co_return http::ok(status);
    };
}

}  // namespace souk::service
