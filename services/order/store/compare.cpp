#include "services/order/store/compare.hpp"

#include <array>
#include <iterator>
#include <map>
#include <set>
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

mysql::Statement standing_of(const Range& range, const std::vector<app::Difference>& differences) {
    std::vector<base::Uuid> orders;
    for (const auto& difference : differences) {
        orders.push_back(difference.order);
    }
    auto statement = mysql::in_list(
        "SELECT generation, id, status, version FROM orders "
        "WHERE generation IN ({}, {}) AND id IN ",
        orders, "");
    statement.params.insert(statement.params.begin(),
                            {mysql::to_param(range.live), mysql::to_param(range.shadow)});
    return statement;
}

/// Adds `(live PAID version 2, rebuilt PAID version 3)` to each.
base::Task<> describe(mysql::Database& database, const Range& range,
                      std::vector<app::Difference>& differences) {
    const auto answer = co_await database.query(standing_of(range, differences));
    std::map<std::pair<std::int64_t, base::Uuid>, std::string> standing;
    for (const auto& row : answer.rows) {
        standing[{row.integer(0), row.uuid(1)}] =
            row.text(2) + " version " + std::to_string(row.integer(3));
    }
    const auto of = [&standing](std::int64_t generation, const base::Uuid& order) {
        const auto found = standing.find({generation, order});
        return found == standing.end() ? std::string{"nothing"} : found->second;
    };
    for (auto& difference : differences) {
        difference.what += " (live " + of(range.live, difference.order) + ", rebuilt " +
                           of(range.shadow, difference.order) + ")";
    }
}

base::Task<std::vector<base::Uuid>> next_orders(mysql::Database& database, const Stretch& stretch,
                                                std::int64_t generation) {
    const auto answer = co_await database.query(
        mysql::sql("SELECT id FROM orders WHERE generation = {} AND id > {} ORDER BY id LIMIT {}",
                   generation, stretch.after, stretch.most));
    std::vector<base::Uuid> orders;
    for (const auto& row : answer.rows) {
        orders.push_back(row.uuid(0));
    }
    co_return orders;
}

struct PageEnd {
    std::size_t orders = 0;          ///< of either generation
    std::optional<base::Uuid> last;  ///< nothing: neither generation has more
};

/// Bounded by whichever generation fills its page first: after a restored backup the live one may
/// lack any number of orders.
base::Task<PageEnd> end_of_page(mysql::Database& database, const Stretch& stretch) {
    const auto live = co_await next_orders(database, stretch, stretch.live);
    const auto shadow = co_await next_orders(database, stretch, stretch.shadow);
    PageEnd end;
    for (const auto* side : {&live, &shadow}) {
        const bool full = std::ssize(*side) == stretch.most;
        if (full && (!end.last || side->back() < *end.last)) {
            end.last = side->back();
        }
    }
    std::set<base::Uuid> either(live.begin(), live.end());
    either.insert(shadow.begin(), shadow.end());
    const auto behind = end.last ? either.upper_bound(*end.last) : either.end();
    end.orders = static_cast<std::size_t>(std::distance(either.begin(), behind));
    co_return end;
}

base::Uuid highest() {
    base::Uuid::Bytes bytes;
    bytes.fill(0xff);
    return base::Uuid{bytes};
}

}  // namespace

base::Task<app::ComparedPage> compare_page(mysql::Database& database, Stretch stretch) {
    const auto end = co_await end_of_page(database, stretch);
    app::ComparedPage page{end.orders, 0, {}, end.last};
    const Range range{stretch.live, stretch.shadow, stretch.after, end.last.value_or(highest())};
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
    page.differing = whats.size();
    for (const auto& [order, what] : whats) {
        if (page.differences.size() < app::differences_shown) {
            page.differences.push_back({order, what});
        }
    }
    if (!page.differences.empty()) {
        co_await describe(database, range, page.differences);
    }
    co_return page;
}

}  // namespace souk::order::store
