#include "services/product/store/mysql_catalogue.hpp"

#include "services/product/store/product_query.hpp"

namespace souk::product::store {
namespace {

app::ProductView read_product(const mysql::Row& row, const std::string& currency) {
    const bool active = row.text(8) == to_string(domain::ProductStatus::ACTIVE);
    return {.id = domain::ProductId{row.uuid(0)},
            .name = row.text(1),
            .description = row.text(2),
            .image_url = row.text(3),
            .price_minor = base::Money::minor(row.integer(4)),
            .currency = currency,
            .category_id = domain::CategoryId{row.uuid(5)},
            .category_name = row.text(6),
            .available = row.integer(7),
            .status = active ? domain::ProductStatus::ACTIVE : domain::ProductStatus::ARCHIVED,
            .version = row.integer(9)};
}

}  // namespace

base::Task<std::vector<app::ProductView>> MysqlCatalogue::products(const app::ProductQuery& query) {
    auto located = query;
    if (query.sort == app::ProductSort::name && query.after) {
        const auto name = co_await name_of(query.after->id);
        if (!name) {
            co_return std::vector<app::ProductView>{};
        }
        located.after->name = *name;
    }
    auto wanted = product_page(located, policy_.default_limit);
    const auto answer = co_await database_.query(std::move(wanted));
    std::vector<app::ProductView> products;
    products.reserve(answer.rows.size());
    for (const auto& row : answer.rows) {
        products.push_back(read_product(row, policy_.currency));
    }
    co_return products;
}

/// In a query of its own, because a planner makes no range of a subquery.
base::Task<std::optional<std::string>> MysqlCatalogue::name_of(domain::ProductId id) {
    auto wanted = mysql::sql("SELECT name FROM products WHERE id = {}", id);
    const auto answer = co_await database_.query(std::move(wanted));
    co_return answer.rows.empty() ? std::nullopt : std::optional{answer.rows.front().text(0)};
}

base::Task<std::optional<app::Catalogue::Found>> MysqlCatalogue::product(
    domain::ProductId id, std::optional<domain::UserId> asker) {
    auto wanted = mysql::sql("SELECT " + product_columns +
                                 ", COALESCE((SELECT l.allowed_limit_minor FROM user_limits AS l "
                                 "WHERE l.user_id = {}), {}) FROM " +
                                 product_tables("") + " WHERE p.id = {}",
                             asker, policy_.default_limit, id);
    const auto answer = co_await database_.query(std::move(wanted));
    if (answer.rows.empty()) {
        co_return std::nullopt;
    }
    const auto& row = answer.rows.front();
    co_return Found{read_product(row, policy_.currency), base::Money::minor(row.integer(10))};
}

base::Task<std::vector<domain::Category>> MysqlCatalogue::categories() {
    auto wanted = mysql::sql("SELECT id, name, slug FROM categories ORDER BY name, id LIMIT {}",
                             domain::most_categories);
    const auto answer = co_await database_.query(std::move(wanted));
    std::vector<domain::Category> categories;
    categories.reserve(answer.rows.size());
    for (const auto& row : answer.rows) {
        categories.push_back({domain::CategoryId{row.uuid(0)}, row.text(1), row.text(2)});
    }
    co_return categories;
}

}  // namespace souk::product::store
