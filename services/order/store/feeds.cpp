#include "services/order/store/feeds.hpp"

#include <unordered_map>

#include "services/order/store/order_columns.hpp"

namespace souk::order::store {

base::Task<std::vector<app::FeedHead>> MysqlFeeds::heads(std::span<const base::Uuid> users) {
    std::vector<app::FeedHead> heads;
    if (users.empty()) {
        co_return heads;
    }
    const auto answer = co_await database_.query(
        mysql::in_list("SELECT g.epoch, f.user_id, f.head FROM generations g "
                       "LEFT JOIN feeds f ON f.user_id IN ",
                       users, " WHERE g.id = 1"));
    const auto epoch = answer.rows.at(0).integer(0);
    std::unordered_map<base::Uuid, std::int64_t> found;
    for (const auto& row : answer.rows) {
        if (!row.is_null(1)) {
            found.emplace(row.uuid(1), row.integer(2));
        }
    }
    for (const auto& user : users) {
        const auto head = found.find(user);
        heads.push_back({user, {epoch, head == found.end() ? 0 : head->second}});
    }
    co_return heads;
}

// What never changes of an order comes from its row, what moved from the entry.
base::Task<std::vector<app::FeedEntry>> MysqlFeeds::entries(domain::UserId user, std::int64_t after,
                                                            std::int64_t limit) {
    const auto answer = co_await database_.query(mysql::sql(
        "SELECT o.generation, e.seq, o.id, o.user_id, e.status, e.reason, o.total_minor, "
        "o.currency, o.created_at, e.updated_at, e.version FROM generations g "
        "JOIN feed_entries e "
        "JOIN orders o ON o.generation = g.live AND o.id = e.order_id "
        "WHERE g.id = 1 AND e.user_id = {} AND e.seq > {} ORDER BY e.seq LIMIT {}",
        user, after, limit));
    std::vector<app::FeedEntry> entries;
    std::vector<app::OrderView*> places;
    entries.reserve(answer.rows.size());
    for (const auto& row : answer.rows) {
        entries.push_back({row.integer(1), read_order(row, 2)});
        places.push_back(&entries.back().order);
    }
    if (!entries.empty()) {
        co_await load_items(database_, answer.rows.front().integer(0), std::move(places));
    }
    co_return entries;
}

base::Task<std::uint64_t> MysqlFeeds::sweep(base::Instant before, std::int64_t most) {
    const auto answer = co_await database_.query(
        mysql::sql("DELETE FROM feed_entries WHERE written_at < {} LIMIT {}", before, most));
    co_return answer.affected_rows;
}

}  // namespace souk::order::store
