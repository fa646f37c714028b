#include "platform/messaging/relay_round.hpp"

#include <utility>
#include <vector>

#include "platform/messaging/headers_json.hpp"
#include "platform/messaging/message_spans.hpp"

namespace souk::messaging {
namespace {

using mysql::sql;

constexpr int lock_wait_seconds = 5;
/// Older connections are not trusted: the server or a firewall may have closed them unseen.
constexpr std::chrono::seconds connection_idle_most{60};

struct Batch {
    std::vector<std::int64_t> ids;
    std::vector<kafka::Record> records;
    std::vector<observe::Span> spans;  ///< of those that are traced
};

Batch to_batch(const mysql::ResultSet& answer, bool traced) {
    Batch batch;
    for (const auto& row : answer.rows) {
        batch.ids.push_back(row.integer(0));
        batch.records.push_back({.topic = row.text(1),
                                 .key = row.text(2),
                                 .value = row.text(4),
                                 .headers = headers_from_json(row.text(3)),
                                 .tombstone = row.text(4).empty()});
        auto span = traced ? begin_send(batch.records.back(), row.instant(5)) : std::nullopt;
        if (span) {
            batch.spans.push_back(*std::move(span));
        }
    }
    return batch;
}

}  // namespace

RelayRound::RelayRound(mysql::Database& database, kafka::Producer& producer, Limits limits,
                       observe::Spans* spans)
    : database_(database),
      producer_(producer),
      limits_(limits),
      spans_(spans),
      lock_name_(database.settings().database + ".outbox") {}

base::Task<RelayRound::Result> RelayRound::run(bool surely) {
    Result result;
    if (!surely) {
        const bool waits = co_await anything_waits();
        if (!waits) {
            co_return result;
        }
    }
    co_await connect();
    const bool locked = co_await lock();
    if (!locked) {
        result.locked_out = true;
        co_return result;
    }
    co_await drain(result);
    co_await unlock();
    co_return result;
}

base::Task<bool> RelayRound::anything_waits() {
    const auto any = sql("SELECT id FROM outbox LIMIT 1");
    const auto answer = co_await database_.query(any);
    co_return !answer.rows.empty();
}

base::Task<> RelayRound::connect() {
    const auto now = std::chrono::steady_clock::now();
    if (now - std::exchange(used_, now) > connection_idle_most) {
        drop_connection();
    }
    if (connection_) {
        co_return;
    }
    auto connection = co_await database_.lone_connection();
    // Not from the pool, so nothing undoes it: no gap locks beside the rows that are deleted.
    const auto isolation = sql("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
    co_await connection->query(isolation);
    connection_ = std::move(connection);
}

/// Waiting here is how replicas wake one another.
base::Task<bool> RelayRound::lock() {
    const auto get = sql("SELECT GET_LOCK({}, {})", lock_name_, lock_wait_seconds);
    const auto answer = co_await connection_->query(get);
    const auto& row = answer.rows.at(0);
    co_return !row.is_null(0) && row.integer(0) == 1;
}

base::Task<> RelayRound::unlock() {
    const auto release = sql("DO RELEASE_LOCK({})", lock_name_);
    co_await connection_->query(release);
}

/// Always from the lowest id, never "id > last seen": ids become visible out of order. One batch is
/// in the air at a time, and exactly what was reported is deleted.
base::Task<> RelayRound::drain(Result& result) {
    const auto lowest =
        sql("SELECT id, topic, message_key, headers, payload, created_at FROM outbox ORDER BY id "
            "LIMIT {}",
            limits_.batch);
    while (true) {
        const auto answer = co_await connection_->query(lowest);
        if (answer.rows.empty()) {
            co_return;
        }
        auto batch = to_batch(answer, spans_ != nullptr);
        result.failure = co_await producer_.send(batch.records, limits_.give_up);
        if (!result.failure.empty()) {
            co_return;
        }
        result.sent += batch.ids.size();
        for (auto& span : batch.spans) {
            spans_->add(std::move(span));
        }
        const auto sent = mysql::in_list("DELETE FROM outbox WHERE id IN ", batch.ids, "");
        co_await connection_->query(sent);
    }
}

}  // namespace souk::messaging
