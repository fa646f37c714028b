#include "services/order/store/orders.hpp"

#include <string>
#include <unordered_map>

#include "services/order/store/order_columns.hpp"

namespace souk::order::store {
namespace {

/// SELECT with a condition per part of the filter; every value is bound.
mysql::Statement page_statement(const domain::OrderFilter& filter,
                                const std::optional<domain::Position>& after, std::int64_t limit) {
    mysql::Statement statement;
    statement.sql = "SELECT " + std::string{order_columns} + " FROM orders o WHERE o.requested = 1";
    const auto where = [&statement](std::string_view condition, const auto&... values) {
        statement.sql.append(" AND ").append(condition);
        (statement.params.push_back(mysql::to_param(values)), ...);
    };
    if (filter.user) {
        where("o.user_id = {}", *filter.user);
    }
    if (filter.status) {
        where("o.status = {}", domain::to_string(*filter.status));
    }
    if (filter.from) {
        where("o.created_at >= {}", *filter.from);
    }
    if (filter.to) {
        where("o.created_at < {}", *filter.to);
    }
    if (filter.product) {
        where("EXISTS (SELECT 1 FROM order_items i WHERE i.order_id = o.id AND i.product_id = {})",
              *filter.product);
    }
    if (after) {
        // The first part bounds the index; the second decides among equal times.
        where("o.created_at <= {} AND (o.created_at < {} OR o.id < {})", after->created_at,
              after->created_at, after->id);
    }
    statement.sql += " ORDER BY o.created_at DESC, o.id DESC LIMIT {}";
    statement.params.push_back(mysql::to_param(limit));
    return statement;
}

}  // namespace

app::OrderView read_order(const mysql::Row& row) {
    app::OrderView order;
    order.id = row.uuid(0);
    order.user_id = row.uuid(1);
    order.status = row.text(2);
    if (!row.is_null(3)) {
        order.reason = row.text(3);
    }
    order.total_minor = base::Money::minor(row.integer(4));
    order.currency = row.text(5);
    order.created_at = row.instant(6);
    order.updated_at = row.instant(7);
    order.version = row.integer(8);
    return order;
}

base::Task<std::optional<app::OrderView>> MysqlOrders::find(domain::OrderId id) {
    const auto text = "SELECT " + std::string{order_columns} +
                      " FROM orders o WHERE o.id = {} AND o.requested = 1";
    auto answer = co_await database_.query(mysql::sql(text, id));
    if (answer.rows.empty()) {
        co_return std::nullopt;
    }
    std::vector<app::OrderView> orders;
    orders.push_back(read_order(answer.rows.front()));
    co_await load_items(orders);
    co_return std::move(orders.front());
}

base::Task<std::vector<app::OrderView>> MysqlOrders::list(
    const domain::OrderFilter& filter, const std::optional<domain::Position>& after,
    std::int64_t limit) {
    const auto answer = co_await database_.query(page_statement(filter, after, limit));
    std::vector<app::OrderView> orders;
    orders.reserve(answer.rows.size());
    for (const auto& row : answer.rows) {
        orders.push_back(read_order(row));
    }
    co_await load_items(orders);
    co_return orders;
}

base::Task<> MysqlOrders::load_items(std::vector<app::OrderView>& orders) {
    if (orders.empty()) {
        co_return;
    }
    std::vector<base::Uuid> ids;
    std::unordered_map<base::Uuid, app::OrderView*> by_id;
    for (auto& order : orders) {
        ids.push_back(order.id);
        by_id.emplace(order.id, &order);
    }
    const auto answer = co_await database_.query(mysql::in_list(
        "SELECT order_id, product_id, name, quantity, unit_price_minor FROM order_items "
        "WHERE order_id IN ",
        ids, " ORDER BY order_id, position"));
    for (const auto& row : answer.rows) {
        by_id.at(row.uuid(0))
            ->items.push_back(
                {row.uuid(1), row.text(2), row.integer(3), base::Money::minor(row.integer(4))});
    }
}

}  // namespace souk::order::store
