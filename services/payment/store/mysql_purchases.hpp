#pragma once

#include "platform/mysql/database.hpp"
#include "services/payment/app/ports.hpp"

namespace souk::payment::store {

/// Reads of purchases from MySQL. `database` outlives this object.
class MysqlPurchases final : public app::Purchases {
public:
    explicit MysqlPurchases(mysql::Database& database) : database_(database) {}

    base::Task<std::optional<app::PurchaseView>> find(domain::PurchaseId id) override;
    base::Task<std::optional<domain::State>> state_of(domain::PurchaseId id) override;
    base::Task<std::vector<app::Due>> past_deadline(std::int64_t limit) override;
    base::Task<std::vector<app::Due>> unanswered(std::int64_t limit) override;
    base::Task<std::int64_t> canceling_for(std::chrono::seconds longer_than,
                                           std::int64_t limit) override;

private:
    base::Task<std::vector<app::Due>> due(mysql::Statement select);

    mysql::Database& database_;
};

}  // namespace souk::payment::store
