#include "services/product/store/mysql_shelf.hpp"

#include <set>

#include "services/product/domain/words.hpp"
#include "services/product/store/product_query.hpp"
#include "services/product/store/product_rows.hpp"

namespace souk::product::store {
namespace {

using app::ShelfBook;
using app::ShelfKeys;
using domain::CategoryId;
using domain::ProductId;

mysql::Statement lock_products(const std::set<ProductId>& ids) {
    return mysql::in_list(
        "SELECT id, name, description, image_url, price_minor, category_id, status, version, "
        "created_at, updated_at FROM products FORCE INDEX (PRIMARY) WHERE id IN ",
        ids, " ORDER BY id FOR UPDATE");
}

/// What is only shown. A statement of its own, so that no stock row is locked here: buyers lock
/// stock first and products next.
mysql::Statement read_surroundings(const std::set<ProductId>& ids) {
    return mysql::in_list(
        "SELECT p.id, c.name, s.available FROM " + product_tables + " WHERE p.id IN ", ids, "");
}

mysql::Statement lock_categories(const std::set<CategoryId>& ids) {
    return mysql::in_list("SELECT id, name FROM categories FORCE INDEX (PRIMARY) WHERE id IN ", ids,
                          " ORDER BY id FOR UPDATE");
}

domain::Product read_product(const mysql::Row& row) {
    return {ProductId{row.uuid(0)},
            {row.text(1), row.text(2), row.text(3), base::Money::minor(row.integer(4)),
             CategoryId{row.uuid(5)}},
            {.status = domain::product_status(row.text(6)).value(),
             .version = row.integer(7),
             .created_at = row.instant(8),
             .updated_at = row.instant(9)}};
}

void add_products(ShelfBook& book, const mysql::ResultSet& products,
                  const mysql::ResultSet& surroundings) {
    for (const auto& row : products.rows) {
        const ProductId id{row.uuid(0)};
        book.products.emplace(id, ShelfBook::OnShelf{read_product(row), "", 0});
    }
    for (const auto& row : surroundings.rows) {
        auto& shown = book.products.at(ProductId{row.uuid(0)});
        shown.category_name = row.text(1);
        shown.available = row.integer(2);
    }
}

void write_edit(mysql::Transaction& transaction, const ShelfBook::Edit& edit) {
    const auto& [before, product] = edit;
    const auto& facts = product.facts();
    transaction.write(mysql::sql(
        "UPDATE products SET category_id = {}, name = {}, description = {}, image_url = {}, "
        "price_minor = {}, status = {}, version = {}, updated_at = {} WHERE id = {}",
        facts.category, facts.name, facts.description, facts.image_url, facts.price,
        to_string(product.status()), product.version(), product.updated_at(), product.id()));
    if (before.name == facts.name && before.description == facts.description) {
        return;
    }
    if (auto gone = without_words(product.id(), before)) {
        transaction.write(*std::move(gone));
    }
    WordRows words;
    words.add(product.id(), domain::words_of_product(facts.name, facts.description));
    if (!words.empty()) {
        transaction.write(words.statement());
    }
}

struct ShelfBooks {
    static base::Task<ShelfBook> load(mysql::Transaction& transaction,
                                      std::span<const ShelfKeys* const> keys) {
        std::set<ProductId> products;
        std::set<CategoryId> categories;
        for (const auto* key : keys) {
            if (key->product) {
                products.insert(*key->product);
            }
            if (key->category) {
                categories.insert(*key->category);
            }
        }
        std::vector<mysql::Statement> statements;
        if (!products.empty()) {
            statements.push_back(lock_products(products));
            statements.push_back(read_surroundings(products));
        }
        if (!categories.empty()) {
            statements.push_back(lock_categories(categories));
        }
        const auto answers = co_await transaction.read_all(std::move(statements));
        ShelfBook book;
        if (!products.empty()) {
            add_products(book, answers[0], answers[1]);
        }
        for (const auto& row : categories.empty() ? Rows{} : answers.back().rows) {
            book.categories.emplace(CategoryId{row.uuid(0)}, row.text(1));
        }
        co_return book;
    }

    static void save(mysql::Transaction& transaction, ShelfBook& book) {
        ProductRows rows;
        for (const auto& product : book.added) {
            rows.add(product, 0);
        }
        if (!rows.empty()) {
            rows.write(transaction);
        }
        for (const auto& edit : book.edited) {
            write_edit(transaction, edit);
        }
    }

private:
    using Rows = std::vector<mysql::Row>;
};

}  // namespace

base::Task<std::vector<base::Applied<app::ProductView>>> MysqlShelf::apply(
    std::span<const app::ShelfStep> steps) {
    const ShelfBooks books;
    co_return co_await messaging::apply_once(writer_, steps, books);
}

}  // namespace souk::product::store
