#include "services/product/store/mysql_stock_room.hpp"

#include <set>

#include "services/product/store/stock_changes.hpp"

namespace souk::product::store {
namespace {

struct StockBooks {
    static base::Task<app::StockBook> load(mysql::Transaction& transaction,
                                           std::span<const domain::ProductId* const> keys) {
        std::set<domain::ProductId> ids;
        for (const auto* key : keys) {
            ids.insert(*key);
        }
        auto wanted = mysql::in_list(
            "SELECT product_id, available, held, sold FROM stock FORCE INDEX (PRIMARY) "
            "WHERE product_id IN ",
            ids, " ORDER BY product_id FOR UPDATE");
        const auto answer = co_await transaction.read(std::move(wanted));
        app::StockBook book;
        for (const auto& row : answer.rows) {
            book.stock.emplace(domain::ProductId{row.uuid(0)},
                               domain::Stock{row.integer(1), row.integer(2), row.integer(3)});
        }
        co_return book;
    }

    static void save(mysql::Transaction& transaction, app::StockBook& book) {
        mysql::Rows history(
            "INSERT INTO stock_adjustments (id, product_id, delta, available_after, reason, "
            "actor_id, created_at) VALUES ",
            "({}, {}, {}, {}, {}, {}, {})");
        for (const auto& [adjustment, available_after] : book.adjusted) {
            history.add(adjustment.id, adjustment.product, adjustment.delta, available_after,
                        adjustment.reason, adjustment.actor, adjustment.at);
        }
        write_changes(transaction, book.changes);
        if (history.count() > 0) {
            transaction.write(history.statement());
        }
    }
};

}  // namespace

base::Task<std::vector<base::Applied<domain::StockLevels>>> MysqlStockRoom::apply(
    std::span<const app::StockStep> steps) {
    const StockBooks books;
    co_return co_await messaging::apply_once(writer_, steps, books);
}

}  // namespace souk::product::store
