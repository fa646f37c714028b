#pragma once

#include "platform/mysql/database.hpp"
#include "services/product/app/catalogue.hpp"
#include "services/product/app/policy.hpp"

namespace souk::product::store {

/// The catalogue in MySQL. Each page is one query along the index of its sort.
class MysqlCatalogue final : public app::Catalogue {
public:
    MysqlCatalogue(mysql::Database& database, const app::Policy& policy)
        : database_(database), policy_(policy) {}
    base::Task<std::vector<app::ProductView>> products(const app::ProductQuery& query) override;
    base::Task<std::optional<Found>> product(domain::ProductId id,
                                             std::optional<domain::UserId> asker) override;
    base::Task<std::vector<domain::Category>> categories() override;

private:
    base::Task<std::optional<std::string>> name_of(domain::ProductId id);

    mysql::Database& database_;
    const app::Policy& policy_;
};

}  // namespace souk::product::store
