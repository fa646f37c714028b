#pragma once

#include <set>

#include "platform/base/clock.hpp"
#include "platform/mysql/database.hpp"
#include "services/product/app/seed_catalogue.hpp"

namespace souk::product::store {

/// Seeds in MySQL: multi-row inserts that leave alone what is there.
class MysqlSeedBed final : public app::SeedBed {
public:
    MysqlSeedBed(mysql::Database& database, const base::Clock& clock)
        : database_(database), clock_(clock) {}
    base::Task<std::uint64_t> plant_categories(
        std::span<const domain::Category> categories) override;
    base::Task<std::uint64_t> plant_products(std::span<const app::SeedProduct> products) override;

private:
    base::Task<std::set<domain::ProductId>> known_of(std::span<const app::SeedProduct> products);

    mysql::Database& database_;
    const base::Clock& clock_;
};

}  // namespace souk::product::store
