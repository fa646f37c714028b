#include "services/product/store/mysql_shelf.hpp"

#include <set>

#include "services/product/store/product_rows.hpp"

namespace souk::product::store {
namespace {

struct ShelfBooks {
    static base::Task<app::ShelfBook> load(mysql::Transaction& transaction,
                                           std::span<const domain::CategoryId* const> keys) {
        std::set<domain::CategoryId> ids;
        for (const auto* key : keys) {
            ids.insert(*key);
        }
        auto wanted = mysql::in_list("SELECT id, name FROM categories WHERE id IN ", ids,
                                     " ORDER BY id FOR UPDATE");
        const auto answer = co_await transaction.read(std::move(wanted));
        app::ShelfBook book;
        for (const auto& row : answer.rows) {
            book.categories.emplace(domain::CategoryId{row.uuid(0)}, row.text(1));
        }
        co_return book;
    }

    static void save(mysql::Transaction& transaction, app::ShelfBook& book) {
        ProductRows rows;
        for (const auto& product : book.added) {
            rows.add(product, 0);
        }
        if (!rows.empty()) {
            transaction.write(rows.products());
            transaction.write(rows.stock());
        }
    }
};

}  // namespace

base::Task<std::vector<base::Applied<app::ProductView>>> MysqlShelf::apply(
    std::span<const app::ShelfStep> steps) {
    const ShelfBooks books;
    co_return co_await messaging::apply_once(writer_, steps, books);
}

}  // namespace souk::product::store
