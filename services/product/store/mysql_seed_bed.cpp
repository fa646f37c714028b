#include "services/product/store/mysql_seed_bed.hpp"

#include "services/product/store/product_rows.hpp"

namespace souk::product::store {
namespace {

// Not INSERT IGNORE, which would also swallow values that do not fit. A row that is set to what it
// is already counts as 0 affected rows, a new one as 1.
constexpr std::string_view keep_by_id = " ON DUPLICATE KEY UPDATE id = id";
constexpr std::string_view keep_by_product = " ON DUPLICATE KEY UPDATE product_id = product_id";

}  // namespace

base::Task<std::uint64_t> MysqlSeedBed::plant_categories(
    std::span<const domain::Category> categories) {
    mysql::Rows rows("INSERT INTO categories (id, name, slug, created_at, updated_at) VALUES ",
                     "({}, {}, {}, {}, {})", keep_by_id);
    const auto now = clock_.now();
    for (const auto& category : categories) {
        rows.add(category.id, category.name, category.slug, now, now);
    }
    auto transaction = co_await database_.begin();
    transaction.write(rows.statement());
    const auto answers = co_await transaction.commit();
    co_return answers.at(0).affected_rows;
}

base::Task<std::uint64_t> MysqlSeedBed::plant_products(std::span<const app::SeedProduct> products) {
    const auto known = co_await known_of(products);
    ProductRows rows(keep_by_id, keep_by_product);
    for (const auto& [product, units] : products) {
        if (!known.contains(product.id())) {
            rows.add(product, units);
        }
    }
    if (rows.empty()) {
        co_return 0;
    }
    auto transaction = co_await database_.begin();
    rows.write(transaction);
    const auto answers = co_await transaction.commit();
    co_return answers.at(0).affected_rows;
}

/// Asked first, so that nobody finds a renamed product by the words of its seed.
base::Task<std::set<domain::ProductId>> MysqlSeedBed::known_of(
    std::span<const app::SeedProduct> products) {
    std::vector<domain::ProductId> ids;
    for (const auto& seeded : products) {
        ids.push_back(seeded.product.id());
    }
    auto wanted = mysql::in_list("SELECT id FROM products WHERE id IN ", ids, "");
    const auto answer = co_await database_.query(std::move(wanted));
    std::set<domain::ProductId> known;
    for (const auto& row : answer.rows) {
        known.insert(domain::ProductId{row.uuid(0)});
    }
    co_return known;
}

}  // namespace souk::product::store
