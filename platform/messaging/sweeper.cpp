#include "platform/messaging/sweeper.hpp"

#include <vector>

#include "platform/messaging/dead_letters.hpp"

namespace souk::messaging {
namespace {

using mysql::sql;

/// Rows of one DELETE by key: each has three parts, and the statement stays small.
constexpr std::size_t max_keys_at_once = 200;
/// Keys stand among the messages in the index of times, so only this much of it is read each time.
constexpr std::chrono::hours key_window{24};

base::Task<std::uint64_t> sweep_messages(mysql::Database& database, base::Instant before,
                                         std::size_t batch) {
    const auto oldest =
        sql("DELETE FROM once WHERE created_at < {} ORDER BY created_at LIMIT {}", before, batch);
    std::uint64_t all = 0;
    std::uint64_t deleted = batch;
    while (deleted == batch) {
        const auto answer = co_await database.query(oldest);
        deleted = answer.affected_rows;
        all += deleted;
    }
    co_return all;
}

mysql::Statement delete_by_key(const mysql::ResultSet& keys) {
    mysql::Statement statement{"DELETE FROM once WHERE ", {}};
    for (const auto& row : keys.rows) {
        statement.sql += statement.params.empty() ? "" : " OR ";
        statement.sql += "(who = {} AND operation = {} AND once_key = {})";
        for (std::size_t column = 0; column < 3; ++column) {
            statement.params.emplace_back(row.text(column));
        }
    }
    return statement;
}

/// Found without locks and deleted by their keys: a scan that locks would stand in the way.
base::Task<std::uint64_t> sweep_keys(mysql::Database& database, base::Instant before,
                                     std::size_t batch) {
    const auto some = std::min(batch, max_keys_at_once);
    const auto old_keys = sql(
        "SELECT who, operation, once_key FROM once WHERE created_at >= {} AND created_at < {} AND "
        "who <> 'event' ORDER BY created_at LIMIT {}",
        before - key_window, before, some);
    std::uint64_t all = 0;
    std::uint64_t found = some;
    while (found == some) {
        const auto keys = co_await database.query(old_keys);
        found = keys.rows.size();
        if (found > 0) {
            const auto these = delete_by_key(keys);
            const auto answer = co_await database.query(these);
            all += answer.affected_rows;
        }
    }
    co_return all;
}

base::Task<std::uint64_t> sweep_letters(mysql::Database& database, base::Instant before,
                                        std::size_t batch) {
    std::uint64_t all = 0;
    std::uint64_t deleted = batch;
    while (deleted == batch) {
        deleted = co_await sweep_dead_letters(database, before, batch);
        all += deleted;
    }
    co_return all;
}

}  // namespace

base::Task<Swept> sweep(mysql::Database& database, base::Instant now, Retention retention) {
    Swept swept;
    swept.messages = co_await sweep_messages(database, now - retention.messages, retention.batch);
    swept.keys = co_await sweep_keys(database, now - retention.keys, retention.batch);
    swept.dead_letters =
        co_await sweep_letters(database, now - retention.handled_dead_letters, retention.batch);
    // All that is left: a standstill of any length leaves nothing behind.
    const auto kept_since = now - retention.handled_dead_letters;
    swept.erased = co_await sweep_erased(database, kept_since);
    co_await forget_erased(database, kept_since, now);
    co_return swept;
}

}  // namespace souk::messaging
