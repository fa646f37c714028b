#include "services/product/store/mysql_stock_history.hpp"

#include <algorithm>

namespace souk::product::store {
namespace {

mysql::Statement page_of(const app::AdjustmentQuery& query) {
    auto statement = mysql::sql(
        "SELECT id, delta, available_after, reason, actor_id, created_at FROM stock_adjustments "
        "WHERE product_id = {}",
        query.product);
    if (query.before) {
        statement.sql += " AND id < {}";
        statement.params.push_back(mysql::to_param(*query.before));
    }
    statement.sql += " ORDER BY id DESC LIMIT {}";
    statement.params.push_back(mysql::to_param(query.rows));
    return statement;
}

}  // namespace

base::Task<std::optional<std::vector<app::AdjustmentView>>> MysqlStockHistory::adjustments(
    const app::AdjustmentQuery& query) {
    std::vector<mysql::Statement> wanted{
        mysql::sql("SELECT id FROM products WHERE id = {}", query.product), page_of(query)};
    const auto answers = co_await database_.query_all(std::move(wanted));
    if (answers[0].rows.empty()) {
        co_return std::nullopt;
    }
    std::vector<app::AdjustmentView> lines;
    for (const auto& row : answers[1].rows) {
        lines.push_back({row.uuid(0), row.integer(1), row.integer(2), row.text(3),
                         domain::UserId{row.uuid(4)}, row.instant(5)});
    }
    co_return lines;
}

base::Task<std::optional<domain::StockLevels>> MysqlStockHistory::levels(
    domain::ProductId product) {
    auto wanted =
        mysql::sql("SELECT available, held, sold FROM stock WHERE product_id = {}", product);
    const auto answer = co_await database_.query(std::move(wanted));
    if (answer.rows.empty()) {
        co_return std::nullopt;
    }
    const auto& row = answer.rows.front();
    co_return domain::StockLevels{row.integer(0), row.integer(1), row.integer(2)};
}

base::Task<std::size_t> MysqlStockHistory::erase_some(domain::UserId author, std::size_t most) {
    auto wanted = mysql::sql(
        "SELECT id FROM stock_adjustments WHERE actor_id = {} AND reason <> '' ORDER BY id "
        "LIMIT {}",
        author, most);
    const auto answer = co_await database_.query(std::move(wanted));
    if (answer.rows.empty()) {
        co_return 0;
    }
    std::vector<base::Uuid> ids;
    for (const auto& row : answer.rows) {
        ids.push_back(row.uuid(0));
    }
    auto transaction = co_await database_.begin();
    transaction.write(
        mysql::in_list("UPDATE stock_adjustments SET reason = '' WHERE id IN ", ids, ""));
    co_await transaction.commit();
    co_return ids.size();
}

}  // namespace souk::product::store
