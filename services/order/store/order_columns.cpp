#include "services/order/store/order_columns.hpp"

#include <unordered_map>

namespace souk::order::store {

app::OrderView read_order(const mysql::Row& row, std::size_t first) {
    app::OrderView order;
    order.id = row.uuid(first);
    order.user_id = row.uuid(first + 1);
    order.status = row.text(first + 2);
    if (!row.is_null(first + 3)) {
        order.reason = row.text(first + 3);
    }
    order.total_minor = base::Money::minor(row.integer(first + 4));
    order.currency = row.text(first + 5);
    order.created_at = row.instant(first + 6);
    order.updated_at = row.instant(first + 7);
    order.version = row.integer(first + 8);
    return order;
}

base::Task<> load_items(mysql::Database& database, std::int64_t generation,
                        std::vector<app::OrderView*> orders) {
    if (orders.empty()) {
        co_return;
    }
    std::vector<base::Uuid> ids;
    std::unordered_multimap<base::Uuid, app::OrderView*> by_id;
    for (auto* order : orders) {
        if (!by_id.contains(order->id)) {
            ids.push_back(order->id);
        }
        by_id.emplace(order->id, order);
    }
    auto statement = mysql::in_list(
        "SELECT order_id, product_id, name, quantity, unit_price_minor FROM order_items "
        "WHERE generation = {} AND order_id IN ",
        ids, " ORDER BY order_id, position");
    statement.params.insert(statement.params.begin(), mysql::to_param(generation));
    const auto answer = co_await database.query(statement);
    for (const auto& row : answer.rows) {
        const app::OrderItem item{row.uuid(1), row.text(2), row.integer(3),
                                  base::Money::minor(row.integer(4))};
        const auto [begin, end] = by_id.equal_range(row.uuid(0));
        for (auto it = begin; it != end; ++it) {
            it->second->items.push_back(item);
        }
    }
}

}  // namespace souk::order::store
