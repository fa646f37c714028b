#include "services/product/store/mysql_category_books.hpp"

#include <set>

namespace souk::product::store {
namespace {

using app::CategoryBook;
using app::CategoryKeys;
using domain::CategoryId;

/// Those named and those that have a slug in question.
mysql::Statement lock_categories(const std::set<CategoryId>& ids,
                                 const std::set<std::string>& slugs) {
    auto statement =
        mysql::in_list("SELECT id, name, slug, version FROM categories WHERE id IN ", ids, "");
    const auto by_slug = mysql::in_list(" OR slug IN ", slugs, " ORDER BY id FOR UPDATE");
    statement.sql += by_slug.sql;
    statement.params.insert(statement.params.end(), by_slug.params.begin(), by_slug.params.end());
    return statement;
}

/// After the lock and in a statement of its own: whoever puts a product in a category locks it too.
mysql::Statement read_use(const std::set<CategoryId>& ids) {
    return mysql::in_list(
        "SELECT c.id FROM categories AS c WHERE EXISTS (SELECT 1 FROM products AS p "
        "WHERE p.category_id = c.id) AND c.id IN ",
        ids, "");
}

struct Books {
    static base::Task<CategoryBook> load(mysql::Transaction& transaction,
                                         std::span<const CategoryKeys* const> keys) {
        // No category has these: they keep both lists from being empty.
        std::set<CategoryId> ids{CategoryId{}};
        std::set<std::string> slugs{""};
        for (const auto* key : keys) {
            ids.insert(key->category.value_or(CategoryId{}));
            slugs.insert(key->slug);
        }
        std::vector<mysql::Statement> statements{
            mysql::sql("SELECT only_row FROM category_gate WHERE only_row = 1 FOR UPDATE"),
            lock_categories(ids, slugs), read_use(ids),
            mysql::sql("SELECT COUNT(*) FROM (SELECT 1 FROM categories LIMIT {}) AS counted",
                       domain::most_categories)};
        const auto answers = co_await transaction.read_all(std::move(statements));
        CategoryBook book;
        for (const auto& row : answers[1].rows) {
            const CategoryId id{row.uuid(0)};
            book.categories[id] = {id, row.text(1), row.text(2), row.integer(3)};
        }
        for (const auto& row : answers[2].rows) {
            book.in_use.insert(CategoryId{row.uuid(0)});
        }
        book.count = static_cast<std::size_t>(answers[3].rows.at(0).integer(0));
        co_return book;
    }

    void save(mysql::Transaction& transaction, CategoryBook& book) const {
        for (const auto& category : book.added) {
            transaction.write(mysql::sql(
                "INSERT INTO categories (id, name, slug, version, created_at, updated_at) "
                "VALUES ({}, {}, {}, {}, {}, {})",
                category.id, category.name, category.slug, category.version, now, now));
        }
        for (const auto& category : book.edited) {
            transaction.write(mysql::sql(
                "UPDATE categories SET name = {}, slug = {}, version = {}, updated_at = {} "
                "WHERE id = {}",
                category.name, category.slug, category.version, now, category.id));
        }
        for (const auto& id : book.removed) {
            transaction.write(mysql::sql("DELETE FROM categories WHERE id = {}", id));
        }
    }

    base::Instant now;
};

}  // namespace

base::Task<std::vector<base::Applied<domain::Category>>> MysqlCategoryBooks::apply(
    std::span<const app::CategoryStep> steps) {
    const Books books{writer_.clock.now()};
    co_return co_await messaging::apply_once(writer_, steps, books);
}

}  // namespace souk::product::store
