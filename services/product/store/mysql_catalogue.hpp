#pragma once

#include "platform/mysql/database.hpp"
#include "services/product/app/catalogue.hpp"
#include "services/product/app/policy.hpp"
#include "services/product/store/product_query.hpp"

namespace souk::product::store {

/// The catalogue in MySQL. A page is found along the index of its sort, then its products are read.
class MysqlCatalogue final : public app::Catalogue {
public:
    MysqlCatalogue(mysql::Database& database, const app::Policy& policy)
        : database_(database), policy_(policy) {}
    base::Task<app::ProductPage> products(const app::ProductQuery& query) override;
    base::Task<std::optional<Found>> product(domain::ProductId id,
                                             std::optional<domain::UserId> asker) override;
    base::Task<std::vector<domain::Category>> categories() override;
    base::Task<std::int64_t> scarce(std::int64_t units, std::int64_t most) override;

private:
    base::Task<std::optional<ListPlan>> plan_of(const app::ProductQuery& query);
    base::Task<std::optional<base::Money>> limit_of(app::Caller caller);
    base::Task<std::vector<app::ProductView>> views_of(
        const std::vector<domain::ProductId>& products, const app::ProductFilter& filter);

    mysql::Database& database_;
    const app::Policy& policy_;
};

}  // namespace souk::product::store
