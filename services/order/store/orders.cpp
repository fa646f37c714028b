#include "services/order/store/orders.hpp"

#include <string>

#include "services/order/store/order_columns.hpp"
#include "services/order/store/order_page.hpp"

namespace souk::order::store {
namespace {

template <class Read>
auto optional_at(const mysql::Row& row, std::size_t column, Read read)
    -> std::optional<decltype(read(column))> {
    return row.is_null(column) ? std::nullopt : std::optional{read(column)};
}

domain::Fact read_fact(const mysql::Row& row, const base::Uuid& order) {
    const auto text = [&row](std::size_t column) { return row.text(column); };
    const auto integer = [&row](std::size_t column) { return row.integer(column); };
    return {.order_id = order,
            .event_id = row.uuid(0),
            .at = row.instant(1),
            .service = row.text(2),
            .event = row.text(3),
            .causation_id = row.text(4),
            .topic = row.text(5),
            .partition = static_cast<std::int32_t>(row.integer(6)),
            .offset = row.integer(7),
            .version = optional_at(row, 8, integer),
            .status = optional_at(row, 9, text),
            .reason = optional_at(row, 10, text),
            .trace_id = row.text(11)};
}

}  // namespace

base::Task<std::optional<app::OrderView>> MysqlOrders::find(domain::OrderId id) {
    const auto text = "SELECT o.generation, " + std::string{order_columns} +
                      " FROM generations g JOIN orders o ON o.generation = g.live "
                      "WHERE g.id = 1 AND o.id = {} AND o.requested = 1";
    const auto answer = co_await database_.query(mysql::sql(text, id));
    if (answer.rows.empty()) {
        co_return std::nullopt;
    }
    auto order = read_order(answer.rows.front(), 1);
    std::vector<app::OrderView*> one{&order};
    co_await load_items(database_, answer.rows.front().integer(0), std::move(one));
    co_return order;
}

base::Task<std::vector<app::OrderView>> MysqlOrders::list(
    const domain::OrderFilter& filter, const std::optional<domain::Position>& after,
    std::int64_t limit) {
    const auto answer = co_await database_.query(page_statement(filter, after, limit));
    std::vector<app::OrderView> orders;
    std::vector<app::OrderView*> places;
    orders.reserve(answer.rows.size());
    for (const auto& row : answer.rows) {
        orders.push_back(read_order(row, 1));
        places.push_back(&orders.back());
    }
    if (!orders.empty()) {
        co_await load_items(database_, answer.rows.front().integer(0), std::move(places));
    }
    co_return orders;
}

base::Task<std::vector<domain::Fact>> MysqlOrders::facts(domain::OrderId id, std::int64_t limit) {
    const auto answer = co_await database_.query(
        mysql::sql("SELECT f.event_id, f.happened_at, f.service, f.event, f.causation_id, f.topic, "
                   "f.topic_partition, f.topic_offset, f.version, f.status, f.reason, f.trace_id "
                   "FROM generations g JOIN order_facts f ON f.generation = g.live "
                   "WHERE g.id = 1 AND f.order_id = {} ORDER BY f.happened_at, f.event_id LIMIT {}",
                   id, limit));
    std::vector<domain::Fact> facts;
    facts.reserve(answer.rows.size());
    for (const auto& row : answer.rows) {
        facts.push_back(read_fact(row, id.uuid()));
    }
    co_return facts;
}

base::Task<std::optional<app::OrderState>> MysqlOrders::state(domain::OrderId id) {
    const auto answer = co_await database_.query(
        mysql::sql("SELECT o.status FROM generations g "
                   "JOIN orders o ON o.generation = g.live WHERE g.id = 1 AND o.id = {}",
                   id));
    if (answer.rows.empty()) {
        co_return std::nullopt;
    }
    co_return app::OrderState{answer.rows.front().text(0)};
}

}  // namespace souk::order::store
