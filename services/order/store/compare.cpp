#include "services/order/store/compare.hpp"

#include <array>
#include <map>
#include <string>

namespace souk::order::store {
namespace {

/// A table of the read model: which column names the order, and what its rows say.
struct Table {
    std::string_view name;
    std::string_view order;
    std::string_view row;
    std::string_view what;  ///< as a person reads it
};

// COALESCE, because CONCAT_WS leaves NULLs out.
constexpr std::array tables{
    Table{"orders", "id",
          "'|', HEX(id), HEX(user_id), requested, status, COALESCE(reason, '-'), version, "
          "total_minor, currency, created_at, updated_at",
          "the order"},
    Table{"order_items", "order_id",
          "'|', HEX(order_id), position, HEX(product_id), HEX(name), quantity, unit_price_minor, "
          "HEX(user_id), created_at",
          "its lines"},
    Table{"order_facts", "order_id",
          "'|', HEX(order_id), HEX(event_id), happened_at, service, event, HEX(causation_id), "
          "topic, topic_partition, topic_offset, COALESCE(version, '-'), COALESCE(status, '-'), "
          "COALESCE(reason, '-'), trace_id",
          "its chain"}};

/// Order-independent: the exclusive or of 64 bits of each row's digest.
std::string checksum(const Table& table) {
    return "COUNT(*), CAST(BIT_XOR(CAST(CONV(LEFT(SHA2(CONCAT_WS(" + std::string{table.row} +
           "), 256), 16), 16, 10) AS UNSIGNED)) AS CHAR)";
}

struct Range {
    std::int64_t live = 0;
    std::int64_t shadow = 0;
    base::Uuid after;
    base::Uuid last;
};

/// One statement reads both generations, so it sees them at one moment.
mysql::Statement digest_statement(const Table& table, const Range& range, bool per_order) {
    const std::string order{table.order};
    const auto key = per_order ? "generation, " + order : std::string{"generation"};
    return mysql::sql("SELECT " + key + ", " + checksum(table) + " FROM " +
                          std::string{table.name} + " WHERE generation IN ({}, {}) AND " + order +
                          " > {} AND " + order + " <= {} GROUP BY " + key,
                      range.live, range.shadow, range.after, range.last);
}

using Digest = std::pair<std::int64_t, std::string>;

Digest digest_at(const mysql::Row& row, std::size_t column) {
    return {row.integer(column), row.text(column + 1)};
}

base::Task<bool> same(mysql::Database& database, const Table& table, const Range& range) {
    const auto answer = co_await database.query(digest_statement(table, range, false));
    std::map<std::int64_t, Digest> by_generation;
    for (const auto& row : answer.rows) {
        by_generation.emplace(row.integer(0), digest_at(row, 1));
    }
    co_return by_generation[range.live] == by_generation[range.shadow];
}

using Sides = std::pair<std::optional<Digest>, std::optional<Digest>>;  ///< live, rebuilt

base::Task<std::vector<base::Uuid>> differing(mysql::Database& database, const Table& table,
                                              const Range& range) {
    const auto answer = co_await database.query(digest_statement(table, range, true));
    std::map<base::Uuid, Sides> sides;
    for (const auto& row : answer.rows) {
        auto& of_order = sides[row.uuid(1)];
        auto& side = row.integer(0) == range.live ? of_order.first : of_order.second;
        side = digest_at(row, 2);
    }
    std::vector<base::Uuid> orders;
    for (const auto& [order, both] : sides) {
        if (both.first != both.second) {
            orders.push_back(order);
        }
    }
    co_return orders;
}

/// `live PAID version 2, rebuilt PAID version 3`.
base::Task<std::string> describe(mysql::Database& database, const Range& range, base::Uuid order) {
    const auto answer =
        co_await database.query(mysql::sql("SELECT generation, status, version FROM orders "
                                           "WHERE generation IN ({}, {}) AND id = {}",
                                           range.live, range.shadow, order));
    std::string live = "nothing";
    std::string rebuilt = "nothing";
    for (const auto& row : answer.rows) {
        auto& side = row.integer(0) == range.live ? live : rebuilt;
        side = row.text(1) + " version " + std::to_string(row.integer(2));
    }
    co_return "(live " + live + ", rebuilt " + rebuilt + ")";
}

base::Task<std::pair<std::size_t, std::optional<base::Uuid>>> end_of_page(mysql::Database& database,
                                                                          const Stretch& stretch) {
    const auto answer = co_await database.query(
        mysql::sql("SELECT id FROM orders WHERE generation = {} AND id > {} ORDER BY id LIMIT {}",
                   stretch.live, stretch.after, stretch.most));
    std::optional<base::Uuid> last;
    if (std::ssize(answer.rows) == stretch.most) {
        last = answer.rows.back().uuid(0);
    }
    co_return std::pair{answer.rows.size(), last};
}

base::Uuid highest() {
    base::Uuid::Bytes bytes;
    bytes.fill(0xff);
    return base::Uuid{bytes};
}

}  // namespace

base::Task<app::ComparedPage> compare_page(mysql::Database& database, Stretch stretch) {
    const auto end = co_await end_of_page(database, stretch);
    app::ComparedPage page{end.first, {}, end.second};
    const Range range{stretch.live, stretch.shadow, stretch.after, end.second.value_or(highest())};
    std::map<base::Uuid, std::string> whats;
    for (const auto& table : tables) {
        const bool equal = co_await same(database, table, range);
        if (equal) {
            continue;
        }
        const auto orders = co_await differing(database, table, range);
        for (const auto& order : orders) {
            auto& what = whats[order];
            what += (what.empty() ? "" : ", ") + std::string{table.what};
        }
    }
    for (const auto& [order, what] : whats) {
        const auto sides = co_await describe(database, range, order);
        page.differences.push_back({order, what + " " + sides});
    }
    co_return page;
}

}  // namespace souk::order::store
